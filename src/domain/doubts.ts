/** What of a reading a person has still to look at, and what they have: corrected otherwise, or confirmed as it was read. */
import { column as columnOf } from './dictionary'
import type { Doubt, ReportCell } from './document'
import type { Confirmation, Correction, Reviewed } from './reading'

/** A doubt of the reader, or a cell in which something other than a figure stands. */
export type OpenDoubt = Omit<Doubt, 'kind'> & { readonly kind: Doubt['kind'] | 'unread' }

interface Readable {
  readonly line: number
  readonly year: number | null
  readonly cells: readonly ReportCell[]
  readonly doubts: readonly Doubt[]
}

/** The cells of the report that carry this doubt; none where it is about cells that were not seen. */
export function doubtedCells({ cells }: Pick<Readable, 'cells'>, doubt: OpenDoubt): readonly string[] {
  const { kind, table, about } = doubt
  const isAbout = ({ column }: ReportCell) => {
    const { item } = columnOf(column)
    if (table !== null && item.table !== table) return false
    return about === null || column === about || item.parent === about || column.startsWith(`${about}_`)
  }
  if (kind === 'unread') return about === null ? [] : [about]
  return cells.filter(cell => cell.doubt === kind && isAbout(cell)).map(cell => cell.column)
}

/** Everything doubtful about a report as it was read, whatever became of it since. */
export function allDoubts(report: Readable): readonly OpenDoubt[] {
  const unread = report.cells.flatMap((cell): OpenDoubt[] => {
    const { status } = cell.read ?? cell
    if (cell.doubt !== null || (status !== 'unparsed' && status !== 'text')) return []
    return [{ kind: 'unread', table: null, about: cell.column, place: cell.place, text: cell.raw }]
  })
  return [...report.doubts, ...unread]
}

type Line = Pick<Readable, 'line' | 'year'>

function isOf(own: Pick<Confirmation, 'line' | 'year'>, { line, year }: Line): boolean {
  return own.line === line && (own.year === undefined || own.year === year)
}

function isSame(a: Confirmation, doubt: OpenDoubt): boolean {
  return a.kind === doubt.kind && a.table === doubt.table && a.about === doubt.about && a.text === doubt.text
}

/** Whether a person has found that the place reads right; what stands there must still be the same. */
export function isConfirmed(confirmed: readonly Confirmation[], report: Line, doubt: OpenDoubt): boolean {
  return confirmed.some(own => isOf(own, report) && isSame(own, doubt))
}

/** The confirmations with this one, or without it. */
export function withConfirmation(
  confirmed: readonly Confirmation[],
  report: Line,
  doubt: OpenDoubt,
  stands: boolean,
): readonly Confirmation[] {
  const others = confirmed.filter(own => !isOf(own, report) || !isSame(own, doubt))
  if (!stands) return others
  const { line, year } = report
  const { kind, table, about, text } = doubt
  return [...others, { line, ...(year === null ? {} : { year }), kind, table, about, text }]
}

/** The doubt of this report that was confirmed last; null where none is. Other reports of the file have confirmations too. */
export function lastConfirmed(confirmed: readonly Confirmation[], report: Readable): OpenDoubt | null {
  const doubts = allDoubts(report)
  const last = confirmed.findLast(own => doubts.some(doubt => isConfirmed([own], report, doubt)))
  return doubts.find(doubt => last && isConfirmed([last], report, doubt)) ?? null
}

/** Doubts that nobody has confirmed, but those of which every cell is corrected. */
export function openDoubts(
  report: Readable,
  { corrections, confirmed }: Partial<Reviewed>,
): readonly OpenDoubt[] {
  const corrected = new Set(
    (corrections ?? []).filter((own: Correction) => isOf(own, report)).map(own => own.column),
  )
  return allDoubts(report).filter(doubt => {
    if (isConfirmed(confirmed ?? [], report, doubt)) return false
    const cells = doubtedCells(report, doubt)
    return cells.length === 0 || !cells.every(id => corrected.has(id))
  })
}
