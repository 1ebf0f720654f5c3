import { useMemo, useState } from 'react'
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { dimension, isSplit, type Member, type MemberKey } from '../../../analysis/pivot/dimensions'
import { pivotQuestions } from '../../../analysis/pivot/groups'
import { count } from '../../../charts/format'
import { CELL_STATES, type FieldId, type PivotFilter, type PivotLayout } from '../../../domain/selection'
import { useApp, useLanguage, useSay } from '../../context'
import { Button } from '../../parts/Button'
import type { Option } from '../../parts/find'
import { Icon } from '../../parts/Icon'
import { Loading } from '../../parts/Loading'
import { Checkbox } from '../../parts/Toggles'
import { useFind } from '../../parts/useFind'
import { useAnswer } from '../../useAnswer'
import { PARTS } from '../../words/parts'
import { PIVOT } from '../../words/pivot'
import { splitMembers } from './fields'
import { filterKey, withMembers, withStates } from './layout'

/** Members drawn at once; the others are found by typing. */
const MOST_SHOWN = 40

interface FilterFieldProps {
  /** `filterKey` of the filter. */
  readonly name: string
  readonly title: string
  readonly layout: PivotLayout
  /** `all`: nothing is left out, so that the layout has no filter. */
  onChange(layout: PivotLayout, all: boolean): void
}

/** What a filter keeps, and the list to choose it from. */
export function FilterField({ name, title, layout, onChange }: FilterFieldProps) {
  const say = useSay()
  const filter = layout.filters.find(each => filterKey(each) === name)
  const kept = filter ? filter.keep.length : null
  const text = kept === null ? say(PIVOT.keepsAll) : say(PIVOT.keepsSome(kept))
  return (
    <DialogTrigger>
      <AriaButton
        className="pt-button pt-button-link pv-small"
        data-action="choose"
        aria-label={`${say(PIVOT.named(PIVOT.choose, title))} ${text}`}
      >
        {text}
        <Icon name="down" />
      </AriaButton>
      <Popover className="pt-popover pt-popover-search" placement="bottom end" offset={4}>
        <Dialog className="pt-dialog pt-popover-form" aria-label={say(PIVOT.named(PIVOT.choose, title))}>
          {name.startsWith('@') ? (
            <States metric={name.slice(1)} filter={filter} layout={layout} onChange={onChange} />
          ) : (
            <Members field={name as FieldId} filter={filter} layout={layout} onChange={onChange} />
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

interface ListProps extends Pick<FilterFieldProps, 'layout' | 'onChange'> {
  readonly filter: PivotFilter | undefined
}

function States({ metric, filter, layout, onChange }: ListProps & { readonly metric: string }) {
  const say = useSay()
  const keep = filter?.kind === 'states' ? filter.keep : CELL_STATES
  return (
    <fieldset className="pt-fieldset">
      <legend className="pt-section-head">{say(PIVOT.statesLead)}</legend>
      {CELL_STATES.map(state => (
        <Checkbox
          key={state}
          checked={keep.includes(state)}
          onChange={on =>
            onChange(
              withStates(
                layout,
                metric,
                CELL_STATES.filter(each => (each === state ? on : keep.includes(each))),
              ),
              false,
            )
          }
        >
          {say(PIVOT.states[state])}
        </Checkbox>
      ))}
    </fieldset>
  )
}

interface Listed {
  readonly member: Member
  readonly reports: number | null
}

/** The members of a field in the data that the other filters leave, in natural order. */
function useMembers(field: FieldId, layout: PivotLayout): readonly Listed[] | null {
  const { selection } = useApp()
  const { years, filters } = selection
  const question = useMemo(() => {
    if (isSplit(field)) return null
    const others = layout.filters.filter(each => filterKey(each) !== field)
    const alone: PivotLayout = { ...layout, rows: [field], columns: [], values: [], filters: others }
    return pivotQuestions(alone, { years, filters }).groups
  }, [field, layout, years, filters])
  const { rows } = useAnswer(question)
  return useMemo(() => {
    if (isSplit(field)) return splitMembers(field).map(member => ({ member, reports: null }))
    if (!rows) return null
    const { compare } = dimension(field)
    return rows
      .flat()
      .flatMap(group => {
        const [member] = group.rows
        return member && group.rows.length === 1 ? [{ member, reports: group.reports }] : []
      })
      .sort((a, b) => compare(a.member, b.member))
  }, [field, rows])
}

const idOf = (key: MemberKey) => `${typeof key}:${String(key)}`

function Members({ field, filter, layout, onChange }: ListProps & { readonly field: FieldId }) {
  const say = useSay()
  const language = useLanguage()
  const [typed, setTyped] = useState('')
  const listed = useMembers(field, layout)
  const options = useMemo(
    () =>
      (listed ?? []).map(
        ({ member, reports }): Option => ({
          id: idOf(member.key),
          text: dimension(field).say(member, language),
          ...(reports === null ? {} : { note: PIVOT.reports(reports)[language] }),
        }),
      ),
    [listed, field, language],
  )
  const found = useFind(options, typed)
  if (!listed) return <Loading active />
  const all = listed.map(({ member }) => member.key)
  const kept = new Set((filter?.kind === 'members' ? filter.keep : all).map(idOf))
  const set = (keep: readonly MemberKey[]) => {
    const whole = keep.length === all.length
    onChange(withMembers(layout, field, whole ? null : keep), whole)
  }
  const keyOf = new Map(all.map(key => [idOf(key), key]))
  const toggle = (id: string, on: boolean) =>
    set(all.filter(key => (idOf(key) === id ? on : kept.has(idOf(key)))))
  const shown = found.slice(0, MOST_SHOWN)
  const foundKeys = () => found.flatMap(({ id }) => keyOf.get(id) ?? (id === idOf(null) ? [null] : []))
  return (
    <fieldset className="pt-fieldset pv-members">
      <legend className="pt-section-head">{say(PIVOT.membersLead(kept.size, all.length))}</legend>
      {options.length > 10 ? (
        <input
          className="pt-input"
          type="search"
          aria-label={say(PARTS.search)}
          placeholder={say(PARTS.search)}
          value={typed}
          onChange={event => setTyped(event.target.value)}
        />
      ) : null}
      <p className="pv-checks">
        <Button kind="link" className="pv-small" onPress={() => set(typed === '' ? all : foundKeys())}>
          {say(typed === '' ? PIVOT.keepAll : PIVOT.keepFound(count(found.length)))}
        </Button>
        <Button kind="link" className="pv-small" onPress={() => set([])}>
          {say(PIVOT.keepNone)}
        </Button>
      </p>
      {shown.map(({ id, text, note }) => (
        <Checkbox key={id} checked={kept.has(id)} onChange={on => toggle(id, on)}>
          <span>{text}</span>
          {note ? <span className="pt-note">{note}</span> : null}
        </Checkbox>
      ))}
      {found.length === 0 ? <p className="pt-empty">{say(PARTS.nothingFound)}</p> : null}
      {found.length > shown.length ? (
        <p className="pt-more">{say(PARTS.more(found.length - shown.length))}</p>
      ) : null}
    </fieldset>
  )
}
