/** How each check ended, over the scopes it could be asked of. */
import { list, type Query, sql } from '../db/sql'
import { countOf, type Question, textOf } from './question'
import type { Scope } from './where'

export interface RuleCount {
  readonly check: string
  readonly pass: number
  readonly fail: number
  /** Not judged: a figure is missing, or what the check needs is not in the data. Never a pass. */
  readonly unknown: number
  readonly notApplicable: number
}

function within(scope: Scope): Query {
  const years = scope.years ? sql`year BETWEEN ${scope.years.from} AND ${scope.years.to}` : sql`TRUE`
  const types = scope.filters.types.length > 0 ? sql`org_type IN (${list(scope.filters.types)})` : sql`TRUE`
  return sql`${years} AND ${types}`
}

/** Counts of scopes by check, in the order of their codes. Years and types restrict; counties do not. */
export function ruleCounts(scope: Scope): Question<RuleCount> {
  const of = (result: string) => sql`coalesce(sum(n) FILTER (WHERE result = ${result}), 0)::INTEGER`
  return {
    id: 'audit:rules',
    query: sql`SELECT check_id, ${of('PASS')} AS pass, ${of('FAIL')} AS fail, ${of('UNKNOWN')} AS unknown,
        ${of('N/A')} AS na
      FROM check_count WHERE ${within(scope)} GROUP BY check_id ORDER BY check_id`,
    decode: row => ({
      check: textOf(row, 'check_id') ?? '',
      pass: countOf(row, 'pass'),
      fail: countOf(row, 'fail'),
      unknown: countOf(row, 'unknown'),
      notApplicable: countOf(row, 'na'),
    }),
  }
}
