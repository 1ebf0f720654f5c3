/** From one figure of a body to a later one: difference, per cent, percentage points, or no number at all (domain.md 1.8, issue 5.3). */
import { comparable } from '../catalog/comparableForm'
import type { Metric } from '../catalog/metric'
import type { ChangeMode } from '../domain/selection'

/** A change in per cent needs a base of this size; below, the two figures are said instead. */
export const SMALLEST_BASE = 5

/** A figure that a change starts from or ends at. */
export interface Level {
  readonly year: number
  readonly value: number | null
  readonly x: number | null
  readonly n: number | null
  /** Form of the metric's own table. */
  readonly template: string | null
  /** Reports that a sum rests on; null for one body's own. */
  readonly reports: number | null
  /** First year of the life that the body leads (`lifeOf`). */
  readonly life?: number
}

/**
 * Why a change is no number: value, base: that figure is missing · break: the item is not comparable across the change
 * of form · life: by the roster the body began anew in between · small: the base is too small for per cent · reports: a sum of other reports than its base · flag: yes and no.
 */
export type NoChange = 'value' | 'base' | 'break' | 'life' | 'small' | 'reports' | 'flag'

export interface Change {
  readonly from: Level | null
  readonly to: Level
  /** points: difference of two shares (0.12 is 12 percentage points) · percent: share of the base · own: unit of the metric. */
  readonly unit: 'points' | 'percent' | 'own'
  readonly amount: number | null
  readonly why: NoChange | null
}

/** Unit in which a metric changes: rates in percentage points or their own unit, never in per cent of a rate. */
export function changeUnit(metric: Metric, mode: ChangeMode): Change['unit'] {
  if (metric.kind === 'share' || metric.kind === 'flag') return 'points'
  return mode === 'relative' && metric.kind !== 'ratio' ? 'percent' : 'own'
}

function additive(metric: Metric): boolean {
  return metric.kind === 'count' || metric.kind === 'stock' || metric.kind === 'amount'
}

function whyNone(metric: Metric, from: Level | null, to: Level, unit: Change['unit']): NoChange | null {
  if (to.value === null) return 'value'
  if (from === null || from.value === null) return 'base'
  if (from.year !== to.year && !comparable(metric, from.template, to.template)) return 'break'
  if ((from.life ?? 0) !== (to.life ?? 0)) return 'life'
  if (metric.kind === 'flag' && to.reports === null) return 'flag'
  if (additive(metric) && from.reports !== to.reports) return 'reports'
  if (unit === 'percent' && from.value < SMALLEST_BASE) return 'small'
  return null
}

/** The change from one figure to another of the same body or sum. */
export function changeBetween(
  metric: Metric,
  mode: Exclude<ChangeMode, 'off'>,
  from: Level | null,
  to: Level,
): Change {
  const unit = changeUnit(metric, mode)
  const why = whyNone(metric, from, to, unit)
  const base = from?.value ?? null
  if (why !== null || base === null || to.value === null) return { from, to, unit, amount: null, why }
  const difference = to.value - base
  return { from, to, unit, amount: unit === 'percent' ? difference / base : difference, why: null }
}

/** The year that changes of a year start from: the one chosen, or the year before. */
export function baseYearOf(year: number, base: number | null): number {
  return base ?? year - 1
}

/** Change at each figure of one body or sum; `base` null is the year before each. */
export function changes(
  metric: Metric,
  mode: Exclude<ChangeMode, 'off'>,
  base: number | null,
  levels: readonly Level[],
): readonly Change[] {
  const byYear = new Map(levels.map(level => [level.year, level]))
  return levels.map(to => changeBetween(metric, mode, byYear.get(baseYearOf(to.year, base)) ?? null, to))
}
