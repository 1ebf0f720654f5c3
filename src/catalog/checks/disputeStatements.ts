/**
 * Statements of K30–K32: disputes against the requests of the year and of the two years before. Cells in conflict
 * are NULL in `work.undisputed`; `report` keeps what was written there (domain.md 3.5).
 */

import { ident, join, numeral, type Query, sql } from '../../db/sql'
import { APPLICANT_PARTS } from '../../domain/dictionary'
import { BLOCKS } from '../../domain/identities'
import type { GroupFacts, GroupStatement } from '../check'
import { NOTED } from '../currentReports'
import { parameterValue } from '../parameters'

/** What a row of applicants adds to where the total contradicts it. */
const applicants = (item: string): Query =>
  join(
    APPLICANT_PARTS.map(a => sql`coalesce(r.${ident(`${item}__${a}`)}, 0)::BIGINT`),
    ' + ',
  )

const RESULTS = ['upheld', 'corrected', 'other', 'pending'] as const
/** The smaller of a block's total and the sum of its results, as written. */
const smallest = (block: string): Query =>
  sql`least(r.${ident(`${block}_total`)}, ${join(
    RESULTS.map(result => sql`coalesce(r.${ident(`${block}_${result}`)}, 0)::BIGINT`),
    ' + ',
  )})`

/** Whether a report may have any dispute: where a total is not known, it may. */
const disputed = (of: Query): Query =>
  join(
    BLOCKS.map(block => ident(`${block}_total`)).map(
      total => sql`${of}.${total} IS NULL OR ${of}.${total} > 0`,
    ),
    ' OR ',
  )

/**
 * `work.group_flow`: per report of the bodies that have any report with disputes, its requests to handle (th) and
 * handled (h), the largest reading of handled where it is in conflict (most), and whether a figure is in conflict.
 */
const FLOWS: Query = sql`CREATE OR REPLACE TABLE work.group_flow AS
  SELECT u.rowid AS "row", u.org_id, u.org_type, u.year, u.new_received__total::BIGINT + u.carried_in__total AS th, u.handled_total__total::BIGINT AS h,
    u.handled_total__total IS NULL AND r.handled_total__total IS NOT NULL AS h_conflict,
    (u.new_received__total IS NULL AND r.new_received__total IS NOT NULL)
      OR (u.carried_in__total IS NULL AND r.carried_in__total IS NOT NULL) AS th_conflict,
    greatest(r.handled_total__total, ${applicants('handled_total')},
      r.new_received__total::BIGINT + r.carried_in__total - coalesce(r.carried_out__total, 0),
      ${applicants('new_received')} + ${applicants('carried_in')}) AS most,
    u.review_total::BIGINT AS review, u.lit_direct_total::BIGINT AS direct, u.lit_after_total::BIGINT AS after,
    ${join(
      BLOCKS.map(
        block =>
          sql`CASE WHEN u.${ident(`${block}_total`)} IS NULL THEN ${smallest(block)} ELSE u.${ident(`${block}_total`)} END`,
      ).map((q, i) => sql`${q} AS ${ident(`least${i}`)}`),
    )}
  FROM work.undisputed AS u JOIN report AS r ON r.rowid = u.rowid
  SEMI JOIN (SELECT DISTINCT org_id FROM work.undisputed AS d WHERE ${disputed(sql`d`)}) AS d ON d.org_id IS NOT DISTINCT FROM u.org_id`

/** `work.group_dispute`: the reports with disputes, the flows of the two years before (1, 2) beside them, and doubts of the reader. */
const DISPUTES: Query = sql`CREATE OR REPLACE TABLE work.group_dispute AS
  SELECT f.*, coalesce(n.unparsed_t3 + n.short_t3 + n.absent_t3, 0) > 0 AS doubt_t3, coalesce(n.unparsed_t4 + n.short_t4 + n.absent_t4, 0) > 0 AS doubt_t4,
    p.th AS th1, p.h AS h1, p.th_conflict AS th1_conflict, p.h_conflict AS h1_conflict, p.most AS most1, p.review AS review1,
    q.h AS h2, q.h_conflict AS h2_conflict
  FROM work.group_flow AS f JOIN report AS r ON r.rowid = f."row"
  ${NOTED}
  LEFT JOIN work.cut AS c ON c.org_id = f.org_id AND c.year = f.year
  LEFT JOIN work.cut AS d ON d.org_id = f.org_id AND d.year = f.year - 1
  LEFT JOIN work.group_flow AS p ON p.org_id = f.org_id AND p.year = CASE WHEN c.year IS NULL THEN f.year - 1 END
  LEFT JOIN work.group_flow AS q ON q.org_id = f.org_id AND q.year = CASE WHEN c.year IS NULL AND d.year IS NULL THEN f.year - 2 END
  WHERE f.review IS NULL OR f.direct IS NULL OR f.after IS NULL OR f.review > 0 OR f.direct > 0 OR f.after > 0`

