/** File readings made by hand: only what a test says is filled in, everything else is empty. */
import { createHash } from 'node:crypto'
import { type CellNote, packNotes } from '../../src/domain/cellNote'
import { column, VALUE_COLUMNS } from '../../src/domain/dictionary'
import type { FileReading } from '../../src/domain/reading'
import {
  type NumberColumn,
  REPORT_TEXT_COLUMNS,
  type ReportBatch,
  type ReportTextColumn,
} from '../../src/domain/report'
import { joinRowHashes, type RowHashes } from '../../src/domain/rowHashes'

/** A column of numbers; null = missing. Float64 when any number has a fraction or `wide` is set. */
export function numbers(values: readonly (number | null)[], wide = false): NumberColumn {
  const fraction = wide || values.some(v => v !== null && !Number.isInteger(v))
  const array = fraction ? new Float64Array(values.length) : new Int32Array(values.length)
  const valid = new Uint8Array((values.length + 7) >> 3)
  values.forEach((value, i) => {
    if (value === null) return
    array[i] = value
    valid[i >> 3] = (valid[i >> 3] ?? 0) | (1 << (i & 7))
  })
  return { values: array, valid }
}

export interface Row {
  readonly org: string
  readonly year: number
  readonly revision?: number
  readonly text?: Partial<Record<ReportTextColumn, string>>
  /** By column id. */
  readonly values?: Readonly<Record<string, number | null>>
  /** By header. */
  readonly extra?: Readonly<Record<string, string>>
}

export function batchOf(rows: readonly Row[], notes: readonly CellNote[] = []): ReportBatch {
  const ids = [...new Set(rows.flatMap(r => Object.keys(r.values ?? {})))]
  const values = new Array<NumberColumn | null>(VALUE_COLUMNS.length).fill(null)
  for (const id of ids) values[column(id).index] = numbers(rows.map(r => r.values?.[id] ?? null))
  const headers = [...new Set(rows.flatMap(r => Object.keys(r.extra ?? {})))]
  const text = Object.fromEntries(
    REPORT_TEXT_COLUMNS.map(name => [name, rows.map(r => r.text?.[name] ?? defaultText(name, r))]),
  ) as unknown as ReportBatch['text']
  const unknown = () => new Int16Array(rows.length).fill(-1)
  return {
    rows: rows.length,
    text,
    year: Int32Array.from(rows, r => r.year),
    revision: Int32Array.from(rows, r => r.revision ?? 1),
    line: Int32Array.from(rows, (_, i) => i + 2),
    values,
    extra: headers.map(name => ({ name, values: rows.map(r => r.extra?.[name] ?? null) })),
    notes: packNotes(notes),
    fill: { filled: { t2: unknown(), t3: unknown(), t4: unknown() }, proved: unknown() },
  }
}

function defaultText(name: ReportTextColumn, row: Row): string | null {
  const revision = (row.revision ?? 1) > 1 ? `-r${row.revision}` : ''
  if (name === 'report_key') return `${row.org}-${row.year}${revision}`
  return name === 'org_id' || name === 'org_name' ? row.org : null
}

/** Hashes of rows that are told apart by a text. */
export function rowHashesOf(rows: readonly string[]): RowHashes {
  return joinRowHashes(rows.map(row => Uint8Array.from(createHash('sha256').update(row).digest())))
}

/** One file with the given batches; rows are told apart by their content, as intake does. */
export function readingOf(
  sourceId: string,
  batches: readonly (readonly Row[] | ReportBatch)[],
  change: Partial<FileReading> = {},
): FileReading {
  const made = batches.map(b => ('rows' in b ? b : batchOf(b)))
  const rows = made.reduce((sum, b) => sum + b.rows, 0)
  const hashes = batches.flatMap(b =>
    'rows' in b
      ? Array.from({ length: b.rows }, (_, i) => `${sourceId}:${i}`)
      : b.map(row => JSON.stringify([row.org, row.year, row.text, row.values, row.extra])),
  )
  return {
    sourceId,
    file: `${sourceId}.csv`,
    bytes: 0,
    sha256: sourceId.padEnd(64, '0'),
    encoding: 'utf-8',
    kind: 'reports',
    outcome: 'accept',
    rowsInFile: rows,
    rowsLoaded: rows,
    rowsSetAside: 0,
    mapping: [],
    questions: [],
    preview: { columns: [], rows: [] },
    headerHash: '',
    decisions: {},
    loadedColumns: VALUE_COLUMNS.filter(c => made.some(b => b.values[c.index])).map(c => c.id),
    emptyMeans: 'blank',
    issues: [],
    groups: [],
    setAside: [],
    batches: made,
    roster: [],
    rowHashes: rowHashesOf(hashes),
    ...change,
  }
}
