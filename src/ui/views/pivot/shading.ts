/** Heat of the cells in three steps, zero left out; the breaks are printed under the table. */
import type { PivotGroup } from '../../../analysis/pivot/groups'
import { quantile } from '../../../analysis/stats'
import type { Metric } from '../../../catalog/metric'
import { metricValue } from '../../../charts/format'
import type { Language } from '../../../domain/dictionary'
import type { PivotLayout } from '../../../domain/selection'
import { PIVOT } from '../../words/pivot'

export type Breaks = readonly [number, number]

/** Breaks near the 60 % and 90 % points of the positive innermost cells, rounded; null where nothing is positive. */
export function breaksOf(
  layout: PivotLayout,
  metric: Metric,
  position: number,
  groups: readonly PivotGroup[],
): Breaks | null {
  const values = groups.flatMap(group => {
    const inner = group.rows.length === layout.rows.length && group.columns.length === layout.columns.length
    const value = inner ? group.values[position] : undefined
    const weak = metric.denominator !== null && (value?.n ?? 0) < metric.minimumN
    return value?.value != null && value.value > 0 && !weak ? [value.value] : []
  })
  const low = quantile(values, 0.6)
  const high = quantile(values, 0.9)
  if (low === null || high === null) return null
  if (metric.kind === 'share' || metric.kind === 'flag') {
    const twentieth = (share: number) => Math.round(share * 20) / 20
    const first = Math.min(0.9, Math.max(0.05, twentieth(low)))
    return [first, Math.min(0.95, Math.max(twentieth(high), twentieth(first + 0.05)))]
  }
  const first = Math.max(metric.kind === 'count' || metric.kind === 'stock' ? 2 : 0, round(low))
  const second = round(high)
  return [first, second > first ? second : round(first * 2)]
}

/** The nearest of 1, 2, 3, 5, 10, 15, 20, 25, 30, 40, 50, 60, 80, 100, 150 … */
function round(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const steps = power >= 10 ? [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10] : [1, 1.5, 2, 3, 5, 10]
  const near = steps.map(s => s * power).reduce((a, b) => (Math.abs(b - value) < Math.abs(a - value) ? b : a))
  return power === 1 ? Math.ceil(near) : near
}

/** 0 for none, 1 to 3 for the steps. */
export function stepOf(value: number | null, breaks: Breaks | null): 0 | 1 | 2 | 3 {
  if (value === null || breaks === null || value <= 0) return 0
  return value < breaks[0] ? 1 : value < breaks[1] ? 2 : 3
}

/** The three steps in words: 1–9, 10–24, 25 以上; shares and amounts: 不到 40%, 40%–60%, 60% 以上. */
export function stepWords(
  metric: Metric,
  breaks: Breaks,
  language: Language,
): readonly [string, string, string] {
  const say = (value: number) => metricValue(metric, value, language)
  const [first, second] = breaks
  if (metric.kind === 'count' || metric.kind === 'stock') {
    const range = (from: number, to: number) =>
      from === to ? say(from) : PIVOT.stepRange(say(from), say(to))[language]
    return [range(1, first - 1), range(first, second - 1), PIVOT.stepFrom(say(second))[language]]
  }
  return [
    PIVOT.stepBelow(say(first))[language],
    PIVOT.stepRange(say(first), say(second))[language],
    PIVOT.stepFrom(say(second))[language],
  ]
}
