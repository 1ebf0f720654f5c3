/**
 * The worklist of 核查: one row per body and year with its reasons. Order: strongest reason, then number of causes,
 * then the latest year, then the name; no score is blended from them (issue order stated on the screen).
 */
import type { CheckSeverity } from '../catalog/check'
import { CHECKS } from '../catalog/checks'
import { strengthOf } from '../catalog/strength'
import { join, list, numeral, type Query, sql } from '../db/sql'
import { STRENGTHS, type Strength } from '../domain/finding'
import type { OrgLevel, OrgType } from '../domain/org'
import { countOf, numberOf, type Question, textOf } from './question'
import { onlyHighest } from './revisions'
import { type Scope, where } from './where'

/** One failed scope, as a reason to look at a report. */
export interface Reason {
  readonly check: string
  readonly scope: string
  /** Failed scopes with one cause are one reason. */
  readonly cause: string | null
  readonly severity: CheckSeverity
  readonly strength: Strength
  readonly left: number | null
  readonly right: number | null
  /** Of a check of the text: the sentence it rests on, or the report that a text is like. */
  readonly words: string | null
}

export interface WorkRow {
  readonly orgId: string
  readonly name: string
  readonly type: OrgType | null
  readonly level: OrgLevel | null
  readonly county: string | null
  readonly year: number
  /** Null where no report is known. */
  readonly reportKey: string | null
  readonly strength: Strength
  /** Different causes among the reasons of the strongest kind, then of all kinds. */
  readonly causes: number
  /** Failed scopes, strongest first; at most 60. */
  readonly reasons: readonly Reason[]
}

/** Restrictions of the list beyond the shared selection; an empty list restricts nothing. */
export interface WorkFilter {
  readonly checks: readonly string[]
  readonly strengths: readonly Strength[]
}

export const EVERY_REASON: WorkFilter = { checks: [], strengths: [] }

const FIELD = '\u001f'
const ITEM = '\u001e'
const MOST_REASONS = 60

const SEVERITIES = ['critical', 'major', 'minor', 'info'] as const
/** How strong a FAIL of each check is at each severity; 1 is the strongest. */
const STRENGTH_ROWS = CHECKS.flatMap(check =>
  SEVERITIES.map(severity => ({
    code: check.code,
    severity,
    rank: STRENGTHS.indexOf(strengthOf(check, severity)) + 1,
  })),
)

/** (code, severity, rank) as a subquery: three texts, since so many VALUES take longer to plan than all the rest. */
const STRENGTH_TABLE: Query = (() => {
  const column = (of: (row: (typeof STRENGTH_ROWS)[number]) => string | number) =>
    sql`unnest(string_split(${STRENGTH_ROWS.map(of).join(' ')}, ' '))`
  return sql`(SELECT ${column(row => row.code)} AS code, ${column(row => row.severity)} AS severity,
    ${column(row => row.rank)}::INTEGER AS rank)`
})()

function reasonOf(text: string): Reason[] {
  const [check = '', scope = '', cause = '', severity = '', left = '', right = '', rank = '', words = ''] =
    text.split(FIELD)
  const strength = STRENGTHS[Number(rank) - 1]
  if (!strength) return []
  const number = (token: string) => (token === '' ? null : Number(token))
  return [
    {
      check,
      scope,
      cause: cause === '' ? null : cause,
      severity: severity as CheckSeverity,
      strength,
      left: number(left),
      right: number(right),
      words: words === '' ? null : words,
    },
  ]
}

