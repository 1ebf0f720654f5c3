/** The gamma function and what Loader's saddle-point formulas need of it. Pure. */

/** Coefficients B₂ₖ/(2k(2k−1)) of Stirling's series: 1/12, −1/360, 1/1260 … (Abramowitz & Stegun 6.1.41). */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156] as const

/** From here on seven terms of the series leave less than 10⁻¹⁶. */
const LARGE = 15

const LN_SQRT_2PI = 0.9189385332046728

function series(x: number): number {
  const square = 1 / (x * x)
  return STIRLING.reduceRight((sum, coefficient) => sum * square + coefficient, 0) / x
}

/**
 * ln Γ(x) for x > 0, to about 10⁻¹⁵: Stirling's series from 15 on, below it by Γ(x + 1) = x·Γ(x).
 * Infinity at 0 and for x too large; NaN for negative x.
 */
export function logGamma(x: number): number {
  if (x === 0) return Infinity
  if (!(x > 0)) return Number.NaN
  let product = 1
  let at = x
  while (at < LARGE) {
    product *= at
    at += 1
  }
  return (at - 0.5) * Math.log(at) - at + LN_SQRT_2PI + series(at) - Math.log(product)
}

/** δ(x) = ln Γ(x + 1) − [(x + ½)·ln x − x + ½·ln 2π], the error of Stirling's formula, for x > 0 (Loader 2000). */
export function stirlingError(x: number): number {
  if (x >= LARGE) return series(x)
  return logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - LN_SQRT_2PI
}

/** Deviance x·ln(x/m) + m − x for x > 0, m > 0, without loss where x is close to m (Loader 2000, bd0). */
export function deviance(x: number, m: number): number {
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x
  const v = (x - m) / (x + m)
  let sum = (x - m) * v
  let power = 2 * x * v
  for (let k = 3; k < 1000; k += 2) {
    power *= v * v
    const next = sum + power / k
    if (next === sum) break
    sum = next
  }
  return sum
}
