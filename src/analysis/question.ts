/** A question: one query and how its rows are read. Views ask questions; nothing else reaches the engine. */
import type { ResultSet, Row } from '../db/database'
import type { Query } from '../db/sql'

export interface Question<T> {
  /** Stable id for timing marks and caching, e.g. `trend:disclosure_rate`. */
  readonly id: string
  readonly query: Query
  /** Reads one row of the result; throws when a column is missing (our bug). */
  decode(row: Row): T
  /** Reads all rows at once, column by column, as `decode` reads each: for answers with a row for each of very many bodies. */
  readonly read?: (result: ResultSet) => readonly T[]
}

/** The answer to a question, from the result of its query. */
export function answerOf<T>(question: Question<T>, result: ResultSet): readonly T[] {
  return question.read ? question.read(result) : result.rows.map(row => question.decode(row))
}

/** `decode` of a question that reads by columns. */
export function oneByOne<T>(read: (result: ResultSet) => readonly T[]): (row: Row) => T {
  return row => {
    const [only] = read({ columns: Object.keys(row), rows: [row] })
    if (only === undefined) throw new Error('a row gave no answer')
    return only
  }
}

/** The numbers of a column, or null; throws when the column is absent or holds text. */
export function numbersOf(result: ResultSet, name: string): readonly (number | null)[] {
  if (!result.values) return result.rows.map(row => numberOf(row, name))
  const list = result.values(name)
  if (!list) throw new Error(`no column ${name} in the result`)
  for (const value of list)
    if (value !== null && typeof value !== 'number')
      throw new Error(`column ${name} is not a number: ${String(value)}`)
  return list as readonly (number | null)[]
}

/** The texts of a column, or null; throws when the column is absent. */
export function textsOf(result: ResultSet, name: string): readonly (string | null)[] {
  if (!result.values) return result.rows.map(row => textOf(row, name))
  const list = result.values(name)
  if (!list) throw new Error(`no column ${name} in the result`)
  return list.every(value => value === null || typeof value === 'string')
    ? (list as readonly (string | null)[])
    : list.map(value => (value === null ? null : String(value)))
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
