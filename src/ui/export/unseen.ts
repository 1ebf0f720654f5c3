/**
 * A wide cell holds a number or nothing (domain.md 2.3). Where files with different columns meet in one table, or a
 * file shows only part of its reports, nothing is not always blank: a last column names the cells that were not seen.
 */
import type { ExportNote, ExportRow } from '../../analysis/exportRows'
import { findColumn } from '../../domain/dictionary'
import { notesByReport } from './notes'

export interface Seen {
  /** Value columns of each file, by source id. */
  readonly loaded: ReadonlyMap<string, ReadonlySet<string>>
  /** Files whose empty cells are not loaded. */
  readonly partial: ReadonlySet<string>
}

/** Whether the files of a dataset leave a cell open that is not blank. */
export function needsUnseen({ loaded, partial }: Seen, columns: number, cells: number): boolean {
  return cells > 0 || partial.size > 0 || [...loaded.values()].some(own => own.size < columns)
}

/** Adds to rows of `columns`, which begin with the report's key and end with its source, what was not seen in place of the source. */
export function withUnseen(
  columns: readonly string[],
  rows: readonly ExportRow[],
  notes: readonly ExportNote[],
  { loaded, partial }: Seen,
): readonly ExportRow[] {
  const values = columns.flatMap((id, at) => (findColumn(id) ? [{ id, at }] : []))
  const noted = notesByReport(notes)
  return rows.map(row => {
    const source = String(row.at(-1) ?? '')
    const own = loaded.get(source)
    const told = noted.get(String(row[0] ?? ''))
    const unseen = values.filter(({ id, at }) => {
      if (row[at] !== null) return false
      const status = told?.get(id)?.status
      return !own?.has(id) || status === 'not_loaded' || (status === undefined && partial.has(source))
    })
    return [...row.slice(0, -1), unseen.length > 0 ? unseen.map(({ id }) => id).join(' ') : null]
  })
}
