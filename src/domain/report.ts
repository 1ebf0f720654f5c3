/**
 * Reports in flight, between reading a file and the database: typed columns with sparse notes,
 * never one object per cell (the national file has 64 million cells).
 */
import type { CellNotes } from './cellNote'
import type { TableId } from './dictionary'
import type { Section, TextFact } from './document'

/** Number values of one column over the rows of a batch. */
export interface NumberColumn {
  /** Float64 in amount columns and where there is a fraction; the entry of a missing value is 0 and means nothing. */
  readonly values: Int16Array | Int32Array | Float64Array
  /** Arrow validity bitmap, least significant bit first: bit set = a number was reported. */
  readonly valid: Uint8Array
}

export const REPORT_TEXT_COLUMNS = [
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
  'template',
  't2_template',
  't3_template',
  'published_date',
  'source_url',
] as const
export type ReportTextColumn = (typeof REPORT_TEXT_COLUMNS)[number]

/** Columns of the file that nothing is mapped to, kept as text under their own header. */
export interface ExtraColumn {
  readonly name: string
  readonly values: readonly (string | null)[]
}

/** How much of each table was filled in (M62, domain.md 4); -1 where the table was not wholly loaded or its template is unknown. */
export interface FillCounts {
  readonly filled: Readonly<Record<TableId, Int16Array>>
  /** Blank cells of tables 3 and 4 whose value the form's own arithmetic proves (domain.md 3.3). */
  readonly proved: Int16Array
}

/** The text of one report, beside its figures. */
export interface ReportText {
  readonly title: string
  readonly sections: readonly Pick<Section, 'number' | 'heading' | 'text'>[]
  readonly facts: readonly Pick<TextFact, 'id' | 'value' | 'words' | 'about'>[]
}

/** At most BATCH_ROWS reports as columns; every array has `rows` entries. */
export interface ReportBatch {
  readonly rows: number
  readonly text: Readonly<Record<ReportTextColumn, readonly (string | null)[]>>
  readonly year: Int32Array
  readonly revision: Int32Array
  /** Physical line of the row in its file (record number for JSON). */
  readonly line: Int32Array
  /** One entry per VALUE_COLUMNS; null where the file has no number in that column of this batch. */
  readonly values: readonly (NumberColumn | null)[]
  readonly extra: readonly ExtraColumn[]
  readonly notes: CellNotes
  readonly fill: FillCounts
  /** By row; only where the file was a document. */
  readonly texts?: readonly (ReportText | null)[]
}

/** Rows per Arrow batch: the size at which inserting was fastest when measured (design.md 4). */
export const BATCH_ROWS = 61_440

/** The number of a row, or null: the only way to read a NumberColumn, so that a missing value is never taken for its 0. */
export function numberAt(column: NumberColumn | null | undefined, row: number): number | null {
  if (!column) return null
  const byte = column.valid[row >> 3] ?? 0
  return (byte >> (row & 7)) & 1 ? (column.values[row] ?? null) : null
}
