/** Columns → Arrow IPC stream. Typed arrays go in as they are; only text is written cell by cell, once. */
import {
  type Data,
  type DataType,
  Field,
  Float64,
  Int16,
  Int32,
  makeData,
  Null,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Utf8,
} from 'apache-arrow'
import type { NumberColumn } from '../domain/report'
import type { ColumnSpec } from './schema'

/** One column of a stream, of `rows` entries; null stands for a column of which every entry is missing. */
export type StreamColumn =
  | { readonly kind: 'number'; readonly column: NumberColumn }
  | { readonly kind: 'whole'; readonly values: Int32Array | Int16Array; readonly missing?: number }
  | { readonly kind: 'text'; readonly values: readonly (string | null)[] }
  /** Text by its position among `values`, so that each is encoded once. */
  | { readonly kind: 'coded'; readonly codes: Codes; readonly values: readonly (string | null)[] }
  /** Text told row by row, so that no list of it need be made. */
  | { readonly kind: 'told'; readonly at: (row: number) => string | null }
  | { readonly kind: 'plain'; readonly values: readonly (string | number | null)[] }
  | null

/** Positions in a list of texts; below 0 for none. */
export type Codes = Int32Array | Int16Array | Uint8Array

const encoder = new TextEncoder()

/** Text growing as one run of UTF-8. Short strings are written by hand: calling the encoder costs more than they do. */
interface Utf8Run {
  bytes: Uint8Array
  end: number
}

function reserve(run: Utf8Run, more: number): void {
  if (run.end + more <= run.bytes.length) return
  const wider = new Uint8Array(Math.max(run.bytes.length * 2, run.end + more))
  wider.set(run.bytes.subarray(0, run.end))
  run.bytes = wider
}

/** Appends a string; halves of surrogate pairs go through the encoder, which replaces those that stand alone. */
function append(run: Utf8Run, text: string): void {
  reserve(run, text.length * 3)
  const { bytes } = run
  let end = run.end
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x80) {
      bytes[end++] = code
    } else if (code < 0x800) {
      bytes[end++] = 0xc0 | (code >> 6)
      bytes[end++] = 0x80 | (code & 63)
    } else if (code < 0xd800 || code > 0xdfff) {
      bytes[end++] = 0xe0 | (code >> 12)
      bytes[end++] = 0x80 | ((code >> 6) & 63)
      bytes[end++] = 0x80 | (code & 63)
    } else {
      run.end += encoder.encodeInto(text, bytes.subarray(run.end)).written
      return
    }
  }
  run.end = end
}

/** Kept from text to text: growing a new one for each made the memory be swept again and again. */
const run: Utf8Run = { bytes: new Uint8Array(64), end: 0 }

interface Utf8Parts {
  readonly length: number
  readonly missing: number
  readonly valid: Uint8Array
  readonly offsets: Int32Array
  readonly bytes: Uint8Array
}

function utf8({ length, missing, valid, offsets, bytes }: Utf8Parts): Data {
  return makeData({
    type: new Utf8(),
    length,
    nullCount: missing,
    nullBitmap: valid,
    valueOffsets: offsets,
    data: bytes,
  })
}

/** Strings as one run of UTF-8 with offsets; null and '' are missing. A repeated string is copied, not encoded again. */
function textData(length: number, at: (row: number) => string | null | undefined): Data {
  const offsets = new Int32Array(length + 1)
  const valid = new Uint8Array((length + 7) >> 3)
  run.end = 0
  let last: string | null = null
  let lastStart = 0
  let missing = 0
  for (let i = 0; i < length; i++) {
    const value = at(i)
    if (value) {
      valid[i >> 3] = (valid[i >> 3] ?? 0) | (1 << (i & 7))
      const start = run.end
      if (value === last) {
        const size = start - lastStart
        reserve(run, size)
        run.bytes.copyWithin(start, lastStart, start)
        run.end += size
      } else {
        append(run, value)
        last = value
      }
      lastStart = start
    } else {
      missing++
      last = null
    }
    offsets[i + 1] = run.end
  }
  return utf8({ length, missing, valid, offsets, bytes: run.bytes.slice(0, run.end) })
}

/** The same for texts by position: wherever one stands its bytes are copied. */
function codedData(codes: Codes, values: readonly (string | null)[]): Data {
  const { valueOffsets: starts, values: encoded } = textData(values.length, i => values[i])
  const length = codes.length
  const offsets = new Int32Array(length + 1)
  const valid = new Uint8Array((length + 7) >> 3)
  let end = 0
  let missing = 0
  for (let i = 0; i < length; i++) {
    const code = codes[i] ?? -1
    const from = starts[code] ?? 0
    const to = starts[code + 1] ?? 0
    if (to > from) {
      end += to - from
      valid[i >> 3] = (valid[i >> 3] ?? 0) | (1 << (i & 7))
    } else missing++
    offsets[i + 1] = end
  }
  const bytes = new Uint8Array(end)
  for (let i = 0; i < length; i++) {
    const to = offsets[i + 1] ?? 0
    for (let at = offsets[i] ?? 0, from = starts[codes[i] ?? 0] ?? 0; at < to; at++, from++)
      bytes[at] = encoded[from] ?? 0
  }
  return utf8({ length, missing, valid, offsets, bytes })
}

