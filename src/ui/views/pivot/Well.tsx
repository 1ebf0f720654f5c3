import { useId } from 'react'
import { Button as AriaButton, GridList, GridListItem } from 'react-aria-components'
import { dimension } from '../../../analysis/pivot/dimensions'
import type { Words } from '../../../domain/dictionary'
import { type FieldId, measureKey, type PivotLayout } from '../../../domain/selection'
import { useLanguage, useSay } from '../../context'
import { Button } from '../../parts/Button'
import { Icon } from '../../parts/Icon'
import { SearchChoice } from '../../parts/SearchChoice'
import { PIVOT } from '../../words/pivot'
import { MoveTo, Step } from './FieldButtons'
import { FilterField } from './FilterField'
import { fieldOptions, measureOptions } from './fields'
import { moved, namesIn, type Place, withField, without, withValue } from './layout'
import { manner, plainName } from './measures'
import { useWellDrag } from './useWellDrag'
import { ValueSettings } from './ValueSettings'
import { actionOf, PLACE_WORDS } from './wellPlaces'

export interface WellProps {
  readonly place: Place
  readonly layout: PivotLayout
  /** Names of the files' own columns. */
  readonly own: readonly string[]
  /** Fields chosen as filters of which all members are kept as yet. */
  readonly pending: readonly FieldId[]
  /** `focus`: selector of what is to have the focus once the new layout is drawn. */
  onChange(layout: PivotLayout, focus: string | null, told: Words): void
  onPending(fields: readonly FieldId[]): void
}

interface Entry {
  readonly id: string
  readonly name: string
  /** What is said below the name; '' for nothing. */
  readonly note: string
}

