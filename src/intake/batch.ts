/** Reports → typed columns (design.md 4): grows with the rows, one batch per BATCH_ROWS. */
import type { CellStatus } from '../domain/cell'
import { type TableId, VALUE_COLUMNS } from '../domain/dictionary'
import {
  BATCH_ROWS,
  type CellNote,
  type ExtraColumn,
  type NumberColumn,
  numberAt,
  REPORT_TEXT_COLUMNS,
  type ReportBatch,
  type ReportTextColumn,
} from '../domain/report'

export interface NewNote {
  readonly column: number
  readonly status: CellStatus
  readonly raw: string
  readonly imputedValue: number | null
  readonly imputedRule: string | null
}

interface NewReport {
  readonly text: Readonly<Record<ReportTextColumn, string | null>>
  readonly year: number
  readonly revision: number
  readonly line: number
  readonly extra: readonly (string | null)[]
  readonly notes: readonly NewNote[]
  readonly filled: Readonly<Record<TableId, number>>
  readonly proved: number
}

interface Growing {
  values: Int32Array | Float64Array
  valid: Uint8Array
}

export interface BatchBuilder {
  readonly rows: number
  /** Reports a number of the row that is being built; call before `close`. */
  put(column: number, value: number): void
  close(report: NewReport): void
  finish(): ReportBatch
}

const FIRST_CAPACITY = 256
const TABLES: readonly TableId[] = ['t2', 't3', 't4']
const AMOUNTS: readonly boolean[] = VALUE_COLUMNS.map(c => c.item.kind === 'amount')

function grow(column: Growing, capacity: number): void {
  const values = column.values instanceof Int32Array ? new Int32Array(capacity) : new Float64Array(capacity)
  values.set(column.values)
  const valid = new Uint8Array(capacity >> 3)
  valid.set(column.valid)
  column.values = values
  column.valid = valid
}

/** Builds one batch; a count column becomes Float64 when its first fraction comes. */
export function createBatch(extraNames: readonly string[]): BatchBuilder {
  let capacity = FIRST_CAPACITY
  let rows = 0
  const columns: (Growing | null)[] = VALUE_COLUMNS.map(() => null)
  const text = textColumns<(string | null)[]>(() => [])
  const extra: (string | null)[][] = extraNames.map(() => [])
  const year: number[] = []
  const revision: number[] = []
  const line: number[] = []
  const notes: CellNote[] = []
  const filled: Record<TableId, number[]> = { t2: [], t3: [], t4: [] }
  const proved: number[] = []

  return {
    get rows() {
      return rows
    },
    put(index, value) {
      let column = columns[index]
      if (!column) {
        const values = AMOUNTS[index] ? new Float64Array(capacity) : new Int32Array(capacity)
        column = { values, valid: new Uint8Array(capacity >> 3) }
        columns[index] = column
      }
      if (column.values instanceof Int32Array && (value | 0) !== value) {
        column.values = Float64Array.from(column.values)
      }
      column.values[rows] = value
      column.valid[rows >> 3] = (column.valid[rows >> 3] ?? 0) | (1 << (rows & 7))
    },
    close(report) {
      for (const name of REPORT_TEXT_COLUMNS) text[name].push(report.text[name])
      report.extra.forEach((value, i) => {
        extra[i]?.push(value)
      })
      year.push(report.year)
      revision.push(report.revision)
      line.push(report.line)
      for (const note of report.notes) notes.push({ row: rows, ...note })
      for (const table of TABLES) filled[table].push(report.filled[table])
      proved.push(report.proved)
      rows++
      if (rows === capacity) {
        capacity *= 2
        for (const column of columns) if (column) grow(column, capacity)
      }
    },
    finish() {
      return {
        rows,
        text,
        year: Int32Array.from(year),
        revision: Int32Array.from(revision),
        line: Int32Array.from(line),
        values: columns.map(column => column && trimmed(column, rows)),
        extra: extraNames.map((name, i): ExtraColumn => ({ name, values: extra[i] ?? [] })),
        notes,
        fill: {
          filled: {
            t2: Int16Array.from(filled.t2),
            t3: Int16Array.from(filled.t3),
            t4: Int16Array.from(filled.t4),
          },
          proved: Int16Array.from(proved),
        },
      }
    },
  }
}

