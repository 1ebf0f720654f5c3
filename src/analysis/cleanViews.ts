/** The views `clean` and `expected`, which every question reads (design.md 4). */

import { currentReports } from '../catalog/currentReports'
import { HANDLED_TOTAL } from '../db/schema'
import { ident, join, NOTHING, numeral, type Query, sql } from '../db/sql'
import { VALUE_COLUMNS } from '../domain/dictionary'
import { BITS } from './checkLedger'
import type { DatasetFacts } from './datasetFacts'
import { highestFirst } from './revisions'

/** Rows that a later revision of the same body and year replaces: (row). */
export function superseded(facts: DatasetFacts): Query {
  if (!facts.repeated) return sql`CREATE OR REPLACE TABLE work.superseded ("row" BIGINT)`
  return sql`CREATE OR REPLACE TABLE work.superseded AS
  SELECT "row" FROM (
    SELECT r.rowid AS "row",
      row_number() OVER (PARTITION BY r.org_id, r.year ORDER BY ${highestFirst(sql`r`)}) AS place
    FROM report AS r
    SEMI JOIN (SELECT org_id, year FROM report GROUP BY org_id, year HAVING count(*) > 1) AS twice
      ON twice.org_id IS NOT DISTINCT FROM r.org_id AND twice.year IS NOT DISTINCT FROM r.year)
  WHERE place > 1`
}

/** The handled total as every metric reads it: reported, otherwise by rule I5. */
const HANDLED = sql`coalesce(r."handled_total__total", r.handled_derived)`

/** All columns of `r`, named one by one, which is planned far sooner than `REPLACE`; the cells NULL that the row `m` of `work.mask` tells. */
function masked(columns: ReadonlySet<string>, facts: DatasetFacts): Query {
  const index = new Map(VALUE_COLUMNS.filter(c => columns.has(c.id)).map(c => [c.id, c.index]))
  const values = facts.columns.map(name => {
    const at = index.get(name)
    const own = sql`r.${ident(name)}`
    const value = name === HANDLED_TOTAL && facts.derived ? HANDLED : own
    if (at === undefined) return value === own ? own : sql`${value} AS ${ident(name)}`
    const bit = numeral(2 ** (at % BITS))
    return sql`CASE WHEN m.${ident(`b${Math.floor(at / BITS)}`)} & ${bit} <> 0 THEN NULL ELSE ${value} END AS ${ident(name)}`
  })
  return join(values)
}

/** Up to so many reports, copying them twice is cheaper than planning their union in every question. */
const MOST_COPIED = 20_000

/** Tables, for planning a view of so many columns takes ten times as long. Our own questions find the temporary one first. */
function copied(columns: ReadonlySet<string>, facts: DatasetFacts): readonly Query[] {
  const mask = columns.size > 0 ? sql`LEFT JOIN work.mask AS m ON m."row" = r.rowid` : NOTHING
  return [
    sql`CREATE TABLE work.undisputed AS SELECT r.rowid AS rowid, ${masked(columns, facts)} FROM ${currentReports(facts)} ${mask}`,
    sql`CREATE OR REPLACE VIEW memory.main.clean AS SELECT * EXCLUDE (rowid) FROM work.undisputed`,
    sql`CREATE OR REPLACE TEMP TABLE clean AS SELECT * EXCLUDE (rowid) FROM work.undisputed`,
  ]
}

/** The untouched rows of `report` and, beside them, copies of the few with cells in conflict. */
function beside(columns: ReadonlySet<string>, facts: DatasetFacts): readonly Query[] {
  const all = facts.derived ? sql`r.* REPLACE (${HANDLED} AS ${ident(HANDLED_TOTAL)})` : sql`r.*`
  const rest =
    columns.size > 0 ? sql`report AS r ANTI JOIN work.aside AS o ON o."row" = r.rowid` : currentReports(facts)
  const plain = sql`SELECT r.rowid AS rowid, ${all} FROM ${rest}`
  const together =
    columns.size > 0
      ? sql`${plain} UNION ALL SELECT k.rowid AS rowid, m.* FROM work.clean_masked AS m JOIN report AS k ON k.report_key = m.report_key`
      : plain
  const aside = [
    sql`CREATE TABLE work.clean_masked AS SELECT ${masked(columns, facts)} FROM report AS r JOIN work.mask AS m ON m."row" = r.rowid`,
    sql`CREATE TABLE work.aside AS SELECT "row" FROM work.superseded UNION SELECT "row" FROM work.mask`,
  ]
  return [
    sql`DROP TABLE IF EXISTS temp.main.clean`,
    ...(columns.size > 0 ? aside : []),
    sql`CREATE OR REPLACE VIEW memory.main.clean AS SELECT ${all} FROM ${rest} ${columns.size > 0 ? sql`UNION ALL SELECT * FROM work.clean_masked` : sql``}`,
    sql`CREATE VIEW work.undisputed AS ${together}`,
  ]
}

/**
 * Statements that make `clean` and `work.undisputed`, which is `clean` with the rowid of `report`. `columns` are
 * those with any conflict; `work.mask` tells in which reports.
 */
export function cleanStatements(columns: ReadonlySet<string>, facts: DatasetFacts): readonly Query[] {
  return facts.reports <= MOST_COPIED ? copied(columns, facts) : beside(columns, facts)
}

