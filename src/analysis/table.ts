/** One metric in one year, body by body: values that stand, values on too few, and none with its reason. */
import type { Metric } from '../catalog/metric'
import { sql } from '../db/sql'
import { FLAGGED } from './bodyYears'
import { livesIn } from './lifeCuts'
import {
  enough,
  livedMeasuresOf,
  MEASURE_COLUMNS,
  type Measure,
  measures,
  type Reason,
  readsTable2,
} from './measure'
import { inNameOrder, type Places } from './nameOrder'
import { oneByOne, type Question } from './question'
import { type Interval, poisson, wilson } from './stats'
import type { Scope } from './where'

export function yearTable(metric: Metric, scope: Scope, year: number): Question<Measure> {
  return {
    id: `table:${metric.id}`,
    query: sql`SELECT ${MEASURE_COLUMNS}, coalesce(f.causes, 0) AS causes, coalesce(l.since, 0)::INTEGER AS life
      FROM ${measures(metric, { ...scope, years: { from: year, to: year } })} AS m
      LEFT JOIN ${FLAGGED} AS f ON f.report_key = m.report_key LEFT JOIN ${livesIn(year)} AS l USING (org_id)`,
    decode: oneByOne<Measure>(livedMeasuresOf),
    read: livedMeasuresOf,
  }
}

/**
 * 95 % interval of one value, in the unit of the value: Wilson for shares, exact Poisson for ratios (domain.md 4,
 * amendments, 6.3); null for what is neither, or where x or n is missing.
 */
export function interval(metric: Metric, x: number | null, n: number | null): Interval | null {
  if (x === null || n === null) return null
  if (metric.kind === 'share') return wilson(x, n)
  if (metric.kind !== 'ratio') return null
  const limits = poisson(x, n)
  return limits && { low: limits.low * metric.scale, high: limits.high * metric.scale }
}

export interface Standing extends Measure {
  readonly interval: Interval | null
}

/** Bodies of one year in the groups the table shows. Nobody is in two groups, nobody in none. */
export interface YearGroups {
  /** Values that may be put in order, largest first. */
  readonly ranked: readonly Standing[]
  /** n below the metric's minimum: listed by name, in no order of value. */
  readonly small: readonly Standing[]
  /** No value, with the reason. */
  readonly without: readonly Standing[]
  /** Values of another form generation than `template` (table 2 only): not compared. */
  readonly otherTemplate: readonly Standing[]
  /** The form generation that is compared, or null where the metric does not depend on it. */
  readonly template: string | null
}

/** Sorts the rows of one year into groups; `compare` orders names, `places` very many bodies. Table-2 metrics compare one template: the focus's own, else the commonest. */
export function yearGroups(
  metric: Metric,
  rows: readonly Measure[],
  compare: (a: string, b: string) => number,
  focus: string | null = null,
  places: Places = new Map(),
): YearGroups {
  const standing = inNameOrder(rows, compare, places)
  const template = readsTable2(metric) ? comparedTemplate(standing, focus) : null
  const groups = {
    ranked: [] as Standing[],
    small: [] as Standing[],
    without: [] as Standing[],
    otherTemplate: [] as Standing[],
  }
  for (const row of standing) {
    const own = row.value === null ? null : interval(metric, row.x, row.n)
    const key =
      row.value === null
        ? 'without'
        : template !== null && row.template !== template
          ? 'otherTemplate'
          : enough(metric, row)
            ? 'ranked'
            : 'small'
    groups[key].push({ ...row, interval: own })
  }
  groups.ranked.sort((a, b) => (b.value ?? 0) - (a.value ?? 0))
  return { ...groups, template }
}

function comparedTemplate(rows: readonly Measure[], focus: string | null): string | null {
  const valued = rows.filter(row => row.value !== null && row.template !== null)
  const own = valued.find(row => row.orgId === focus)?.template
  if (own) return own
  const counts = new Map<string, number>()
  for (const row of valued) {
    if (row.template !== null) counts.set(row.template, (counts.get(row.template) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1] || b[0].localeCompare(a[0]))[0]?.[0] ?? null
}

/** How many rows have no value for each reason, most frequent first. */
export function reasonCounts(rows: readonly Measure[]): readonly { reason: Reason; count: number }[] {
  const counts = new Map<Reason, number>()
  for (const { reason } of rows) if (reason) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count)
}
