/** Which bodies a figure of one point in time compares, and how each stands to all of them together. Pure. */
import type { Metric } from '../catalog/metric'
import type { YearRange } from '../domain/selection'
import { type BodyRate, poolingOf } from './bodyRates'
import { enough } from './measure'
import { inNameOrder, type Places } from './nameOrder'
import type { Interval } from './stats'
import { interval } from './table'

export interface RateRow extends BodyRate {
  /** 95 %, in the unit of the value; null where the metric has none. */
  readonly interval: Interval | null
}

/** Σx / Σn of all bodies with a usable figure, each body itself among them. */
export interface Pooled {
  readonly x: number
  readonly n: number
  readonly value: number
  /** Bodies and reports in it. */
  readonly bodies: number
  readonly reports: number
}

/** Every body of the scope, in exactly one group. */
export interface RateGroups {
  /** Null where the metric is no rate. */
  readonly pooled: Pooled | null
  /** The 95 % interval lies wholly above the pooled rate, holds it, or lies wholly below; largest value first. */
  readonly above: readonly RateRow[]
  readonly across: readonly RateRow[]
  readonly below: readonly RateRow[]
  /** Values without interval (counts), largest first. */
  readonly plain: readonly RateRow[]
  /** n below the metric's minimum: not set in order of value. */
  readonly small: readonly RateRow[]
  /** Sums that lack a year of those pooled: less because less was reported, so not set beside the others. */
  readonly partial: readonly RateRow[]
  /** Figures on another form only. */
  readonly otherForm: readonly RateRow[]
  readonly without: readonly RateRow[]
  /** The one form compared, where the metric depends on it. */
  readonly template: string | null
}

/** The sum over all bodies: null for what is no rate, or without any denominator. */
function pooledOf(metric: Metric, rows: readonly BodyRate[]): Pooled | null {
  if (metric.kind !== 'share' && metric.kind !== 'ratio') return null
  let [x, n, bodies, reports] = [0, 0, 0, 0]
  for (const row of rows) {
    if (row.reports === 0) continue
    x += row.x ?? 0
    n += row.n ?? 0
    bodies += 1
    reports += row.reports
  }
  return n > 0 ? { x, n, value: (metric.scale * x) / n, bodies, reports } : null
}

/** Where an interval lies to a rate: a limit that equals the rate holds it. */
export function standpoint({ low, high }: Interval, rate: number): 'above' | 'across' | 'below' {
  if (low > rate) return 'above'
  return high < rate ? 'below' : 'across'
}

/** Whether a body's figure is compared, and if not, why. `span` = number of years asked for. */
export function fateOf(
  metric: Metric,
  row: BodyRate,
  span: number,
): 'compared' | 'small' | 'partial' | 'otherForm' | 'without' {
  if (row.value === null) return row.reports === 0 && row.otherForm > 0 ? 'otherForm' : 'without'
  if (!enough(metric, row)) return 'small'
  return row.reports < span && poolingOf(metric) === 'sum' ? 'partial' : 'compared'
}

/** Sorts bodies into the groups; `compare` orders names, `places` very many bodies. `years` = those asked for. */
export function rateGroups(
  metric: Metric,
  rows: readonly BodyRate[],
  years: YearRange,
  compare: (a: string, b: string) => number,
  places: Places = new Map(),
): RateGroups {
  const pooled = pooledOf(metric, rows)
  const span = years.to - years.from + 1
  const groups = {
    above: [] as RateRow[],
    across: [] as RateRow[],
    below: [] as RateRow[],
    plain: [] as RateRow[],
    small: [] as RateRow[],
    partial: [] as RateRow[],
    otherForm: [] as RateRow[],
    without: [] as RateRow[],
  }
  // The names are in order from the start, which sorting by value keeps.
  for (const row of inNameOrder(rows, compare, places)) {
    const fate = fateOf(metric, row, span)
    const own = row.value === null ? null : interval(metric, row.x, row.n)
    const key = fate !== 'compared' ? fate : own && pooled ? standpoint(own, pooled.value) : 'plain'
    groups[key].push({ ...row, interval: own })
  }
  const byN = (a: RateRow, b: RateRow) => (b.n ?? 0) - (a.n ?? 0)
  for (const key of ['above', 'across', 'below', 'plain'] as const)
    groups[key].sort((a, b) => (b.value ?? 0) - (a.value ?? 0) || byN(a, b))
  groups.small.sort(byN)
  return { pooled, ...groups, template: comparedForm(metric, rows) }
}

/** The one form that is compared, where the metric depends on it; null otherwise. */
export function comparedForm(metric: Metric, rows: readonly BodyRate[]): string | null {
  if (metric.across === 'through' && !rows.some(row => row.otherForm > 0)) return null
  return rows.find(row => row.reports > 0 && row.template !== null)?.template ?? null
}
