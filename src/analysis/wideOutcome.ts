/** Checks with many scopes told side by side, one column a scope: a row for each would be millions. */
import type { Database } from '../db/database'
import { ident, join, numeral, type Query, sql } from '../db/sql'
import { tell } from './groupChecks'

/** What a column says of its scope. Of a `candidate`, with a figure large enough to matter, more has to be worked out. */
export const TOLD = { pass: numeral(0), candidate: numeral(1), unknown: numeral(2), none: numeral(3) }

/** The column of scope i. */
export const scopeColumn = (i: number): Query => ident(`c${i}`)

/** Whether any scope of a row is a candidate. */
export function hasCandidate(scopes: readonly string[]): Query {
  return join(
    scopes.map((_, i) => sql`${scopeColumn(i)} = ${TOLD.candidate}`),
    ' OR ',
  )
}

/** The scopes of rows of `told` as a FROM clause: a row each, `code` being what is told, with lists of `told` of equal length. */
export function oneByOne(scopes: readonly string[], told: Query, lists: readonly Query[] = []): Query {
  const codes = join(scopes.map((_, i) => scopeColumn(i)))
  const names = join(scopes.map(scope => sql`${scope}`))
  const unnested = lists.map(name => sql`, unnest(${name}) AS ${name}`)
  return sql`(SELECT t.* FROM (SELECT * EXCLUDE (${join([...scopes.map((_, i) => scopeColumn(i)), ...lists])}),
      unnest([${codes}]) AS code, unnest([${names}]) AS scope${join(unnested, '')}
    FROM ${told} WHERE ${hasCandidate(scopes)}) AS t WHERE code = ${TOLD.candidate})`
}

/** Tells what the table `told` says: (org_type, year, c0 …), and of its candidates `results`, in the shape of a group statement. */
export async function tellWide(
  db: Database,
  check: string,
  scopes: readonly string[],
  told: Query,
  results: Query,
): Promise<void> {
  const entries = (['pass', 'unknown'] as const).map(
    result =>
      sql`{'result': ${result.toUpperCase()}::VARCHAR, 'n': ${join(
        scopes.map((_, i) => sql`count(*) FILTER (WHERE ${scopeColumn(i)} = ${TOLD[result]})`),
        ' + ',
      )}}`,
  )
  await db.run(sql`INSERT INTO work.outcome_count SELECT ${check}, org_type, year, e.result, e.n
    FROM (SELECT org_type, year, unnest([${join(entries)}]) AS e FROM ${told} GROUP BY org_type, year) WHERE e.n > 0`)
  await db.run(tell(check, results))
}
