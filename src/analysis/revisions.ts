/** Which of several reports of one body and year counts (design.md 4): the highest revision, and of equal ones the row that came last. */
import { type Query, sql } from '../db/sql'

/** ORDER BY with the report that counts first; `report` is the alias of the table. */
export function highestFirst(report: Query): Query {
  return sql`coalesce(${report}.revision, 0) DESC, ${report}.rowid DESC`
}

/** QUALIFY that leaves one report of each body and year. */
export function onlyHighest(report: Query): Query {
  return sql`QUALIFY row_number() OVER (PARTITION BY ${report}.org_id, ${report}.year ORDER BY ${highestFirst(report)}) = 1`
}