/** One value per text column. */
export function textColumns<T>(make: (name: ReportTextColumn) => T): Record<ReportTextColumn, T> {
  const entries = REPORT_TEXT_COLUMNS.map(name => [name, make(name)] as const)
  return Object.fromEntries(entries) as Record<ReportTextColumn, T>
}

function trimmed(column: Growing, rows: number): NumberColumn {
  return { values: column.values.slice(0, rows), valid: column.valid.slice(0, (rows + 7) >> 3) }
}

/** True when a batch should be closed. */
export function isFull(batch: BatchBuilder): boolean {
  return batch.rows >= BATCH_ROWS
}

/** Do two rows report the same thing: numbers, notes, texts and extras? Their lines may differ. */
export function sameReport(a: ReportBatch, rowA: number, b: ReportBatch, rowB: number): boolean {
  for (let i = 0; i < VALUE_COLUMNS.length; i++) {
    if (numberAt(a.values[i], rowA) !== numberAt(b.values[i], rowB)) return false
  }
  if (REPORT_TEXT_COLUMNS.some(name => a.text[name][rowA] !== b.text[name][rowB])) return false
  if (a.extra.some((column, i) => column.values[rowA] !== b.extra[i]?.values[rowB])) return false
  const told = (batch: ReportBatch, row: number) =>
    batch.notes
      .filter(note => note.row === row)
      .map(note => `${note.column} ${note.status} ${note.raw}`)
      .sort()
      .join('\n')
  return told(a, rowA) === told(b, rowB)
}

/** The batch without some of its rows. */
export function withoutRows(batch: ReportBatch, dropped: ReadonlySet<number>): ReportBatch {
  if (dropped.size === 0) return batch
  const kept = Array.from({ length: batch.rows }, (_, row) => row).filter(row => !dropped.has(row))
  const place = new Map(kept.map((row, i) => [row, i]))
  const pick = <T>(list: readonly T[]) => kept.map(row => list[row] as T)
  const values = batch.values.map((column): NumberColumn | null => {
    if (!column) return null
    const picked =
      column.values instanceof Int32Array ? new Int32Array(kept.length) : new Float64Array(kept.length)
    const valid = new Uint8Array((kept.length + 7) >> 3)
    kept.forEach((row, i) => {
      const value = numberAt(column, row)
      if (value === null) return
      picked[i] = value
      valid[i >> 3] = (valid[i >> 3] ?? 0) | (1 << (i & 7))
    })
    return { values: picked, valid }
  })
  return {
    rows: kept.length,
    text: textColumns(name => pick(batch.text[name])),
    year: Int32Array.from(kept, row => batch.year[row] ?? 0),
    revision: Int32Array.from(kept, row => batch.revision[row] ?? 0),
    line: Int32Array.from(kept, row => batch.line[row] ?? 0),
    values,
    extra: batch.extra.map(column => ({ name: column.name, values: pick(column.values) })),
    notes: batch.notes.flatMap(note => {
      const row = place.get(note.row)
      return row === undefined ? [] : [{ ...note, row }]
    }),
    fill: {
      filled: {
        t2: Int16Array.from(kept, row => batch.fill.filled.t2[row] ?? -1),
        t3: Int16Array.from(kept, row => batch.fill.filled.t3[row] ?? -1),
        t4: Int16Array.from(kept, row => batch.fill.filled.t4[row] ?? -1),
      },
      proved: Int16Array.from(kept, row => batch.fill.proved[row] ?? 0),
    },
  }
}
