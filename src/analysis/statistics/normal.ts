/** The standard normal distribution, exact also far out in its tails. Pure. */

const LN_SQRT_2PI = 0.9189385332046728

/** Below this the series is used, above it the continued fraction. */
const SERIES_TO = 2.5

function density(z: number): number {
  return Math.exp(-0.5 * z * z - LN_SQRT_2PI)
}

/** ∫₀ᶻ φ = φ(z)·(z + z³/3 + z⁵/(3·5) + …), for 0 ≤ z (Abramowitz & Stegun 26.2.11). */
function fromMiddle(z: number): number {
  let term = z
  let sum = z
  for (let k = 3; term > sum * 1e-17; k += 2) {
    term *= (z * z) / k
    sum += term
  }
  return density(z) * sum
}

/** φ(z) / (z + 1/(z + 2/(z + 3/(z + …)))), for z > 0 (Abramowitz & Stegun 26.2.14). */
function farOut(z: number): number {
  let fraction = z
  for (let k = 200; k >= 1; k--) fraction = z + k / fraction
  return density(z) / fraction
}

/** P(Z > z), with full relative precision for large z (down to the smallest number at z ≈ 38). */
export function normalUpper(z: number): number {
  if (z < 0) return 1 - normalUpper(-z)
  return z < SERIES_TO ? 0.5 - fromMiddle(z) : farOut(z)
}

/** P(Z ≤ z), with full relative precision for very negative z. */
export function normalCdf(z: number): number {
  return normalUpper(-z)
}

/**
 * The z with P(Z ≤ z) = p, for 0 < p < 1; −Infinity at 0, Infinity at 1. Starts from Abramowitz & Stegun 26.2.23
 * and is refined by Halley's method on the tail, so that small p keep their precision.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`no probability: ${p}`)
  if (p > 0.5) return p === 1 ? Infinity : -lowerQuantile(1 - p)
  return p === 0 ? -Infinity : lowerQuantile(p)
}

/** For 0 < p ≤ ½. */
function lowerQuantile(p: number): number {
  const t = Math.sqrt(-2 * Math.log(p))
  const numerator = 2.515517 + t * (0.802853 + t * 0.010328)
  const denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
  let z = t - numerator / denominator
  for (let step = 0; step < 4; step++) {
    const error = (normalUpper(z) - p) / density(z)
    z += error / (1 - (z * error) / 2)
  }
  return -z
}
