/** A column of an Arrow batch at once, where that gives the same values as cell by cell: of text it is ten times as fast. */
import { type Data, type DataType, Type, type Vector } from 'apache-arrow'

const TEXT = new TextDecoder('utf-8', { ignoreBOM: true })

function isValid(data: Data, row: number): boolean {
  if (data.nullCount === 0) return true
  const at = data.offset + row
  return (((data.nullBitmap[at >> 3] ?? 0) >> (at & 7)) & 1) === 1
}

/** All values of a text column: decoded as one text, and cut where the values end. Null where the bytes are no UTF-8. */
function texts(data: Data, count: number): readonly (string | null)[] | null {
  const offsets = data.valueOffsets as Int32Array
  const first = offsets[0] ?? 0
  const bytes = (data.values as Uint8Array).subarray(first, offsets[count])
  const all = TEXT.decode(bytes)
  // Without other bytes than ASCII, bytes and characters are counted alike.
  const ascii = all.length === bytes.length
  const values: (string | null)[] = []
  let byte = 0
  let from = 0
  for (let row = 0; row < count; row++) {
    const end = (offsets[row + 1] ?? 0) - first
    let to = from
    if (ascii) to += end - byte
    else
      for (let b = byte; b < end; b++) {
        const lead = bytes[b] ?? 0
        if ((lead & 0xc0) !== 0x80) to += lead >= 0xf0 ? 2 : 1
      }
    values.push(isValid(data, row) ? all.slice(from, to) : null)
    byte = end
    from = to
  }
  return from === all.length ? values : null
}

function numbers(data: Data, count: number): readonly (number | null)[] {
  const values = data.values as Float64Array | Int32Array
  const list: (number | null)[] = []
  for (let row = 0; row < count; row++) list.push(isValid(data, row) ? (values[row] ?? null) : null)
  return list
}

/** The first `count` values, or null for a column that has to be read cell by cell. */
export function columnValues(
  vector: Vector,
  type: DataType,
  count: number,
): readonly (string | number | null)[] | null {
  const [data, ...more] = vector.data
  if (!data || more.length > 0) return null
  if (type.typeId === Type.Utf8) return texts(data, count)
  const whole = type.typeId === Type.Int && (type as DataType & { bitWidth: number }).bitWidth <= 32
  const double =
    type.typeId === Type.Float && data.values instanceof Float64Array && data.values.length >= count
  return whole || double ? numbers(data, count) : null
}