const PREPARE = [FLOWS, DISPUTES]

/** Reports without any dispute pass; they are not in `work.group_dispute`. */
const PASSES: Query = sql`SELECT f.org_type, f.year, 'PASS' AS result, count(*) AS n
  FROM work.figures AS f ANTI JOIN work.group_dispute AS d ON d."row" = f."row" GROUP BY ALL`

function ofDisputes(told: Query): GroupStatement {
  return {
    prepare: PREPARE,
    results: sql`SELECT "row", org_id, org_type, year, '' AS scope, result, left_value::DOUBLE AS left_value, right_value::DOUBLE AS right_value, severity, NULL::VARCHAR AS cause
      FROM (${told}) WHERE result <> 'N/A'`,
    counts: PASSES,
  }
}

/**
 * K30. Not applicable where the disputes are no more than the requests handled one or two years earlier. `info` where
 * there is no figure of the year before.
 */
export function disputeWithoutRequests(): GroupStatement {
  const all = sql`review + direct + after`
  return ofDisputes(sql`SELECT *, ${all} AS left_value, th AS right_value,
      CASE WHEN doubt_t3 OR doubt_t4 THEN 'UNKNOWN' WHEN th > 0 OR th1 > 0 OR ${all} = 0 THEN 'PASS'
        WHEN th IS NULL OR ${all} IS NULL THEN 'UNKNOWN'
        WHEN ${all} <= h1 OR ${all} <= h2 THEN 'N/A'
        WHEN th1_conflict OR h1_conflict OR h2_conflict THEN 'UNKNOWN' ELSE 'FAIL' END AS result,
      CASE WHEN th1 IS NULL THEN 'info' END AS severity FROM work.group_dispute`)
}

/**
 * K31. With handled requests in conflict it fails only where the smallest reading of the disputes exceeds the largest
 * of the requests; major only where nothing is in conflict and both years are known.
 */
export function disputeAboveHandled({ parameters }: GroupFacts): GroupStatement {
  const times = numeral(parameterValue('dispute_times', parameters))
  const from = numeral(parameterValue('dispute_from', parameters))
  const left = sql`greatest(least0, least1 + least2)`
  const handled = (h: Query, conflict: Query, most: Query) =>
    sql`CASE WHEN ${conflict} THEN ${most} ELSE ${h} END`
  const own = handled(sql`h`, sql`h_conflict`, sql`most`)
  const before = handled(sql`h1`, sql`h1_conflict`, sql`most1`)
  const right = sql`(${own}) + coalesce(${before}, 0)`
  const certain = sql`NOT h_conflict AND h1 IS NOT NULL AND review IS NOT NULL AND direct IS NOT NULL AND after IS NOT NULL`
  return ofDisputes(sql`SELECT *, CASE WHEN doubt_t3 OR doubt_t4 THEN 'UNKNOWN' WHEN left_value > right_value THEN 'FAIL'
        WHEN left_value <= right_value AND h IS NOT NULL AND NOT coalesce(h1_conflict, FALSE)
          AND review IS NOT NULL AND direct IS NOT NULL AND after IS NOT NULL THEN 'PASS'
        ELSE 'UNKNOWN' END AS result,
      CASE WHEN ${certain} AND left_value >= ${from} AND left_value >= ${times} * right_value THEN 'major' END AS severity
      FROM (SELECT *, ${left} AS left_value, ${right} AS right_value FROM work.group_dispute)`)
}

/** K32. left: suits after a review; right: reviews of the two years. */
export function suitWithoutReview(): GroupStatement {
  return ofDisputes(sql`SELECT *, after AS left_value, review + review1 AS right_value,
      CASE WHEN doubt_t4 THEN 'UNKNOWN' WHEN after = 0 OR review > 0 OR review1 > 0 THEN 'PASS'
        WHEN after > 0 AND review = 0 AND review1 = 0 THEN 'FAIL' ELSE 'UNKNOWN' END AS result,
      NULL::VARCHAR AS severity FROM work.group_dispute`)
}
