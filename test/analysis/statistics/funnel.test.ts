import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { disputeRate } from '../../../src/analysis/statistics/disputes'
import {
  type FunnelInput,
  type FunnelKind,
  type FunnelPoint,
  funnel,
  isRateOutlier,
  limitsAt,
} from '../../../src/analysis/statistics/funnel'
import { normalQuantile, normalUpper } from '../../../src/analysis/statistics/normal'
import { quantile } from '../../../src/analysis/stats'
import { randomFrom } from '../../support/random'

function pointOf(kind: FunnelKind, towns: readonly FunnelInput[], id: string): FunnelPoint {
  const found = funnel(kind, towns).points.find(p => p.id === id)
  if (!found) throw new Error(`no point ${id}`)
  return found
}

/** Towns with exactly 60 %, so that the centre is 0.6 and nothing is over-dispersed. */
function around(n: number, towns: number): FunnelInput[] {
  return Array.from({ length: towns }, (_, i) => ({ id: `t${i}`, x: 0.6 * n, n }))
}

describe('99.8 % limits around 0.6 (domain.md 6.3)', () => {
  test.each([
    [10, 1, 10],
    [16, 4, 15],
    [30, 10, 26],
    [50, 19, 40],
  ])('n = %i allows %i to %i', (n, low, high) => {
    expect(limitsAt('binomial', n, 0.6, 0.001)).toEqual({ low, high })
  })

  test('up to n = 7 everything is allowed, at 8 a 0 is not', () => {
    for (let n = 1; n <= 7; n++) expect(limitsAt('binomial', n, 0.6, 0.001)).toEqual({ low: 0, high: n })
    expect(limitsAt('binomial', 8, 0.6, 0.001)).toEqual({ low: 1, high: 8 })
  })

  test('the drawn limits are the last unflagged x', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 80 }), fc.integer({ min: 0, max: 80 }), (n, x) => {
        fc.pre(x <= n)
        // Others hold the centre at 0.6 within a hair.
        const towns = [{ id: 'me', x, n }, ...around(100_000, 12)]
        const { zone } = pointOf('binomial', towns, 'me')
        const f = funnel('binomial', towns)
        const alarm = limitsAt('binomial', n, f.centre ?? 0, f.tails.alarm)
        const alert = limitsAt('binomial', n, f.centre ?? 0, f.tails.alert)
        expect(zone === 'alarm_low').toBe(x < alarm.low)
        expect(zone === 'alarm_high').toBe(x > alarm.high)
        expect(zone === 'inside').toBe(x >= alert.low && x <= alert.high)
      }),
    )
  })
})

describe('zones', () => {
  test('fewer than five cases are too small, whatever they say', () => {
    expect(pointOf('binomial', [{ id: 'me', x: 0, n: 4 }, ...around(100, 9)], 'me').zone).toBe('too_small')
    expect(pointOf('binomial', [{ id: 'me', x: 0, n: 5 }, ...around(100, 9)], 'me').zone).toBe('alert_low')
  })

  test('the centre is the sum of x over the sum of n', () => {
    const f = funnel('binomial', [
      { id: 'a', x: 1, n: 1 },
      { id: 'b', x: 0, n: 0 },
      { id: 'c', x: 20, n: 99 },
    ])
    expect(f.centre).toBe(21 / 100)
    expect(f.points.map(p => p.id)).toEqual(['a', 'c'])
  })

  test('a town with over 30 % of the cases is judged against the others', () => {
    const towns = [{ id: 'big', x: 10, n: 100 }, ...around(10, 20)]
    const big = pointOf('binomial', towns, 'big')
    expect(big).toMatchObject({ large: true, reference: 0.6, zone: 'alarm_low' })
    const small = pointOf('binomial', towns, 't0')
    expect(small).toMatchObject({ large: false })
    expect(small.reference).toBeCloseTo(130 / 300, 12)
    // Exactly 30 % is not over 30 %.
    const even = [{ id: 'edge', x: 30, n: 60 }, ...around(10, 14)]
    expect(pointOf('binomial', even, 'edge').large).toBe(false)
  })

  test('others without a single case do not make one case impossible', () => {
    const zeros = Array.from({ length: 10 }, (_, i) => ({ id: `z${i}`, x: 0, n: 10 }))
    const one = pointOf('binomial', [{ id: 'big', x: 1, n: 100 }, ...zeros], 'big')
    expect(one.zone).toBe('inside')
    const many = pointOf('binomial', [{ id: 'big', x: 60, n: 100 }, ...zeros], 'big')
    expect(many.zone).toBe('alarm_high')
  })

  test('a single town has nothing to be judged against', () => {
    expect(pointOf('binomial', [{ id: 'me', x: 3, n: 50 }], 'me')).toMatchObject({
      zone: 'no_reference',
      reference: null,
    })
  })

  test('no towns, or more parts than the whole', () => {
    expect(funnel('binomial', [])).toMatchObject({ centre: null, points: [], beside: [] })
    const f = funnel('binomial', [{ id: 'odd', x: 9, n: 4 }, ...around(10, 3)])
    expect(f.leftOut.map(t => t.id)).toEqual(['odd'])
    expect(f.centre).toBe(0.6)
  })
})

