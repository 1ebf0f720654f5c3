/** Checks that compare a report with a group of bodies (`kind: 'group'`): their statements, findings and counts. */

import { type GroupFacts, isGroup, scopeCount } from '../catalog/check'
import { CHECKS } from '../catalog/checks'
import { CURRENT } from '../catalog/currentReports'
import type { Database } from '../db/database'
import { join, numeral, type Query, sql } from '../db/sql'

const GROUPS = CHECKS.filter(isGroup)

/** What the group checks tell: a row for each failed scope, and one for all others of a kind of body, year and result. */
const OUTCOME = sql`CREATE OR REPLACE TABLE work.outcome (check_id VARCHAR, "row" BIGINT, org_id VARCHAR, org_type VARCHAR, year INTEGER,
  scope VARCHAR, result VARCHAR, left_value DOUBLE, right_value DOUBLE, severity VARCHAR, cause VARCHAR, n BIGINT, reported BIGINT)`
const COUNTED = sql`CREATE OR REPLACE TABLE work.outcome_count (check_id VARCHAR, org_type VARCHAR, year INTEGER, result VARCHAR, n BIGINT)`

const SCOPES = join(
  GROUPS.map(c => sql`(${c.code}::VARCHAR, ${numeral(scopeCount(c))}, ${c.severity}::VARCHAR)`),
)

/** Findings and counts from `work.outcome`; checks that no row tells are left out, not N/A. */
const PUBLISH: readonly Query[] = [
  sql`INSERT INTO finding SELECT r.report_key, o.org_id, o.year, o.check_id, nullif(o.scope, ''), coalesce(o.severity, c.severity), 'FAIL',
      o.left_value, o.right_value, o.left_value - o.right_value, o.cause
    FROM work.outcome AS o JOIN (VALUES ${SCOPES}) AS c(check_id, scopes, severity) USING (check_id)
    LEFT JOIN report AS r ON r.rowid = o."row" WHERE o.result = 'FAIL'`,
  sql`INSERT INTO check_count WITH told AS (SELECT check_id, result, org_type, year, sum(n) AS n, sum(reported) AS reported FROM work.outcome GROUP BY ALL
        UNION ALL SELECT check_id, result, org_type, year, n, n FROM work.outcome_count),
      every AS (SELECT c.check_id, r.org_type, r.year, c.scopes * r.n AS n FROM (VALUES ${SCOPES}) AS c(check_id, scopes, severity),
        (SELECT r.org_type, r.year, count(*) AS n FROM ${CURRENT} GROUP BY ALL) AS r)
    SELECT check_id, result, org_type, year, sum(n)::INTEGER FROM told GROUP BY ALL HAVING sum(n) > 0
    UNION ALL SELECT e.check_id, 'N/A', e.org_type, e.year, (e.n - coalesce(t.n, 0))::INTEGER
    FROM every AS e LEFT JOIN (SELECT check_id, org_type, year, sum(reported) AS n FROM told GROUP BY ALL) AS t
      ON t.check_id = e.check_id AND t.org_type IS NOT DISTINCT FROM e.org_type AND t.year IS NOT DISTINCT FROM e.year
    WHERE e.n > coalesce(t.n, 0)`,
]

/** What a check tells, in the shape of a group statement, for `tell`. */
function told(check: string, results: Query): Query {
  return sql`SELECT ${check} AS check_id, * FROM (${results}) AS t("row", org_id, org_type, year, scope, result, left_value, right_value, severity, cause)`
}

function tellAll(all: readonly Query[]): Query {
  const failed = (name: Query) => sql`CASE WHEN result = 'FAIL' THEN ${name} END`
  return sql`INSERT INTO work.outcome SELECT check_id, ${failed(sql`"row"`)} AS failed_row, ${failed(sql`org_id`)} AS failed_org, org_type, year,
      ${failed(sql`scope`)} AS failed_scope, result, ${failed(sql`left_value`)} AS left_side, ${failed(sql`right_value`)} AS right_side,
      ${failed(sql`severity`)} AS failed_severity, ${failed(sql`cause`)} AS failed_cause, count(*) AS n, count("row") AS reported
    FROM (${join(all, ' UNION ALL ')}) GROUP BY ALL`
}

/** Adds what a check tells, in the shape of a group statement, to `work.outcome`. */
export function tell(check: string, results: Query): Query {
  return tellAll([told(check, results)])
}

/**
 * Runs every group check over `clean` and `expected`; what several prepare alike is made once. `others` fill
 * `work.outcome` for the checks whose mathematics is no SQL.
 */
export async function judgeGroups(
  db: Database,
  facts: GroupFacts,
  others: () => Promise<void> = async () => {},
): Promise<void> {
  await db.run(OUTCOME)
  await db.run(COUNTED)
  const prepared = new Set<string>()
  const results: Query[] = []
  const counts: Query[] = []
  for (const check of GROUPS) {
    const statement = check.statement?.(facts)
    if (!statement) continue
    for (const query of statement.prepare) {
      const key = JSON.stringify([query.text, query.params])
      if (!prepared.has(key)) await db.run(query)
      prepared.add(key)
    }
    results.push(told(check.code, statement.results))
    if (statement.counts)
      counts.push(sql`SELECT ${check.code}, org_type, year, result, n FROM (${statement.counts})`)
  }
  if (counts.length > 0) await db.run(sql`INSERT INTO work.outcome_count ${join(counts, ' UNION ALL ')}`)
  if (results.length > 0) await db.run(tellAll(results))
  await others()
  for (const query of PUBLISH) await db.run(query)
  for (const check of CHECKS) if (check.mark) await db.run(check.mark(facts.parameters))
}
