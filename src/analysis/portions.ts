/** Rows of ours on their way into a table of `work`, as texts: so few at a time that the engine can take each. */
import type { Database } from '../db/database'
import { type Query, sql } from '../db/sql'

const LINE = '\n'
const FIELD = ','
/** Lines a statement: a bound text of some hundred thousand characters; several million kill the engine (measured). */
const PORTION = 4000

/** Runs `statement` over portions of `rows`, given to it as a FROM clause of one list of texts `f` a row; NULL for an empty field. */
export async function insertPortions(
  db: Database,
  rows: readonly (readonly (string | number | null)[])[],
  statement: (portion: Query) => Query,
): Promise<void> {
  for (let from = 0; from < rows.length; from += PORTION) {
    const text = rows
      .slice(from, from + PORTION)
      .map(row => row.map(field => field ?? '').join(FIELD))
      .join(LINE)
    await db.run(
      statement(sql`(SELECT string_split(unnest(string_split(${text}, ${LINE})), ${FIELD}) AS f) AS f`),
    )
  }
}

/** A field of a portion as a number, NULL where it is empty. */
export function portionNumber(field: Query): Query {
  return sql`TRY_CAST(${field} AS DOUBLE)`
}
