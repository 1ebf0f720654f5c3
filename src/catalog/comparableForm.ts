/**
 * Which forms of one metric may stand beside each other, as a key: two figures of a body may be joined by a line,
 * added or subtracted only where their keys are equal and not null. The same rule as `breakBetween` (domain.md 1.7, 1.8).
 */
import { type Query, sql } from '../db/sql'
import type { ReportTemplate } from '../domain/dictionary'
import { tableOf } from './breaks'
import type { Metric } from './metric'

/** The key of a form, from the template of the metric's own table; null for one that compares with nothing. */
export function comparableForm(m: Metric, template: ReportTemplate | null): string | null {
  if (template === 'legacy_pre2019') return null
  if (tableOf(m) === 't2' && template !== '2019' && template !== '2021') return null
  return m.across === 'cut' ? (template ?? '') : ''
}

/** Whether two figures of one body may be joined, added or subtracted. */
export function comparable(m: Metric, a: string | null, b: string | null): boolean {
  const key = comparableForm(m, a as ReportTemplate | null)
  return key !== null && key === comparableForm(m, b as ReportTemplate | null)
}

/** `comparableForm` as SQL over a column of templates. */
export function comparableFormSql(m: Metric, template: Query): Query {
  const own = m.across === 'cut' ? sql`coalesce(${template}, '')` : sql`''`
  return tableOf(m) === 't2'
    ? sql`CASE WHEN ${template} IN ('2019', '2021') THEN ${own} END`
    : sql`CASE WHEN ${template} IS DISTINCT FROM 'legacy_pre2019' THEN ${own} END`
}
