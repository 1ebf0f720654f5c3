import { type KeyboardEvent, memo } from 'react'
import type { FormCellState } from '../../analysis/reportForm'
import type { Words } from '../../domain/dictionary'
import { useSay } from '../context'
import { cellName, cellSays, FORM, figure } from '../words/form'

interface FormCellProps {
  readonly column: string
  readonly colSpan: number
  readonly cell: FormCellState
  /** The same cell in the report beside, shown small; null where there is none to show. */
  readonly before: FormCellState | null
  /** What that report is. */
  readonly beforeWords: Words
  readonly lit: boolean
  readonly conflict: boolean
  readonly current: boolean
  onKey(event: KeyboardEvent, column: string): void
  onVisit(column: string): void
}

/** Class of the mark that the state wears (look/notes.md 4). */
function markOf(cell: FormCellState): string {
  return cell.corrected ? `fm-corrected ${plainMark(cell)}` : plainMark(cell)
}

function plainMark(cell: FormCellState): string {
  if (cell.status === 'number') return cell.value === 0 ? 'fm-zero' : ''
  if (cell.proved) return 'fm-proved'
  if (cell.status === 'blank') return 'fm-blank'
  if (cell.status === 'not_loaded') return 'mark-not-loaded'
  if (cell.status === 'not_in_template') return 'mark-na'
  return 'fm-words'
}

function shown(cell: FormCellState): string {
  if (cell.status === 'number') return cell.value === null ? '' : figure(cell.value)
  if (cell.proved) return figure(cell.proved.value)
  if (cell.status === 'not_in_template') return '–'
  return cell.status === 'blank' ? '' : cell.raw
}

function sameState(a: FormCellState | null, b: FormCellState | null): boolean {
  if (a === b) return true
  if (a === null || b === null) return false
  return (
    a.status === b.status &&
    a.value === b.value &&
    a.raw === b.raw &&
    a.about === b.about &&
    a.corrected === b.corrected &&
    a.proved?.value === b.proved?.value &&
    a.proved?.rule === b.proved?.rule
  )
}

function same({ cell, before, ...a }: FormCellProps, { cell: to, before: toBefore, ...b }: FormCellProps) {
  return (
    sameState(cell, to) &&
    sameState(before, toBefore) &&
    (Object.keys(a) as (keyof typeof a)[]).every(key => a[key] === b[key])
  )
}

/** One number cell of the form; drawn anew only where something in it changes, also from one report to the next. */
export const FormCell = memo(function FormCell(props: FormCellProps) {
  const { column, colSpan, cell, before, beforeWords, lit, conflict, current, onKey, onVisit } = props
  const say = useSay()
  const says = [
    say(cellName(column)),
    say(cellSays(cell)),
    ...(conflict ? [say(FORM.conflict)] : []),
    ...(before ? [`${say(beforeWords)} ${say(cellSays(before))}`] : []),
  ]
  return (
    <td
      className={['fm-cell', lit ? 'fm-lit' : ''].filter(Boolean).join(' ')}
      colSpan={colSpan}
      tabIndex={current ? 0 : -1}
      aria-label={says.join(say({ zh: '：', en: ': ' }))}
      data-status={cell.status}
      data-column={column}
      onFocus={() => onVisit(column)}
      onKeyDown={event => onKey(event, column)}
    >
      <span className={`fm-value ${markOf(cell)}`} data-proved={cell.proved ? '' : undefined}>
        {shown(cell)}
      </span>
      {before ? <span className="fm-before">{shown(before)}</span> : null}
    </td>
  )
}, same)
