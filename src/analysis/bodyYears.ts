/** One row per body and year that the screens show: what is expected, and what there is (domain.md 2.7, 3.1). */
import { CHECKS } from '../catalog/checks'
import { list, type Query, sql } from '../db/sql'
import { type Scope, type WhereOptions, where } from './where'

/**
 * Body-years as a subquery: `expected`, and reports that stand outside it (a report of a year in which the
 * roster does not know the body), basis `unexpected`. Columns: org_id, org_name, org_level, org_type, province,
 * city, county, year, report_key, basis.
 */
export function bodyYears(scope: Scope, options: WhereOptions = {}): Query {
  return sql`(SELECT org_id, org_name, org_level, org_type, province, city, county, year, report_key, basis
    FROM expected WHERE ${where(scope, options)}
  UNION ALL
  SELECT org_id, org_name, org_level, org_type, province, city, county, year, report_key, 'unexpected'
    FROM clean ANTI JOIN (SELECT report_key FROM expected) AS e USING (report_key) WHERE ${where(scope, options)})`
}

const BODY = sql`org_id, org_name, org_level, org_type, province, city, county, year`

/** Body-years of which no report is known, as a subquery: same columns as `bodyYears`, without basis. */
export function unreported(scope: Scope, options: WhereOptions = {}): Query {
  return sql`(SELECT ${BODY}, report_key FROM expected WHERE report_key IS NULL AND ${where(scope, options)})`
}

/**
 * The body-years of `bodyYears` without their basis: every row of `clean` is one, expected or not, so that nothing
 * has to be matched with anything.
 */
export function plainBodyYears(scope: Scope, options: WhereOptions = {}): Query {
  return sql`(SELECT ${BODY}, report_key FROM clean WHERE ${where(scope, options)}
    UNION ALL FROM ${unreported(scope, options)} AS w)`
}

const IDENTITIES = CHECKS.filter(check => check.family === 'identities').map(check => check.code)

/** Causes of failed identities of the form per report, as a subquery (report_key, causes); hints are left out. */
export const CAUSES: Query = sql`(SELECT report_key, count(DISTINCT coalesce(cause, check_id || ':' || scope)) AS causes
  FROM finding WHERE report_key IS NOT NULL AND severity IN ('critical', 'major')
    AND check_id IN (${list(IDENTITIES)}) GROUP BY report_key)`

/** The reports in which such a cause stands, as a subquery (report_key, causes = 1): cheaper where their number is not shown. */
export const FLAGGED: Query = sql`(SELECT DISTINCT report_key, 1 AS causes
  FROM finding WHERE report_key IS NOT NULL AND severity IN ('critical', 'major') AND check_id IN (${list(IDENTITIES)}))`
