/** The axis of values of a figure of one point in time. */
import type { Metric } from '../catalog/metric'
import type { Language } from '../domain/dictionary'
import { scaleOf, ticksOf } from './axis'
import { count, ratio } from './format'

export interface RateAxis {
  readonly scale: 'linear' | 'root'
  readonly ticks: readonly number[]
  readonly min: number
  readonly max: number
  /** Value → place on the axis. */
  at(value: number): number
}

/** An axis that holds all values; √ where one dwarfs the rest (counts only), or where told. */
export function rateAxis(
  metric: Metric,
  values: readonly number[],
  scale: 'linear' | 'root' = scaleOf(metric, values),
): RateAxis {
  // Spread arguments overflow the stack on a nation: the ends say all that ticks need.
  let [low, high] = [0, 0]
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  const whole = metric.kind === 'count' || metric.kind === 'stock'
  const ticks = ticksOf(metric, [low, high], scale).filter(tick => !whole || Number.isInteger(tick))
  const at = scale === 'root' ? (value: number) => Math.sqrt(Math.max(0, value)) : (value: number) => value
  return { scale, ticks, at, min: at(ticks[0] ?? 0), max: at(ticks.at(-1) ?? 1) }
}

/** Tick text: the unit stands once, on the last tick. */
export function tickText(metric: Metric, tick: number, last: boolean, language: Language): string {
  if (metric.kind === 'share' || metric.kind === 'flag') return `${Math.round(tick * 100)}${last ? '%' : ''}`
  if (metric.kind === 'ratio') return Number.isInteger(tick) ? count(tick) : ratio(tick)
  return last && language === 'zh' ? `${count(tick)} ${metric.unit.zh}` : count(tick)
}

/** The tick at a place of the axis, since the engine gives places. */
export function tickAt(axis: RateAxis, place: number): number {
  return axis.ticks.find(tick => Math.abs(axis.at(tick) - place) < 1e-9) ?? place
}

const ROOT_MARKS = [1, 5, 10, 20, 40, 60, 80, 100, 120, 160, 200, 300, 400, 600, 800]
const TICK_WIDTH = 46

/** Ticks of numbers on a √ axis of `width` px that ends at √ = `right`, far enough apart to be read. */
export function rootTicks(right: number, width: number): readonly number[] {
  const all = [1, 1000, 1_000_000].flatMap(power => ROOT_MARKS.map(mark => mark * power))
  const kept: number[] = []
  for (const tick of [...new Set(all)].sort((a, b) => a - b)) {
    const root = Math.sqrt(tick)
    if (root > right) break
    const last = kept.at(-1)
    if (last === undefined || ((root - Math.sqrt(last)) / right) * width >= TICK_WIDTH * (root > 9 ? 1 : 0.7))
      kept.push(tick)
  }
  return kept
}
