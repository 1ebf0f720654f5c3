/**
 * What leaves with an export: every report with all its revisions, as loaded. Read in pieces by `rowid`, which runs in
 * the order of the files and their rows, so that no piece sorts the whole table.
 */
import { RESERVED_NAMES } from '../db/schema'
import { ident, join, sql } from '../db/sql'
import type { CellStatus } from '../domain/cell'
import { VALUE_COLUMNS } from '../domain/dictionary'
import { countOf, numberOf, type Question, textOf } from './question'

export interface ExportSource {
  readonly sourceId: string
  readonly fileName: string
  readonly sha256: string
  readonly rowsLoaded: number
  readonly rowsSetAside: number
  /** True where an empty cell of the file means «not in this file». */
  readonly emptyNotLoaded: boolean
}

/** The files of the dataset, in their order. */
export function exportSources(): Question<ExportSource> {
  return {
    id: 'export:sources',
    query: sql`SELECT source_id, file_name, sha256, rows_loaded, rows_set_aside, empty_means FROM source ORDER BY rowid`,
    decode: row => ({
      sourceId: textOf(row, 'source_id') ?? '',
      fileName: textOf(row, 'file_name') ?? '',
      sha256: textOf(row, 'sha256') ?? '',
      rowsLoaded: numberOf(row, 'rows_loaded') ?? 0,
      rowsSetAside: numberOf(row, 'rows_set_aside') ?? 0,
      emptyNotLoaded: textOf(row, 'empty_means') === 'not_loaded',
    }),
  }
}

/** Which value columns each file has. */
export function exportLoaded(): Question<{ readonly sourceId: string; readonly columnId: string }> {
  return {
    id: 'export:loaded',
    query: sql`SELECT source_id, column_id FROM source_column`,
    decode: row => ({ sourceId: textOf(row, 'source_id') ?? '', columnId: textOf(row, 'column_id') ?? '' }),
  }
}

/** The files' own columns, in the order of the table. */
export function exportExtras(): Question<string> {
  return {
    id: 'export:extras',
    query: sql`SELECT column_name AS name FROM information_schema.columns
      WHERE table_name = 'report' AND table_schema = 'main' ORDER BY ordinal_position`,
    decode: row => textOf(row, 'name') ?? '',
  }
}

/** Is a column of `report` one that a file brought of its own? */
export function isExtra(name: string): boolean {
  return !RESERVED_NAMES.has(name.toLowerCase())
}

export interface ExportExtent {
  readonly reports: number
  /** First and last row id; 0 and -1 where there is no report. */
  readonly first: number
  readonly last: number
}

/** How many reports there are and between which row ids; of one report alone where its key is given. */
export function exportExtent(reportKey: string | null = null): Question<ExportExtent> {
  return {
    id: 'export:extent',
    query: sql`SELECT count(*)::INTEGER AS n, coalesce(min(rowid), 0)::INTEGER AS first,
      coalesce(max(rowid), -1)::INTEGER AS last FROM report
      WHERE ${reportKey === null ? sql`TRUE` : sql`report_key = ${reportKey}`}`,
    decode: row => ({
      reports: countOf(row, 'n'),
      first: countOf(row, 'first'),
      last: countOf(row, 'last'),
    }),
  }
}

/** One report: the asked columns in the asked order; NULL stays null, never 0. */
export type ExportRow = readonly (string | number | null)[]

/** Columns of all reports with row ids from `from` up to, not including, `to`. */
export function exportReports(columns: readonly string[], from: number, to: number): Question<ExportRow> {
  return {
    id: `export:reports:${from}`,
    query: sql`SELECT ${join(columns.map(ident))} FROM report
      WHERE rowid >= ${from} AND rowid < ${to} ORDER BY rowid`,
    decode: row =>
      columns.map(name => {
        const value = row[name]
        if (value === undefined) throw new Error(`no column ${name} in the result`)
        return typeof value === 'boolean' ? String(value) : value
      }),
  }
}

export interface ExportNote {
  readonly reportKey: string
  readonly columnId: string
  readonly status: CellStatus
  readonly raw: string
  readonly imputedValue: number | null
}

/** The notes of the reports with row ids from `from` up to, not including, `to`. */
export function exportNotes(from: number, to: number): Question<ExportNote> {
  return {
    id: `export:notes:${from}`,
    query: sql`SELECT report_key, column_id, status, raw_text, imputed_value FROM cell_note
      WHERE report_key IN (SELECT report_key FROM report WHERE rowid >= ${from} AND rowid < ${to})`,
    decode: row => ({
      reportKey: textOf(row, 'report_key') ?? '',
      columnId: textOf(row, 'column_id') ?? '',
      status: (textOf(row, 'status') ?? 'blank') as CellStatus,
      raw: textOf(row, 'raw_text') ?? '',
      imputedValue: numberOf(row, 'imputed_value'),
    }),
  }
}

/**
 * How many cells of columns that their file has are not loaded all the same (a file can say so of single cells), and how
 * many a person has corrected.
 */
export function exportMarkedCells(): Question<{ readonly unseen: number; readonly corrected: number }> {
  return {
    id: 'export:marked',
    query: sql`SELECT (count(*) FILTER (WHERE c.status = 'not_loaded'))::INTEGER AS unseen,
        (count(*) FILTER (WHERE c.status <> 'not_loaded'))::INTEGER AS corrected
      FROM cell_note AS c JOIN report AS r USING (report_key)
      JOIN source_column AS l ON l.source_id = r.source_id AND l.column_id = c.column_id
      WHERE c.status IN ('not_loaded', 'corrected', 'corrected_blank')`,
    decode: row => ({ unseen: countOf(row, 'unseen'), corrected: countOf(row, 'corrected') }),
  }
}

/** Column of a wide file that names the cells of its row which are not blank but not loaded. */
export const UNSEEN_COLUMN = 'not_loaded'

/** Column of a wide file that says what stood in the cells of its row that a person has corrected. */
export const CORRECTED_COLUMN = 'corrected_cells'

const RECORD_COLUMNS: readonly string[] = [
  'report_key',
  'org_id',
  'org_name',
  'org_level',
  'org_type',
  'province',
  'city',
  'county',
  'county_code',
  'org_code',
  'year',
  'template',
  't2_template',
  't3_template',
  'published_date',
  'source_url',
  'revision',
]

/**
 * The columns of the wide layout (domain.md 2.3) for a dataset: those of the report, the value columns that any of its
 * files has, then the files' own. A column that no file has is left out: written empty, it would read as blank.
 */
export function wideColumns(loaded: ReadonlySet<string>, extras: readonly string[]): readonly string[] {
  const collected = extras.filter(name => name.toLowerCase() === 'collected_date')
  return [
    ...RECORD_COLUMNS,
    ...collected,
    ...VALUE_COLUMNS.filter(c => loaded.has(c.id)).map(c => c.id),
    ...extras.filter(name => !collected.includes(name)),
  ]
}
