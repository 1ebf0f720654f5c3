import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calibrate } from '../../../src/analysis/statistics/calibration'
import { forecast, probabilityOfAtMost, probabilityOfZero } from '../../../src/analysis/statistics/forecast'
import {
  type Assessed,
  type Assessment,
  assess,
  assessments,
  IMPROBABLE,
  populationOf,
  sayable,
} from '../../../src/analysis/statistics/improbable'
import type { TownYears } from '../../../src/analysis/statistics/pools'
import { retell } from './bruteForce'

const YEARS = [2019, 2020, 2021, 2022, 2023]

function town(id: string, counts: readonly (number | null)[], more: Partial<TownYears> = {}): TownYears {
  const place = { county: '甲县', prefecture: '乙市', province: '丙省', type: 'town_zhen' }
  return { id, ...place, compiled: false, years: YEARS, counts, breaks: [], ...more }
}

function steadyCounty(n: number, more: Partial<TownYears> = {}): TownYears[] {
  return Array.from({ length: n }, (_, i) => town(`${more.county ?? ''}${i}`, [5, 5, 5, 5, 5], more))
}

function judged(towns: readonly TownYears[], at = 0, year = 2023): Assessment {
  return assess(populationOf(towns), at, year)
}

function assessed(assessment: Assessment): Assessed {
  if (!assessment.known) throw new Error(`not assessed: ${assessment.reason}`)
  return assessment
}

describe('the three probabilities of domain.md 6.5', () => {
  test.each([
    [1, [6, 4, 7], 0.96],
    [1, [0, 0, 0], 68.6],
    [1, [], 19.2],
    [2, [6, 4, 7], 10.7],
    [2, [0, 0, 0], 71.6],
    [2, [], 35.4],
  ])('batches of %f, past %j', (batch, past, percent) => {
    const expected = forecast({ mean: 3, variance: 6, batch, yearFactor: 1, past })
    const tolerance = percent < 1 ? 0.005 : 0.06
    expect(Math.abs(100 * probabilityOfZero(expected) - percent)).toBeLessThan(tolerance)
    expect(probabilityOfAtMost(expected, 0)).toBe(probabilityOfZero(expected))
  })
})

describe('by hand', () => {
  // Nine towns with 5 a year. Peers: m 5, no spread, so τ² = 0.25·25 = 6.25, a = 4; φ = max(1.5, 4·1.5/6) = 1.5,
  // b = 4·1.5/5 = 1.2; A = 4 + 15/1.5 = 14, B = 4.2. P0 = (4.2/5.2)^14 = 5.03 %.
  const towns = [town('我', [5, 5, 5, 5, 0]), ...steadyCounty(8)]

  test('a zero after 5, 5, 5 among steady towns is just not a hint', () => {
    const a = assessed(judged(towns))
    expect(a).toMatchObject({ level: 'county', peers: 8, complete: 8, mean: 5, variance: 6.25, yearRatio: 1 })
    expect(a.past).toEqual([2020, 2021, 2022].map(year => ({ year, value: 5 })))
    expect(a.peerBatch).toEqual({ size: 1.5, towns: 8 })
    expect(a.forecast).toMatchObject({ batch: 1.5, a: 4, size: 14 })
    expect(a.forecast.rate).toBeCloseTo(4.2, 12)
    expect(a.zero).toBeCloseTo((4.2 / 5.2) ** 14, 12)
    expect([a.probability, a.hint]).toEqual([a.zero, 'none'])
  })

  test('a 1 is less than a batch and as improbable as a 0', () => {
    const one = assessed(judged([town('我', [5, 5, 5, 5, 1]), ...steadyCounty(8)]))
    expect(one.probability).toBe(one.zero)
  })

  test('when the peers fall too, the zero is less improbable', () => {
    const falling = steadyCounty(8).map(t => ({ ...t, counts: [5, 5, 5, 5, 2] }))
    const a = assessed(judged([town('我', [5, 5, 5, 5, 0]), ...falling]))
    expect(a.yearRatio).toBeCloseTo(17 / 41, 12)
    expect(a.zero).toBeCloseTo((4.2 / (4.2 + 17 / 41)) ** 14, 12)
  })

  test('when they rise, nothing is added', () => {
    const rising = steadyCounty(8).map(t => ({ ...t, counts: [5, 5, 5, 5, 9] }))
    const a = assessed(judged([town('我', [5, 5, 5, 5, 0]), ...rising]))
    expect(a.yearRatio).toBeGreaterThan(1)
    expect(a.forecast.yearFactor).toBe(1)
  })

  test('its own figure is no part of what it is compared with', () => {
    const mine = assessed(judged([town('我', [90, 90, 90, 90, 0]), ...steadyCounty(8)]))
    expect(mine.mean).toBe(5)
    expect(mine.hint).toBe('strong')
  })
})

