/** An Arrow result as whole columns, for what goes through hundreds of thousands of rows: no object a row, no text twice. */
import { type Data, RecordBatchReader, Type } from 'apache-arrow'
import { columnNames } from './decode'

/** A column of texts by number: `codes[row]` is the place among `values`, −1 for NULL. */
export interface CodedTexts {
  readonly codes: Int32Array
  readonly values: readonly string[]
}

/** An answer as whole columns. */
export interface Columns {
  readonly rows: number
  /** A column of numbers of at most 32 bits, or DOUBLE; NaN for NULL. Throws for another one. */
  numbers(name: string): Float64Array
  /** A column of texts. Throws for another one. */
  texts(name: string): CodedTexts
}

/** A figure of such a column; null for NULL, and where there is no column. */
export function figureAt(numbers: Float64Array | undefined, row: number): number | null {
  const value = numbers?.[row] ?? Number.NaN
  return Number.isNaN(value) ? null : value
}

/** Calls `tell` for each valid row of the data, which may begin anywhere in its bitmap. */
function validity(data: Data): (row: number) => boolean {
  const { nullBitmap, offset } = data
  if (data.nullCount === 0) return () => true
  return row => (((nullBitmap[(offset + row) >> 3] ?? 0) >> ((offset + row) & 7)) & 1) === 1
}

function copyNumbers(data: Data, into: Float64Array): void {
  const { typeId } = data.type
  const whole = typeId === Type.Int && (data.type as { bitWidth?: number }).bitWidth !== 64
  if (!whole && !(typeId === Type.Float && data.values instanceof Float64Array))
    throw new TypeError(`no column of numbers: ${data.type}`)
  const values = data.values as Int32Array | Float64Array
  for (let i = 0; i < into.length; i++) into[i] = values[i] ?? Number.NaN
  if (data.nullCount === 0) return
  const { nullBitmap, offset } = data
  for (let i = 0; i < into.length; i++) {
    const byte = nullBitmap[(offset + i) >> 3] ?? 0
    // Eight at a time where all are there.
    if (byte === 0xff && ((offset + i) & 7) === 0) i += 7
    else if (((byte >> ((offset + i) & 7)) & 1) === 0) into[i] = Number.NaN
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const FIRST_PLACES = 1024

interface Coder {
  readonly values: readonly string[]
  readonly code: (bytes: Uint8Array, from: number, to: number) => number
}

/** Numbers texts by their bytes, so that each is decoded once. */
function coder(): Coder {
  const values: string[] = []
  const known: Uint8Array[] = []
  /** Open addressing: code + 1 at the place of the hash. */
  let places = new Int32Array(FIRST_PLACES)
  const grow = () => {
    const mask = places.length * 4 - 1
    places = new Int32Array(mask + 1)
    for (const [code, own] of known.entries()) {
      let at = hashOf(own, 0, own.length) & mask
      while (places[at] !== 0) at = (at + 1) & mask
      places[at] = code + 1
    }
  }
  const add = (own: Uint8Array, at: number): number => {
    places[at] = known.push(own)
    values.push(decoder.decode(own))
    if (known.length * 2 > places.length) grow()
    return known.length - 1
  }
  return {
    values,
    code(bytes, from, to) {
      const mask = places.length - 1
      for (let at = hashOf(bytes, from, to) & mask; ; at = (at + 1) & mask) {
        const code = (places[at] ?? 0) - 1
        if (code < 0) return add(bytes.slice(from, to), at)
        if (isEqual(known[code], bytes, from, to)) return code
      }
    },
  }
}

/** FNV-1a. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}

function isEqual(known: Uint8Array | undefined, bytes: Uint8Array, from: number, to: number): boolean {
  if (known?.length !== to - from) return false
  for (let i = from; i < to; i++) if (known[i - from] !== bytes[i]) return false
  return true
}

function codeTexts(data: Data, into: Int32Array, { code }: Coder): void {
  if (data.type.typeId !== Type.Utf8) throw new TypeError(`no column of texts: ${data.type}`)
  const offsets = data.valueOffsets as Int32Array
  const bytes = data.values as Uint8Array
  const isValid = validity(data)
  let last = -1
  let [lastFrom, lastTo] = [0, 0]
  for (let i = 0; i < into.length; i++) {
    if (!isValid(i)) {
      into[i] = -1
      continue
    }
    const [from, to] = [offsets[i] ?? 0, offsets[i + 1] ?? 0]
    if (last < 0 || !isSame(bytes, lastFrom, lastTo, from, to)) last = code(bytes, from, to)
    lastFrom = from
    lastTo = to
    into[i] = last
  }
}

/** Rows of one body or place mostly stand together. */
function isSame(bytes: Uint8Array, from: number, to: number, otherFrom: number, otherTo: number): boolean {
  if (to - from !== otherTo - otherFrom) return false
  for (let i = to - from - 1; i >= 0; i--) if (bytes[from + i] !== bytes[otherFrom + i]) return false
  return true
}

/** Reads a whole IPC stream; a column is made when it is asked for. */
export function columnsOf(ipc: Uint8Array): Columns {
  const reader = RecordBatchReader.from(ipc)
  reader.open()
  const names = columnNames(reader.schema.fields)
  const batches = [...reader].map(batch => batch.data)
  const rows = batches.reduce((sum, batch) => sum + batch.length, 0)
  const parts = (name: string): readonly Data[] => {
    const at = names.indexOf(name)
    if (at < 0) throw new RangeError(`no column ${name}`)
    return batches.flatMap(batch => batch.children[at] ?? [])
  }
  return {
    rows,
    numbers(name) {
      const values = new Float64Array(rows)
      let at = 0
      for (const part of parts(name)) {
        copyNumbers(part, values.subarray(at, at + part.length))
        at += part.length
      }
      return values
    },
    texts(name) {
      const own = coder()
      const codes = new Int32Array(rows)
      let at = 0
      for (const part of parts(name)) {
        codeTexts(part, codes.subarray(at, at + part.length), own)
        at += part.length
      }
      return { codes, values: own.values }
    },
  }
}
