/** Which rows take part in a question: years, filters, and the rule about compiled reports (design.md 2). */
import { join, list, type Query, sql } from '../db/sql'
import type { Selection } from '../domain/selection'

/** The part of the selection that limits rows. */
export type Scope = Pick<Selection, 'years' | 'filters'>

export interface WhereOptions {
  /** `all` ignores the chosen years (streaks and changes need the years before). Default `chosen`. */
  readonly years?: 'chosen' | 'all'
  /** `keep` shows compiled bodies too: only for rows that stand alone, never for a sum. Default `leaveOut`. */
  readonly compiled?: 'leaveOut' | 'keep'
}

/** True for a report compiled from others; a government whose level is unknown counts as compiled. Columns of report, clean, expected, org. */
export const IS_COMPILED: Query = sql`coalesce(org_type = 'government' AND org_level IS DISTINCT FROM 'town', FALSE)`

/** Whether the filters ask for compiled bodies and nothing else: then they may stand in a sum, with no part of theirs beside them. */
export function onlyCompiled(scope: Scope): boolean {
  const types = scope.filters.types
  return types.length > 0 && types.every(t => t === 'government')
}

/**
 * The condition over columns `org_id, org_type, org_level, county, year` of clean, report or expected; `TRUE` without
 * restriction. Compiled bodies are left out unless the filters name that type alone or `compiled` keeps them.
 */
export function where(scope: Scope, options: WhereOptions = {}): Query {
  const parts: Query[] = []
  if (scope.years && options.years !== 'all') {
    parts.push(sql`year BETWEEN ${scope.years.from} AND ${scope.years.to}`)
  }
  if (scope.filters.counties.length > 0) parts.push(sql`county IN (${list(scope.filters.counties)})`)
  if (scope.filters.types.length > 0) parts.push(sql`org_type IN (${list(scope.filters.types)})`)
  if (scope.filters.orgs.length > 0) parts.push(sql`org_id IN (${list(scope.filters.orgs)})`)
  if (options.compiled !== 'keep' && !onlyCompiled(scope)) parts.push(sql`NOT ${IS_COMPILED}`)
  return parts.length === 0 ? sql`TRUE` : join(parts, ' AND ')
}