describe('what cannot be judged says why', () => {
  const reason = (a: Assessment) => (a.known ? null : a.reason)

  test('a figure that is missing, in conflict or no count', () => {
    for (const bad of [null, -1, 2.5, Number.NaN])
      expect(reason(judged([town('我', [5, 5, 5, 5, bad]), ...steadyCounty(8)]))).toBe('no-figure')
    expect(reason(judged(steadyCounty(9), 0, 2030))).toBe('no-figure')
  })

  test('fewer than two own years before', () => {
    expect(reason(judged([town('我', [null, null, null, 40, 0]), ...steadyCounty(8)]))).toBe('short-past')
    expect(reason(judged(steadyCounty(9), 0, 2020))).toBe('short-past')
  })

  test('years from before a merger do not count as own past', () => {
    const merged = town('我', [40, 40, 40, 40, 0], { breaks: [2022] })
    expect(reason(judged([merged, ...steadyCounty(8)]))).toBe('short-past')
    const mergedNow = town('我', [40, 40, 40, 40, 0], { breaks: [2023] })
    expect(reason(judged([mergedNow, ...steadyCounty(8)]))).toBe('short-past')
    const mergedBefore = town('我', [40, 40, 40, 40, 0], { breaks: [2021] })
    expect(assessed(judged([mergedBefore, ...steadyCounty(8)])).past).toHaveLength(2)
  })

  test('seven peers are too few, and neither another type nor compiled reports help', () => {
    const mine = town('我', [40, 40, 40, 40, 0])
    const streets = steadyCounty(9, { type: 'subdistrict' })
    const compiled = steadyCounty(9, { compiled: true })
    expect(reason(judged([mine, ...steadyCounty(7), ...streets, ...compiled]))).toBe('no-peers')
    expect(reason(judged([{ ...mine, type: null }, ...steadyCounty(9)]))).toBe('no-peers')
    expect(reason(judged([{ ...mine, compiled: true }, ...steadyCounty(9)]))).toBe('compiled')
  })

  test('peers without any request', () => {
    const zeros = steadyCounty(8).map(t => ({ ...t, counts: [0, 0, 0, 0, 0] }))
    expect(reason(judged([town('我', [40, 40, 40, 40, 0]), ...zeros]))).toBe('peers-all-zero')
  })
})

