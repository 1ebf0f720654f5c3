/** A report just read from a document, on the form: the same states as of a loaded one, without what only the tables know. */
import { formColumns, VALUE_COLUMNS } from '../domain/dictionary'
import type { DocumentReport, ReportCell } from '../domain/document'
import { doubtedCells, type OpenDoubt } from '../domain/doubts'
import { reportTemplate } from '../intake/template'
import { type CellNoteRow, type FormCellState, formCells, layoutOf, type ReportHead } from './reportForm'

/** A report that is not in the tables, ready for the official form. */
export interface DocumentForm {
  /** Without a body of the dataset; its year is NaN where the document does not say it. */
  readonly report: ReportHead
  readonly cells: ReadonlyMap<string, FormCellState>
}

function headOf(report: DocumentReport, file: string): ReportHead {
  const { t2, t3 } = report.templates
  const cells = report.cells.filter(cell => cell.status !== 'not_loaded')
  return {
    ...{ key: `${file}:${report.line}`, orgId: '', orgName: report.orgName ?? '' },
    ...{ level: null, type: null, county: null, url: null },
    ...{ year: report.year ?? Number.NaN, revision: 0, revisions: 1 },
    ...{ template: reportTemplate(t2, t3), t2, t3 },
    ...{ published: report.published, sourceId: '', file, line: report.line, emptyMeans: 'blank' },
    loaded: new Set(cells.map(cell => cell.column)),
    values: new Map(cells.flatMap(({ column, value }) => (value === null ? [] : [[column, value] as const]))),
  }
}

function noteOf(reportKey: string, { column, status, raw, about }: ReportCell): CellNoteRow {
  return { reportKey, column, status, raw, imputed: about, rule: about === null ? null : 'approx' }
}

/** The form of a report of a document; `file` names the document. */
export function documentForm(report: DocumentReport, file: string): DocumentForm {
  const head = headOf(report, file)
  const notes = report.cells
    .filter(({ status, raw, value }) => status !== 'not_loaded' && (value === null || raw !== String(value)))
    .map(cell => noteOf(head.key, cell))
  return { report: head, cells: formCells(head, notes) }
}

/** The cells that a doubt is about, in the order of the form; empty for a row that is none of the form's. */
export function doubtCells(report: DocumentReport, doubt: OpenDoubt): readonly string[] {
  const { table, about } = doubt
  if (table === null && about === null) return []
  const layout = layoutOf(headOf(report, ''), table ?? 't3')
  const isAbout = (id: string, parent: string | null) =>
    about === null || id === about || parent === about || id.startsWith(`${about}_`)
  const own = (table === null ? VALUE_COLUMNS : formColumns(layout, table))
    .filter(({ id, item }) => isAbout(id, item.parent))
    .map(({ id }) => id)
  const doubtful = new Set(doubtedCells(report, doubt))
  const marked = own.filter(id => doubtful.has(id))
  return marked.length > 0 || about === null ? marked : own
}