/** Most columns of most files; the engine widens them as fast as it copies, and a stream holds two fifths less. */
function fitsInt16(values: Int32Array): boolean {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0
    if ((value << 16) >> 16 !== value) return false
  }
  return true
}

function numberData(column: NumberColumn, rows: number, type: 'INTEGER' | 'DOUBLE'): Data {
  const shared = { length: rows, nullCount: -1, nullBitmap: column.valid }
  const { values } = column
  if (type === 'INTEGER') {
    if (values instanceof Float64Array) throw new TypeError('fractions need a DOUBLE column')
    if (values instanceof Int32Array && !fitsInt16(values))
      return makeData({ type: new Int32(), ...shared, data: values })
    const narrow = values instanceof Int16Array ? values : new Int16Array(values)
    return makeData({ type: new Int16(), ...shared, data: narrow })
  }
  const data = values instanceof Float64Array ? values : Float64Array.from(values)
  return makeData({ type: new Float64(), ...shared, data })
}

/** Entries equal to `missing` become NULL. */
function wholeData(values: Int32Array | Int16Array, missing: number | undefined): Data {
  const data = values instanceof Int32Array ? values : Int32Array.from(values)
  if (missing === undefined || !values.includes(missing))
    return makeData({ type: new Int32(), length: values.length, nullCount: 0, data })
  return numberData(
    { values: data, valid: validWhere(values.length, i => values[i] !== missing) },
    values.length,
    'INTEGER',
  )
}

/** A validity bitmap: bit i is set where `present(i)`. */
export function validWhere(rows: number, present: (row: number) => boolean): Uint8Array {
  const valid = new Uint8Array((rows + 7) >> 3)
  for (let i = 0; i < rows; i++) if (present(i)) valid[i >> 3] = (valid[i >> 3] ?? 0) | (1 << (i & 7))
  return valid
}

/** Numbers as a column, NaN being NULL. */
export function numberColumn(values: Float64Array): StreamColumn {
  const valid = validWhere(values.length, i => !Number.isNaN(values[i]))
  return { kind: 'number', column: { values, valid } }
}

function plainData(values: readonly (string | number | null)[], spec: ColumnSpec): Data {
  if (spec.type === 'VARCHAR')
    return textData(values.length, i => (values[i] === null ? null : String(values[i])))
  const make = spec.type === 'DOUBLE' ? Float64Array : Int32Array
  const numbers = values.map(v => {
    if (v === null) return 0
    if (typeof v !== 'number') throw new TypeError(`${spec.name} takes numbers`)
    if (spec.type === 'INTEGER' && v !== Math.trunc(v))
      throw new RangeError(`${spec.name} takes whole numbers`)
    return v
  })
  const valid = validWhere(values.length, i => values[i] !== null)
  return numberData({ values: make.from(numbers), valid }, values.length, spec.type)
}

function dataOf(column: StreamColumn, spec: ColumnSpec, rows: number): Data {
  if (column === null) return makeData({ type: new Null(), length: rows })
  switch (column.kind) {
    case 'text':
      return textData(rows, i => column.values[i])
    case 'coded':
      return codedData(column.codes, column.values)
    case 'told':
      return textData(rows, column.at)
    case 'plain':
      return plainData(column.values, spec)
    case 'whole':
      return wholeData(column.values, column.missing)
    case 'number':
      return numberData(column.column, rows, spec.type === 'DOUBLE' ? 'DOUBLE' : 'INTEGER')
  }
}

/**
 * One record batch as an Arrow IPC stream. `columns` stand in the order of `specs`. A wholly missing column is
 * written with Arrow's Null type, which takes no space and which DuckDB casts to the column's own type.
 */
export function ipcStream(
  specs: readonly ColumnSpec[],
  columns: readonly StreamColumn[],
  rows: number,
): Uint8Array {
  if (columns.length !== specs.length) throw new RangeError('a stream needs every column of its table')
  const children = specs.map((spec, i) => dataOf(columns[i] ?? null, spec, rows))
  const fields = children.map((child, i) => new Field<DataType>(specs[i]?.name ?? '', child.type, true))
  const schema = new Schema(fields)
  const struct = makeData({ type: new Struct(fields), length: rows, nullCount: 0, children })
  return RecordBatchStreamWriter.writeAll([new RecordBatch(schema, struct)]).toUint8Array(true)
}
