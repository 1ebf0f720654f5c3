/** Reports → typed columns (design.md 4): grows with the rows, one batch per BATCH_ROWS. */

import { type CellNotes, createNotes, notesOf, notesOfRows } from '../domain/cellNote'
import { type TableId, VALUE_COLUMNS } from '../domain/dictionary'
import {
  BATCH_ROWS,
  type ExtraColumn,
  type NumberColumn,
  numberAt,
  REPORT_TEXT_COLUMNS,
  type ReportBatch,
  type ReportText,
  type ReportTextColumn,
} from '../domain/report'
import type { RowFigures } from './rowFigures'
import { NUMBER } from './status'

interface NewReport {
  readonly text: Readonly<Record<ReportTextColumn, string | null>>
  readonly year: number
  readonly revision: number
  readonly line: number
  readonly extra: readonly (string | null)[]
  /** Copied. */
  readonly figures: RowFigures
  /** Filled cells per table, in the order of TABLES. */
  readonly filled: ArrayLike<number>
  readonly proved: number
  /** What stands beside its figures in the document. */
  readonly written: ReportText | null
}

type Numbers = Int16Array | Int32Array | Float64Array

/** A loaded column; until told otherwise every entry is a reported 0. */
interface Growing {
  values: Numbers
  valid: Uint8Array
}

export interface BatchBuilder {
  readonly rows: number
  /** A note on a cell of the report that `add` takes next; see NotesBuilder. */
  note(column: number, status: number, raw: string, imputed: number, rule: string | null): void
  add(report: NewReport): void
  finish(): ReportBatch
}

export const TABLES: readonly TableId[] = ['t2', 't3', 't4']
/** A byte of a bitmap in which every bit is set. */
const ALL = 255
/** How much larger a column gets at once; after four times it has room for BATCH_ROWS and no more. */
const GROWTH = 4
const FIRST_CAPACITY = BATCH_ROWS / GROWTH ** 4
const AMOUNTS: readonly boolean[] = VALUE_COLUMNS.map(c => c.item.kind === 'amount')

function wider(from: Numbers, capacity: number): Numbers {
  const values =
    from instanceof Int16Array
      ? new Int16Array(capacity)
      : from instanceof Int32Array
        ? new Int32Array(capacity)
        : new Float64Array(capacity)
  values.set(from)
  return values
}

/** The same numbers where one of them is `value`. */
function holding(values: Numbers, value: number): Numbers {
  return (value | 0) === value && values instanceof Int16Array
    ? Int32Array.from(values)
    : Float64Array.from(values)
}

function put(column: Growing, row: number, value: number): void {
  column.values[row] = value
  if (column.values[row] === value) return
  column.values = holding(column.values, value)
  column.values[row] = value
}

function clear({ valid }: Growing, row: number): void {
  valid[row >> 3] = (valid[row >> 3] ?? 0) & ~(1 << (row & 7))
}

