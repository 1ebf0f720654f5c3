/**
 * Funnel plot (Spiegelhalter 2005; domain.md 6.3): each town's rate against its denominator, with exact limits around
 * the pooled rate. Shares are binomial (x of n cases); disputes per handled request are Poisson (x events, exposure n).
 * Pure.
 */

import { type Dispersion, dispersionOf, widenedTail } from './dispersion'
import {
  binomialCdf,
  binomialPmf,
  binomialUpper,
  poissonCdf,
  poissonPmf,
  poissonUpper,
} from './distributions'

export type FunnelKind = 'binomial' | 'poisson'

/** Sums of one town. Binomial: 0 ≤ x ≤ n, whole numbers. Poisson: x events, n = exposure. */
export interface FunnelInput {
  readonly id: string
  readonly x: number
  readonly n: number
}

export type FunnelZone =
  | 'inside'
  | 'alert_low'
  | 'alert_high'
  | 'alarm_low'
  | 'alarm_high'
  /** n below 5, or (Poisson) fewer than one event expected. */
  | 'too_small'
  /** The only town there is. */
  | 'no_reference'

export interface FunnelPoint extends FunnelInput {
  readonly rate: number
  /** The rate it is judged against; null where there is no other town. */
  readonly reference: number | null
  /** True where it holds over 30 % of the denominator and is judged against the others alone. */
  readonly large: boolean
  readonly zone: FunnelZone
}

export interface Funnel {
  readonly kind: FunnelKind
  /** p0 or r0 = Σx/Σn; null without any denominator. */
  readonly centre: number | null
  readonly dispersion: Dispersion
  /** One-sided tails of the 95 % and the 99.8 % limits, after widening. */
  readonly tails: Tails
  readonly points: readonly FunnelPoint[]
  /** Events without a denominator: to be listed beside the chart, never plotted, never flagged. */
  readonly beside: readonly FunnelInput[]
  /** More parts than the whole, or no numbers: not in the sums. */
  readonly leftOut: readonly FunnelInput[]
}

export interface Tails {
  readonly alert: number
  readonly alarm: number
}

const ALERT = { tail: 0.025, z: 1.96 }
const ALARM = { tail: 0.001, z: 3.09 }
const LARGE_SHARE = 0.3
const FEWEST_CASES = 5
/** Below this x and n are told apart by one number. */
const KEPT = 10_000

interface Tally {
  readonly x: number
  readonly n: number
}

/** The rate of others, where that is 0 or 1 as if half a case more and half a case less: an exact 0 forbids all. */
function referenceRate(kind: FunnelKind, { x, n }: Tally): number | null {
  if (!(n > 0)) return null
  if (kind === 'poisson') return x === 0 ? 0.5 / n : x / n
  return x === 0 || x === n ? (x + 0.5) / (n + 1) : x / n
}

/** P(X ≤ x) and P(X ≥ x) of a town at a rate. */
function tailsOf(kind: FunnelKind, { x, n }: Tally, rate: number): { low: number; high: number } {
  return kind === 'binomial'
    ? { low: binomialCdf(x, n, rate), high: binomialUpper(x, n, rate) }
    : { low: poissonCdf(x, rate * n), high: poissonUpper(x, rate * n) }
}

/** Whether a probability lies below a tail; one that equals it does not, whatever the last digits of a float say. */
function isBeyond(probability: number, tail: number): boolean {
  return probability < tail * (1 - 1e-12)
}

function zoneOf(kind: FunnelKind, point: Tally, reference: number | null, tails: Tails): FunnelZone {
  if (reference === null) return 'no_reference'
  if (kind === 'binomial' ? point.n < FEWEST_CASES : point.n * reference < 1) return 'too_small'
  const { low, high } = tailsOf(kind, point, reference)
  if (isBeyond(low, tails.alarm)) return 'alarm_low'
  if (isBeyond(high, tails.alarm)) return 'alarm_high'
  if (isBeyond(low, tails.alert)) return 'alert_low'
  return isBeyond(high, tails.alert) ? 'alert_high' : 'inside'
}

function isUsable(kind: FunnelKind, { x, n }: Tally): boolean {
  return x >= 0 && n >= 0 && Number.isInteger(x) && (kind === 'poisson' || (Number.isInteger(n) && x <= n))
}

/**
 * The funnel of a group of towns: centre, over-dispersion and the zone of each town with n > 0. Compiled reports and
 * reports in conflict must not be among them.
 */
