/** A column of a whole answer at once. The engine gives an answer in pieces of two thousand rows, tens of thousands are many. */
import { type Data, type DataType, Type } from 'apache-arrow'

/** A column of texts as the engine gave it: all bytes, where each text ends, and which of them are there. */
interface Texts {
  readonly bytes: Uint8Array
  readonly ends: Int32Array
  /** 1 for a text, 0 for NULL; null where all are there. */
  readonly valid: Uint8Array | null
}

const TEXT = new TextDecoder('utf-8', { ignoreBOM: true })

function sizeOf(parts: readonly Data[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0)
}

function validityOf(parts: readonly Data[], size: number): Uint8Array | null {
  if (parts.every(part => part.nullCount === 0)) return null
  const valid = new Uint8Array(size).fill(1)
  let at = 0
  for (const { length, nullCount, nullBitmap, offset } of parts) {
    if (nullCount > 0)
      for (let i = 0; i < length; i++)
        valid[at + i] = ((nullBitmap[(offset + i) >> 3] ?? 0) >> ((offset + i) & 7)) & 1
    at += length
  }
  return valid
}

function joined(parts: readonly Data[]): Texts {
  const size = sizeOf(parts)
  const spans = parts.map(part => {
    const offsets = part.valueOffsets as Int32Array
    const values = part.values as Uint8Array
    return { offsets, values, length: part.length, from: offsets[0] ?? 0, to: offsets[part.length] ?? 0 }
  })
  const bytes = new Uint8Array(spans.reduce((sum, { from, to }) => sum + to - from, 0))
  const ends = new Int32Array(size)
  let [row, end] = [0, 0]
  for (const { offsets, values, length, from, to } of spans) {
    bytes.set(values.subarray(from, to), end)
    for (let k = 1; k <= length; k++) ends[row++] = (offsets[k] ?? 0) - from + end
    end += to - from
  }
  return { bytes, ends, valid: validityOf(parts, size) }
}

/** Decoded as one text, and cut where the values end; null where the bytes are no UTF-8. */
function decoded({ bytes, ends, valid }: Texts): readonly (string | null)[] | null {
  const all = TEXT.decode(bytes)
  const values = new Array<string | null>(ends.length).fill(null)
  // Without other bytes than ASCII, bytes and characters are counted alike.
  const ascii = all.length === bytes.length
  let [byte, from] = [0, 0]
  for (let row = 0; row < ends.length; row++) {
    const end = ends[row] ?? 0
    let to = from
    if (ascii) to += end - byte
    else
      for (let b = byte; b < end; b++) {
        const lead = bytes[b] ?? 0
        if ((lead & 0xc0) !== 0x80) to += lead >= 0xf0 ? 2 : 1
      }
    if (valid === null || valid[row] === 1) values[row] = all.slice(from, to)
    byte = end
    from = to
  }
  return from === all.length ? values : null
}

/** Answers about the same bodies bring the same names again: the last few long columns are not decoded twice. */
const known: { readonly texts: Texts; readonly values: readonly (string | null)[] }[] = []
const MOST_KNOWN = 12
/** Shorter columns are decoded sooner than found. */
const FEWEST_ROWS = 5000

function isSame(a: Uint8Array | Int32Array | null, b: Uint8Array | Int32Array | null): boolean {
  if (a === null || b === null || a.byteLength !== b.byteLength) return a === b
  // Both are made here and begin with their buffer.
  const words = new Int32Array(a.buffer, 0, a.byteLength >> 2)
  const others = new Int32Array(b.buffer, 0, b.byteLength >> 2)
  for (let i = 0; i < words.length; i++) if (words[i] !== others[i]) return false
  for (let i = (words.length * 4) / a.BYTES_PER_ELEMENT; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** The texts of a column; the same strings for the same bytes as not long ago. */
function textsOf(parts: readonly Data[]): readonly (string | null)[] | null {
  const texts = joined(parts)
  if (texts.ends.length < FEWEST_ROWS) return decoded(texts)
  const at = known.findIndex(
    ({ texts: own }) =>
      isSame(own.ends, texts.ends) && isSame(own.bytes, texts.bytes) && isSame(own.valid, texts.valid),
  )
  const [found] = at < 0 ? [] : known.splice(at, 1)
  const values = found?.values ?? decoded(texts)
  if (values) known.push(found ?? { texts, values })
  if (known.length > MOST_KNOWN) known.shift()
  return values
}

function numbersOf(parts: readonly Data[]): readonly (number | null)[] {
  const size = sizeOf(parts)
  const valid = validityOf(parts, size)
  const list = new Array<number | null>(size).fill(null)
  let at = 0
  for (const { values, length } of parts) {
    const own = values as Float64Array | Int32Array
    for (let i = 0; i < length; i++, at++) if (valid === null || valid[at] === 1) list[at] = own[i] ?? null
  }
  return list
}

/** All values of a column, one after the other; null for a column that has to be read cell by cell. */
export function longColumn(
  parts: readonly Data[],
  type: DataType,
): readonly (string | number | null)[] | null {
  if (type.typeId === Type.Utf8) return textsOf(parts)
  const whole = type.typeId === Type.Int && (type as DataType & { bitWidth: number }).bitWidth <= 32
  const double =
    type.typeId === Type.Float &&
    parts.every(({ values, length }) => values instanceof Float64Array && values.length >= length)
  return whole || double ? numbersOf(parts) : null
}
