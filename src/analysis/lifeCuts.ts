/** Where a body begins anew, so that its years before are not its own (domain.md 2.7). */
import { type Query, sql } from '../db/sql'
import type { DatasetFacts } from './datasetFacts'

/**
 * `work.cut`: (org_id, year), the first years of a life on the roster. A body reported before that year was merged,
 * split or set up anew; checks across years are UNKNOWN there. The roster names no successors, so that a body which
 * took in another is not known to have done so. Empty without a roster.
 */
export function lifeCuts(facts: DatasetFacts): Query {
  if (!facts.roster) return sql`CREATE OR REPLACE TABLE work.cut (org_id VARCHAR, year INTEGER)`
  return sql`CREATE OR REPLACE TABLE work.cut AS
    SELECT DISTINCT r.org_id, TRY_CAST(left(b.valid_from, 4) AS INTEGER) AS year
    FROM (SELECT coalesce(org_id, concat_ws('|', province, city, county, org_name)) AS org_id, valid_from FROM roster) AS b
    JOIN (SELECT org_id, min(year) AS first FROM report GROUP BY org_id) AS r ON r.org_id = b.org_id
    WHERE TRY_CAST(left(b.valid_from, 4) AS INTEGER) > r.first`
}

/** First year of the life that a row of `table` (org_id, year) belongs to; 0 for a body's first: years of two lives are two bodies' years. */
export function lifeOf(table: Query): Query {
  return sql`coalesce((SELECT max(cut.year) FROM work.cut AS cut
    WHERE cut.org_id = ${table}.org_id AND cut.year <= ${table}.year), 0)`
}

/** The lives under way in a year, as a subquery (org_id, since), only of bodies that had another before. */
export function livesIn(year: number): Query {
  return sql`(SELECT org_id, max(year) AS since FROM work.cut WHERE year <= ${year} GROUP BY org_id)`
}