/** Rows of the list in its order, but for names, which the screen sorts by pinyin. */
export function worklist(scope: Scope, filter: WorkFilter = EVERY_REASON): Question<WorkRow> {
  const { orgs } = scope.filters
  const conditions = [
    // The list of a few bodies does not gather the reasons of all.
    ...(orgs.length > 0 ? [sql`f.org_id IN (${list(orgs)})`] : []),
    ...(filter.checks.length > 0 ? [sql`f.check_id IN (${list(filter.checks)})`] : []),
    ...(filter.strengths.length > 0
      ? [sql`s.rank IN (${join(filter.strengths.map(x => numeral(STRENGTHS.indexOf(x) + 1)))})`]
      : []),
  ]
  const reason = sql`concat_ws(${FIELD}, f.check_id, coalesce(f.scope, ''), coalesce(f.cause, ''), f.severity,
    coalesce(f.left_value::VARCHAR, ''), coalesce(f.right_value::VARCHAR, ''), s.rank, coalesce(t.words, ''))`
  return {
    id: 'audit:worklist',
    query: sql`WITH strength AS ${STRENGTH_TABLE},
      reason AS (
        SELECT f.org_id, f.year, max(f.report_key) AS report_key, min(s.rank)::INTEGER AS rank,
          count(DISTINCT coalesce(f.cause, CASE f.check_id WHEN 'K25' THEN 'K11' ELSE f.check_id END))::INTEGER AS causes,
          array_to_string(list(${reason} ORDER BY s.rank, f.check_id, f.scope)[1:${numeral(MOST_REASONS)}], ${ITEM}) AS reasons
        FROM finding AS f JOIN strength AS s ON s.code = f.check_id AND s.severity = f.severity
        LEFT JOIN text_result AS t ON t.report_key = f.report_key AND t.check_id = f.check_id
        WHERE f.result = 'FAIL' AND ${conditions.length === 0 ? sql`TRUE` : join(conditions, ' AND ')}
        GROUP BY f.org_id, f.year)
      SELECT r.*, e.org_name, e.org_type, e.org_level, e.county
      FROM reason AS r JOIN (SELECT * FROM expected WHERE ${where(scope, { compiled: 'keep' })}) AS e
        ON e.org_id = r.org_id AND e.year = r.year
      ORDER BY r.rank, r.causes DESC, r.year DESC, e.org_name, r.org_id`,
    decode: row => {
      const strength = STRENGTHS[countOf(row, 'rank') - 1]
      if (!strength) throw new Error('no such strength')
      return {
        orgId: textOf(row, 'org_id') ?? '',
        name: textOf(row, 'org_name') ?? '',
        type: textOf(row, 'org_type') as OrgType | null,
        level: textOf(row, 'org_level') as OrgLevel | null,
        county: textOf(row, 'county'),
        year: countOf(row, 'year'),
        reportKey: textOf(row, 'report_key'),
        strength,
        causes: countOf(row, 'causes'),
        reasons: (textOf(row, 'reasons') ?? '').split(ITEM).flatMap(reasonOf),
      }
    },
  }
}

/** New requests of a body as its report says, by year; null = reported without a number. */
export interface ReceivedPoint {
  readonly orgId: string
  readonly year: number
  readonly received: number | null
}

/** New requests (总计) of some bodies over all years, for sparklines; a year without a report has no row. */
export function receivedSeries(orgIds: readonly string[]): Question<ReceivedPoint> {
  return {
    id: `audit:series:${orgIds.length}`,
    query: sql`SELECT org_id, year, new_received__total::DOUBLE AS received FROM report AS r
      WHERE org_id IN (${list(orgIds)})
      ${onlyHighest(sql`r`)}
      ORDER BY org_id, year`,
    decode: row => ({
      orgId: textOf(row, 'org_id') ?? '',
      year: countOf(row, 'year'),
      received: numberOf(row, 'received'),
    }),
  }
}

export interface ConflictCell {
  readonly column: string
  readonly check: string
  readonly scope: string
}

/** The cells of a report that contradict each other (domain.md 3.5). */
export function conflictsOf(reportKey: string): Question<ConflictCell> {
  return {
    id: `audit:conflicts:${reportKey}`,
    query: sql`SELECT DISTINCT column_id, check_id, scope FROM conflict WHERE report_key = ${reportKey}`,
    decode: row => ({
      column: textOf(row, 'column_id') ?? '',
      check: textOf(row, 'check_id') ?? '',
      scope: textOf(row, 'scope') ?? '',
    }),
  }
}
