/** Arrow results → rows of plain JS values. What cannot be said in such a value without loss is text or refused. */
import { type DataType, type Field, type RecordBatch, Type } from 'apache-arrow'
import type { ColumnKind, Row } from './database'
import { columnValues } from './decodeColumn'
import { DbError } from './errors'
import { longColumn } from './longColumn'
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
  const count = Math.min(batch.numRows, limit - rows.length)
  const columns = names.map((_, i) => valuesOf(batch, i, count))
  const blank: Record<string, Value> = Object.setPrototypeOf({}, null)
  for (const name of names) blank[name] = null
  for (let r = 0; r < count; r++) {
    // Object.create(null) makes a hash table of every row, which takes six times as long; a row that grows name by name twice.
    const row: Record<string, Value> = Object.setPrototypeOf({ ...blank }, null)
    for (let c = 0; c < names.length; c++) {
      const name = names[c]
      if (name !== undefined) row[name] = columns[c]?.(r) ?? null
    }
    rows.push(row)
  }
}

/** What the values of each column are. */
export function kindsOf(fields: readonly Field[]): readonly ColumnKind[] {
  return fields.map(({ type }) => {
    switch (type.typeId) {
      case Type.Int:
      case Type.Float:
      case Type.Decimal:
        return 'number'
      case Type.Utf8:
      case Type.LargeUtf8:
        return 'text'
      case Type.Bool:
        return 'truth'
      default:
        return 'other'
    }
  })
}

/** Throws where a column holds what cannot be shown. */
export function refuseUnreadable(fields: readonly Field[]): void {
  for (const { type } of fields) readerOf(type)
}

/** All values of a column of an answer. */
export function valuesIn(batches: readonly RecordBatch[], column: number): readonly Value[] {
  const field = batches[0]?.schema.fields[column]
  if (!field) return []
  const known = longColumn(
    batches.flatMap(batch => batch.data.children[column] ?? []),
    field.type,
  )
  if (known) return known
  return batches.flatMap(batch => {
    const value = valuesOf(batch, column, batch.numRows)
    return Array.from({ length: batch.numRows }, (_, row) => value(row))
  })
}

/** Gives the value of a column in a row. */
function valuesOf(batch: RecordBatch, column: number, count: number): (row: number) => Value {
  const field = batch.schema.fields[column]
  const vector = batch.getChildAt(column)
  if (!field || !vector) return () => null
  const read = readerOf(field.type)
  const known = columnValues(vector, field.type, count)
  if (known) return row => known[row] ?? null
  return row => {
    const value: unknown = vector.get(row)
    return value === null || value === undefined ? null : read(value)
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

/** What of a type the engine's Arrow bridge gives as something else than it is, or JSON cannot hold; null for nothing. */
function lost(type: DataType, inside: boolean): string | null {
  switch (type.typeId) {
    case Type.Interval:
      // Zeros for every interval.
      return 'INTERVAL'
    case Type.Dictionary:
      // A stream comes without its words: every value would be NULL.
      return 'ENUM'
    case Type.FixedSizeBinary:
      return 'UHUGEINT'
    case Type.Binary:
      // Bits and numbers of any length come packed, and cannot be told from bytes.
      return 'BLOB, BIT'
    case Type.Decimal:
      return inside ? 'DECIMAL in a list, struct or map' : null
    case Type.Date:
    case Type.Time:
    case Type.Timestamp:
      return inside ? 'DATE or TIME in a list, struct or map' : null
    default:
      for (const { type: own } of type.children ?? []) {
        const found = lost(own, true)
        if (found !== null) return found
      }
      return null
  }
}

/** Throws where a value would be shown as another: better no answer than a wrong one. */
function readerOf(type: DataType): Reader {
  const name = lost(type, false)
  if (name !== null) throw new DbError('query', `${name} values cannot be shown: cast them to VARCHAR`, '')
  switch (type.typeId) {
    case Type.Decimal: {
      const { scale } = type as DataType & { scale: number }
      return value => decimal(value as Uint32Array, scale)
    }
    case Type.Date:
      return value => new Date(Number(value)).toISOString().split('T')[0] ?? null
    case Type.Timestamp: {
      const { timezone } = type as DataType & { timezone?: string | null }
      return value => {
        const text = new Date(Number(value)).toISOString().replace(/\.000Z$/, 'Z')
        return timezone ? text : text.slice(0, -1)
      }
    }
    case Type.Time:
      return value => (typeof value === 'bigint' ? timeText(value) : timeText(BigInt(Number(value)) * 1000n))
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
      return JSON.stringify(value, nested) ?? null
  }
}
