/** Small statistics, pure (domain.md 6.3). Nothing here guesses: what cannot be computed is null. */
import { logGamma } from './statistics/logGamma'

/** Two-sided limits of an interval, in the unit of the estimate. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** 97.5 % point of the normal distribution as domain.md 6.3 uses it. */
const Z95 = 1.96

/** Wilson score interval, 95 %, of x out of n as fractions in 0…1. Null unless 0 ≤ x ≤ n and n > 0. */
export function wilson(x: number, n: number): Interval | null {
  if (!(n > 0) || !(x >= 0) || x > n) return null
  const z2 = Z95 * Z95
  const middle = 2 * x + z2
  const reach = Z95 * Math.sqrt(z2 + 4 * x * (1 - x / n))
  const bottom = 2 * (n + z2)
  // None and all are ends of the interval exactly: rounding must not set a body with all below a rate of all.
  return { low: x === 0 ? 0 : (middle - reach) / bottom, high: x === n ? 1 : (middle + reach) / bottom }
}

/**
 * Exact Poisson interval, 95 %, of x events per exposure: lo = χ²(.025; 2x)/2/E, hi = χ²(.975; 2x+2)/2/E
 * (domain.md 4, amendments). Null unless x is a count ≥ 0 and the exposure > 0.
 */
export function poisson(x: number, exposure: number): Interval | null {
  if (!(exposure > 0) || !(x >= 0) || !Number.isInteger(x)) return null
  const limits = poissonLimits(x)
  return { low: limits.low / exposure, high: limits.high / exposure }
}

/** Limits of the mean of x events; most bodies share a few small x, so they are kept. */
function poissonLimits(x: number): Interval {
  const known = KNOWN_LIMITS.get(x)
  if (known) return known
  const low = x === 0 ? 0 : chiSquareQuantile(0.025, 2 * x) / 2
  const limits = { low, high: chiSquareQuantile(0.975, 2 * x + 2) / 2 }
  if (KNOWN_LIMITS.size < 10_000) KNOWN_LIMITS.set(x, limits)
  return limits
}

const KNOWN_LIMITS = new Map<number, Interval>()

/** Quantile of the χ² distribution: p in (0, 1), degrees > 0; found by bisection of the incomplete gamma function. */
export function chiSquareQuantile(p: number, degrees: number): number {
  if (!(p > 0 && p < 1) || !(degrees > 0)) throw new RangeError(`no χ² quantile for ${p}, ${degrees}`)
  const shape = degrees / 2
  let low = 0
  let high = Math.max(1, shape)
  while (lowerGamma(shape, high) < p) high *= 2
  for (let i = 0; i < 200 && high - low > 1e-12 * high; i++) {
    const middle = (low + high) / 2
    if (lowerGamma(shape, middle) < p) low = middle
    else high = middle
  }
  return low + high
}

/** Regularised lower incomplete gamma function P(a, x): series below a + 1, continued fraction above. */
function lowerGamma(a: number, x: number): number {
  if (x <= 0) return 0
  const front = Math.exp(-x + a * Math.log(x) - logGamma(a))
  if (x < a + 1) {
    let term = 1 / a
    let sum = term
    for (let k = 1; k < 10_000 && term > sum * 1e-16; k++) {
      term *= x / (a + k)
      sum += term
    }
    return sum * front
  }
  const tiny = 1e-300
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let h = d
  for (let k = 1; k < 10_000; k++) {
    const an = -k * (k - a)
    b += 2
    d = an * d + b
    if (Math.abs(d) < tiny) d = tiny
    c = b + an / c
    if (Math.abs(c) < tiny) c = tiny
    d = 1 / d
    const step = d * c
    h *= step
    if (Math.abs(step - 1) < 1e-15) break
  }
  return 1 - front * h
}

/** Quantile of type 7 (linear between order statistics, as in R and DuckDB's quantile_cont); null without values. */
export function quantile(values: readonly number[], p: number): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * p
  const below = sorted[Math.floor(at)]
  const above = sorted[Math.ceil(at)]
  if (below === undefined || above === undefined) return null
  return below + (above - below) * (at - Math.floor(at))
}

/** Exact two-sided p of x out of n under ½ (symmetric, so twice the smaller tail, at most 1). n = 0 gives 1. */
export function evenOddsP(x: number, n: number): number {
  const k = Math.min(x, n - x)
  let tail = 0
  for (let i = 0; i <= k; i++) {
    tail += Math.exp(logGamma(n + 1) - logGamma(i + 1) - logGamma(n - i + 1) - n * Math.LN2)
  }
  return Math.min(1, 2 * tail)
}
