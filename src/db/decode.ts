/** Arrow results → rows of plain JS values. What cannot be said in such a value without loss is text or refused. */
import { type DataType, type Field, type RecordBatch, Type } from 'apache-arrow'
import type { Row } from './database'
import { DbError } from './errors'
import { uniqueNames } from './schema'
import type { Value } from './sql'

/** Names of the result columns; a name that occurs twice gets `_2`, so that no column hides another. */
export function columnNames(fields: readonly Field[]): readonly string[] {
  return uniqueNames(
    fields.map(f => f.name),
    new Set(),
  )
}

/** Appends the rows of a batch, at most up to `limit` rows in all. Rows have no prototype. */
export function appendRows(batch: RecordBatch, names: readonly string[], rows: Row[], limit: number): void {
  const columns = names.map((_, i) => batch.getChildAt(i))
  const readers = batch.schema.fields.map(f => readerOf(f.type))
  const count = Math.min(batch.numRows, limit - rows.length)
  for (let r = 0; r < count; r++) {
    const row: Record<string, Value> = Object.create(null)
    for (let c = 0; c < names.length; c++) {
      const value: unknown = columns[c]?.get(r)
      const name = names[c]
      if (name !== undefined)
        row[name] = value === null || value === undefined ? null : (readers[c]?.(value) ?? null)
    }
    rows.push(row)
  }
}

type Reader = (value: unknown) => Value

/** An integer as a number, or as text where a number would lose digits. */
function wholeNumber(value: bigint): Value {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : String(value)
}

/** An unscaled 128-bit decimal: a number where 15 digits say it exactly, otherwise text. */
function decimal(words: Uint32Array, scale: number): Value {
  let unscaled = 0n
  for (let i = words.length - 1; i >= 0; i--) unscaled = (unscaled << 32n) | BigInt(words[i] ?? 0)
  unscaled = BigInt.asIntN(words.length * 32, unscaled)
  if (scale === 0) return wholeNumber(unscaled)
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0')
  const text = `${unscaled < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
  return digits.replace(/^0+/, '').length <= 15 ? Number(text) : text
}

const two = (n: number): string => String(n).padStart(2, '0')

function timeText(microseconds: bigint): string {
  const seconds = Number(microseconds / 1_000_000n)
  const rest = Number(microseconds % 1_000_000n)
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return rest === 0 ? clock : `${clock}.${String(rest).padStart(6, '0')}`
}

function nested(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? wholeNumber(value) : value
}

function readerOf(type: DataType): Reader {
  switch (type.typeId) {
    case Type.Decimal: {
      const { scale } = type as DataType & { scale: number }
      return value => decimal(value as Uint32Array, scale)
    }
    case Type.Date:
      return value => new Date(Number(value)).toISOString().slice(0, 10)
    case Type.Timestamp: {
      const { timezone } = type as DataType & { timezone?: string | null }
      return value => {
        const text = new Date(Number(value)).toISOString().replace(/\.000Z$/, 'Z')
        return timezone ? text : text.slice(0, -1)
      }
    }
    case Type.Time:
      return value => (typeof value === 'bigint' ? timeText(value) : timeText(BigInt(Number(value)) * 1000n))
    case Type.Interval:
      // The engine's Arrow bridge gives zeros for every interval: better no answer than a wrong one.
      throw new DbError('query', 'INTERVAL values cannot be shown: cast them to VARCHAR', '')
    default:
      return plain
  }
}

function plain(value: unknown): Value {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return value
    case 'bigint':
      return wholeNumber(value)
    default:
      if (value instanceof Uint8Array) return Array.from(value, b => b.toString(16).padStart(2, '0')).join('')
      return JSON.stringify(value, nested) ?? null
  }
}
