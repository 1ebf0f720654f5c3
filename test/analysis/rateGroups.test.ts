/** Groups worked out by hand, and what must hold whatever the figures. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BodyRate } from '../../src/analysis/bodyRates'
import { funnelGroups } from '../../src/analysis/funnelGroups'
import { type RateGroups, rateGroups, standpoint } from '../../src/analysis/rateGroups'
import { scatterOf } from '../../src/analysis/scatter'
import { FEWEST_FOR_BOX, spreadOf } from '../../src/analysis/spread'
import { interval } from '../../src/analysis/table'
import { metric } from '../../src/catalog/metrics'
import { body, randomBodies, YEAR } from './rateFixture'

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const KEYS = ['above', 'across', 'below', 'plain', 'small', 'partial', 'otherForm', 'without'] as const
const share = metric('disclosure_rate')

function idsOf(groups: RateGroups): readonly string[] {
  return KEYS.flatMap(key => groups[key].map(row => row.orgId))
}

test('by hand: 30/40 lies above, 60/100 holds, 10/40 lies below the 100/180 of all together', () => {
  // Wilson by the formula of domain.md 6.3: 30/40 → 59.8–85.8 %, 60/100 → 50.2–69.1 %, 10/40 → 14.2–40.2 %.
  const groups = rateGroups(share, [body('a', 30, 40), body('b', 60, 100), body('c', 10, 40)], YEAR, compare)
  expect(groups.pooled).toMatchObject({ x: 100, n: 180, bodies: 3 })
  expect(groups.pooled?.value).toBeCloseTo(100 / 180, 12)
  expect(groups.above.map(r => r.orgId)).toEqual(['a'])
  expect(groups.across.map(r => r.orgId)).toEqual(['b'])
  expect(groups.below.map(r => r.orgId)).toEqual(['c'])
  expect(groups.above[0]?.interval?.low).toBeCloseTo(0.598, 3)
  expect(groups.below[0]?.interval?.high).toBeCloseTo(0.402, 3)
})

test('too few stand apart yet count in the sum; no value counts nowhere', () => {
  const rows = [body('a', 8, 9), body('b', 30, 60), body('c', null, null), body('d', 0, 0)]
  const groups = rateGroups(share, rows, YEAR, compare)
  expect(groups.small.map(r => r.orgId)).toEqual(['a'])
  expect(groups.pooled).toMatchObject({ x: 38, n: 69, bodies: 3 })
  expect(groups.without.map(r => r.orgId)).toEqual(['c', 'd'])
})

test('a limit that equals the rate holds it', () => {
  expect(standpoint({ low: 0.5, high: 0.7 }, 0.5)).toBe('across')
  expect(standpoint({ low: 0.51, high: 0.7 }, 0.5)).toBe('above')
  expect(standpoint({ low: 0.3, high: 0.49 }, 0.5)).toBe('below')
})

test('where all bodies have all, or none, nobody lies below or above: rounding may not tell otherwise', () => {
  for (let n = 10; n < 400; n++) {
    const all = rateGroups(share, [body('a', n, n), body('b', 10, 10)], YEAR, compare)
    const none = rateGroups(share, [body('a', 0, n), body('b', 0, 10)], YEAR, compare)
    expect([n, all.across.length, none.across.length]).toEqual([n, 2, 2])
  }
})

test('a sum of counts that lacks a year is not set beside whole ones', () => {
  const m = metric('new_received')
  const years = { from: 2023, to: 2025 }
  const rows = [
    { ...body('a', 30, null), reports: 3, years: [2023, 2024, 2025] },
    { ...body('b', 29, null), reports: 2, years: [2023, 2025] },
  ]
  const groups = rateGroups(m, rows, years, compare)
  expect(groups.plain.map(r => r.orgId)).toEqual(['a'])
  expect(groups.partial.map(r => r.orgId)).toEqual(['b'])
  expect(groups.pooled).toBeNull()
})

test('a ratio is judged by its exact Poisson interval in its own unit', () => {
  // 20 of exposure 100: 12.22–30.89 per 100 (Garwood).
  const groups = rateGroups(
    metric('dispute_rate'),
    [body('a', 20, 100, 100), body('b', 2, 300, 100)],
    YEAR,
    compare,
  )
  expect(groups.above[0]?.interval?.low).toBeCloseTo(12.22, 2)
  expect(groups.above[0]?.interval?.high).toBeCloseTo(30.89, 2)
  expect(groups.below.map(r => r.orgId)).toEqual(['b'])
})

describe('whatever the figures', () => {
  test('every body is in exactly one group of the rank and of the funnel', () => {
    fc.assert(
      fc.property(randomBodies, rows => {
        const ids = rows.map(r => r.orgId).sort()
        expect([...idsOf(rateGroups(share, rows, YEAR, compare))].sort()).toEqual(ids)
        const funnel = funnelGroups('binomial', rows)
        const judged = [...funnel.alarm, ...funnel.alert, ...funnel.inside, ...funnel.small]
        expect([...judged, ...funnel.beside, ...funnel.without].map(r => r.orgId).sort()).toEqual(ids)
      }),
    )
  })

  test('intervals hold their value, groups lie on their side of the rate, order falls', () => {
    fc.assert(
      fc.property(randomBodies, rows => {
        const groups = rateGroups(share, rows, YEAR, compare)
        for (const key of ['above', 'across', 'below'] as const) {
          for (const row of groups[key]) {
            const limits = interval(share, row.x, row.n)
            if (!limits || row.value === null || !groups.pooled) throw new Error('no interval')
            expect(limits.low).toBeLessThanOrEqual(row.value + 1e-12)
            expect(limits.high).toBeGreaterThanOrEqual(row.value - 1e-12)
            if (key === 'above') expect(row.value).toBeGreaterThan(groups.pooled.value)
            if (key === 'below') expect(row.value).toBeLessThan(groups.pooled.value)
          }
          const values = groups[key].map(row => row.value ?? 0)
          expect(values).toEqual([...values].sort((a, b) => b - a))
        }
      }),
    )
  })

  test('nobody outside the funnel is on its other side, and the sums are those of the points', () => {
    fc.assert(
      fc.property(randomBodies, rows => {
        const { funnel, alarm, alert, total } = funnelGroups('binomial', rows)
        expect(total.n === 0 ? null : total.x / total.n).toBe(funnel.centre)
        for (const { point } of [...alarm, ...alert]) {
          expect(point.n).toBeGreaterThanOrEqual(5)
          const above = point.zone.endsWith('high')
          expect(above).toBe(point.rate > (point.reference ?? Number.NaN))
        }
      }),
    )
  })

  test('a spread holds the bodies that compare, its quartiles lie among them, zeros are counted', () => {
    fc.assert(
      fc.property(randomBodies, rows => {
        const groups = rateGroups(share, rows, YEAR, compare)
        const spread = spreadOf(groups, 'type', compare)
        const compared = [...groups.above, ...groups.across, ...groups.below]
        expect(spread.groups.reduce((n, g) => n + g.rows.length, 0)).toBe(compared.length)
        for (const { rows: own, box, zeros, key } of spread.groups) {
          expect(own.every(row => row.type === key)).toBe(true)
          expect(zeros).toBe(own.filter(row => row.x === 0).length)
          expect(box === null).toBe(own.length < FEWEST_FOR_BOX)
          if (!box) continue
          const values = own.map(row => row.value ?? 0)
          expect(box.low).toBeLessThanOrEqual(box.median)
          expect(box.median).toBeLessThanOrEqual(box.high)
          expect(values.filter(v => v < box.median).length).toBeLessThanOrEqual(own.length / 2)
          expect(values.filter(v => v > box.median).length).toBeLessThanOrEqual(own.length / 2)
        }
      }),
    )
  })

  test('a scatter pairs every body once or leaves it out', () => {
    fc.assert(
      fc.property(randomBodies, rows => {
        const across: BodyRate[] = rows.map(row => ({
          ...row,
          x: row.n,
          n: null,
          value: row.reports > 0 ? row.n : null,
        }))
        const scatter = scatterOf({ metric: share, rows }, { metric: metric('handled'), rows: across }, YEAR)
        const ids = [...scatter.pairs.map(p => p.row.orgId), ...scatter.leftOut.map(r => r.orgId)]
        expect(ids.sort()).toEqual(rows.map(r => r.orgId).sort())
        for (const { row, hollow } of scatter.pairs) expect(hollow).toBe((row.n ?? 0) < 10)
      }),
    )
  })
})

test('of very many counties the forty largest are drawn, that of the own body always, the rest is counted', () => {
  const rows = Array.from({ length: 50 }, (_, county) =>
    Array.from({ length: county + 1 }, (_, i) => ({
      ...body(`o${county}-${i}`, 6, 12),
      county: `第${county}县`,
    })),
  ).flat()
  const spread = spreadOf(rateGroups(share, rows, YEAR, compare), 'county', compare, 'o0-0')
  expect(spread.groups).toHaveLength(40)
  expect(spread.groups.some(g => g.key === '第0县')).toBe(true)
  // Counties with 2 to 11 bodies give way.
  expect(spread.hidden).toEqual({ groups: 10, bodies: 65 })
})