describe('over-dispersion', () => {
  const spread = (towns: number): FunnelInput[] =>
    Array.from({ length: towns }, (_, i) => ({ id: `t${i}`, x: i % 2 === 0 ? 40 : 80, n: 100 }))

  test('φ̂ by hand: ten at z, ten at −z', () => {
    const f = funnel('binomial', spread(20))
    // Half above and half below: winsorising changes nothing, Σz²/k = mean of the two squares.
    const tail = (low: number, high: number) => {
      let [ways, sum] = [1, 0]
      for (let x = 0; x <= 100; x++) {
        if (x > 0) ways *= ((100 - x + 1) / x) * 1.5
        if (x >= low && x <= high) sum += ways * 0.4 ** 100
      }
      return sum
    }
    const low = normalQuantile(tail(0, 39) + tail(40, 40) / 2)
    const high = -normalQuantile(tail(81, 100) + tail(80, 80) / 2)
    expect(f.centre).toBe(0.6)
    expect(f.dispersion).toMatchObject({ k: 20, estimable: true, widened: true })
    expect(f.dispersion.phi).toBeCloseTo((low * low + high * high) / 2 / 0.679, 8)
    expect(f.tails.alarm).toBeCloseTo(normalUpper(3.09 * Math.sqrt(f.dispersion.phi)), 15)
    expect(f.points.every(p => p.zone === 'inside')).toBe(true)
  })

  test('nine towns cannot tell it: the limits stay and both kinds are flagged', () => {
    const f = funnel('binomial', spread(9))
    expect(f.dispersion).toEqual({ phi: 1, k: 9, estimable: false, widened: false })
    expect(f.tails).toEqual({ alert: 0.025, alarm: 0.001 })
    expect(f.points.filter(p => p.zone.startsWith('alarm'))).toHaveLength(9)
  })

  test('towns with n < 5 or n·p(1 − p) < 1 do not enter it', () => {
    const tiny = Array.from({ length: 30 }, (_, i) => ({ id: `s${i}`, x: i % 2 === 0 ? 0 : 4, n: 4 }))
    expect(funnel('binomial', tiny).dispersion.k).toBe(0)
    const rare = Array.from({ length: 30 }, (_, i) => ({ id: `r${i}`, x: i === 0 ? 1 : 0, n: 100 }))
    expect(funnel('binomial', rare).dispersion.k).toBe(0)
  })

  test('one wild town among many does not widen the limits for itself', () => {
    const f = funnel('binomial', [{ id: 'wild', x: 5, n: 100 }, ...around(100, 30)])
    expect(f.dispersion.widened).toBe(false)
    expect(f.points[0]?.zone).toBe('alarm_low')
  })

  test('0.679 is the mean square of a normal winsorised at its tenths', () => {
    const grid = Array.from({ length: 100_001 }, (_, i) => normalQuantile((i + 0.5) / 100_001))
    const [low, high] = [quantile(grid, 0.1) ?? 0, quantile(grid, 0.9) ?? 0]
    const square = grid.reduce((sum, z) => sum + Math.min(high, Math.max(low, z)) ** 2, 0) / grid.length
    expect(square).toBeCloseTo(0.679, 2)
  })

  test('honest towns: the alarm keeps its level', () => {
    const random = randomFrom(63)
    let [alarms, points] = [0, 0]
    for (let county = 0; county < 300; county++) {
      const towns = Array.from({ length: 30 }, (_, i) => {
        const n = 5 + Math.floor(40 * random.uniform())
        const x = Array.from({ length: n }, () => random.uniform()).filter(u => u < 0.6).length
        return { id: String(i), x, n }
      })
      for (const p of funnel('binomial', towns).points) {
        points += 1
        if (p.zone.startsWith('alarm')) alarms += 1
      }
    }
    expect(points).toBe(9000)
    expect(alarms / points).toBeLessThan(0.002)
  })
})

