/** Questions about findings: of one report, over many, and how often each check had each result. */
import type { CheckResult, CheckSeverity } from '../catalog/check'
import { TABLE3_IDENTITIES } from '../catalog/checks'
import { list, type Query, sql } from '../db/sql'
import type { OrgType } from '../domain/org'
import { countOf, numberOf, type Question, textOf } from './question'
import { type Scope, where } from './where'

export interface Finding {
  readonly reportKey: string
  readonly check: string
  readonly scope: string
  readonly severity: CheckSeverity
  /** Both sides and their difference as far as known; what they are depends on the check. */
  readonly left: number | null
  readonly right: number | null
  readonly difference: number | null
  /** Kind of cause, `#n` after it from the second of a kind on; null for K05 and K06. */
  readonly cause: string | null
}

/** The findings of one report, in the order of the checks and of the form. */
export function findingsOf(reportKey: string): Question<Finding> {
  return {
    id: `findings:${reportKey}`,
    query: sql`SELECT report_key, check_id, scope, severity, left_value, right_value, difference, cause FROM finding
      WHERE report_key = ${reportKey} ORDER BY check_id, rowid`,
    decode: row => ({
      reportKey: textOf(row, 'report_key') ?? '',
      check: textOf(row, 'check_id') ?? '',
      scope: textOf(row, 'scope') ?? '',
      severity: textOf(row, 'severity') as CheckSeverity,
      left: numberOf(row, 'left_value'),
      right: numberOf(row, 'right_value'),
      difference: numberOf(row, 'difference'),
      cause: textOf(row, 'cause'),
    }),
  }
}

export interface FindingSummary {
  readonly year: number
  readonly type: OrgType | null
  /** Reports with at least one scope of K01–K03 that could be told (PASS or FAIL). */
  readonly assessable: number
  /** Those of them with a failed identity of table 3 (K01–K03). */
  readonly failed: number
  /** Causes of failed equations (K01–K04, K07, K08), each counted once a report. */
  readonly causes: number
}

/** The identities of table 3 (domain.md 5: K01, K02, K03). */
const IDENTITIES = TABLE3_IDENTITIES.map(c => c.code)

/**
 * Reports with a failed identity of table 3 out of those that could be assessed, by year and kind of body.
 * Compiled reports are in no count (`where`).
 */
export function findingSummary(scope: Scope): Question<FindingSummary> {
  const failed: Query = sql`(SELECT DISTINCT report_key FROM finding WHERE check_id IN (${list(IDENTITIES)}))`
  const causes: Query = sql`(SELECT report_key, count(DISTINCT cause) AS causes FROM finding WHERE cause IS NOT NULL GROUP BY report_key)`
  return {
    id: 'findings:summary',
    query: sql`SELECT r.year, r.org_type, (count(*) - count(n."row"))::INTEGER AS assessable,
        count(f.report_key)::INTEGER AS failed, coalesce(sum(c.causes), 0)::INTEGER AS causes
      FROM (SELECT rowid AS "row", report_key, org_type, year FROM report WHERE ${where(scope)}) AS r
      ANTI JOIN work.superseded AS o ON o."row" = r."row"
      LEFT JOIN work.not_assessable AS n ON n."row" = r."row"
      LEFT JOIN ${failed} AS f ON f.report_key = r.report_key
      LEFT JOIN ${causes} AS c ON c.report_key = r.report_key
      GROUP BY r.year, r.org_type ORDER BY r.year, r.org_type`,
    decode: row => ({
      year: countOf(row, 'year'),
      type: textOf(row, 'org_type') as OrgType | null,
      assessable: countOf(row, 'assessable'),
      failed: countOf(row, 'failed'),
      causes: countOf(row, 'causes'),
    }),
  }
}

export interface CheckCount {
  readonly check: string
  readonly result: CheckResult
  readonly type: OrgType | null
  readonly year: number
  /** Scopes, not reports. */
  readonly n: number
}

/** How many scopes had which result, by kind of body and year; compiled reports are the type `government`. */
export function checkCounts(): Question<CheckCount> {
  return {
    id: 'checks:counts',
    query: sql`SELECT check_id, result, org_type, year, n FROM check_count ORDER BY check_id, year, org_type, result`,
    decode: row => ({
      check: textOf(row, 'check_id') ?? '',
      result: textOf(row, 'result') as CheckResult,
      type: textOf(row, 'org_type') as OrgType | null,
      year: countOf(row, 'year'),
      n: countOf(row, 'n'),
    }),
  }
}
