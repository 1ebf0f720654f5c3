/** Corrections by a person: what a cell says in their reading, with what stands there kept beside it. */
import { findColumn } from './dictionary'
import type { ReportCell } from './document'
import type { Correction } from './reading'

/** Where a report stands in its file. */
export interface ReportLine {
  readonly line: number
  readonly year: number | null
}

function isOf(correction: Correction, { line, year }: ReportLine): boolean {
  return correction.line === line && (correction.year === undefined || correction.year === year)
}

/** The corrections of one report by column; of several for one cell the last counts. */
export function correctionsOf(
  corrections: readonly Correction[],
  report: ReportLine,
): ReadonlyMap<string, Correction> {
  return new Map(corrections.filter(c => isOf(c, report)).map(c => [c.column, c]))
}

/** The corrections with one more, or without that of the cell where `value` is undefined. */
export function withCorrection(
  corrections: readonly Correction[],
  report: ReportLine,
  column: string,
  value: number | null | undefined,
): readonly Correction[] {
  const others = corrections.filter(c => c.column !== column || !isOf(c, report))
  if (value === undefined) return others
  const { line, year } = report
  return [...others, { line, ...(year === null ? {} : { year }), column, value }]
}

/** A cell as it was read. */
function uncorrected(cell: ReportCell): ReportCell {
  const { read, ...rest } = cell
  return read ? { ...rest, ...read } : cell
}

/** The cells of one report by these corrections and no others; a cell that the document lacks is added. */
export function correctCells(
  cells: readonly ReportCell[],
  corrections: readonly Correction[],
  report: ReportLine,
): readonly ReportCell[] {
  const own = correctionsOf(corrections, report)
  const seen = new Set(cells.map(cell => cell.column))
  const lacking = [...own.keys()].filter(id => !seen.has(id) && findColumn(id))
  const all = [
    ...cells.map(uncorrected),
    ...lacking.map(
      (column): ReportCell => ({
        ...{ column, status: 'not_loaded', value: null, about: null },
        ...{ raw: '', place: null, doubt: null },
      }),
    ),
  ]
  return all.map(cell => {
    const correction = own.get(cell.column)
    if (!correction) return cell
    const { status, value, about } = cell
    const as = correction.value === null ? 'corrected_blank' : 'corrected'
    return { ...cell, status: as, value: correction.value, about: null, read: { status, value, about } }
  })
}
