/**
 * Counting distributions: binomial, Poisson, negative binomial. Single probabilities by Loader's saddle-point
 * formulas (C. Loader, Fast and Accurate Computation of Binomial Probabilities, 2000); a tail is the probability at
 * its inner end times a sum of falling ratios, taken on the side away from the mean. So there is no subtraction in a
 * small tail, and it keeps its relative precision down to the smallest number. Pure.
 */
import { deviance, logGamma, stirlingError } from './logGamma'

const TWO_PI = 2 * Math.PI

/** 1 + r(0) + r(0)·r(1) + … for ratios that stay below 1 and fall. */
function sumOfProducts(ratio: (step: number) => number): number {
  let term = 1
  let sum = 1
  for (let step = 0; term > sum * 1e-17; step++) {
    term *= ratio(step)
    sum += term
  }
  return sum
}

/** Binomial probability for real arguments 0 ≤ x ≤ n, with both p and q = 1 − p given. */
function rawBinomial(x: number, n: number, p: number, q: number): number {
  if (p === 0) return x === 0 ? 1 : 0
  if (q === 0) return x === n ? 1 : 0
  if (x === 0) return q > 0.5 ? Math.exp(n * Math.log1p(-p)) : Math.exp(n * Math.log(q))
  if (x === n) return p > 0.5 ? Math.exp(n * Math.log1p(-q)) : Math.exp(n * Math.log(p))
  const error = stirlingError(n) - stirlingError(x) - stirlingError(n - x)
  const exponent = error - deviance(x, n * p) - deviance(n - x, n * q)
  return Math.exp(exponent) * Math.sqrt(n / (TWO_PI * x * (n - x)))
}

/** P(X = x), X binomial(n, p); 0 outside 0…n. x and n are whole numbers, 0 ≤ p ≤ 1. */
export function binomialPmf(x: number, n: number, p: number): number {
  return x < 0 || x > n ? 0 : rawBinomial(x, n, p, 1 - p)
}

/** P(X ≤ x), X binomial(n, p). */
export function binomialCdf(x: number, n: number, p: number): number {
  if (x < 0) return 0
  if (x >= n) return 1
  if (x > n * p) return 1 - binomialUpper(x + 1, n, p)
  const odds = (1 - p) / p
  return binomialPmf(x, n, p) * (p === 0 ? 1 : sumOfProducts(k => ((x - k) / (n - x + k + 1)) * odds))
}

/** P(X ≥ x), X binomial(n, p): the lower tail of the failures. */
export function binomialUpper(x: number, n: number, p: number): number {
  if (x <= 0) return 1
  if (x > n) return 0
  if (x <= n * p) return 1 - binomialCdf(x - 1, n, p)
  const odds = p / (1 - p)
  return binomialPmf(x, n, p) * (p === 1 ? 1 : sumOfProducts(k => ((n - x - k) / (x + k + 1)) * odds))
}

/** P(X = x), X Poisson(mean); x whole, mean ≥ 0. */
export function poissonPmf(x: number, mean: number): number {
  if (x < 0) return 0
  if (x === 0) return Math.exp(-mean)
  if (mean === 0) return 0
  return Math.exp(-stirlingError(x) - deviance(x, mean)) / Math.sqrt(TWO_PI * x)
}

/** P(X ≤ x), X Poisson(mean). */
export function poissonCdf(x: number, mean: number): number {
  if (x < 0) return 0
  if (mean === 0) return 1
  if (x > mean) return 1 - poissonUpper(x + 1, mean)
  return poissonPmf(x, mean) * sumOfProducts(k => (x - k) / mean)
}

/** P(X ≥ x), X Poisson(mean). */
export function poissonUpper(x: number, mean: number): number {
  if (x <= 0) return 1
  if (x <= mean) return 1 - poissonCdf(x - 1, mean)
  return poissonPmf(x, mean) * sumOfProducts(k => mean / (x + k + 1))
}

/**
 * P(N = k), N negative binomial with real size A > 0 and 0 < p < 1: Γ(k + A)/(k!·Γ(A))·pᴬ·(1 − p)ᵏ, the
 * failures before the A-th success; it is the Poisson count whose rate is gamma distributed.
 */
export function negativeBinomialPmf(k: number, size: number, p: number): number {
  if (k < 0) return 0
  if (k === 0) return Math.exp(size * Math.log(p))
  if (size < 1e-10 * k) {
    const ways = logGamma(k + size) - logGamma(k + 1) - logGamma(size)
    return Math.exp(ways + size * Math.log(p) + k * Math.log1p(-p))
  }
  return (size / (size + k)) * rawBinomial(size, size + k, p, 1 - p)
}

/** P(N ≤ k), N negative binomial(size, p). */
export function negativeBinomialCdf(k: number, size: number, p: number): number {
  if (k < 0) return 0
  if (k > (size * (1 - p)) / p) return 1 - negativeBinomialUpper(k + 1, size, p)
  return (
    negativeBinomialPmf(k, size, p) *
    sumOfProducts(s => (s < k ? (k - s) / ((k - s - 1 + size) * (1 - p)) : 0))
  )
}

/** P(N ≥ k), N negative binomial(size, p). */
export function negativeBinomialUpper(k: number, size: number, p: number): number {
  if (k <= 0) return 1
  if (k <= (size * (1 - p)) / p) return 1 - negativeBinomialCdf(k - 1, size, p)
  return negativeBinomialPmf(k, size, p) * sumOfProducts(s => ((k + s + size) / (k + s + 1)) * (1 - p))
}
