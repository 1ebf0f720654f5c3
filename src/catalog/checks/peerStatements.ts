/** Statements of K55 and K65: a report beside the roster, and the bodies of an area beside its compiled report. */
import { ident, join, type Query, sql } from '../../db/sql'
import type { GroupStatement } from '../check'

/** Figures whose sum over the bodies cannot exceed the compiled one. */
export const SUM_COLUMNS: readonly string[] = [
  'new_received__total',
  'handled_total__total',
  'permit_decisions',
  'penalty_decisions',
  'coercion_decisions',
]

/** K55: bodies of the roster only; without a roster it is not applicable. */
export function notFound(): GroupStatement {
  return {
    prepare: [],
    results: sql`SELECT r.rowid AS "row", e.org_id, e.org_type, e.year, '' AS scope, CASE WHEN e.report_key IS NULL THEN 'FAIL' ELSE 'PASS' END AS result,
        NULL::DOUBLE AS left_value, NULL::DOUBLE AS right_value, NULL::VARCHAR AS severity, NULL::VARCHAR AS cause
      FROM expected AS e LEFT JOIN report AS r ON r.report_key = e.report_key WHERE e.basis = 'roster'`,
  }
}

const LEVELS: readonly (readonly [string, readonly string[]])[] = [
  ['county', ['province', 'city', 'county']],
  ['city', ['province', 'city']],
  ['province', ['province']],
]

/**
 * `work.group_compiled`: each compiled report and column with its figure, the sum of the bodies of its area that show
 * one, their number, and how many bodies show none. Cells in conflict are NULL, so that the sum is a lower bound.
 */
const BODIES: Query = sql`CREATE OR REPLACE TABLE work.group_body AS
  SELECT "row", org_id, org_type, org_level, province, city, county, year, ${join(SUM_COLUMNS.map(ident))},
    coalesce(org_type, '') = 'government' AND coalesce(org_level, '') <> 'town' AS compiled
  FROM work.figures SEMI JOIN (SELECT DISTINCT year AS of_year FROM report WHERE org_type = 'government' AND org_level <> 'town') AS y ON y.of_year = year`

const COMPILED: Query = sql`CREATE OR REPLACE TABLE work.group_compiled AS
  WITH sums AS (${join(
    LEVELS.map(
      ([
        level,
        names,
      ]) => sql`SELECT any_value(g."row") AS "row", g.org_id, any_value(g.org_type) AS org_type, g.year, count(*) AS bodies, ${join(
        SUM_COLUMNS.flatMap(name => [
          sql`any_value(g.${ident(name)})::DOUBLE AS ${ident(`figure_${name}`)}`,
          sql`sum(b.${ident(name)})::DOUBLE AS ${ident(`total_${name}`)}`,
          sql`count(b.${ident(name)}) AS ${ident(`known_${name}`)}`,
        ]),
      )}
      FROM work.group_body AS g JOIN work.group_body AS b ON b.year = g.year AND NOT b.compiled
        AND ${join(
          names.map(name => sql`b.${ident(name)} IS NOT DISTINCT FROM g.${ident(name)}`),
          ' AND ',
        )}
      WHERE g.compiled AND g.org_level = ${level} AND g.${ident(level)} IS NOT NULL GROUP BY g.org_id, g.year`,
    ),
    ' UNION ALL ',
  )})
  ${join(
    SUM_COLUMNS.map(
      name =>
        sql`SELECT "row", org_id, org_type, year, ${name} AS scope, ${ident(`figure_${name}`)} AS figure,
        ${ident(`total_${name}`)} AS total, ${ident(`known_${name}`)} AS known, bodies FROM sums`,
    ),
    ' UNION ALL ',
  )}`

/** K65. left: sum of the bodies; right: the compiled figure. A sum below it tells nothing: bodies may be missing from the file. */
export function countySum(): GroupStatement {
  return {
    prepare: [BODIES, COMPILED],
    results: sql`SELECT "row", org_id, org_type, year, scope, CASE WHEN figure IS NULL OR total IS NULL THEN 'UNKNOWN'
        WHEN total > figure THEN 'FAIL' ELSE 'PASS' END AS result, total AS left_value, figure AS right_value,
        NULL::VARCHAR AS severity, NULL::VARCHAR AS cause FROM work.group_compiled`,
  }
}
