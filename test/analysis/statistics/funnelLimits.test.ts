/** The limits of a funnel against sums of whole numbers: no floating point, no shared code. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { funnel, limitsAt, smoothLimitsAt } from '../../../src/analysis/statistics/funnel'

/** Ways to choose k of n, exactly. */
function ways(n: number, k: number): bigint {
  let result = 1n
  for (let i = 0; i < k; i++) result = (result * BigInt(n - i)) / BigInt(i + 1)
  return result
}

/** Binomial limits for p = top/bottom and a tail of 1/inverse, by adding exact fractions: the last x that is not flagged. */
function exactLimits(n: number, top: number, bottom: number, inverse: number) {
  const [p, q, all] = [BigInt(top), BigInt(bottom - top), BigInt(bottom) ** BigInt(n)]
  const mass = Array.from({ length: n + 1 }, (_, k) => ways(n, k) * p ** BigInt(k) * q ** BigInt(n - k))
  let sum = 0n
  let low = 0
  for (let x = 0; x <= n; x++) {
    sum += mass[x] ?? 0n
    if (sum * BigInt(inverse) >= all) {
      low = x
      break
    }
  }
  sum = 0n
  let high = n
  for (let x = n; x >= 0; x--) {
    sum += mass[x] ?? 0n
    if (sum * BigInt(inverse) >= all) {
      high = x
      break
    }
  }
  return { low, high }
}

describe('limits', () => {
  test('agree with exact whole-number sums at 95 % and 99.8 %', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 19 }), (n, top) => {
        expect(limitsAt('binomial', n, top / 20, 0.025)).toEqual(exactLimits(n, top, 20, 40))
        expect(limitsAt('binomial', n, top / 20, 0.001)).toEqual(exactLimits(n, top, 20, 1000))
      }),
      { numRuns: 300 },
    )
  })

  test('a probability of exactly the tail is not beyond it', () => {
    // P(X = 0) = 0.1³ = 0.001.
    expect(limitsAt('binomial', 3, 0.9, 0.001)).toEqual({ low: 0, high: 3 })
    expect(exactLimits(3, 18, 20, 1000)).toEqual({ low: 0, high: 3 })
  })

  test('the sums themselves give the published ones of domain.md 6.3', () => {
    expect(exactLimits(10, 6, 10, 1000)).toEqual({ low: 1, high: 10 })
    expect(exactLimits(16, 6, 10, 1000)).toEqual({ low: 4, high: 15 })
    expect(exactLimits(30, 6, 10, 1000)).toEqual({ low: 10, high: 26 })
    expect(exactLimits(50, 6, 10, 1000)).toEqual({ low: 19, high: 40 })
  })

  test('between whole numbers the drawn line still parts the flagged from the others', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('binomial' as const, 'poisson' as const),
        fc.integer({ min: 5, max: 300 }),
        fc.double({ min: 0.02, max: 0.98, noNaN: true }),
        fc.constantFrom(0.025, 0.001),
        (kind, n, rate, tail) => {
          fc.pre(kind === 'binomial' || n * rate >= 1)
          const { low, high } = limitsAt(kind, n, rate, tail)
          const smooth = smoothLimitsAt(kind, n, rate, tail)
          // The last unflagged lie on or within the line, the first flagged on or beyond it.
          expect(smooth.low * n).toBeLessThanOrEqual(low + 1e-9)
          expect(smooth.low * n).toBeGreaterThanOrEqual(Math.max(0, low - 1) - 1e-9)
          expect(smooth.high * n).toBeGreaterThanOrEqual(high - 1e-9)
          expect(smooth.high * n).toBeLessThanOrEqual(high + 1 + 1e-9)
          expect(smooth.low).toBeLessThanOrEqual(rate)
          expect(smooth.high).toBeGreaterThanOrEqual(rate)
        },
      ),
    )
  })
})

test('a rate of none or of all has limits without a hole', () => {
  for (const rate of [0, 1]) {
    const limits = smoothLimitsAt('binomial', 20, rate, 0.025)
    expect([limits.low, limits.high].every(Number.isFinite)).toBe(true)
  }
  expect(funnel('binomial', [{ id: 'a', x: 0, n: 20 }]).centre).toBe(0)
})
