/** Unusually many (K63) and sudden changes (K18), domain.md 5. Pure. */
import { ownBatch, USUAL_BATCH } from './batches'
import { binomialCdf } from './distributions'
import { type Forecast, probabilityOfAtLeast } from './forecast'

/** Thresholds of K63: probability, and the smallest figure that counts. */
export const COUNT_OUTLIER = { below: 0.001, from: 10 } as const
export type CountOutlierThresholds = Readonly<Record<keyof typeof COUNT_OUTLIER, number>>

export interface CountOutlier {
  /** P(Y ≥ y). */
  readonly probability: number
  readonly flagged: boolean
}

/** K63: P(Y ≥ y) < 0.001 under the forecast of domain.md 6.5 (own past included) and y ≥ 10. */
export function countOutlier(
  expected: Forecast,
  value: number,
  { below, from }: CountOutlierThresholds = COUNT_OUTLIER,
): CountOutlier {
  const probability = probabilityOfAtLeast(expected, value)
  return { probability, flagged: value >= from && probability < below }
}

/**
 * K63 for decisions, which follow a body's powers and not its peers: against its own past alone, with Jeffreys' prior
 * (a = ½, b = 0) and φ from its own years around the usual 3. Null with fewer than two years of past.
 */
export function ownOutlier(
  past: readonly number[],
  value: number,
  thresholds: CountOutlierThresholds = COUNT_OUTLIER,
): CountOutlier | null {
  if (past.length < 2) return null
  const batch = ownBatch(USUAL_BATCH, past)
  const total = past.reduce((sum, y) => sum + y, 0)
  const expected = { batch, yearFactor: 1, a: 0.5, b: 0, size: 0.5 + total / batch, rate: past.length }
  return countOutlier(expected, value, thresholds)
}

/** Thresholds of K18: probability, how many times the smaller figure, and φ where 6.5 gives none. */
export const JUMP = { below: 0.002, factor: 3, usualBatch: 4 } as const
export type JumpThresholds = Readonly<Record<keyof typeof JUMP, number>>

export interface Jump {
  /** Exact two-sided binomial(x; x + x0, ½); 1 where both are 0. */
  readonly probability: number
  /** Batches in the year and in the year before. */
  readonly now: number
  readonly before: number
  readonly flagged: boolean
}

/**
 * K18: a figure against the year before, both in batches of φ (null: unknown, 4), p < 0.002 and the larger at least
 * three times the smaller. Counts ≥ 0.
 */
export function jump(
  value: number,
  before: number,
  batch: number | null,
  { below, factor, usualBatch }: JumpThresholds = JUMP,
): Jump {
  const size = batch ?? usualBatch
  const [x, x0] = [Math.floor(value / size), Math.floor(before / size)]
  const probability = Math.min(1, 2 * binomialCdf(Math.min(x, x0), x + x0, 0.5))
  const steep = Math.max(value, before) >= factor * Math.min(value, before)
  return { probability, now: x, before: x0, flagged: steep && probability < below }
}
