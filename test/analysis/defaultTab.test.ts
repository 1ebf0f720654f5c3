import { describe, expect, it } from 'vitest'
import { countBodies, defaultTab } from '../../src/analysis/defaultTab'
import type { Body } from '../../src/analysis/orgs'
import { NO_FILTERS } from '../../src/domain/selection'

describe('the tab that opens while none is chosen', () => {
  it.each([
    [7, 60, false, 'trend'],
    [2, 1, false, 'trend'],
    [7, 41_000, true, 'trend'],
    [1, 60, false, 'rank'],
    [1, 10, false, 'rank'],
    [1, 9, false, 'table'],
    [1, 1, false, 'table'],
    [1, 60, true, 'table'],
    [0, 0, false, 'table'],
  ] as const)('%i years and %i bodies, yes or no: %s → %s', (years, bodies, yesNo, tab) => {
    expect(defaultTab({ years, bodies }, yesNo)).toBe(tab)
  })
})

describe('the bodies that take part', () => {
  const body = (id: string, change: Partial<Body> = {}): Body => ({
    ...{ id, name: id, city: '甲市', county: '甲县', type: 'town_zhen', level: 'town' },
    ...{ firstYear: 2019, lastYear: 2025, ...change },
  })
  const bodies = [
    body('a'),
    body('b', { type: 'subdistrict' }),
    body('c', { county: '乙县' }),
    body('d', { county: null, type: null }),
    body('e', { type: 'government', level: 'county' }),
  ]

  it.each([
    [NO_FILTERS, 4],
    [{ ...NO_FILTERS, counties: ['甲县'] }, 2],
    [{ ...NO_FILTERS, types: ['town_zhen' as const] }, 2],
    [{ ...NO_FILTERS, orgs: ['a', 'd', 'e', 'gone'] }, 2],
    [{ counties: ['甲县'], types: ['subdistrict' as const], orgs: ['a', 'b'] }, 1],
    [{ ...NO_FILTERS, types: ['government' as const] }, 1],
  ])('by %j are %i', (filters, n) => {
    expect(countBodies(bodies, filters)).toBe(n)
  })
})
