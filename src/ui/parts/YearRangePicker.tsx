import { useState } from 'react'
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import type { Words } from '../../domain/dictionary'
import type { YearRange } from '../../domain/selection'
import { useSay } from '../context'
import { PARTS } from '../words/parts'
import { Button } from './Button'
import { Choice } from './Choice'
import { Icon } from './Icon'

/** First year of the form in force (domain.md 1.9); years before it are on the older one. */
const NEW_FORM = 2021

interface YearRangeProps {
  /** Years of the data; null where nothing is loaded. */
  readonly span: YearRange | null
  /** null = all of them. */
  readonly value: YearRange | null
  onChange(years: YearRange | null): void
}

/** A range as it is written: `2019–2025`, or one year. */
export function rangeText(range: YearRange): string {
  return range.from === range.to ? String(range.from) : `${range.from}–${range.to}`
}

/** Ranges worth one click, without those that would be all years or none. */
function presets(span: YearRange): readonly { readonly name: Words; readonly range: YearRange }[] {
  const list = [
    { name: PARTS.newForm, range: { from: Math.max(span.from, NEW_FORM), to: span.to } },
    { name: PARTS.oldForm, range: { from: span.from, to: Math.min(span.to, NEW_FORM - 1) } },
    { name: PARTS.lastThree, range: { from: Math.max(span.from, span.to - 2), to: span.to } },
  ]
  return list.filter(
    ({ range }) => range.from <= range.to && (range.from !== span.from || range.to !== span.to),
  )
}

/** The years in a form: ready ranges, and first and last year apart. */
export function YearRangeFields({ span, value, onChange }: YearRangeProps) {
  const say = useSay()
  if (!span) return null
  const range = value ?? span
  const first = Math.min(span.from, range.from)
  const last = Math.max(span.to, range.to)
  const years = Array.from({ length: last - first + 1 }, (_, i) => String(first + i))
  const options = years.map(year => ({ id: year, text: year }))
  const set = (next: YearRange) => onChange(next.from === span.from && next.to === span.to ? null : next)
  return (
    <div className="pt-years">
      <div className="pt-presets">
        <Button kind={value === null ? 'primary' : 'plain'} onPress={() => onChange(null)}>
          {say(PARTS.allYears)}
        </Button>
        {presets(span).map(({ name, range: preset }) => (
          <Button
            key={name.en}
            kind={value?.from === preset.from && value.to === preset.to ? 'primary' : 'plain'}
            onPress={() => set(preset)}
          >
            {`${say(name)} ${rangeText(preset)}`}
          </Button>
        ))}
      </div>
      <div className="pt-fromto">
        <Choice
          label={say(PARTS.from)}
          value={String(range.from)}
          options={options}
          onChange={year => set({ from: Number(year), to: Math.max(Number(year), range.to) })}
        />
        <Choice
          label={say(PARTS.to)}
          value={String(range.to)}
          options={options}
          onChange={year => set({ from: Math.min(Number(year), range.from), to: Number(year) })}
        />
      </div>
    </div>
  )
}

/** The years in the selection bar: a button that opens the fields. */
export function YearRangePicker(props: YearRangeProps) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  const range = props.value ?? props.span
  const text = range ? rangeText(range) : '—'
  return (
    <div className="pt-choice pt-look-bar">
      <span className="pt-label" aria-hidden="true">
        {say(PARTS.years)}
      </span>
      <DialogTrigger isOpen={open} onOpenChange={setOpen}>
        <AriaButton className="pt-chooser" aria-label={`${say(PARTS.years)} ${text}`}>
          <span className="pt-value">{text}</span>
          <Icon name="down" />
        </AriaButton>
        <Popover className="pt-popover" placement="bottom start" offset={4}>
          <Dialog className="pt-dialog pt-popover-form" aria-label={say(PARTS.years)}>
            <YearRangeFields {...props} />
          </Dialog>
        </Popover>
      </DialogTrigger>
    </div>
  )
}
