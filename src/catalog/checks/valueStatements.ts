/** Statements of the checks on values that look at other reports: K24 and K26. */
import { ident, join, numeral, type Query, sql } from '../../db/sql'
import type { GroupFacts, GroupStatement } from '../check'
import { CURRENT, NOTED } from '../currentReports'
import { parameterValue } from '../parameters'

const HEAD = sql`r.rowid AS "row", r.org_id, r.org_type, r.year`
const NOTHING_MORE = sql`NULL::VARCHAR AS severity, NULL::VARCHAR AS cause`
const DOUBT = sql`coalesce(n.unparsed_t2 + n.short_t2 + n.absent_t2 > 0, FALSE)`

/**
 * K24. Fees: towns on the 2021 form; the median of the body's other years is asked for only where the amount is
 * large. Procurement: towns on the 2019 form; a small amount needs the unit of the document, which no table holds.
 */
export function suspectUnits({ parameters }: GroupFacts): GroupStatement {
  const from = numeral(parameterValue('fee_unit_from', parameters))
  const times = numeral(parameterValue('fee_unit_times', parameters))
  const towns = sql`${CURRENT} ${NOTED} WHERE r.org_level = 'town'`
  return {
    prepare: [
      sql`CREATE OR REPLACE TABLE work.group_fee AS SELECT f.*, others, coalesce(f.amount >= ${times} * others, TRUE) AS doubtful
        FROM (SELECT ${HEAD}, r.fee_amount_wan AS amount FROM ${towns} AND r.t2_template = '2021' AND r.fee_amount_wan >= ${from} AND NOT ${DOUBT}) AS f
        LEFT JOIN (SELECT a.org_id, a.year, median(b.fee_amount_wan) AS others FROM report AS a JOIN report AS b ON b.org_id = a.org_id AND b.year <> a.year
          WHERE a.fee_amount_wan >= ${from} GROUP BY ALL) AS m ON m.org_id = f.org_id AND m.year = f.year`,
    ],
    results: sql`SELECT "row", org_id, org_type, year, 'fee_amount_wan' AS scope, 'FAIL' AS result,
        amount::DOUBLE AS left_value, others::DOUBLE AS right_value, ${NOTHING_MORE} FROM work.group_fee WHERE doubtful`,
    counts: sql`SELECT r.org_type, r.year, CASE WHEN r.fee_amount_wan IS NULL OR ${DOUBT} THEN 'UNKNOWN' ELSE 'PASS' END AS result,
        count(*) AS n FROM ${towns} AND r.t2_template = '2021' AND r.rowid NOT IN (SELECT "row" FROM work.group_fee WHERE doubtful) GROUP BY ALL
      UNION ALL SELECT r.org_type, r.year, CASE WHEN NOT ${DOUBT} AND (r.procure_amount_yuan = 0 OR r.procure_amount_yuan >= 10000) THEN 'PASS' ELSE 'UNKNOWN' END,
        count(*) FROM ${towns} AND r.t2_template = '2019' GROUP BY ALL`,
  }
}

const LARGEST_TWO = sql`max(n, 2) AS largest FROM work.group_large`
/** The largest of the others: figure a.n is one of the two, or below both. */
const besides = (largest: Query): Query =>
  sql`CASE WHEN a.n >= ${largest}[1] THEN coalesce(${largest}[2], 0) ELSE ${largest}[1] END`

const NONE: GroupStatement = {
  prepare: [],
  results: sql`SELECT ${HEAD}, '' AS scope, 'PASS' AS result, NULL::DOUBLE AS left_value, NULL::DOUBLE AS right_value, ${NOTHING_MORE}
    FROM report AS r WHERE FALSE`,
}

/**
 * K26, one scope a report: only reports with a figure that large, at the one that stands out most. `work.group_large`
 * holds the figures that can matter of the columns with such a figure, `work.group_known` how many there are of each
 * column and kind of body.
 */
export function hugeCounts({ parameters, largest }: GroupFacts): GroupStatement {
  const from = parameterValue('huge_from', parameters)
  const times = parameterValue('huge_times', parameters)
  const columns = [...largest].filter(([, n]) => n >= from).map(([id]) => id)
  if (columns.length === 0) return NONE
  const one = (
    id: string,
  ): Query => sql`SELECT ${HEAD}, ${id}::VARCHAR AS id, r.${ident(id)}::DOUBLE AS n FROM ${CURRENT}
    WHERE r.${ident(id)} >= ${numeral(from / times)}`
  const count = (id: string): Query =>
    sql`SELECT r.org_type, ${id}::VARCHAR AS id, count(r.${ident(id)}) AS known FROM ${CURRENT} GROUP BY ALL`
  const every = (of: (id: string) => Query) => join(columns.map(of), ' UNION ALL ')
  return {
    prepare: [
      sql`CREATE OR REPLACE TABLE work.group_large AS ${every(one)}`,
      sql`CREATE OR REPLACE TABLE work.group_known AS ${every(count)}`,
    ],
    results: sql`SELECT "row", any_value(org_id) AS org_id, any_value(org_type) AS org_type, any_value(year) AS year,
        arg_max(id, rank) AS scope, arg_max(result, rank) AS result, arg_max(n, rank) AS left_value, arg_max(next, rank) AS right_value, ${NOTHING_MORE}
      FROM (SELECT *, (CASE result WHEN 'FAIL' THEN 2 WHEN 'UNKNOWN' THEN 1 ELSE 0 END) * 1e12 + n AS rank FROM (
        SELECT l.*, CASE WHEN l.n < ${numeral(times)} * greatest(l.next, l.own) THEN 'PASS' WHEN k.known < ${numeral(parameterValue('huge_reports', parameters))} THEN 'UNKNOWN' ELSE 'FAIL' END AS result
        FROM (SELECT a."row", a.org_id, a.org_type, a.year, a.id, a.n, ${besides(sql`b.largest`)} AS next, ${besides(sql`o.largest`)} AS own
          FROM work.group_large AS a
          JOIN (SELECT id, org_type, ${LARGEST_TWO} GROUP BY ALL) AS b ON b.id = a.id AND b.org_type IS NOT DISTINCT FROM a.org_type
          JOIN (SELECT id, org_id, ${LARGEST_TWO} GROUP BY ALL) AS o ON o.id = a.id AND o.org_id = a.org_id
          WHERE a.n >= ${numeral(from)}) AS l
        JOIN work.group_known AS k ON k.id = l.id AND k.org_type IS NOT DISTINCT FROM l.org_type))
      GROUP BY "row"`,
  }
}
