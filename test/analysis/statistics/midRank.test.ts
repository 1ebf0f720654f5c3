import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { midRank } from '../../../src/analysis/statistics/midRank'

describe('the mid-rank percentile (M54)', () => {
  test('a zero among four of five zeros stands in the middle of its ties, tied with 80 % of the others', () => {
    // Six values: 0 (own), 0, 0, 0, 0, 7. Less: 0; equal with itself: 5. 100 · 2.5 / 6.
    expect(midRank(0, [0, 0, 0, 0, 7])).toEqual({ percentile: (100 * 2.5) / 6, tied: 0.8, of: 6 })
  })

  test('the largest of six is not at 100, the smallest not at 0', () => {
    expect(midRank(9, [1, 2, 3, 4, 5])?.percentile).toBeCloseTo((100 * 5.5) / 6, 12)
    expect(midRank(0, [1, 2, 3, 4, 5])?.percentile).toBeCloseTo((100 * 0.5) / 6, 12)
    expect(midRank(9, [1, 2, 3, 4, 5])?.tied).toBe(0)
  })

  test('all alike stand at 50, tied with everybody', () => {
    expect(midRank(3, [3, 3, 3, 3, 3])).toEqual({ percentile: 50, tied: 1, of: 6 })
  })

  test('fewer than five others place nobody', () => {
    expect(midRank(1, [1, 2, 3, 4])).toBeNull()
  })

  test('turning the order round turns the percentile round', () => {
    const values = fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 5, maxLength: 30 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 }), values, (own, others) => {
        const up = midRank(own, others)
        const down = midRank(
          -own,
          others.map(v => -v),
        )
        expect((up?.percentile ?? 0) + (down?.percentile ?? 0)).toBeCloseTo(100, 9)
        expect(up?.tied).toBe(down?.tied)
      }),
    )
  })
})
