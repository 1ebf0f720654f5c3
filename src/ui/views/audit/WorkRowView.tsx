import type { KeyboardEvent } from 'react'
import { isCompiled } from '../../../analysis/orgs'
import type { ReceivedPoint, WorkRow } from '../../../analysis/worklist'
import type { ReviewState } from '../../../domain/finding'
import { useSay } from '../../context'
import { AUDIT, REVIEW_WORDS } from '../../words/audit'
import { FORM } from '../../words/form'
import { groupReasons, reasonName, rowLine } from '../../words/reasons'
import { Sparkline } from './Sparkline'

const MOST_TAGS = 4

interface WorkRowViewProps {
  readonly row: WorkRow
  readonly id: string
  /** Beginning of every name of the list that is not repeated in the rows. */
  readonly prefix: string
  /** Where the body lies, where another bears its name; else ''. */
  readonly place: string
  readonly selected: boolean
  readonly tabStop: boolean
  /** Cells of the report that a person has corrected. */
  readonly corrected: number
  readonly state: ReviewState
  readonly points: readonly ReceivedPoint[]
  readonly years: { readonly from: number; readonly to: number }
  onOpen(): void
  onKeyDown(event: KeyboardEvent): void
}

/** One report of the list: who and when, the strongest reason in figures, all reasons by name, its years. */
export function WorkRowView({
  row,
  id,
  prefix,
  place,
  selected,
  tabStop,
  corrected,
  state,
  points,
  years,
  onOpen,
  onKeyDown,
}: WorkRowViewProps) {
  const say = useSay()
  const groups = groupReasons(row)
  const [strongest] = groups
  return (
    <button
      id={id}
      type="button"
      aria-current={selected || undefined}
      tabIndex={tabStop ? 0 : -1}
      className="au-row"
      onClick={onOpen}
      onKeyDown={onKeyDown}
    >
      <span className="au-row-who">
        <b>{row.name.slice(prefix.length)}</b>
        <span>
          {row.year}
          {place === '' ? null : <small> {place}</small>}
          {corrected > 0 ? (
            <small className="au-row-corrected"> {say(FORM.correctedShort(corrected))}</small>
          ) : null}
          {isCompiled(row) ? <small> {say(AUDIT.compiled)}</small> : null}
        </span>
      </span>
      <span className="au-row-why">{strongest ? say(rowLine(strongest.lead)) : ''}</span>
      <span className="au-row-tags">
        {groups.slice(0, MOST_TAGS).map(group => (
          <span key={group.key}>{say(reasonName(group))}</span>
        ))}
        {groups.length > MOST_TAGS ? <span>{say(AUDIT.more(groups.length - MOST_TAGS))}</span> : null}
        {state === 'open' ? null : <b className="au-row-state">{say(REVIEW_WORDS[state])}</b>}
      </span>
      <Sparkline name={row.name} points={points} years={years} suspect={row.year} />
    </button>
  )
}