/** One well: what stands in it, in order, to be dragged, moved by buttons, set and removed. */
export function Well(props: WellProps) {
  const { place, layout, own, pending, onChange, onPending } = props
  const say = useSay()
  const language = useLanguage()
  const heading = useId()
  const words = PLACE_WORDS[place]
  const entries: readonly Entry[] =
    place === 'values'
      ? layout.values.map(measure => ({
          id: measureKey(measure),
          name: plainName(measure, language),
          note: manner(measure, language),
        }))
      : place === 'filters'
        ? [...new Set([...namesIn(layout, place), ...pending])].map(id => ({
            id,
            name: id.startsWith('@')
              ? plainName({ metric: id.slice(1), aggregate: 'whole', shownAs: 'value' }, language)
              : dimension(id as FieldId).words[language],
            note: '',
          }))
        : layout[place].map(id => ({ id, name: dimension(id).words[language], note: '' }))
  const nameOf = (id: string) => entries.find(entry => entry.id === id)?.name ?? id

  const filterBy = (next: PivotLayout, field: FieldId) => {
    onPending([...pending.filter(id => id !== field), field])
    onChange(
      next,
      actionOf('filters', field, 'choose'),
      PIVOT.moved(dimension(field).words[language], PIVOT.filters, 1),
    )
  }
  const { dragAndDropHooks } = useWellDrag({
    place,
    layout,
    nameOf,
    onMove: (next, name, to) =>
      onChange(
        next,
        null,
        PIVOT.moved(fieldName(name), PLACE_WORDS[to], namesIn(next, to).indexOf(name) + 1),
      ),
    onFilter: filterBy,
  })
  function fieldName(name: string): string {
    return place === 'values'
      ? nameOf(name)
      : name.startsWith('@')
        ? nameOf(name)
        : dimension(name as FieldId).words[language]
  }

  const add = (id: string | null) => {
    if (id === null) return
    if (place === 'values') {
      const next = withValue(layout, id)
      onChange(next, null, PIVOT.moved(namesOf(next).at(-1) ?? id, words, next.values.length))
    } else if (place === 'filters') filterBy(layout, id as FieldId)
    else {
      const next = withField(layout, place, id as FieldId)
      onChange(next, null, PIVOT.moved(fieldName(id), words, next[place].length))
    }
  }
  function namesOf(next: PivotLayout): readonly string[] {
    return next.values.map(measure => plainName(measure, language))
  }
  const taken = place === 'filters' ? entries.map(entry => entry.id) : [...layout.rows, ...layout.columns]
  const options = place === 'values' ? measureOptions(layout, language) : fieldOptions(taken, own, language)

  const step = (entry: Entry, by: 1 | -1) => {
    const at = entries.findIndex(each => each.id === entry.id)
    const next = moved(layout, place, entry.id, by < 0 ? at - 1 : at + 2)
    onChange(
      next,
      actionOf(place, entry.id, by < 0 ? 'up' : 'down'),
      PIVOT.moved(entry.name, words, namesIn(next, place).indexOf(entry.id) + 1),
    )
  }
  const remove = (entry: Entry) => {
    const at = entries.findIndex(each => each.id === entry.id)
    const neighbour = entries[at + 1] ?? entries[at - 1]
    onPending(pending.filter(id => id !== entry.id))
    onChange(
      without(layout, place, entry.id),
      neighbour ? actionOf(place, neighbour.id, 'remove') : null,
      PIVOT.removed(entry.name),
    )
  }

  return (
    <section className="pv-well" aria-labelledby={heading}>
      <div className="pv-well-head">
        <h3 className="pv-well-name" id={heading}>
          {say(words)}
        </h3>
        {options.length > 0 ? (
          <div className="pv-add">
            <SearchChoice
              label={say(PIVOT.addTo(words))}
              hideLabel
              hint={say(place === 'values' ? PIVOT.findMeasure : PIVOT.findField)}
              value={null}
              text={say(PIVOT.add)}
              options={options}
              onChange={add}
            />
          </div>
        ) : (
          <span className="pv-none">{say(PIVOT.nothingToAdd)}</span>
        )}
      </div>
      <GridList
        aria-labelledby={heading}
        className="pv-fields"
        items={entries}
        selectionMode="none"
        keyboardNavigationBehavior="tab"
        dragAndDropHooks={dragAndDropHooks}
        dependencies={[layout, pending, language, own]}
        renderEmptyState={() => <span className="pv-none">{say(PIVOT.emptyWell)}</span>}
      >
        {entry => {
          const at = entries.findIndex(each => each.id === entry.id)
          return (
            <GridListItem
              id={entry.id}
              textValue={entry.name}
              className="pv-field"
              {...{ 'data-field': `${place}:${entry.id}` }}
            >
              <AriaButton
                slot="drag"
                className="pv-handle"
                aria-label={say(PIVOT.named(PIVOT.drag, entry.name))}
              >
                <Icon name="grip" />
              </AriaButton>
              <span
                className="pv-field-name"
                title={entry.note === '' ? entry.name : `${entry.name} · ${entry.note}`}
              >
                {entry.name}
                {entry.note === '' ? null : <small>{entry.note}</small>}
              </span>
              {place === 'filters' ? (
                <FilterField
                  name={entry.id}
                  title={entry.name}
                  layout={layout}
                  onChange={(next, all) => {
                    if (!entry.id.startsWith('@'))
                      onPending(
                        all
                          ? [...pending.filter(id => id !== entry.id), entry.id as FieldId]
                          : pending.filter(id => id !== entry.id),
                      )
                    onChange(next, null, PIVOT.filtered(entry.name))
                  }}
                />
              ) : (
                <>
                  <Step
                    label={PIVOT.up}
                    name={entry.name}
                    action="up"
                    can={at > 0}
                    onPress={() => step(entry, -1)}
                  />
                  <Step
                    label={PIVOT.down}
                    name={entry.name}
                    action="down"
                    can={at < entries.length - 1}
                    onPress={() => step(entry, 1)}
                  />
                </>
              )}
              {place === 'values' ? <ValueSettings {...props} name={entry.id} title={entry.name} /> : null}
              {place === 'rows' || place === 'columns' ? (
                <MoveTo
                  {...props}
                  place={place}
                  field={entry.id as FieldId}
                  name={entry.name}
                  onFilter={filterBy}
                />
              ) : null}
              <Button
                kind="link"
                className="pv-small"
                data-action="remove"
                aria-label={say(PIVOT.named(PIVOT.remove, entry.name))}
                disabledBecause={
                  place === 'values' && entries.length === 1 ? say(PIVOT.lastValue) : undefined
                }
                onPress={() => remove(entry)}
              >
                <Icon name="cross" />
              </Button>
            </GridListItem>
          )
        }}
      </GridList>
    </section>
  )
}
