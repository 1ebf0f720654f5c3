/**
 * What a town's figure of a year is likely to be, told from its own past and its peers (domain.md 6.5, 3–6). The
 * number of batches N = ⌊y/φ⌋ is negative binomial: Poisson, with a rate whose prior is the gamma distribution of
 * the peers' means and which the town's own years have updated. Pure.
 */
import { negativeBinomialCdf, negativeBinomialPmf, negativeBinomialUpper } from './distributions'

export interface ForecastInput {
  /** m, the peers' mean per year, > 0. */
  readonly mean: number
  /** τ², variance between the peers' means, > 0. */
  readonly variance: number
  /** φ, batch size. */
  readonly batch: number
  /** c, at most 1: how far the peers' figures fell in this year. */
  readonly yearFactor: number
  /** The town's own figures of the years before; may be empty. */
  readonly past: readonly number[]
}

export interface Forecast {
  readonly batch: number
  readonly yearFactor: number
  /** a = m²/τ² and b = aφ/m: the prior. */
  readonly a: number
  readonly b: number
  /** A = a + Σy/φ and B = b + n: after the town's own past. */
  readonly size: number
  readonly rate: number
}

/** The prior of the peers updated by the town's own past. */
export function forecast({ mean, variance, batch, yearFactor, past }: ForecastInput): Forecast {
  const a = (mean * mean) / variance
  const b = (a * batch) / mean
  const total = past.reduce((sum, y) => sum + y, 0)
  return { batch, yearFactor, a, b, size: a + total / batch, rate: b + past.length }
}

function success(f: Forecast): number {
  return f.rate / (f.rate + f.yearFactor)
}

/** P0 = (B/(B + c))ᴬ, the probability of a year with 0. */
export function probabilityOfZero(f: Forecast): number {
  return negativeBinomialPmf(0, f.size, success(f))
}

/** P(N ≤ ⌊y/φ⌋): the probability of y or less; for y below φ that of 0. */
export function probabilityOfAtMost(f: Forecast, y: number): number {
  return negativeBinomialCdf(Math.floor(y / f.batch), f.size, success(f))
}

/** P(N ≥ ⌊y/φ⌋): the probability of y or more (K63); 1 for y below φ. */
export function probabilityOfAtLeast(f: Forecast, y: number): number {
  return negativeBinomialUpper(Math.floor(y / f.batch), f.size, success(f))
}
