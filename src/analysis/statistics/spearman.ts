/** Spearman's rank correlation with an interval (Bonett and Wright 2000). Pure. */
import type { Interval } from '../stats'

/** Fewer pairs than this say nothing about an order. */
export const FEWEST_PAIRS = 10

export interface RankCorrelation {
  readonly rho: number
  readonly interval: Interval
  readonly pairs: number
}

/** Ranks from 1, ties share their mean rank. */
function ranks(values: readonly number[]): readonly number[] {
  const order = values.map((value, i) => ({ value, i })).sort((a, b) => a.value - b.value)
  const result = new Array<number>(values.length).fill(0)
  for (let from = 0; from < order.length; ) {
    let to = from
    while (order[to + 1]?.value === order[from]?.value) to += 1
    for (let k = from; k <= to; k++) result[order[k]?.i ?? 0] = (from + to) / 2 + 1
    from = to + 1
  }
  return result
}

/**
 * ρ = Pearson's correlation of the ranks; 95 % interval on Fisher's scale with the variance (1 + ρ²/2)/(n − 3).
 * Null with fewer than ten pairs, or where either side has one value only.
 */
export function spearman(pairs: readonly (readonly [x: number, y: number])[]): RankCorrelation | null {
  const n = pairs.length
  if (n < FEWEST_PAIRS) return null
  const x = ranks(pairs.map(pair => pair[0]))
  const y = ranks(pairs.map(pair => pair[1]))
  const middle = (n + 1) / 2
  let [xy, xx, yy] = [0, 0, 0]
  for (let i = 0; i < n; i++) {
    const a = (x[i] ?? 0) - middle
    const b = (y[i] ?? 0) - middle
    xy += a * b
    xx += a * a
    yy += b * b
  }
  if (xx === 0 || yy === 0) return null
  const rho = Math.min(1, Math.max(-1, xy / Math.sqrt(xx * yy)))
  if (Math.abs(rho) === 1) return { rho, interval: { low: rho, high: rho }, pairs: n }
  const reach = 1.96 * Math.sqrt((1 + rho ** 2 / 2) / (n - 3))
  const z = Math.atanh(rho)
  return { rho, interval: { low: Math.tanh(z - reach), high: Math.tanh(z + reach) }, pairs: n }
}
