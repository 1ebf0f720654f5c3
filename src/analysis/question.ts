/** A question: one query and how its rows are read. Views ask questions; nothing else reaches the engine. */
import type { Row } from '../db/database'
import type { Query } from '../db/sql'

export interface Question<T> {
  /** Stable id for timing marks and caching, e.g. `trend:disclosure_rate`. */
  readonly id: string
  readonly query: Query
  /** Reads one row of the result; throws when a column is missing (our bug). */
  decode(row: Row): T
}

/** A number of a result row, or null; throws when the column is absent or holds text. */
export function numberOf(row: Row, name: string): number | null {
  const value = row[name]
  if (value === undefined) throw new Error(`no column ${name} in the result`)
  if (value === null || typeof value === 'number') return value
  throw new Error(`column ${name} is not a number: ${String(value)}`)
}

/** A text of a result row, or null; throws when the column is absent. */
export function textOf(row: Row, name: string): string | null {
  const value = row[name]
  if (value === undefined) throw new Error(`no column ${name} in the result`)
  return value === null ? null : String(value)
}

/** A count that cannot be missing (count(*)); throws when it is. */
export function countOf(row: Row, name: string): number {
  const value = numberOf(row, name)
  if (value === null) throw new Error(`column ${name} is NULL`)
  return value
}
