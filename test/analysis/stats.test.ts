import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { logGamma } from '../../src/analysis/statistics/logGamma'
import { chiSquareQuantile, evenOddsP, poisson, quantile, wilson } from '../../src/analysis/stats'

const percent = (x: number) => Math.round(x * 100)

describe('Wilson interval', () => {
  test.each([
    [0, 1, 0, 79],
    [1, 1, 21, 100],
    [2, 2, 34, 100],
    [5, 5, 57, 100],
    [0, 10, 0, 28],
    [7, 10, 40, 89],
    [18, 30, 42, 75],
  ])('%i of %i is %i–%i %% (domain.md 6.3)', (x, n, low, high) => {
    const interval = wilson(x, n)
    expect([percent(interval?.low ?? -1), percent(interval?.high ?? -1)]).toEqual([low, high])
  })

  test('has no answer where there is no share', () => {
    expect(wilson(0, 0)).toBeNull()
    expect(wilson(3, 2)).toBeNull()
    expect(wilson(-1, 2)).toBeNull()
    expect(wilson(Number.NaN, 2)).toBeNull()
  })

  test('contains the share and mirrors when successes and failures change places', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), (n, seed) => {
        const x = seed % (n + 1)
        const a = wilson(x, n)
        const b = wilson(n - x, n)
        if (!a || !b) throw new Error('no interval')
        expect(a.low).toBeLessThanOrEqual(x / n + 1e-12)
        expect(a.high).toBeGreaterThanOrEqual(x / n - 1e-12)
        expect(a.low).toBeCloseTo(1 - b.high, 10)
      }),
    )
  })
})

describe('exact Poisson interval', () => {
  // Garwood's classical limits, as printed in tables of exact Poisson confidence limits.
  test.each([
    [0, 0, 3.6889],
    [1, 0.0253, 5.5716],
    [2, 0.2422, 7.2247],
    [5, 1.6235, 11.6683],
    [10, 4.7954, 18.3904],
    [100, 81.364, 121.627],
  ])('%i events: %f–%f', (x, low, high) => {
    const interval = poisson(x, 1)
    expect(interval?.low).toBeCloseTo(low, 3)
    expect(interval?.high).toBeCloseTo(high, 3)
  })

  test('divides by the exposure and refuses what is not a count', () => {
    expect(poisson(0, 100)?.high).toBeCloseTo(0.036889, 6)
    expect(poisson(1, 0)).toBeNull()
    expect(poisson(1.5, 3)).toBeNull()
    expect(poisson(-1, 3)).toBeNull()
  })

  test('χ² quantiles agree with printed tables', () => {
    expect(chiSquareQuantile(0.95, 1)).toBeCloseTo(3.841459, 5)
    expect(chiSquareQuantile(0.5, 2)).toBeCloseTo(2 * Math.LN2, 8)
    expect(chiSquareQuantile(0.025, 10)).toBeCloseTo(3.24697, 4)
    expect(chiSquareQuantile(0.975, 200)).toBeCloseTo(241.0579, 3)
    expect(() => chiSquareQuantile(1, 2)).toThrow(RangeError)
  })

  test('the limits leave 2.5 % of the Poisson probability in each tail', () => {
    const tail = (upTo: number, mean: number) => {
      let sum = 0
      for (let k = 0; k <= upTo; k++) sum += Math.exp(-mean + k * Math.log(mean) - logGamma(k + 1))
      return sum
    }
    for (const x of [1, 3, 17, 60, 100]) {
      const interval = poisson(x, 1)
      if (!interval) throw new Error('no interval')
      expect(tail(x, interval.high)).toBeCloseTo(0.025, 6)
      expect(1 - tail(x - 1, interval.low)).toBeCloseTo(0.025, 6)
    }
  })
})

test('quantiles are of type 7', () => {
  expect(quantile([], 0.5)).toBeNull()
  expect(quantile([4], 0.25)).toBe(4)
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5)
  expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75)
  expect(quantile([1, 2, 3, 4, 10], 0.75)).toBe(4)
})

test('even odds: exact two-sided p', () => {
  expect(evenOddsP(0, 0)).toBe(1)
  expect(evenOddsP(0, 1)).toBeCloseTo(1, 10)
  expect(evenOddsP(0, 10)).toBeCloseTo(2 / 1024, 10)
  expect(evenOddsP(9, 10)).toBeCloseTo(22 / 1024, 9)
  expect(evenOddsP(1, 15)).toBeCloseTo(32 / 32768, 9)
  expect(evenOddsP(5, 10)).toBe(1)
})
