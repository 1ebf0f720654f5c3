/** Reports as the long layout (domain.md 2.4): one row per cell of the report's template, tokens and statuses kept. */
import type { ExportNote } from '../../analysis/exportRows'
import { type Column, type TableId, VALUE_COLUMNS } from '../../domain/dictionary'
import { type CsvCell, plainNumber } from './csv'

/** Columns of a report that each of its rows repeats. */
export const LONG_RECORD = [
  'report_key',
  'org_id',
  'org_name',
  'org_level',
  'org_type',
  'province',
  'city',
  'county',
  'year',
  'revision',
  't2_template',
  't3_template',
  'published_date',
  'source_url',
] as const

export const LONG_COLUMNS: readonly string[] = [
  ...LONG_RECORD,
  'table_id',
  'item_id',
  'applicant_id',
  'value',
  'raw_text',
  'status',
  'unit',
  'imputed_value',
  'locator',
]

export interface LongReport {
  /** In the order of LONG_RECORD. */
  readonly record: readonly CsvCell[]
  readonly t2: string | null
  readonly t3: string | null
  /** Column id → number; a missing entry or null is no number. */
  readonly values: ReadonlyMap<string, number | null>
  readonly notes: ReadonlyMap<string, ExportNote>
  /** Value columns that the report's file has. */
  readonly loaded: ReadonlySet<string>
  readonly emptyNotLoaded: boolean
  /** Where the report stands, e.g. `a.csv:12`. */
  readonly locator: string
}

function templateOf(table: TableId, report: LongReport): string | null {
  return table === 't2' ? report.t2 : table === 't3' ? report.t3 : '2021'
}

/** Does the report's form have the cell? Where its template is not known: what the file has. */
function onForm(column: Column, report: LongReport): boolean {
  if (!column.onForm) return false
  const template = templateOf(column.item.table, report)
  if (template === '2019' || template === '2021') return column.item.templates.includes(template)
  return template === 'mixed' || report.loaded.has(column.id)
}

/** What stands in the cell: the text where it is noted, the number otherwise; of a corrected cell never the number. */
function rawOf(note: ExportNote | undefined, value: number | null): string | null {
  if (note && note.raw !== '') return note.raw
  return value === null || note?.status === 'corrected' ? null : plainNumber(value)
}

/**
 * The rows of one report in form order. A number or a note in a cell that the template lacks, and a group total that the
 * file gave, have a row too: nothing that was read is lost. Empty cells are `blank` only where the file has the column.
 */
export function longRows(report: LongReport): readonly (readonly CsvCell[])[] {
  return VALUE_COLUMNS.flatMap(column => {
    const value = report.values.get(column.id) ?? null
    const note = report.notes.get(column.id)
    if (value === null && !note && !onForm(column, report)) return []
    const empty = report.loaded.has(column.id) && !report.emptyNotLoaded ? 'blank' : 'not_loaded'
    const said = note && note.status !== 'blank' ? note.status : null
    return [
      [
        ...report.record,
        column.item.table,
        column.item.id,
        column.applicant ?? 'none',
        value,
        rawOf(note, value),
        said ?? (value === null ? empty : 'number'),
        column.item.unit,
        note?.imputedValue ?? null,
        report.locator,
      ],
    ]
  })
}
