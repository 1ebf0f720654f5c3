/** Statements of the checks across years that look at other bodies. */
import { numeral, type Query, sql } from '../../db/sql'
import type { GroupFacts, GroupStatement } from '../check'
import { parameterValue } from '../parameters'

const same = (a: Query, b: Query): Query =>
  sql`${a}.province IS NOT DISTINCT FROM ${b}.province AND ${a}.city IS NOT DISTINCT FROM ${b}.city
    AND ${a}.county IS NOT DISTINCT FROM ${b}.county AND ${a}.org_type IS NOT DISTINCT FROM ${b}.org_type`

/** Years between the first and the last report of a body: (org_id, org_type, year, basis, others, reported). */
const GAPS: Query = sql`CREATE OR REPLACE TABLE work.group_gap AS
  WITH gap AS (SELECT e.* FROM expected AS e
      JOIN (SELECT org_id, min(year) AS first, max(year) AS last FROM report GROUP BY org_id) AS s
        ON s.org_id = e.org_id AND e.year > s.first AND e.year < s.last
      WHERE e.report_key IS NULL),
    place AS (SELECT DISTINCT province, city, county, org_type, year FROM gap),
    body AS (SELECT DISTINCT org_id, province, city, county, org_type FROM work.figures),
    others AS (SELECT p.province, p.city, p.county, p.org_type, p.year, count(*) AS bodies, count(c.org_id) AS reported
      FROM place AS p JOIN body AS b ON ${same(sql`b`, sql`p`)}
      LEFT JOIN work.figures AS c ON c.org_id = b.org_id AND c.year = p.year GROUP BY ALL)
  SELECT g.org_id, g.org_type, g.county, g.year, g.basis, coalesce(o.bodies, 1) - 1 AS others, coalesce(o.reported, 0) AS reported
  FROM gap AS g LEFT JOIN others AS o ON ${same(sql`o`, sql`g`)} AND o.year = g.year`

/** K14; a body without a county has no neighbours to be compared with. left: other bodies of the county and kind with a report of the year; right: all of them. */
export function missingYears({ parameters }: GroupFacts): GroupStatement {
  const share = numeral(parameterValue('gap_share', parameters))
  return {
    prepare: [GAPS],
    results: sql`SELECT NULL::BIGINT AS "row", org_id, org_type, year, '' AS scope,
        CASE WHEN basis = 'roster' OR (county IS NOT NULL AND others > 0 AND reported >= ${share} * others) THEN 'FAIL' ELSE 'UNKNOWN' END AS result,
        reported::DOUBLE AS left_value, others::DOUBLE AS right_value, NULL::VARCHAR AS severity, NULL::VARCHAR AS cause FROM work.group_gap`,
    counts: sql`SELECT org_type, year, 'PASS' AS result, count(*) AS n FROM work.figures GROUP BY ALL`,
  }
}
