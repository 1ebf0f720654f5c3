import type { FocusEventHandler, KeyboardEventHandler } from 'react'
import type { FormCellState } from '../../analysis/reportForm'
import { useSay } from '../context'
import { cellName, cellSays, FORM, figure } from '../words/form'

interface FormCellProps {
  readonly column: string
  readonly colSpan: number
  readonly cell: FormCellState
  /** The same cell a year before, shown small; null where there is none to show. */
  readonly before: FormCellState | null
  readonly lit: boolean
  readonly conflict: boolean
  readonly current: boolean
  onKeyDown: KeyboardEventHandler<HTMLElement>
  onFocus: FocusEventHandler<HTMLElement>
}

/** Class of the mark that the state wears (look/notes.md 4). */
function markOf(cell: FormCellState): string {
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
  return cell.raw
}

/** One number cell of the form. */
export function FormCell({ column, colSpan, cell, before, lit, conflict, current, ...on }: FormCellProps) {
  const say = useSay()
  const says = [
    say(cellName(column)),
    say(cellSays(cell)),
    ...(conflict ? [say(FORM.conflict)] : []),
    ...(before ? [`${say(FORM.before)} ${say(cellSays(before))}`] : []),
  ]
  return (
    <td
      id={`fm-${column}`}
      className={['fm-cell', lit ? 'fm-lit' : ''].filter(Boolean).join(' ')}
      colSpan={colSpan}
      tabIndex={current ? 0 : -1}
      aria-label={says.join(say({ zh: '：', en: ': ' }))}
      data-status={cell.status}
      data-column={column}
      {...on}
    >
      <span className={`fm-value ${markOf(cell)}`} data-proved={cell.proved ? '' : undefined}>
        {shown(cell)}
      </span>
      {before ? <span className="fm-before">{shown(before)}</span> : null}
    </td>
  )
}