export function funnel(kind: FunnelKind, towns: readonly FunnelInput[]): Funnel {
  const usable = towns.filter(t => isUsable(kind, t))
  const placed = usable.filter(t => t.n > 0)
  const all = { x: placed.reduce((sum, t) => sum + t.x, 0), n: placed.reduce((sum, t) => sum + t.n, 0) }
  const centre = all.n > 0 ? all.x / all.n : null
  const judged = placed.map(town => {
    const large = town.n > LARGE_SHARE * all.n
    const others = { x: all.x - town.x, n: placed.length > 1 ? all.n - town.n : 0 }
    return { ...town, large, reference: large ? referenceRate(kind, others) : centre }
  })
  const dispersion = dispersionOf(kind, judged)
  const tails = {
    alert: widenedTail(ALERT.tail, ALERT.z, dispersion),
    alarm: widenedTail(ALARM.tail, ALARM.z, dispersion),
  }
  // Of a nation most bodies share a few small x and n.
  const zones = new Map<number, FunnelZone>()
  const zone = (p: Tally & { reference: number | null; large: boolean }): FunnelZone => {
    if (p.large || p.x >= KEPT || p.n >= KEPT || !Number.isInteger(p.n * 2))
      return zoneOf(kind, p, p.reference, tails)
    const key = p.x * 2 * KEPT + p.n * 2
    const known = zones.get(key) ?? zoneOf(kind, p, p.reference, tails)
    zones.set(key, known)
    return known
  }
  return {
    kind,
    centre,
    dispersion,
    tails,
    points: judged.map(p => ({ ...p, rate: p.x / p.n, zone: zone(p) })),
    beside: usable.filter(t => t.n === 0 && t.x > 0),
    leftOut: towns.filter(t => !isUsable(kind, t)),
  }
}

/** The last unflagged x at one tail, as counts. */
export interface Limits {
  readonly low: number
  readonly high: number
}

/** Smallest whole number from `from` on for which a rising condition holds. */
function firstWhere(from: number, holds: (x: number) => boolean): number {
  let reach = 1
  while (!holds(from + reach - 1)) reach *= 2
  let [low, high] = [from, from + reach - 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * Limits to draw at a denominator n and a rate: the smallest x with P(X ≤ x) ≥ tail and the largest with
 * P(X ≥ x) ≥ tail. Binomial: n a whole number. Poisson limits are drawn from n·rate ≥ 1.
 */
export function limitsAt(kind: FunnelKind, n: number, rate: number, tail: number): Limits {
  return {
    low: firstWhere(0, x => !isBeyond(tailsOf(kind, { x, n }, rate).low, tail)),
    high: firstWhere(0, x => isBeyond(tailsOf(kind, { x, n }, rate).high, tail)) - 1,
  }
}

/** Thresholds of K64: cases of the town, and towns in the funnel. */
export const RATE_OUTLIER = { cases: 10, towns: 10 } as const
export type RateOutlierThresholds = Readonly<Record<keyof typeof RATE_OUTLIER, number>>

/**
 * K64 for one point of a funnel of towns: outside the 99.8 % limits after widening. Null (not applicable) with
 * n < 10, fewer than 10 towns in the funnel, or too little to judge.
 */
export function isRateOutlier(
  point: FunnelPoint,
  { points }: Funnel,
  { cases, towns }: RateOutlierThresholds = RATE_OUTLIER,
): boolean | null {
  if (point.n < cases || points.length < towns) return null
  if (point.zone === 'too_small' || point.zone === 'no_reference') return null
  return point.zone === 'alarm_low' || point.zone === 'alarm_high'
}

/** The same limits between whole numbers (Spiegelhalter 2005), as rates of n: a smooth line that still parts the flagged from the others. */
export function smoothLimitsAt(kind: FunnelKind, n: number, rate: number, tail: number): Limits {
  const { low, high } = limitsAt(kind, n, rate, tail)
  const single = (x: number) => (kind === 'binomial' ? binomialPmf(x, n, rate) : poissonPmf(x, rate * n))
  const reach = (excess: number, pmf: number) => (pmf > 0 ? Math.min(1, Math.max(0, excess / pmf)) : 0)
  const below = reach(tailsOf(kind, { x: low, n }, rate).low - tail, single(low))
  const above = reach(tailsOf(kind, { x: high, n }, rate).high - tail, single(high))
  const top = (high + above) / n
  return { low: Math.max(0, (low - below) / n), high: kind === 'binomial' ? Math.min(1, top) : top }
}
