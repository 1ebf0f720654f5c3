/** Notes on cells in flight: a national file has a million, so they are kept as columns and never one object each. */
import { CELL_STATUSES, type CellStatus } from './cell'

/** A cell that is not a plain number or a plain blank, or that has a value beside the reported one. */
export interface CellNote {
  /** Row of the batch. */
  readonly row: number
  /** Position in VALUE_COLUMNS. */
  readonly column: number
  readonly status: CellStatus
  /** The token exactly as the file has it. */
  readonly raw: string
  readonly imputedValue: number | null
  /** Rule and, for I1 and I2, the last equation used, e.g. `I1 K02:granted`. */
  readonly imputedRule: string | null
}

/** The notes of a batch, one entry per note in every array, ordered by row. */
export interface CellNotes {
  readonly row: Int32Array
  readonly column: Int16Array
  /** Positions in CELL_STATUSES. */
  readonly status: Uint8Array
  /** Positions in `texts`. */
  readonly raw: Int32Array
  readonly texts: readonly string[]
  /** NaN where there is no value beside the reported one. */
  readonly imputed: Float64Array
  /** Positions in `rules`, -1 where there is none. */
  readonly rule: Int16Array
  readonly rules: readonly string[]
}

export interface NotesBuilder {
  /** `status` is a position in CELL_STATUSES; `imputed` is NaN and `rule` null where there is no value beside the reported one. */
  add(row: number, column: number, status: number, raw: string, imputed: number, rule: string | null): void
  finish(): CellNotes
}

function numbered(): { readonly list: string[]; of(text: string): number } {
  const list: string[] = []
  const places = new Map<string, number>()
  return {
    list,
    of(text) {
      let place = places.get(text)
      if (place === undefined) {
        place = list.length
        list.push(text)
        places.set(text, place)
      }
      return place
    },
  }
}

export function createNotes(): NotesBuilder {
  let capacity = 64
  let count = 0
  let row = new Int32Array(capacity)
  let column = new Int16Array(capacity)
  let status = new Uint8Array(capacity)
  let raw = new Int32Array(capacity)
  let imputed = new Float64Array(capacity)
  let rule = new Int16Array(capacity)
  const texts = numbered()
  const rules = numbered()

  function wider<T extends { set(from: T): void }>(from: T, make: (length: number) => T): T {
    const to = make(capacity)
    to.set(from)
    return to
  }

  function grow(): void {
    capacity *= 2
    row = wider(row, n => new Int32Array(n))
    column = wider(column, n => new Int16Array(n))
    status = wider(status, n => new Uint8Array(n))
    raw = wider(raw, n => new Int32Array(n))
    imputed = wider(imputed, n => new Float64Array(n))
    rule = wider(rule, n => new Int16Array(n))
  }

  return {
    add(atRow, atColumn, code, text, value, name) {
      if (count === capacity) grow()
      row[count] = atRow
      column[count] = atColumn
      status[count] = code
      raw[count] = texts.of(text)
      imputed[count] = value
      rule[count] = name === null ? -1 : rules.of(name)
      count++
    },
    finish: () => ({
      row: row.slice(0, count),
      column: column.slice(0, count),
      status: status.slice(0, count),
      raw: raw.slice(0, count),
      texts: texts.list,
      imputed: imputed.slice(0, count),
      rule: rule.slice(0, count),
      rules: rules.list,
    }),
  }
}

/** Positions of the notes of a row: from the first up to the second. */
export function notesOf({ row }: CellNotes, of: number): readonly [number, number] {
  const firstFrom = (least: number): number => {
    let low = 0
    let high = row.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((row[middle] ?? 0) < least) low = middle + 1
      else high = middle
    }
    return low
  }
  return [firstFrom(of), firstFrom(of + 1)]
}

/** The notes of some rows, given in ascending order; the rows are numbered anew. */
export function notesOfRows(notes: CellNotes, rows: ArrayLike<number>): CellNotes {
  const builder = createNotes()
  for (let place = 0; place < rows.length; place++) {
    const [from, to] = notesOf(notes, rows[place] ?? -1)
    for (let i = from; i < to; i++) {
      builder.add(
        place,
        notes.column[i] ?? 0,
        notes.status[i] ?? 0,
        notes.texts[notes.raw[i] ?? -1] ?? '',
        notes.imputed[i] ?? Number.NaN,
        notes.rules[notes.rule[i] ?? -1] ?? null,
      )
    }
  }
  return builder.finish()
}

/** One object per note, for what looks at few of them. */
export function cellNotes(notes: CellNotes): readonly CellNote[] {
  return Array.from(notes.row, (row, i): CellNote => {
    const value = notes.imputed[i] ?? Number.NaN
    return {
      row,
      column: notes.column[i] ?? -1,
      status: CELL_STATUSES[notes.status[i] ?? -1] ?? 'not_loaded',
      raw: notes.texts[notes.raw[i] ?? -1] ?? '',
      imputedValue: Number.isNaN(value) ? null : value,
      imputedRule: notes.rules[notes.rule[i] ?? -1] ?? null,
    }
  })
}

/** The inverse of `cellNotes`. */
export function packNotes(notes: readonly CellNote[]): CellNotes {
  const builder = createNotes()
  const ordered = [...notes].sort((a, b) => a.row - b.row)
  for (const { row, column, status, raw, imputedValue, imputedRule } of ordered) {
    builder.add(row, column, CELL_STATUSES.indexOf(status), raw, imputedValue ?? Number.NaN, imputedRule)
  }
  return builder.finish()
}
