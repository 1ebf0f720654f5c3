/** What is noted of the cells of reports that leave with an export. */
import type { ExportNote } from '../../analysis/exportRows'

/** The notes by report and column. */
export function notesByReport(
  notes: readonly ExportNote[],
): ReadonlyMap<string, ReadonlyMap<string, ExportNote>> {
  const reports = new Map<string, Map<string, ExportNote>>()
  for (const note of notes) {
    const own = reports.get(note.reportKey) ?? new Map<string, ExportNote>()
    reports.set(note.reportKey, own.set(note.columnId, note))
  }
  return reports
}

/** What stood in the corrected cells of a report, as the column `corrected_cells` says it; null where none is corrected. */
export function correctedCells(notes: ReadonlyMap<string, ExportNote> | undefined): string | null {
  const own = [...(notes?.values() ?? [])].filter(
    ({ status }) => status === 'corrected' || status === 'corrected_blank',
  )
  if (own.length === 0) return null
  return JSON.stringify(Object.fromEntries(own.map(({ columnId, raw }) => [columnId, raw])))
}