const BODY = sql`org_name, org_level, org_type, province, city, county`
/** A body's texts as in its latest report. */
const LATEST = join(
  ['org_name', 'org_level', 'org_type', 'province', 'city', 'county'].map(
    name => sql`max_by(${ident(name)}, year) AS ${ident(name)}`,
  ),
)

const OWN = sql`r.org_id, r.org_name, r.org_level, r.org_type, r.province, r.city, r.county, r.year, r.report_key`

/** Without a roster: from a body's first to its last report. */
function bySpan(facts: DatasetFacts): readonly Query[] {
  const current = currentReports(facts)
  return [
    sql`CREATE OR REPLACE TABLE work.missing AS
      WITH gap AS (SELECT org_id FROM report GROUP BY org_id HAVING count(DISTINCT year) <= max(year) - min(year))
      SELECT g.org_id, ${join(['org_name', 'org_level', 'org_type', 'province', 'city', 'county'].map(n => sql`g.${ident(n)}`))}, g.year::INTEGER AS year, 'span' AS basis
      FROM (SELECT org_id, ${LATEST}, unnest(generate_series(min(year), max(year))) AS year FROM report
        SEMI JOIN gap USING (org_id) GROUP BY org_id) AS g
      ANTI JOIN report AS r ON r.org_id = g.org_id AND r.year = g.year`,
    sql`CREATE OR REPLACE VIEW expected AS SELECT ${OWN}, 'span' AS basis FROM ${current}
      UNION ALL SELECT org_id, ${BODY}, year, NULL AS report_key, basis FROM work.missing`,
  ]
}

/** With a roster: each of its bodies in the years of the data on whose 31 December it existed; others by span. */
const BY_ROSTER: readonly Query[] = [
  sql`CREATE OR REPLACE TABLE work.roster_body AS
    SELECT coalesce(org_id, concat_ws('|', province, city, county, org_name)) AS org_id, org_name, org_type, province, city, county,
      valid_from, valid_to FROM roster WHERE org_id IS NOT NULL OR org_name IS NOT NULL`,
  sql`CREATE OR REPLACE TABLE work.roster_year AS
    SELECT DISTINCT b.org_id, y.year FROM work.roster_body AS b, (SELECT DISTINCT year FROM report WHERE year IS NOT NULL) AS y
    WHERE coalesce(b.valid_from, '') <= y.year || '-12-31' AND coalesce(b.valid_to, '9999') >= y.year || '-12-31'`,
  sql`CREATE OR REPLACE TABLE work.unexpected AS
    SELECT r.rowid AS "row" FROM report AS r SEMI JOIN work.roster_body AS b ON b.org_id = r.org_id
    ANTI JOIN work.roster_year AS y ON y.org_id = r.org_id AND y.year = r.year
    UNION SELECT "row" FROM work.superseded`,
  sql`CREATE OR REPLACE TABLE work.missing AS
    WITH body AS (SELECT org_id, ${LATEST} FROM report GROUP BY org_id),
      roster_body AS (SELECT org_id, any_value(org_name) AS org_name, any_value(org_type) AS org_type,
        any_value(province) AS province, any_value(city) AS city, any_value(county) AS county FROM work.roster_body GROUP BY org_id),
      gap AS (SELECT org_id, unnest(generate_series(min(year), max(year))) AS year FROM report AS r
        ANTI JOIN work.roster_body AS b ON b.org_id = r.org_id
        GROUP BY org_id HAVING count(DISTINCT year) <= max(year) - min(year))
    SELECT y.org_id, coalesce(b.org_name, s.org_name) AS org_name, coalesce(b.org_level, t.org_level) AS org_level,
      coalesce(b.org_type, s.org_type) AS org_type, coalesce(b.province, s.province) AS province,
      coalesce(b.city, s.city) AS city, coalesce(b.county, s.county) AS county, y.year::INTEGER AS year, y.basis
    FROM (SELECT org_id, year, 'roster' AS basis FROM work.roster_year UNION ALL SELECT org_id, year, 'span' FROM gap) AS y
    ANTI JOIN report AS r ON r.org_id = y.org_id AND r.year = y.year
    LEFT JOIN body AS b ON b.org_id = y.org_id
    LEFT JOIN roster_body AS s ON s.org_id = y.org_id
    LEFT JOIN (VALUES ('town_zhen', 'town'), ('township_xiang', 'town'), ('ethnic_township', 'town'), ('subdistrict', 'town'),
      ('sumu', 'town')) AS t(org_type, org_level) ON t.org_type = s.org_type`,
  sql`DROP TABLE work.roster_year`,
  sql`CREATE OR REPLACE VIEW expected AS
    SELECT ${OWN}, CASE WHEN r.org_id IN (SELECT org_id FROM work.roster_body) THEN 'roster' ELSE 'span' END AS basis
    FROM report AS r ANTI JOIN work.unexpected AS o ON o."row" = r.rowid
    UNION ALL SELECT org_id, ${BODY}, year, NULL AS report_key, basis FROM work.missing`,
]

/**
 * Statements that make `expected`: every current report of a year in which its body is expected, and one row
 * with report_key NULL for each expected year without a report. A body of the roster is expected in the years
 * of the data on whose 31 December it existed; any other body from its first to its last report (domain.md 2.7).
 */
export function expectedStatements(facts: DatasetFacts): readonly Query[] {
  return facts.roster ? BY_ROSTER : bySpan(facts)
}
