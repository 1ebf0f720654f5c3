import { useEffect, useId, useRef, useState } from 'react'
import { dimension } from '../../../analysis/pivot/dimensions'
import { METRIC_GROUPS, METRICS } from '../../../catalog/metrics'
import type { Words } from '../../../domain/dictionary'
import { type FieldId, measureKey, type PivotLayout, plainMeasure } from '../../../domain/selection'
import { useLanguage, useSay } from '../../context'
import { Button } from '../../parts/Button'
import { Choice } from '../../parts/Choice'
import { Icon } from '../../parts/Icon'
import { Menu, type MenuGroup } from '../../parts/Menu'
import { Checkbox } from '../../parts/Toggles'
import { PIVOT } from '../../words/pivot'
import {
  freeDimensions,
  namesIn,
  type Place,
  PRESET_IDS,
  PRESETS,
  type PresetId,
  placed,
  presetOf,
  shifted,
  without,
} from './layout'
import { fullName } from './measures'

const PLACE_WORDS: Readonly<Record<Place, Words>> = {
  rows: PIVOT.rows,
  columns: PIVOT.columns,
  values: PIVOT.values,
}

interface WellsProps {
  readonly layout: PivotLayout
  onChange(layout: PivotLayout): void
}

/** The fields of the table and how it is shown; everything works by button, menu and keyboard. */
export function Wells({ layout, onChange }: WellsProps) {
  const say = useSay()
  const box = useRef<HTMLDivElement>(null)
  const focusNext = useRef<string | null>(null)
  const [told, setTold] = useState('')

  // biome-ignore lint/correctness/useExhaustiveDependencies: a moved field keeps the focus once the new layout is drawn
  useEffect(() => {
    if (focusNext.current === null) return
    box.current?.querySelector<HTMLElement>(focusNext.current)?.focus()
    focusNext.current = null
  }, [layout])

  const change = (next: PivotLayout, focus: string | null, words: Words) => {
    focusNext.current = focus
    setTold(say(words))
    onChange(next)
  }
  const preset = presetOf(layout)
  const ownId = 'own' as const
  const presets: { id: PresetId | typeof ownId; text: string }[] = PRESET_IDS.map(id => ({
    id,
    text: say(PIVOT.presetNames[id]),
  }))
  if (preset === null) presets.push({ id: ownId, text: say(PIVOT.ownTable) })

  return (
    <div className="pv-wells" ref={box}>
      <div className="pv-presets">
        <Choice
          label={say(PIVOT.presets)}
          value={preset ?? ownId}
          options={presets}
          onChange={id => {
            if (id !== ownId) onChange(PRESETS[id])
          }}
        />
      </div>
      {(['rows', 'columns', 'values'] as const).map(place => (
        <Well key={place} place={place} layout={layout} onChange={change} />
      ))}
      <section className="pv-well" aria-label={say(PIVOT.show)}>
        <h3 className="pv-well-name">{say(PIVOT.show)}</h3>
        <div className="pv-checks">
          <Checkbox
            checked={layout.rowSubtotals !== 'off'}
            onChange={on =>
              onChange({
                ...layout,
                rowSubtotals: on ? 'before' : 'off',
                columnSubtotals: on ? 'after' : 'off',
              })
            }
          >
            {say(PIVOT.subtotals)}
          </Checkbox>
          <Checkbox
            checked={layout.rowTotals !== 'off'}
            onChange={on =>
              onChange({ ...layout, rowTotals: on ? 'after' : 'off', columnTotals: on ? 'after' : 'off' })
            }
          >
            {say(PIVOT.totals)}
          </Checkbox>
          <Checkbox checked={layout.shading} onChange={shading => onChange({ ...layout, shading })}>
            {say(PIVOT.shading)}
          </Checkbox>
        </div>
        {layout.columns.length > 0 && layout.values.length > 1 && layout.rowTotals !== 'off' ? (
          <Checkbox checked={layout.spread ?? false} onChange={spread => onChange({ ...layout, spread })}>
            {say(PIVOT.spread)}
          </Checkbox>
        ) : null}
      </section>
      <p className="pv-hint">{say(PIVOT.hint)}</p>
      <p className="pt-hidden" role="status">
        {told}
      </p>
    </div>
  )
}

interface WellProps {
  readonly place: Place
  readonly layout: PivotLayout
  onChange(layout: PivotLayout, focus: string | null, told: Words): void
}

