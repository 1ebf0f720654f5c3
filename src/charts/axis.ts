/** Ticks of a value axis: few, round, from zero; √ where one body dwarfs the rest (look/notes.md 5). */
import type { Metric } from '../catalog/metric'

/** Above this ratio of largest to median value a count is drawn on a √ axis. */
const ROOT_FROM = 8

/** Whether a √ axis is wanted: only for counts and amounts without negative values. */
export function scaleOf(metric: Metric, values: readonly number[]): 'linear' | 'root' {
  if (metric.kind !== 'count' && metric.kind !== 'stock' && metric.kind !== 'amount') return 'linear'
  const positive = values.filter(v => v > 0).sort((a, b) => a - b)
  const median = positive[Math.floor((positive.length - 1) / 2)]
  const largest = positive.at(-1)
  if (median === undefined || largest === undefined || values.some(v => v < 0)) return 'linear'
  return largest / median > ROOT_FROM ? 'root' : 'linear'
}

/** Round ticks that hold all values; shares always 0–100 %. The first is 0 unless a value is negative. */
export function ticksOf(
  metric: Metric,
  values: readonly number[],
  scale: 'linear' | 'root',
): readonly number[] {
  if (metric.kind === 'share' || metric.kind === 'flag') return [0, 0.25, 0.5, 0.75, 1]
  const largest = Math.max(0, ...values)
  const smallest = Math.min(0, ...values)
  if (largest === 0 && smallest === 0) return [0, 1]
  if (scale === 'root') return rootTicks(largest)
  const step = roundStep((largest - smallest) / 4, metric.kind !== 'ratio' && metric.kind !== 'amount')
  const ticks: number[] = []
  for (let i = Math.floor(smallest / step); i <= Math.ceil(largest / step); i++) {
    ticks.push(Number((i * step).toPrecision(12)))
  }
  return ticks
}

/** Ticks of changes: round, with 0 among them. */
export function changeTicks(values: readonly number[]): readonly number[] {
  const [largest, smallest] = [Math.max(0, ...values), Math.min(0, ...values)]
  if (largest === smallest) return [-1, 0, 1]
  const step = roundStep((largest - smallest) / 4, false)
  const from = Math.floor(smallest / step + 1e-9)
  const to = Math.ceil(largest / step - 1e-9)
  return Array.from({ length: to - from + 1 }, (_, i) => Number(((from + i) * step).toPrecision(12)))
}

/** The next of 1, 2, 5 × 10ⁿ; at least 1 for whole numbers. */
function roundStep(rough: number, whole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map(m => m * power).find(s => s >= rough * 0.999) ?? 10 * power
  return whole ? Math.max(1, step) : step
}

/** Ticks about evenly apart on a √ axis: the top, then the squares of its quarters, rounded. */
function rootTicks(largest: number): readonly number[] {
  const top = roundUp(largest)
  const ticks = [1, 2, 3, 4].map(quarter => roundUp(top * (quarter / 4) ** 2))
  return [...new Set([0, ...ticks])]
}

function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map(m => m * power).find(s => s >= value * 0.999) ?? value
}
