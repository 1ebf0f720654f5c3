/** How requests were decided, year by year: six classes over the same reports, never rescaled (domain.md 4, 6.4). */
import { rowExpressions } from '../catalog/compile'
import { metric } from '../catalog/metrics'
import { ident, join, sql } from '../db/sql'
import type { Words } from '../domain/dictionary'
import { countOf, numberOf, type Question } from './question'
import { type Scope, where } from './where'

/** Fixed order of the classes (look/notes.md 4). */
export const OUTCOMES = ['granted', 'partial', 'deny', 'unable', 'reject', 'other'] as const
export type Outcome = (typeof OUTCOMES)[number]

export const OUTCOME_NAMES: Readonly<Record<Outcome, Words>> = {
  granted: { zh: '予以公开', en: 'Granted' },
  partial: { zh: '部分公开', en: 'Partly' },
  deny: { zh: '不予公开', en: 'Refused' },
  unable: { zh: '无法提供', en: 'Cannot provide' },
  reject: { zh: '不予处理', en: 'Not processed' },
  other: { zh: '其他处理', en: 'Other' },
}

/** The catalogue's own numerators: the group rule of D3, U, J, O lives there and nowhere else. */
export const NUMERATOR_OF: Readonly<Record<Outcome, string>> = {
  granted: 'full_rate',
  partial: 'partial_share',
  deny: 'deny_rate',
  unable: 'unable_rate',
  reject: 'reject_rate',
  other: 'other_rate',
}

export interface OutcomeYear {
  readonly year: number
  /** Requests handled by the reports used. */
  readonly handled: number
  readonly counts: Readonly<Record<Outcome, number>>
  /** handled − Σ counts: 0 where every class is known; drawn hatched as 未列明, never spread over the classes. */
  readonly unlisted: number
  readonly reportsUsed: number
  /** Reports of the year with a class or the total missing or in conflict. */
  readonly reportsLeftOut: number
}

/**
 * Per year. Used are the reports in which all six classes and （七）总计 are known and agree; only where a year
 * has none of those with a request in it, reports with the total and some classes stand in, their rest unlisted.
 */
export function outcomeMix(scope: Scope): Question<OutcomeYear> {
  const parts = OUTCOMES.map(o => sql`(${rowExpressions(metric(NUMERATOR_OF[o])).x})::DOUBLE AS ${ident(o)}`)
  const known = join(
    OUTCOMES.map(o => sql`${ident(o)} IS NOT NULL`),
    ' AND ',
  )
  const sum = join(
    OUTCOMES.map(o => sql`coalesce(${ident(o)}, 0)`),
    ' + ',
  )
  const sums = OUTCOMES.map(
    o => sql`coalesce(sum(${ident(o)}) FILTER (WHERE used), 0)::DOUBLE AS ${ident(o)}`,
  )
  return {
    id: 'outcomeMix',
    query: sql`WITH form AS (
        SELECT year, (handled_total__total)::DOUBLE AS handled, ${join(parts)} FROM clean WHERE ${where(scope)}),
      judged AS (
        SELECT *, coalesce(handled IS NOT NULL AND ${known} AND ${sum} = handled, FALSE) AS complete,
          coalesce((handled = 0 OR ${sum} > 0) AND ${sum} <= handled, FALSE) AS usable FROM form),
      chosen AS (
        SELECT *, CASE WHEN bool_or(complete AND handled > 0) OVER (PARTITION BY year) THEN complete ELSE usable END AS used
        FROM judged)
      SELECT year, coalesce(sum(handled) FILTER (WHERE used), 0)::DOUBLE AS handled, ${join(sums)},
        (count(*) FILTER (WHERE used))::INTEGER AS used_reports, (count(*) FILTER (WHERE NOT used))::INTEGER AS left_out
      FROM chosen GROUP BY year ORDER BY year DESC`,
    decode: row => {
      const counts = Object.fromEntries(OUTCOMES.map(o => [o, numberOf(row, o) ?? 0])) as Record<
        Outcome,
        number
      >
      const handled = countOf(row, 'handled')
      return {
        year: countOf(row, 'year'),
        handled,
        counts,
        unlisted: handled - OUTCOMES.reduce((total, o) => total + counts[o], 0),
        reportsUsed: countOf(row, 'used_reports'),
        reportsLeftOut: countOf(row, 'left_out'),
      }
    },
  }
}
