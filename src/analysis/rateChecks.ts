/** K64: disclosure rates of three years beyond what chance explains, among the towns of one county and kind (domain.md 6.3). */
import { type Parameters, parameterValue } from '../catalog/parameters'
import type { Database } from '../db/database'
import { numeral, sql } from '../db/sql'
import { tell } from './groupChecks'
import { insertPortions } from './portions'
import { textOf } from './question'
import { funnel, isRateOutlier } from './statistics/funnel'

const FIELD = ','

/** Tells K64 to `work.outcome`. left: disclosed or partly disclosed in three years; right: handled in them. */
export async function judgeRates(db: Database, parameters: Parameters): Promise<void> {
  const thresholds = {
    cases: parameterValue('rate_cases', parameters),
    towns: parameterValue('rate_towns', parameters),
  }
  await db.run(sql`CREATE OR REPLACE TABLE work.rate AS
    WITH own AS (SELECT u."row", u.org_id, u.org_type, u.year, u.province, u.city, u.county,
        u.granted__total::BIGINT + u.partial__total AS x, u.handled_total__total::BIGINT AS n,
        u.doubt_t3 AS doubt,
        (SELECT count(*) FROM work.cut AS k WHERE k.org_id = u.org_id AND k.year <= u.year) AS life
      FROM work.figures AS u WHERE u.town),
    usable AS (SELECT *, NOT doubt AND x IS NOT NULL AND n IS NOT NULL AND x >= 0 AND x <= n AS usable FROM own)
    SELECT * EXCLUDE (x, n), sum(CASE WHEN usable THEN x END) OVER w AS x, sum(CASE WHEN usable THEN n END) OVER w AS n FROM usable
    WINDOW w AS (PARTITION BY org_id, life ORDER BY year RANGE BETWEEN 2 PRECEDING AND CURRENT ROW)`)
  const { rows } =
    await db.ask(sql`SELECT string_agg(concat_ws(':', "row", x, n), ',') AS towns FROM work.rate
    WHERE usable AND n > 0 AND county IS NOT NULL AND org_type IS NOT NULL GROUP BY province, city, county, org_type, year
    HAVING count(*) >= ${numeral(thresholds.towns)} AND max(n) >= ${numeral(thresholds.cases)}`)
  const told: (readonly (string | number)[])[] = []
  for (const row of rows) {
    const group = funnel(
      'binomial',
      (textOf(row, 'towns') ?? '').split(FIELD).map(text => {
        const [id = '', x, n] = text.split(':')
        return { id, x: Number(x), n: Number(n) }
      }),
    )
    for (const point of group.points) {
      const outlier = isRateOutlier(point, group, thresholds)
      if (outlier !== null) told.push([point.id, outlier ? 1 : 0])
    }
  }
  await db.run(sql`CREATE OR REPLACE TABLE work.rate_told ("row" BIGINT, outlier BOOLEAN)`)
  await insertPortions(
    db,
    told,
    portion => sql`INSERT INTO work.rate_told SELECT TRY_CAST(f[1] AS BIGINT), f[2] = '1' FROM ${portion}`,
  )
  await db.run(
    tell(
      'K64',
      sql`SELECT r."row", r.org_id, r.org_type, r.year, '' AS scope,
        CASE WHEN NOT r.usable THEN 'UNKNOWN' WHEN t.outlier THEN 'FAIL' ELSE 'PASS' END AS result,
        r.x::DOUBLE AS left_value, r.n::DOUBLE AS right_value, NULL::VARCHAR AS severity, NULL::VARCHAR AS cause
      FROM work.rate AS r LEFT JOIN work.rate_told AS t
        ON t."row" = r."row" WHERE NOT r.usable OR t.outlier IS NOT NULL`,
    ),
  )
}
