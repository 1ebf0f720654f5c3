import { useMemo, useState } from 'react'
import {
  Button as AriaButton,
  Dialog,
  DialogTrigger,
  Input,
  Popover,
  SearchField,
} from 'react-aria-components'
import { byName, orgTypes, regions } from '../../analysis/orgs'
import { ORG_TYPE_WORDS, ORG_TYPES } from '../../domain/org'
import { type Filters, NO_FILTERS } from '../../domain/selection'
import { useLanguage, useSay } from '../context'
import { useAnswer } from '../useAnswer'
import { PARTS } from '../words/parts'
import { Button } from './Button'
import type { Option } from './find'
import { Icon } from './Icon'
import { SetFields, useSetText } from './SetFields'
import { Checkbox } from './Toggles'
import { useFind } from './useFind'

/** Counties drawn at once; beyond that there is a field to search in. */
const MOST_COUNTIES = 12

interface FilterProps {
  readonly value: Filters
  onChange(filters: Filters): void
}

function toggled<T>(list: readonly T[], member: T, on: boolean): readonly T[] {
  return on ? [...list.filter(each => each !== member), member] : list.filter(each => each !== member)
}

/** The filters in a form: types, then counties, each with the number of bodies. */
export function FilterFields({ value, onChange }: FilterProps) {
  const say = useSay()
  const language = useLanguage()
  const typeAnswer = useAnswer(orgTypes())
  const countyAnswer = useAnswer(regions())
  const counts = new Map(typeAnswer.rows?.map(row => [row.type, row.bodies]))
  const types = ORG_TYPES.filter(type => counts.has(type) || value.types.includes(type))
  const counties = useMemo(() => {
    const present = (countyAnswer.rows ?? []).map(row => ({
      id: row.county,
      text: row.county,
      note: [row.city ?? '', PARTS.nBodies(row.bodies)[language]].filter(part => part !== '').join(' · '),
    }))
    const known = new Set(present.map(({ id }) => id))
    const absent = value.counties.filter(name => !known.has(name)).map(name => ({ id: name, text: name }))
    return [...present, ...absent].sort((a, b) => byName(a.text, b.text))
  }, [countyAnswer.rows, value.counties, language])
  const choice = counties.length > 1 || value.counties.length > 0
  return (
    <div className="pt-filters">
      {types.length > 0 ? (
        <fieldset className="pt-fieldset">
          <legend className="pt-section-head">{say(PARTS.types)}</legend>
          {types.map(type => (
            <Checkbox
              key={type}
              checked={value.types.includes(type)}
              onChange={on => onChange({ ...value, types: toggled(value.types, type, on) })}
            >
              <span>{say(ORG_TYPE_WORDS[type])}</span>
              <span className="pt-note">{say(PARTS.nBodies(counts.get(type) ?? 0))}</span>
            </Checkbox>
          ))}
        </fieldset>
      ) : null}
      {choice ? (
        <CountyFields
          counties={counties}
          chosen={value.counties}
          onToggle={(county, on) => onChange({ ...value, counties: toggled(value.counties, county, on) })}
        />
      ) : null}
      <SetFields value={value.orgs} onChange={orgs => onChange({ ...value, orgs })} />
      {value.types.length + value.counties.length + value.orgs.length > 0 ? (
        <Button kind="link" onPress={() => onChange(NO_FILTERS)}>
          {say(PARTS.clearAll)}
        </Button>
      ) : null}
    </div>
  )
}

interface CountyFieldsProps {
  readonly counties: readonly Option[]
  readonly chosen: readonly string[]
  onToggle(county: string, on: boolean): void
}

function CountyFields({ counties, chosen, onToggle }: CountyFieldsProps) {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const many = counties.length > MOST_COUNTIES
  const found = useFind(counties, typed, many && typed !== '')
  const picked = new Set(chosen)
  const first = found.filter(({ id }) => picked.has(id))
  const rest = found.filter(({ id }) => !picked.has(id))
  const shown = many ? [...first, ...rest.slice(0, MOST_COUNTIES)] : found
  return (
    <fieldset className="pt-fieldset">
      <legend className="pt-section-head">{say(PARTS.counties)}</legend>
      {many ? (
        <SearchField className="pt-search" aria-label={say(PARTS.search)} value={typed} onChange={setTyped}>
          <Input className="pt-input" placeholder={say(PARTS.search)} />
        </SearchField>
      ) : null}
      {shown.map(({ id, text, note }) => (
        <Checkbox key={id} checked={picked.has(id)} onChange={on => onToggle(id, on)}>
          <span>{text}</span>
          {note ? <span className="pt-note">{note}</span> : null}
        </Checkbox>
      ))}
      {found.length > shown.length ? (
        <p className="pt-more">{say(PARTS.more(found.length - shown.length))}</p>
      ) : null}
    </fieldset>
  )
}

/** Room a text takes, in Latin letters: a Chinese character takes two. */
function breadth(text: string): number {
  return [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0)
}

/** Chips of the filters in force and 添加, for the selection bar; what does not fit becomes one number. */
export function FilterPicker({ value, onChange }: FilterProps) {
  const say = useSay()
  const setText = useSetText()
  const [open, setOpen] = useState(false)
  const chips = [
    ...value.types.map(type => ({
      id: `t:${type}`,
      text: say(ORG_TYPE_WORDS[type]),
      without: { ...value, types: toggled(value.types, type, false) },
    })),
    ...value.counties.map(county => ({
      id: `c:${county}`,
      text: county,
      without: { ...value, counties: toggled(value.counties, county, false) },
    })),
    ...(value.orgs.length > 0
      ? [{ id: 'o', text: setText(value.orgs), without: { ...value, orgs: [] } }]
      : []),
  ]
  const folded = chips.length > 2 || (chips.length > 1 && breadth(chips.map(chip => chip.text).join('')) > 12)
  return (
    <div className="pt-choice pt-look-bar">
      <span className="pt-label" aria-hidden="true">
        {say(PARTS.filters)}
      </span>
      {folded
        ? null
        : chips.map(chip => (
            <Button
              key={chip.id}
              kind="quiet"
              className="pt-chip"
              aria-label={say(PARTS.removeFilter(chip.text))}
              onPress={() => onChange(chip.without)}
            >
              {chip.text}
              <Icon name="cross" />
            </Button>
          ))}
      <DialogTrigger isOpen={open} onOpenChange={setOpen}>
        <AriaButton
          className={folded ? 'pt-chooser' : 'pt-button pt-button-link'}
          aria-label={`${say(PARTS.filters)} ${folded ? say(PARTS.countFilters(chips.length)) : say(PARTS.add)}`}
        >
          {folded ? (
            <>
              <span className="pt-value">{say(PARTS.countFilters(chips.length))}</span>
              <Icon name="down" />
            </>
          ) : (
            say(PARTS.add)
          )}
        </AriaButton>
        <Popover className="pt-popover" placement="bottom start" offset={4}>
          <Dialog className="pt-dialog pt-popover-form" aria-label={say(PARTS.filters)}>
            <FilterFields value={value} onChange={onChange} />
          </Dialog>
        </Popover>
      </DialogTrigger>
    </div>
  )
}