describe('peers', () => {
  test('are sought further away until there are eight', () => {
    const here = [town('我', [5, 5, 5, 5, 5]), ...steadyCounty(6)]
    const nextCounty = steadyCounty(2, { county: '丁县' })
    const nextCity = steadyCounty(2, { county: '甲县', prefecture: '戊市' })
    const elsewhere = steadyCounty(2, { county: '甲县', prefecture: '乙市', province: '己省' })
    expect(assessed(judged([...here, ...nextCounty]))).toMatchObject({ level: 'prefecture', peers: 8 })
    expect(assessed(judged([...here, ...nextCity]))).toMatchObject({ level: 'province', peers: 8 })
    expect(assessed(judged([...here, ...elsewhere]))).toMatchObject({ level: 'type', peers: 8 })
  })

  test('need three years in the file and one of the years compared', () => {
    const mine = town('我', [5, 5, 5, 5, 0])
    const short = town('短', [null, null, null, 5, 5])
    expect(judged([mine, short, ...steadyCounty(7)])).toMatchObject({ known: false, reason: 'no-peers' })
    const old = town('旧', [5, 5, 5, null, null, null, null], {
      years: [2012, 2013, 2014, 2020, 2021, 2022, 2023],
    })
    expect(judged([mine, old, ...steadyCounty(7)])).toMatchObject({ known: false, reason: 'no-peers' })
    const enough = town('够', [null, null, 5, 5, 5])
    expect(assessed(judged([mine, enough, ...steadyCounty(7)]))).toMatchObject({ peers: 8, complete: 7 })
  })

  test('years before the file began and gaps are bridged by the last reported years', () => {
    const mine = town('我', [6, 7, null, 8, 0])
    expect(assessed(judged([mine, ...steadyCounty(8)])).past.map(p => p.year)).toEqual([2019, 2020, 2022])
  })
})

describe('told again without any shortcut', () => {
  const count = fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 12 }) },
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 3000 }) },
    { weight: 1, arbitrary: fc.constant(null) },
  )
  const body = fc.record({
    county: fc.constantFrom('一', '二', '三'),
    prefecture: fc.constantFrom('甲', '乙'),
    type: fc.constantFrom('town_zhen', 'town_zhen', 'subdistrict'),
    compiled: fc.integer({ min: 0, max: 19 }).map(n => n === 0),
    counts: fc.array(count, { minLength: YEARS.length, maxLength: YEARS.length }),
    breaks: fc.constantFrom([], [], [], [], [2021], [2023]),
  })

  test('every intermediate value is the same', () => {
    let compared = 0
    fc.assert(
      fc.property(fc.array(body, { minLength: 15, maxLength: 60 }), bodies => {
        const towns = bodies.map((b, i) => town(String(i), b.counts, b))
        const population = populationOf(towns)
        for (const [i, me] of towns.entries()) {
          for (const year of YEARS) {
            const actual = assess(population, i, year)
            const expected = retell(towns, me, year)
            if (typeof expected === 'string') {
              expect(actual).toMatchObject({ known: false, reason: expected })
              continue
            }
            const a = assessed(actual)
            expect([a.level, a.peers]).toEqual([expected.level, expected.peers])
            const pairs = [
              [a.mean, expected.mean],
              [a.variance, expected.variance],
              [a.peerBatch.size, expected.peerBatch],
              [a.forecast.batch, expected.batch],
              [a.forecast.yearFactor, expected.yearFactor],
              [a.forecast.size, expected.size],
              [a.forecast.rate, expected.rate],
              [a.zero, expected.zero],
              [a.probability, expected.probability],
            ]
            for (const [got = 0, want = 0] of pairs)
              expect(Math.abs(got - want)).toBeLessThan(1e-8 * (want + 1e-6))
            compared += 1
          }
        }
      }),
      { numRuns: 40, seed: 65 },
    )
    expect(compared).toBeGreaterThan(500)
  })

  test('one town with a telephone number as its figure leaves no rounding on itself', () => {
    const odd = town('号', [13_912_345_678, 13_912_345_678, 3, 4, 3])
    const towns = [odd, ...steadyCounty(8).map((t, i) => ({ ...t, counts: [i, 2 * i, 3, i, 1] }))]
    const expected = retell(towns, odd, 2022)
    const a = assessed(assess(populationOf(towns), 0, 2022))
    if (typeof expected === 'string') throw new Error(expected)
    expect(a.variance).toBeCloseTo(expected.variance, 9)
    expect(a.mean).toBeCloseTo(expected.mean, 9)
  })
})