describe('disputes per handled request (Poisson)', () => {
  test('limits around an expectation of 10: 2 to 21 at 99.8 %', () => {
    // P(X ≤ 1) = 11·e⁻¹⁰ = 0.0005, P(X ≤ 2) = 61·e⁻¹⁰ = 0.0028; P(X ≥ 21) = 0.0016, P(X ≥ 22) = 0.0007.
    expect(limitsAt('poisson', 100, 0.1, 0.001)).toEqual({ low: 2, high: 21 })
  })

  test('fewer than one expected is too small; without exposure it is listed beside', () => {
    const towns = [
      { id: 'small', x: 3, n: 5 },
      { id: 'none', x: 2, n: 0 },
      { id: 'quiet', x: 0, n: 0 },
      ...Array.from({ length: 12 }, (_, i) => ({ id: `t${i}`, x: 10, n: 100.5 })),
    ]
    const f = funnel('poisson', towns)
    expect(f.beside).toEqual([{ id: 'none', x: 2, n: 0 }])
    expect(f.centre).toBeCloseTo(123 / 1211, 12)
    expect(f.points.find(p => p.id === 'small')?.zone).toBe('too_small')
    expect(f.points).toHaveLength(13)
  })

  test('more than the exposure is possible', () => {
    const towns = [
      { id: 'me', x: 80, n: 50 },
      ...Array.from({ length: 12 }, (_, i) => ({ id: `t${i}`, x: 5, n: 100 })),
    ]
    expect(pointOf('poisson', towns, 'me')).toMatchObject({ zone: 'alarm_high', rate: 1.6 })
  })

  const year = (
    year: number,
    handled: number | null,
    disputes: number | null,
    pending: number | null = 0,
  ) => ({
    year,
    handled,
    disputes,
    pending,
  })

  test('exposure ½H(Y−3) + H(Y−2) + H(Y−1) + ½H(Y); unsettled disputes count in the last year only', () => {
    const reports = [year(2020, 8, 99), year(2021, 10, 4, 1), year(2022, 20, 3, 2), year(2023, 30, 5, 3)]
    expect(disputeRate(reports, 2023)).toEqual({
      events: 3 + 1 + 5,
      exposure: 4 + 10 + 20 + 15,
      years: [2021, 2022, 2023],
    })
  })

  test('without H(Y−3) half of H(Y−2) stands in', () => {
    const reports = [year(2021, 10, 1), year(2022, 20, 1), year(2023, 30, 1)]
    expect(disputeRate(reports, 2023)?.exposure).toBe(5 + 10 + 20 + 15)
  })

  test('fewer than two years give no point; an unknown year brings neither events nor exposure', () => {
    expect(disputeRate([year(2023, 30, 5)], 2023)).toBeNull()
    expect(disputeRate([year(2021, 30, 5), year(2022, null, 3), year(2023, 30, null)], 2023)).toBeNull()
    const gap = [year(2021, 10, 1), year(2022, null, 7), year(2023, 30, 1)]
    expect(disputeRate(gap, 2023)).toEqual({ events: 2, exposure: 10 + 30, years: [2021, 2023] })
    const lastUnknown = [year(2021, 10, 2, 1), year(2022, 20, 4, 3), year(2023, null, null)]
    expect(disputeRate(lastUnknown, 2023)).toMatchObject({ events: 1 + 4, years: [2021, 2022] })
    const openUnknown = [year(2021, 10, 2, null), year(2022, 20, 0, null), year(2023, 30, 1, null)]
    expect(disputeRate(openUnknown, 2023)).toMatchObject({ events: 1, years: [2022, 2023] })
  })
})

describe('K64', () => {
  const low = { id: 'low', x: 39, n: 108 }

  test('outside 99.8 % with enough cases and towns', () => {
    const f = funnel('binomial', [low, ...around(40, 12)])
    expect(f.points.map(p => isRateOutlier(p, f))).toEqual([true, ...Array(12).fill(false)])
  })

  test('not applicable with nine towns or nine cases', () => {
    const nine = funnel('binomial', [low, ...around(40, 8)])
    expect(nine.points.map(p => isRateOutlier(p, nine))).toEqual(Array(9).fill(null))
    const few = funnel('binomial', [{ id: 'few', x: 0, n: 9 }, ...around(40, 12)])
    expect(few.points[0]?.zone).toBe('alarm_low')
    expect(few.points.slice(0, 2).map(p => isRateOutlier(p, few))).toEqual([null, false])
  })

  test('an alert is no outlier', () => {
    const f = funnel('binomial', [{ id: 'me', x: 12, n: 30 }, ...around(100, 12)])
    expect(f.points[0]?.zone).toBe('alert_low')
    expect(f.points.map(p => isRateOutlier(p, f))[0]).toBe(false)
  })
})
