/** Statements of the checks on values that look at other reports: K24 and K26. */
import { ident, join, numeral, type Query, sql } from '../../db/sql'
import { FORM_COLUMNS } from '../../domain/dictionary'
import type { GroupStatement } from '../check'
import { type Parameters, parameterValue } from '../parameters'

const CURRENT = sql`report AS r ANTI JOIN work.superseded AS o ON o."row" = r.rowid`
const HEAD = sql`r.rowid AS "row", r.org_id, r.org_type, r.year`
const NOTHING_MORE = sql`NULL::VARCHAR AS severity, NULL::VARCHAR AS cause`
const DOUBT = sql`coalesce(n.unparsed_t2 + n.short_t2 + n.absent_t2 > 0, FALSE)`

/**
 * K24. Fees: towns on the 2021 form; the median of the body's other years is asked for only where the amount is
 * large. Procurement: towns on the 2019 form; a small amount needs the unit of the document, which no table holds.
 */
export function suspectUnits(parameters: Parameters): GroupStatement {
  const from = numeral(parameterValue('fee_unit_from', parameters))
  const times = numeral(parameterValue('fee_unit_times', parameters))
  return {
    prepare: [],
    results: sql`SELECT "row", org_id, org_type, year, 'fee_amount_wan' AS scope,
        CASE WHEN amount IS NULL OR doubt THEN 'UNKNOWN' WHEN amount >= ${from} AND (others IS NULL OR amount >= ${times} * others) THEN 'FAIL' ELSE 'PASS' END AS result,
        amount::DOUBLE AS left_value, others::DOUBLE AS right_value, ${NOTHING_MORE}
      FROM (SELECT ${HEAD}, r.fee_amount_wan AS amount, ${DOUBT} AS doubt,
          CASE WHEN r.fee_amount_wan >= ${from} THEN (SELECT median(q.fee_amount_wan) FROM report AS q
            WHERE q.org_id = r.org_id AND q.year <> r.year) END AS others
        FROM ${CURRENT} LEFT JOIN work.noted AS n ON n.report_key = r.report_key
        WHERE r.org_level = 'town' AND r.t2_template = '2021')
      UNION ALL SELECT ${HEAD}, 'procure_amount_yuan', CASE WHEN NOT ${DOUBT} AND (r.procure_amount_yuan = 0 OR r.procure_amount_yuan >= 10000) THEN 'PASS' ELSE 'UNKNOWN' END,
        r.procure_amount_yuan::DOUBLE, NULL::DOUBLE, ${NOTHING_MORE}
      FROM ${CURRENT} LEFT JOIN work.noted AS n ON n.report_key = r.report_key
      WHERE r.org_level = 'town' AND r.t2_template = '2019'`,
  }
}

const COUNTED = FORM_COLUMNS.filter(
  c => c.item.kind === 'count' && (c.applicant === null || c.applicant === 'total'),
).map(c => c.id)
const columns = (of: (id: string) => Query): Query => join(COUNTED.map(of))
const value = (id: string): Query => sql`r.${ident(id)}`
/** Text of ours: names of columns. */
const name = (id: string): Query => sql`${id}`

const LARGEST_TWO = sql`max(figure.n, 2) AS largest FROM work.group_large WHERE figure.n IS NOT NULL`
/** The largest of the others: figure a.n is one of the two, or below both. */
const besides = (largest: Query): Query =>
  sql`CASE WHEN a.figure.n >= ${largest}[1] THEN coalesce(${largest}[2], 0) ELSE ${largest}[1] END`

/**
 * K26, one scope a report: only reports with a figure that large, at the one that stands out most. `work.group_large`
 * holds the figures that can matter, `work.group_known` how many there are of each column and kind of body.
 */
export function hugeCounts(parameters: Parameters): GroupStatement {
  const from = parameterValue('huge_from', parameters)
  const times = parameterValue('huge_times', parameters)
  const relevant = numeral(from / times)
  const pairs = columns(id => sql`{'id': ${name(id)}::VARCHAR, 'n': ${value(id)}::DOUBLE}`)
  return {
    prepare: [
      sql`CREATE OR REPLACE TABLE work.group_large AS
        SELECT ${HEAD}, unnest([${pairs}]) AS figure FROM ${CURRENT} WHERE ${join(
          COUNTED.map(id => sql`${value(id)} >= ${relevant}`),
          ' OR ',
        )}`,
      sql`DELETE FROM work.group_large WHERE figure.n IS NULL OR figure.n < ${relevant}`,
      sql`CREATE OR REPLACE TABLE work.group_known AS
        SELECT org_type, unnest([${columns(id => sql`{'id': ${name(id)}::VARCHAR, 'n': count(${value(id)})}`)}]) AS figure
        FROM ${CURRENT} GROUP BY org_type`,
    ],
    results: sql`SELECT "row", any_value(org_id) AS org_id, any_value(org_type) AS org_type, any_value(year) AS year,
        arg_max(id, rank) AS scope, arg_max(result, rank) AS result, arg_max(n, rank) AS left_value, arg_max(next, rank) AS right_value, ${NOTHING_MORE}
      FROM (SELECT *, (CASE result WHEN 'FAIL' THEN 2 WHEN 'UNKNOWN' THEN 1 ELSE 0 END) * 1e12 + n AS rank FROM (
        SELECT l.*, CASE WHEN l.n < ${numeral(times)} * greatest(l.next, l.own) THEN 'PASS' WHEN k.figure.n < ${numeral(parameterValue('huge_reports', parameters))} THEN 'UNKNOWN' ELSE 'FAIL' END AS result
        FROM (SELECT a."row", a.org_id, a.org_type, a.year, a.figure.id AS id, a.figure.n AS n,
            ${besides(sql`b.largest`)} AS next, ${besides(sql`o.largest`)} AS own
          FROM work.group_large AS a
          JOIN (SELECT figure.id AS id, org_type, ${LARGEST_TWO} GROUP BY ALL) AS b ON b.id = a.figure.id AND b.org_type IS NOT DISTINCT FROM a.org_type
          JOIN (SELECT figure.id AS id, org_id, ${LARGEST_TWO} GROUP BY ALL) AS o ON o.id = a.figure.id AND o.org_id = a.org_id
          WHERE a.figure.n >= ${numeral(from)}) AS l
        JOIN work.group_known AS k ON k.figure.id = l.id AND k.org_type IS NOT DISTINCT FROM l.org_type))
      GROUP BY "row"`,
  }
}