function Well({ place, layout, onChange }: WellProps) {
  const say = useSay()
  const language = useLanguage()
  const heading = useId()
  const fields = namesIn(layout, place)
  const words = PLACE_WORDS[place]
  const name = (id: string): string =>
    place === 'values' ? nameOfMetric(id) : dimension(id as FieldId).words[language]
  function nameOfMetric(id: string): string {
    const measure = layout.values.find(v => measureKey(v) === id)
    return fullName(measure ?? plainMeasure(id), language)
  }
  const at = (id: string, action: string) => `[data-field="${place}:${id}"] [data-action="${action}"]`
  const addable = place === 'values' ? metricGroups() : dimensionGroups()

  function metricGroups(): MenuGroup[] {
    return METRIC_GROUPS.map(group => ({
      id: group.id,
      name: group.name[language],
      entries: METRICS.filter(m => m.group === group.id && !fields.includes(m.id)).map(m => ({
        id: m.id,
        text: m.name[language],
        run: () => add(m.id),
      })),
    })).filter(group => group.entries.length > 0)
  }
  function dimensionGroups(): MenuGroup[] {
    const entries = freeDimensions(layout).map(id => ({ id, text: name(id), run: () => add(id) }))
    return entries.length === 0 ? [] : [{ id: 'dimensions', entries }]
  }
  function add(id: string) {
    onChange(placed(layout, place, id), null, PIVOT.moved(name(id), words, fields.length + 1))
  }
  function move(id: string, step: 1 | -1) {
    const next = shifted(layout, place, id, step)
    const position = namesIn(next, place).indexOf(id) + 1
    onChange(next, at(id, step < 0 ? 'up' : 'down'), PIVOT.moved(name(id), words, position))
  }

  return (
    <section className="pv-well" aria-labelledby={heading}>
      <div className="pv-well-head">
        <h3 className="pv-well-name" id={heading}>
          {say(words)}
        </h3>
        {addable.length > 0 ? (
          <Menu
            label={say(PIVOT.addTo(words))}
            className="pt-button pt-button-link pv-small"
            groups={addable}
          >
            {say(PIVOT.add)}
          </Menu>
        ) : (
          <span className="pv-none">{say(PIVOT.nothingToAdd)}</span>
        )}
      </div>
      {fields.length === 0 ? <p className="pv-none">{say(PIVOT.emptyWell)}</p> : null}
      <ul>
        {fields.map((id, i) => (
          <li key={id} className="pv-field" data-field={`${place}:${id}`}>
            <span className="pv-field-name">{name(id)}</span>
            <Step
              label={say(PIVOT.named(PIVOT.up, name(id)))}
              action="up"
              can={i > 0}
              onPress={() => move(id, -1)}
            >
              {say(PIVOT.up)}
            </Step>
            <Step
              label={say(PIVOT.named(PIVOT.down, name(id)))}
              action="down"
              can={i < fields.length - 1}
              onPress={() => move(id, 1)}
            >
              {say(PIVOT.down)}
            </Step>
            {place === 'values' ? null : (
              <MoveTo place={place} id={id as FieldId} name={name(id)} layout={layout} onChange={onChange} />
            )}
            <Button
              kind="link"
              className="pv-small"
              data-action="remove"
              aria-label={say(PIVOT.named(PIVOT.remove, name(id)))}
              disabledBecause={place === 'values' && fields.length === 1 ? say(PIVOT.lastValue) : undefined}
              onPress={() => {
                const neighbour = fields[i + 1] ?? fields[i - 1]
                onChange(
                  without(layout, id),
                  neighbour === undefined ? null : at(neighbour, 'remove'),
                  PIVOT.removed(name(id)),
                )
              }}
            >
              <Icon name="cross" />
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface StepProps {
  readonly label: string
  readonly action: string
  readonly can: boolean
  readonly children: string
  onPress(): void
}

/** 上移 or 下移; at the end of the list it stays reachable, so that the focus is not lost, and does nothing. */
function Step({ label, action, can, children, onPress }: StepProps) {
  return (
    <Button
      kind="link"
      className={can ? 'pv-small' : 'pv-small pv-off'}
      data-action={action}
      aria-label={label}
      {...(can ? {} : { 'aria-disabled': true })}
      onPress={() => {
        if (can) onPress()
      }}
    >
      {children}
    </Button>
  )
}

function MoveTo({
  place,
  id,
  name,
  layout,
  onChange,
}: WellProps & { readonly id: FieldId; readonly name: string }) {
  const say = useSay()
  const target = place === 'rows' ? 'columns' : 'rows'
  const words = place === 'rows' ? PIVOT.toColumns : PIVOT.toRows
  return (
    <Menu
      label={say(PIVOT.named(PIVOT.moveTo, name))}
      className="pt-button pt-button-link pv-small"
      groups={[
        {
          id: 'move',
          entries: [
            {
              id: target,
              text: say(words),
              run: () =>
                onChange(
                  placed(layout, target, id),
                  `[data-field="${target}:${id}"] [data-action="up"]`,
                  PIVOT.moved(name, PLACE_WORDS[target], layout[target].length + 1),
                ),
            },
          ],
        },
      ]}
    >
      {say(PIVOT.moveTo)}
    </Menu>
  )
}
