import { describe, expect, test } from 'vitest'
import {
  forecast,
  probabilityOfAtLeast,
  probabilityOfAtMost,
} from '../../../src/analysis/statistics/forecast'
import { countOutlier, jump, ownOutlier } from '../../../src/analysis/statistics/unusual'

describe('K18 jump', () => {
  test('4 to 58 in batches of 4: 1 against 14 batches', () => {
    const found = jump(58, 4, null)
    // Two tails of binomial(15, ½) with at most 1: 2·(1 + 15)/2^15.
    expect(found).toMatchObject({ now: 14, before: 1, flagged: true })
    expect(found.probability).toBeCloseTo(32 / 32768, 15)
  })

  test('is the same upwards and downwards', () => {
    expect(jump(58, 4, 2.5).probability).toBe(jump(4, 58, 2.5).probability)
    expect(jump(0, 60, null).flagged).toBe(true)
  })

  test('p below 0.002 alone is not enough: the larger must be three times the smaller', () => {
    const steep = jump(300, 100, 1)
    const shallow = jump(299, 100, 1)
    expect(shallow.probability).toBeLessThan(0.002)
    expect([steep.flagged, shallow.flagged]).toEqual([true, false])
  })

  test('few batches never jump: nine against none are the edge', () => {
    expect(jump(40, 0, null)).toMatchObject({ now: 10, before: 0, flagged: true })
    expect(jump(40, 0, null).probability).toBeCloseTo(2 / 1024, 15)
    expect(jump(39, 0, null)).toMatchObject({ now: 9, flagged: false })
    expect(jump(3, 0, null)).toEqual({ probability: 1, now: 0, before: 0, flagged: false })
    expect(jump(0, 0, null)).toMatchObject({ probability: 1, flagged: false })
  })

  test('large decisions stay exact', () => {
    expect(jump(1_000_000, 1_000_400, 1).probability).toBeCloseTo(0.77787, 4)
    expect(jump(13_800, 8, null).flagged).toBe(true)
  })
})

describe('K63 count outlier', () => {
  const usual = forecast({ mean: 3, variance: 6, batch: 2, yearFactor: 1, past: [4, 4, 4] })

  test('needs ten and a probability below 0.001', () => {
    expect(countOutlier(usual, 58)).toMatchObject({ flagged: true })
    expect(countOutlier(usual, 6).flagged).toBe(false)
    const tiny = forecast({ mean: 0.05, variance: 0.001, batch: 1.5, yearFactor: 1, past: [0, 0, 0] })
    expect(countOutlier(tiny, 9).probability).toBeLessThan(0.001)
    expect([countOutlier(tiny, 9).flagged, countOutlier(tiny, 10).flagged]).toEqual([false, true])
  })

  test('y or more and less than y make 1', () => {
    expect(probabilityOfAtLeast(usual, 10) + probabilityOfAtMost(usual, 8)).toBeCloseTo(1, 14)
    expect(probabilityOfAtLeast(usual, 1)).toBe(1)
  })

  test('its own large past excuses a large figure', () => {
    const busy = forecast({ mean: 3, variance: 6, batch: 2, yearFactor: 1, past: [50, 60, 40] })
    expect(countOutlier(busy, 58).flagged).toBe(false)
  })

  test('decisions are judged by the own past alone', () => {
    expect(ownOutlier([300], 9000)).toBeNull()
    // Steady decisions leave φ = 4·3/6 = 2, so 150.2 ± 14 batches are expected: 310 is 155 of them, 600 are 300.
    expect(ownOutlier([300, 300, 300], 310)?.flagged).toBe(false)
    expect(ownOutlier([300, 300, 300], 600)?.flagged).toBe(true)
    expect(ownOutlier([20, 600, 280], 600)?.flagged).toBe(false)
    expect(ownOutlier([0, 0, 0], 9)?.flagged).toBe(false)
  })
})
