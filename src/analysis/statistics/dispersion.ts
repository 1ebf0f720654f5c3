/** Over-dispersion of a funnel (Spiegelhalter 2005; domain.md 6.3), measured and applied on the probability scale. Pure. */
import { quantile } from '../stats'
import { binomialCdf, binomialPmf, poissonCdf, poissonPmf } from './distributions'
import { normalQuantile, normalUpper } from './normal'

export interface Dispersion {
  /** φ̂ = (Σz²/k)/0.679, or 1 where it cannot be estimated. */
  readonly phi: number
  /** Towns it is estimated from. */
  readonly k: number
  /** False with fewer than ten such towns. */
  readonly estimable: boolean
  /** φ̂ > 1 + 2√(2/k): the limits are widened by it. */
  readonly widened: boolean
}

const FEWEST_TOWNS = 10
const FEWEST_CASES = 5
const Z_CLIP = 6
/** Mean square of a normal variable whose outer tenths are drawn in to the 10 % and 90 % quantiles. */
const WINSORISED_SQUARE = 0.679

interface Judged {
  readonly x: number
  readonly n: number
  readonly reference: number | null
}

/** z = Φ⁻¹(P(X < x) + ½P(X = x)), clipped to ±6; null where the town is too small to tell. */
function score(kind: 'binomial' | 'poisson', { x, n, reference }: Judged): number | null {
  if (reference === null) return null
  const expected = n * reference
  if (kind === 'binomial' && (n < FEWEST_CASES || expected * (1 - reference) < 1)) return null
  if (kind === 'poisson' && expected < 1) return null
  const middle =
    kind === 'binomial'
      ? binomialCdf(x - 1, n, reference) + binomialPmf(x, n, reference) / 2
      : poissonCdf(x - 1, expected) + poissonPmf(x, expected) / 2
  return Math.min(Z_CLIP, Math.max(-Z_CLIP, normalQuantile(Math.min(1, middle))))
}

/** Draws values beyond the 10 % and 90 % quantiles (type 7) in to them. */
function winsorised(values: readonly number[]): readonly number[] {
  const low = quantile(values, 0.1) ?? 0
  const high = quantile(values, 0.9) ?? 0
  return values.map(value => Math.min(high, Math.max(low, value)))
}

/** φ̂ of towns with n ≥ 5 and n·p0(1 − p0) ≥ 1 (Poisson: at least one event expected). */
export function dispersionOf(kind: 'binomial' | 'poisson', towns: readonly Judged[]): Dispersion {
  // Of a nation most towns share a few small x and n.
  const known = new Map<string, number | null>()
  const scores = towns
    .map(town => {
      const key = `${town.x}/${town.n}/${town.reference}`
      const own = known.get(key)
      if (own !== undefined) return own
      const z = score(kind, town)
      known.set(key, z)
      return z
    })
    .filter(z => z !== null)
  const k = scores.length
  if (k < FEWEST_TOWNS) return { phi: 1, k, estimable: false, widened: false }
  const phi = winsorised(scores).reduce((sum, z) => sum + z * z, 0) / k / WINSORISED_SQUARE
  return { phi, k, estimable: true, widened: phi > 1 + 2 * Math.sqrt(2 / k) }
}

/** One-sided tail α/2 of the limits, widened to 1 − Φ(z_α·√φ̂) where the dispersion says so. */
export function widenedTail(tail: number, z: number, { phi, widened }: Dispersion): number {
  return widened ? normalUpper(z * Math.sqrt(phi)) : tail
}
