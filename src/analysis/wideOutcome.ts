/** Checks with many scopes told side by side, one column a scope: a row for each would be millions. */
import type { CheckResult } from '../catalog/check'
import type { Database } from '../db/database'
import { ident, join, numeral, type Query, sql } from '../db/sql'
import { countOf } from './question'

/** A result as a small number: see compileConditions. */
export const RESULT: Readonly<Record<CheckResult, Query>> = {
  PASS: numeral(0),
  FAIL: numeral(1),
  UNKNOWN: numeral(2),
  'N/A': numeral(3),
}

/** The column that holds the results of scope i. */
export const scopeColumn = (i: number): Query => ident(`c${i}`)

/**
 * Adds to `work.outcome` what the table `told` says: ("row", org_type, year, c0 …). `failed` gives for scope i the
 * rows ("row", left_value, right_value) to join its FAILs with.
 */
export async function tellWide(
  db: Database,
  check: string,
  scopes: readonly string[],
  told: Query,
  failed: (scope: string, i: number) => Query,
): Promise<void> {
  const entries = (['PASS', 'UNKNOWN'] as const).map(
    result =>
      sql`{'result': ${result}::VARCHAR, 'n': ${join(
        scopes.map((_, i) => sql`count(*) FILTER (WHERE ${scopeColumn(i)} = ${RESULT[result]})`),
        ' + ',
      )}}`,
  )
  await db.run(sql`INSERT INTO work.outcome_count SELECT ${check}, org_type, year, e.result, e.n
    FROM (SELECT org_type, year, unnest([${join(entries)}]) AS e FROM ${told} GROUP BY org_type, year) WHERE e.n > 0`)
  const { rows } = await db.ask(
    sql`SELECT ${join(scopes.map((_, i) => sql`count(*) FILTER (WHERE ${scopeColumn(i)} = ${RESULT.FAIL}) AS ${scopeColumn(i)}`))} FROM ${told}`,
  )
  for (const [i, scope] of scopes.entries()) {
    if (countOf(rows[0] ?? {}, `c${i}`) === 0) continue
    await db.run(sql`INSERT INTO work.outcome SELECT ${check}, t."row", r.org_id, r.org_type, r.year, ${scope}, 'FAIL',
        s.left_value::DOUBLE, s.right_value::DOUBLE, NULL, NULL, 1, 1
      FROM ${told} AS t JOIN report AS r ON r.rowid = t."row" JOIN (${failed(scope, i)}) AS s ON s."row" = t."row"
      WHERE t.${scopeColumn(i)} = ${RESULT.FAIL}`)
  }
}