/** Builds one batch of the given columns; a column gets wider when its first large number or fraction comes. */
export function createBatch(extraNames: readonly string[], loaded: readonly number[]): BatchBuilder {
  let capacity = FIRST_CAPACITY
  let rows = 0
  const columns: (Growing | null)[] = VALUE_COLUMNS.map(() => null)
  for (const index of loaded) {
    const values = AMOUNTS[index] ? new Float64Array(capacity) : new Int16Array(capacity)
    columns[index] = { values, valid: new Uint8Array(capacity >> 3).fill(ALL) }
  }
  const text = textColumns<(string | null)[]>(() => [])
  const extra: (string | null)[][] = extraNames.map(() => [])
  const year: number[] = []
  const revision: number[] = []
  const line: number[] = []
  const notes = createNotes()
  const filled = TABLES.map((): number[] => [])
  const proved: number[] = []
  const texts: (ReportText | null)[] = []

  function grow(): void {
    capacity *= GROWTH
    for (const column of columns) {
      if (!column) continue
      column.values = wider(column.values, capacity)
      const valid = new Uint8Array(capacity >> 3).fill(ALL)
      valid.set(column.valid)
      column.valid = valid
    }
  }

  function addFigures({ status, value, others, otherCount }: RowFigures): void {
    for (let i = 0; i < otherCount; i++) {
      const at = others[i] ?? 0
      const column = columns[at]
      if (!column) continue
      if (status[at] === NUMBER) put(column, rows, value[at] ?? 0)
      else clear(column, rows)
    }
  }

  return {
    get rows() {
      return rows
    },
    note(column, status, raw, imputed, rule) {
      notes.add(rows, column, status, raw, imputed, rule)
    },
    add(report) {
      if (rows === capacity) grow()
      addFigures(report.figures)
      for (const name of REPORT_TEXT_COLUMNS) text[name].push(report.text[name])
      for (let i = 0; i < extra.length; i++) extra[i]?.push(report.extra[i] ?? null)
      for (let i = 0; i < filled.length; i++) filled[i]?.push(report.filled[i] ?? -1)
      year.push(report.year)
      revision.push(report.revision)
      line.push(report.line)
      proved.push(report.proved)
      texts.push(report.written)
      rows++
    },
    finish() {
      const [t2 = [], t3 = [], t4 = []] = filled
      return {
        rows,
        text,
        year: Int32Array.from(year),
        revision: Int32Array.from(revision),
        line: Int32Array.from(line),
        values: columns.map(column => column && trimmed(column, rows)),
        extra: extraNames.map((name, i): ExtraColumn => ({ name, values: extra[i] ?? [] })),
        notes: notes.finish(),
        fill: {
          filled: { t2: Int16Array.from(t2), t3: Int16Array.from(t3), t4: Int16Array.from(t4) },
          proved: Int16Array.from(proved),
        },
        ...(texts.some(own => own !== null) ? { texts } : {}),
      }
    },
  }
}

/** One value per text column. */
function textColumns<T>(make: (name: ReportTextColumn) => T): Record<ReportTextColumn, T> {
  const entries = REPORT_TEXT_COLUMNS.map(name => [name, make(name)] as const)
  return Object.fromEntries(entries) as Record<ReportTextColumn, T>
}

/** The column of so many rows; null where none of them has a number. */
function trimmed(column: Growing, rows: number): NumberColumn | null {
  const valid = column.valid.slice(0, (rows + 7) >> 3)
  const last = valid.length - 1
  valid[last] = (valid[last] ?? 0) & (ALL >> (-rows & 7))
  if (valid.every(bits => bits === 0)) return null
  return { values: column.values.length === rows ? column.values : column.values.slice(0, rows), valid }
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
  return toldNotes(a.notes, rowA) === toldNotes(b.notes, rowB)
}

function toldNotes(notes: CellNotes, row: number): string {
  const [from, to] = notesOf(notes, row)
  const told: string[] = []
  for (let i = from; i < to; i++) {
    told.push(`${notes.column[i]} ${notes.status[i]} ${notes.texts[notes.raw[i] ?? -1]}`)
  }
  return told.sort().join('\n')
}

/** The batch without some of its rows. */
export function withoutRows(batch: ReportBatch, dropped: ReadonlySet<number>): ReportBatch {
  if (dropped.size === 0) return batch
  const kept = Array.from({ length: batch.rows }, (_, row) => row).filter(row => !dropped.has(row))
  const pick = <T>(list: readonly T[]) => kept.map(row => list[row] as T)
  const values = batch.values.map((column): NumberColumn | null => {
    if (!column) return null
    const picked = wider(column.values.subarray(0, 0), kept.length)
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
    notes: notesOfRows(batch.notes, kept),
    fill: {
      filled: {
        t2: Int16Array.from(kept, row => batch.fill.filled.t2[row] ?? -1),
        t3: Int16Array.from(kept, row => batch.fill.filled.t3[row] ?? -1),
        t4: Int16Array.from(kept, row => batch.fill.filled.t4[row] ?? -1),
      },
      proved: Int16Array.from(kept, row => batch.fill.proved[row] ?? 0),
    },
    ...(batch.texts ? { texts: pick(batch.texts) } : {}),
  }
}
