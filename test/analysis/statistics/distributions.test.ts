/**
 * Reference values computed with mpmath at 40 digits; the brute-force sums use nothing of the code under test.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  binomialCdf,
  binomialPmf,
  binomialUpper,
  negativeBinomialCdf,
  negativeBinomialPmf,
  negativeBinomialUpper,
  poissonCdf,
  poissonPmf,
  poissonUpper,
} from '../../../src/analysis/statistics/distributions'
import { logGamma } from '../../../src/analysis/statistics/logGamma'
import { normalCdf, normalQuantile, normalUpper } from '../../../src/analysis/statistics/normal'
import { poisson } from '../../../src/analysis/stats'

/** Relative error below 10⁻¹², also where the value itself is tiny. */
function expectSame(actual: number, expected: number, tolerance = 1e-12) {
  expect(Math.abs(actual / expected - 1), `${actual} should be ${expected}`).toBeLessThan(tolerance)
}

/** P(X ≤ x) of binomial(n, a/b) as a fraction of whole numbers, exact. */
function exactBinomialCdf(x: number, n: number, a: number, b: number): number {
  let sum = 0n
  let ways = 1n
  for (let i = 0; i <= x; i++) {
    if (i > 0) ways = (ways * BigInt(n - i + 1)) / BigInt(i)
    sum += ways * BigInt(a) ** BigInt(i) * BigInt(b - a) ** BigInt(n - i)
  }
  const scale = 10n ** 40n
  const digits = ((sum * scale * scale) / BigInt(b) ** BigInt(n)).toString()
  return Number(`${digits.slice(0, 20)}e${digits.length - Math.min(20, digits.length) - 80}`)
}

describe('log gamma', () => {
  test.each([
    [0.1, 2.252712651734206],
    [0.5, Math.log(Math.PI) / 2],
    [1.5, -0.12078223763524522],
    [3.7, 1.428072326665388],
    [14.9, 24.924132002217277],
    [15, 25.191221182738683],
    [100, 359.1342053695754],
    [1e6, 12815504.5691476],
  ])('ln Γ(%f)', (x, expected) => expectSame(logGamma(x), expected, 2e-14))

  test('is 0 at 1 and 2, unbounded at 0, nothing below', () => {
    expect(logGamma(1)).toBeCloseTo(0, 14)
    expect(logGamma(2)).toBeCloseTo(0, 14)
    expect(logGamma(0)).toBe(Infinity)
    expect(logGamma(-0.5)).toBeNaN()
  })
})

describe('normal', () => {
  test.each([
    [0.5, 0.3085375387259869],
    [1, 0.15865525393145705],
    [1.96, 0.024997895148220435],
    [2.5, 0.006209665325776135],
    [3.09, 0.0010007824766140108],
    [6, 9.86587645037698e-10],
    [10, 7.619853024160525e-24],
    [30, 4.906713927148187e-198],
  ])('P(Z > %f)', (z, expected) => {
    expectSame(normalUpper(z), expected)
    expectSame(normalCdf(-z), expected)
    expectSame(normalCdf(z), 1 - expected)
  })

  test.each([
    [1e-100, -21.273453560965326],
    [1e-9, -5.9978070150076865],
    [0.001, -3.0902323061678136],
    [0.025, -1.9599639845400543],
    [0.3, -0.5244005127080408],
    [0.975, 1.9599639845400538],
  ])('quantile of %f', (p, expected) => expectSame(normalQuantile(p), expected))

  test('quantile: middle and ends', () => {
    expect(normalQuantile(0.5)).toBeCloseTo(0, 15)
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity])
    expect(() => normalQuantile(1.1)).toThrow(RangeError)
  })
})

describe('binomial', () => {
  test('known tails', () => {
    expectSame(binomialCdf(3, 20, 0.3), 0.10708680450373102)
    expectSame(binomialUpper(15, 20, 0.3), 4.29400219535917e-5)
    expectSame(binomialCdf(0, 300, 0.6), 4.149515568881062e-120)
    expectSame(binomialCdf(150, 1000, 0.2), 2.6443381908983022e-5)
    expectSame(binomialUpper(260, 1000, 0.2), 2.5844106714957748e-6)
  })

  test('agrees with whole-number arithmetic', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }).chain(n => fc.tuple(fc.constant(n), fc.integer({ min: 0, max: n }))),
        fc.integer({ min: 1, max: 9 }),
        ([n, x], tenths) => {
          const exact = exactBinomialCdf(x, n, tenths, 10)
          expectSame(binomialCdf(x, n, tenths / 10), exact, 1e-11)
          const below = x === 0 ? 0 : exactBinomialCdf(x - 1, n, tenths, 10)
          expect(binomialUpper(x, n, tenths / 10)).toBeCloseTo(1 - below, 11)
          expect(binomialPmf(x, n, tenths / 10)).toBeCloseTo(exact - below, 11)
        },
      ),
    )
  })

  test('certain outcomes and values outside the range', () => {
    expect([binomialCdf(-1, 5, 0.5), binomialCdf(5, 5, 0.5), binomialUpper(6, 5, 0.5)]).toEqual([0, 1, 0])
    expect([binomialCdf(0, 5, 0), binomialCdf(4, 5, 1), binomialUpper(5, 5, 1)]).toEqual([1, 0, 1])
    expect(binomialPmf(6, 5, 0.5)).toBe(0)
  })
})

