/** Heat of the cells in three steps, zero left out; the breaks are printed under the table. */
import type { Member } from '../../../analysis/pivot/dimensions'
import type { PivotGroup } from '../../../analysis/pivot/groups'
import { measured, writingOf } from '../../../analysis/pivot/measure'
import { type PivotTable, pathKey } from '../../../analysis/pivot/shape'
import { quantile } from '../../../analysis/stats'
import type { Language } from '../../../domain/dictionary'
import type { PivotLayout, PivotMeasure } from '../../../domain/selection'
import { PIVOT } from '../../words/pivot'
import { valueText } from './measures'

export type Breaks = readonly [number, number]

/** Whether the figures of a measure can be shaded: a change has two directions, a rank none. */
export function canShade(measure: PivotMeasure): boolean {
  return !['difference', 'points', 'rank'].includes(writingOf(measure))
}

function isShare(measure: PivotMeasure): boolean {
  const writing = writingOf(measure)
  const { kind } = measured(measure)
  return writing === 'share' || (writing === 'metric' && (kind === 'share' || kind === 'flag'))
}

/** Whether the figures are whole numbers, of which the smallest above nothing is 1. */
function isWhole(measure: PivotMeasure): boolean {
  const writing = writingOf(measure)
  const { kind } = measured(measure)
  const plain = measure.aggregate === 'whole' || measure.aggregate === 'reports'
  return plain && (writing === 'count' || (writing === 'metric' && (kind === 'count' || kind === 'stock')))
}

/** Breaks near the 60 % and 90 % points of the positive innermost cells of the first value, rounded; null where nothing is positive. */
export function breaksOf(
  layout: PivotLayout,
  table: PivotTable,
  groups: readonly PivotGroup[],
): Breaks | null {
  const measure = layout.values[0]
  if (!measure || !canShade(measure)) return null
  const nodeOf = (members: readonly Member[]) => ({ key: pathKey(members), members, children: [] })
  const values = groups.flatMap(group => {
    const inner = group.rows.length === layout.rows.length && group.columns.length === layout.columns.length
    if (!inner) return []
    const { value, small } = table.figure(nodeOf(group.rows), nodeOf(group.columns), 0)
    return value !== null && value > 0 && !small ? [value] : []
  })
  const low = quantile(values, 0.6)
  const high = quantile(values, 0.9)
  if (low === null || high === null) return null
  if (isShare(measure)) {
    const twentieth = (share: number) => Math.round(share * 20) / 20
    const first = Math.min(0.9, Math.max(0.05, twentieth(low)))
    return [first, Math.min(0.95, Math.max(twentieth(high), twentieth(first + 0.05)))]
  }
  const first = Math.max(isWhole(measure) ? 2 : 0, round(low))
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
  measure: PivotMeasure,
  breaks: Breaks,
  language: Language,
): readonly [string, string, string] {
  const say = (value: number) => valueText(measure, value, 2, language)
  const [first, second] = breaks
  if (isWhole(measure)) {
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
