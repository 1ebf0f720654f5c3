/** How each check ended, over the scopes it could be asked of. */
import { CHECKS } from '../catalog/checks'
import { list, type Query, sql } from '../db/sql'
import { countOf, type Question, textOf } from './question'
import { onlyCompiled, type Scope } from './where'

/** The checks that are about compiled reports. */
const ABOUT_COMPILED = CHECKS.filter(check => check.ofCompiled).map(check => check.code)

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
  const compiled = onlyCompiled(scope)
    ? sql`TRUE`
    : sql`(org_type IS DISTINCT FROM 'government' OR check_id IN (${list(ABOUT_COMPILED)}))`
  return sql`${years} AND ${types} AND ${compiled}`
}

/**
 * Counts of scopes by check, in the order of their codes. Years and types restrict; counties do not. Compiled reports
 * are in no count (domain.md 2.6) but that of K65, which is about them, or where the types ask for them alone. They are
 * told by their kind alone: no town is read as one (intake/record.ts), so that the list leaves out the same.
 */
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