describe('Poisson', () => {
  test('known tails', () => {
    expectSame(poissonCdf(3, 10), 0.010336050675925718)
    expectSame(poissonCdf(0, 700), 9.85967654375977e-305)
    expectSame(poissonUpper(20, 5.5), 1.4523744627151177e-6)
    expectSame(poissonCdf(900, 1000), 0.0006977673277963068)
  })

  test('agrees with the sum of its terms', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        fc.double({ min: 0.01, max: 30, noNaN: true }),
        (x, mean) => {
          let term = Math.exp(-mean)
          let sum = term
          for (let i = 1; i <= x; i++) {
            term *= mean / i
            sum += term
          }
          expect(poissonCdf(x, mean)).toBeCloseTo(sum, 12)
          expect(poissonPmf(x, mean)).toBeCloseTo(term, 12)
          expect(poissonUpper(x + 1, mean)).toBeCloseTo(1 - sum, 12)
        },
      ),
    )
  })

  test('the exact interval puts 2.5 % beyond each end', () => {
    for (const x of [0, 1, 5, 10, 137]) {
      const interval = poisson(x, 1)
      expect(poissonCdf(x, interval?.high ?? 0)).toBeCloseTo(0.025, 9)
      if (x > 0) expect(poissonUpper(x, interval?.low ?? 0)).toBeCloseTo(0.025, 9)
    }
    // Garwood's table.
    expect(poisson(5, 1)?.low).toBeCloseTo(1.6235, 4)
    expect(poisson(5, 1)?.high).toBeCloseTo(11.6683, 4)
  })

  test('a mean of 0 gives 0 for certain', () => {
    expect([poissonPmf(0, 0), poissonCdf(0, 0), poissonPmf(2, 0), poissonUpper(1, 0)]).toEqual([1, 1, 0, 0])
  })
})

describe('negative binomial', () => {
  test('known tails', () => {
    expectSame(negativeBinomialPmf(0, 18.5, 3.5 / 4.5), 0.009568135470224714)
    expectSame(negativeBinomialCdf(2, 18.5, 3.5 / 4.5), 0.13413108427703904)
    expectSame(negativeBinomialCdf(40, 60, 0.5), 0.028443966820490395)
    expectSame(negativeBinomialUpper(30, 1.5, 0.8), 6.033517646516431e-21)
    expectSame(negativeBinomialUpper(5, 0.25, 0.6), 0.0011281857230480816)
  })

  test('of size 1 is geometric: P(N ≤ k) = 1 − qᵏ⁺¹, at 0 as well', () => {
    for (const p of [0.9, 0.5, 0.25]) {
      for (const k of [0, 1, 2, 7]) {
        expectSame(negativeBinomialCdf(k, 1, p), 1 - (1 - p) ** (k + 1))
        expectSame(negativeBinomialUpper(k, 1, p), (1 - p) ** k)
      }
    }
  })

  test('agrees with the sum of its terms for any real size', () => {
    const size = fc.double({ min: 0.05, max: 40, noNaN: true })
    const p = fc.double({ min: 0.2, max: 0.99, noNaN: true })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), size, p, (k, a, success) => {
        let term = success ** a
        let sum = term
        for (let i = 0; i < k; i++) {
          term *= ((i + a) / (i + 1)) * (1 - success)
          sum += term
        }
        expect(negativeBinomialCdf(k, a, success)).toBeCloseTo(sum, 11)
        expect(negativeBinomialPmf(k, a, success)).toBeCloseTo(term, 11)
        expect(negativeBinomialUpper(k + 1, a, success)).toBeCloseTo(1 - sum, 11)
      }),
    )
  })

  test('with whole size it counts failures: P(N ≤ k) = P(at least A successes in A + k trials)', () => {
    for (const [k, a, p] of [
      [0, 3, 0.4],
      [4, 2, 0.7],
      [9, 12, 0.5],
    ] as const)
      expectSame(negativeBinomialCdf(k, a, p), binomialUpper(a, a + k, p))
  })
})
