/** Checks that compare a report with a group of bodies (`kind: 'group'`): their statements, findings and counts. */
import { CHECK_RESULTS, type Check } from '../catalog/check'
import { CHECKS } from '../catalog/checks'
import { scopeCount } from '../catalog/compileChecks'
import type { Parameters } from '../catalog/parameters'
import type { Database } from '../db/database'
import { numeral, type Query, sql } from '../db/sql'

const GROUPS = CHECKS.filter(c => c.statement)

function publish(check: Check): readonly Query[] {
  const told = sql`SELECT org_type, year, result, count(*) AS n, count("row") AS reported FROM work.outcome GROUP BY ALL`
  return [
    sql`INSERT INTO finding SELECT r.report_key, o.org_id, o.year, ${check.code}, o.scope, coalesce(o.severity, ${check.severity}), 'FAIL',
        o.left_value, o.right_value, o.left_value - o.right_value, o.cause
      FROM work.outcome AS o LEFT JOIN report AS r ON r.rowid = o."row" WHERE o.result = 'FAIL'`,
    sql`INSERT INTO check_count WITH told AS (${told}),
        every AS (SELECT r.org_type, r.year, count(*) * ${numeral(scopeCount(check))} AS n FROM report AS r
          ANTI JOIN work.superseded AS o ON o."row" = r.rowid GROUP BY ALL)
      SELECT ${check.code}, result, org_type, year, n::INTEGER FROM told
      UNION ALL SELECT ${check.code}, ${CHECK_RESULTS[3]}, e.org_type, e.year, (e.n - coalesce(t.n, 0))::INTEGER
      FROM every AS e LEFT JOIN (SELECT org_type, year, sum(reported) AS n FROM told GROUP BY ALL) AS t
        ON t.org_type IS NOT DISTINCT FROM e.org_type AND t.year IS NOT DISTINCT FROM e.year
      WHERE e.n > coalesce(t.n, 0)`,
  ]
}

/** Runs every group check over `clean` and `expected`; what several prepare alike is made once. */
export async function judgeGroups(db: Database, parameters: Parameters): Promise<void> {
  const prepared = new Set<string>()
  for (const check of GROUPS) {
    const statement = check.statement?.(parameters)
    if (!statement) continue
    for (const query of statement.prepare) {
      const key = JSON.stringify([query.text, query.params])
      if (!prepared.has(key)) await db.run(query)
      prepared.add(key)
    }
    await db.run(sql`CREATE OR REPLACE TABLE work.outcome AS ${statement.results}`)
    for (const query of publish(check)) await db.run(query)
  }
}
