import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spearman } from '../../../src/analysis/statistics/spearman'

// The textbook example of IQ and hours of television: ρ = 1 − 6·194/(10·99) = −29/165.
const IQ = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
const HOURS = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]

test('the textbook example without ties', () => {
  const pairs = IQ.map((iq, i) => [iq, HOURS[i] ?? 0] as const)
  expect(spearman(pairs)?.rho).toBeCloseTo(-29 / 165, 12)
})

test('ties share their mean rank: Pearson of the ranks, by hand', () => {
  // Ranks x 1.5 1.5 3.5 3.5 5 6 7 8 9 10, y 1…10: Σd² = 4·0.25 = 1; ρ from the ranks directly.
  const x = [1, 1, 2, 2, 3, 4, 5, 6, 7, 8]
  const rx = [1.5, 1.5, 3.5, 3.5, 5, 6, 7, 8, 9, 10]
  const sum = (f: (i: number) => number) => rx.reduce((s, _, i) => s + f(i), 0)
  const cov = sum(i => ((rx[i] ?? 0) - 5.5) * (i + 1 - 5.5))
  const expected = cov / Math.sqrt(sum(i => ((rx[i] ?? 0) - 5.5) ** 2) * 82.5)
  expect(spearman(x.map((v, i) => [v, i] as const))?.rho).toBeCloseTo(expected, 12)
})

test('nothing is claimed with nine pairs, or where one side never changes', () => {
  const nine = IQ.slice(0, 9).map((iq, i) => [iq, HOURS[i] ?? 0] as const)
  expect(spearman(nine)).toBeNull()
  expect(spearman(IQ.map(iq => [iq, 3] as const))).toBeNull()
})

test('the interval holds ρ within −1…1, mirrors, and does not care for the scale', () => {
  const pair = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }))
  fc.assert(
    fc.property(fc.array(pair, { minLength: 10, maxLength: 60 }), pairs => {
      const a = spearman(pairs)
      if (!a) return
      expect(a.interval.low).toBeLessThanOrEqual(a.rho)
      expect(a.interval.high).toBeGreaterThanOrEqual(a.rho)
      expect(Math.max(-a.interval.low, a.interval.high)).toBeLessThanOrEqual(1)
      expect(spearman(pairs.map(([x, y]) => [x, -y]))?.rho).toBeCloseTo(-a.rho, 10)
      expect(spearman(pairs.map(([x, y]) => [x ** 3, Math.sqrt(y)]))?.rho).toBeCloseTo(a.rho, 10)
    }),
  )
})
