/**
 * The result of a statement laid out across: the values of one column down, of another across, a third in the cells. No
 * totals are made, since nobody here knows whether the figures add up: rates and medians do not.
 */
import type { ReadResult } from '../../db/database'
import type { Value } from '../../db/sql'

/** only: the value where a cell has one row, else how many rows it has · sum: of the rows with a number · count: of rows. */
export const CROSS_WAYS = ['only', 'sum', 'count'] as const
export type CrossWay = (typeof CROSS_WAYS)[number]

export interface CrossFields {
  readonly rows: string
  readonly columns: string
  readonly value: string
  readonly way: CrossWay
}

export interface CrossCell {
  /** Rows of the result that fall here. */
  readonly rows: number
  readonly value: Value
  /** Whether a row without a number is among those that a sum leaves out. */
  readonly partial: boolean
}

export interface CrossTable {
  readonly rows: readonly Value[]
  readonly columns: readonly Value[]
  /** Null where no row of the result falls. */
  cell(row: number, column: number): CrossCell | null
}

function keyOf(value: Value): string {
  return `${typeof value} ${String(value)}`
}

/** Different values in the order of the result. */
function distinct(
  values: readonly Value[],
): ReadonlyMap<string, { readonly at: number; readonly value: Value }> {
  const found = new Map<string, { at: number; value: Value }>()
  for (const value of values) {
    const key = keyOf(value)
    if (!found.has(key)) found.set(key, { at: found.size, value })
  }
  return found
}

/** Adds exactly where whole numbers allow it; null where there is nothing to add. */
function sumOf(values: readonly Value[]): Value {
  const known = values.filter(value => value !== null)
  if (known.length === 0) return null
  const whole = known.map(value => (/^-?\d+$/.test(String(value)) ? BigInt(String(value)) : null))
  if (whole.every(value => value !== null)) {
    const sum = (whole as bigint[]).reduce((a, b) => a + b, 0n)
    const number = Number(sum)
    return Number.isSafeInteger(number) ? number : String(sum)
  }
  return known.reduce<number>((sum, value) => sum + Number(value), 0)
}

function merged(values: readonly Value[], way: CrossWay): CrossCell {
  const rows = values.length
  if (way === 'count') return { rows, value: rows, partial: false }
  if (way === 'sum') return { rows, value: sumOf(values), partial: values.includes(null) }
  return { rows, value: rows === 1 ? (values[0] ?? null) : null, partial: false }
}

/** Lays a result out. A value that is NULL has a row or column of its own. */
export function crossTable(result: ReadResult, fields: CrossFields): CrossTable {
  const down = distinct(result.rows.map(row => row[fields.rows] ?? null))
  const across = distinct(result.rows.map(row => row[fields.columns] ?? null))
  const found = new Map<number, Value[]>()
  const placeOf = (row: number, column: number) => row * across.size + column
  for (const row of result.rows) {
    const y = down.get(keyOf(row[fields.rows] ?? null))?.at ?? 0
    const x = across.get(keyOf(row[fields.columns] ?? null))?.at ?? 0
    const place = placeOf(y, x)
    const here = found.get(place)
    const value = row[fields.value] ?? null
    if (here) here.push(value)
    else found.set(place, [value])
  }
  return {
    rows: [...down.values()].map(each => each.value),
    columns: [...across.values()].map(each => each.value),
    cell(row, column) {
      const values = found.get(placeOf(row, column))
      return values ? merged(values, fields.way) : null
    },
  }
}