describe('thresholds of the user', () => {
  const towns = [town('我', [5, 5, 5, 5, 0]), ...steadyCounty(8)]

  test('another level makes the zero after 5, 5, 5 (5.03 %) a hint', () => {
    const looser = populationOf(towns, { ...IMPROBABLE, hintBelow: 0.06, strongBelow: 0.051 })
    expect(assessed(assess(looser, 0, 2023)).hint).toBe('strong')
    expect(assessed(assess(populationOf(towns), 0, 2023)).hint).toBe('none')
  })

  test('more peers or past can be asked for, less than two of each cannot', () => {
    const strict = populationOf(towns, { ...IMPROBABLE, peers: 9 })
    expect(assess(strict, 0, 2023)).toMatchObject({ known: false, reason: 'no-peers' })
    const long = populationOf(towns, { ...IMPROBABLE, pastYears: 3 })
    expect(assess(long, 0, 2021)).toMatchObject({ known: false, reason: 'short-past' })
    const loose = populationOf(towns.slice(0, 2), { ...IMPROBABLE, pastYears: 0, peers: 0 })
    expect(assess(loose, 0, 2020)).toMatchObject({ known: false, reason: 'short-past' })
    expect(assess(loose, 0, 2023)).toMatchObject({ known: false, reason: 'no-peers' })
  })
})

test('the words for a probability never go below «under 1 %»', () => {
  expect([1e-12, 0.00999].map(sayable)).toEqual(Array(2).fill({ kind: 'under', percent: 1 }))
  expect(sayable(0.01)).toEqual({ kind: 'about', percent: 1 })
  expect(sayable(0.0449)).toEqual({ kind: 'about', percent: 4 })
  expect(sayable(0.686)).toEqual({ kind: 'about', percent: 69 })
  expect(sayable(0.999)).toEqual({ kind: 'over', percent: 99 })
})

describe('calibration', () => {
  const zeroAfter = (past: number, id: string) => town(id, [past, past, past, past, 0])

  test('counts the zeros where zero was improbable, beside those expected', () => {
    const towns = [zeroAfter(40, '我'), ...steadyCounty(8), town('乙', [40, 40, 40, 40, 38])]
    const all = [...assessments(populationOf(towns))].filter(a => a.year === 2023)
    const chosen = all.flatMap(a => (a.known && a.zero < 0.05 ? [a] : []))
    const c = calibrate(all)
    expect(c).toMatchObject({ townYears: chosen.length, zeros: 1, uncalibrated: false })
    expect(c.expected).toBeCloseTo(
      chosen.reduce((sum, a) => sum + a.zero, 0),
      12,
    )
    // The town that reported 38 is chosen too: the choice looks at P0, not at the figure.
    expect(chosen.map(a => a.id)).toEqual(expect.arrayContaining(['我', '乙']))
  })

  test('ten zeros, more than twice those expected, switch the signal off; nine do not', () => {
    const county = (suppressed: number) => [
      ...Array.from({ length: suppressed }, (_, i) => zeroAfter(20, `零${i}`)),
      ...Array.from({ length: 60 }, (_, i) => town(`常${i}`, [20, 20, 20, 20, 20])),
    ]
    expect(calibrate(assessments(populationOf(county(9)))).uncalibrated).toBe(false)
    const ten = calibrate(assessments(populationOf(county(10))))
    expect(ten.zeros).toBe(10)
    expect(ten.expected).toBeLessThan(5)
    expect(ten.uncalibrated).toBe(true)
  })
})

test('towns that had nothing are judged as each of them would be alone, though they share the answer', () => {
  const counts = fc.array(fc.constantFrom<number | null>(0, 0, 0, 0, 1, 7, null), {
    minLength: 5,
    maxLength: 5,
  })
  const county = fc.array(
    fc.record({
      counts,
      county: fc.constantFrom('甲县', '戊县'),
      breaks: fc.constantFrom([], [], [], [2021]),
    }),
    { minLength: 12, maxLength: 30 },
  )
  fc.assert(
    fc.property(county, bodies => {
      const towns = bodies.map(({ counts, ...more }, i) => town(`t${i}`, counts, more))
      const together = [...assessments(populationOf(towns))]
      const alone = towns.flatMap(({ id, years }, t) =>
        years.map(year => ({ ...judged(towns, t, year), id })),
      )
      expect(together).toEqual(alone)
    }),
    { numRuns: 40 },
  )
})
