/** Values of a result as the grid shows and orders them. */
import type { ColumnKind, ReadResult, Row } from '../../../db/database'
import type { Value } from '../../../db/sql'
import { plainNumber } from '../../export/csv'

/** Decimals shown; an export has all. */
const DECIMALS = 6

/** A value as text, null for NULL. Whole numbers keep every digit; decimals are cut for reading. */
export function valueText(value: Value): string | null {
  if (value === null) return null
  if (typeof value !== 'number') return String(value)
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞'
  if (Number.isInteger(value)) return plainNumber(value).replace('-', '−')
  const cut = Number(value.toFixed(DECIMALS))
  // A small number does not become zero.
  return plainNumber(cut === 0 ? Number(value.toPrecision(3)) : cut).replace('-', '−')
}

/** The beginning of a text, with a mark where it goes on: a cell shows some fifty letters, and a page with millions stands still. */
export function beginning(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')}…` : text
}

/** Letters of a text that a cell of a table holds. */
export const IN_CELL = 300

/** A number of a column of numbers; exact ones come as text. NaN where it is none. */
export function numberIn(value: Value): number {
  return typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : Number.NaN
}

const NAMES = new Intl.Collator('zh-Hans-CN', { numeric: true })

function exact(text: string): { readonly whole: bigint; readonly rest: string } | null {
  const parts = /^(-?\d+)(?:\.(\d+))?$/.exec(text)
  return parts?.[1] === undefined ? null : { whole: BigInt(parts[1]), rest: parts[2] ?? '' }
}

function compareNumbers(a: Value, b: Value): number {
  if (typeof a === 'string' || typeof b === 'string') {
    const [left, right] = [exact(String(a)), exact(String(b))]
    if (left && right && left.whole !== right.whole) return left.whole < right.whole ? -1 : 1
  }
  const [x, y] = [numberIn(a), numberIn(b)]
  if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y))
  return x - y
}

function compare(a: Value, b: Value, kind: ColumnKind): number {
  if (kind === 'number') return compareNumbers(a, b)
  return NAMES.compare(String(a), String(b))
}

export interface GridSort {
  readonly column: string
  readonly descending: boolean
}

/** The rows in an order; NULL comes last either way, and rows that are equal stay as the query gave them. */
export function sortedRows(result: ReadResult, sort: GridSort | null): readonly Row[] {
  if (sort === null) return result.rows
  const kind = result.kinds[result.columns.indexOf(sort.column)] ?? 'text'
  const side = sort.descending ? -1 : 1
  return result.rows.toSorted((left, right) => {
    const a = left[sort.column] ?? null
    const b = right[sort.column] ?? null
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return side * compare(a, b, kind)
  })
}
