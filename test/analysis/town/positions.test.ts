import { describe, expect, test } from 'vitest'
import type { Measure } from '../../../src/analysis/measure'
import type { PeerGroup } from '../../../src/analysis/town/peerGroup'
import { positionOf, standing } from '../../../src/analysis/town/positions'
import { metric } from '../../../src/catalog/metrics'

const rate = metric('disclosure_rate')
const received = metric('new_received')
const permits = metric('permit_decisions')

type Figures = readonly (readonly [year: number, x: number | null, n: number | null])[]

function rows(orgId: string, of: typeof rate, figures: Figures, template = '2021'): readonly Measure[] {
  return figures.map(([year, x, n]) => {
    const value = of.kind === 'share' ? (x === null || !n ? null : x / n) : x
    const reason = value === null ? (n === 0 ? 'zero' : 'blank') : null
    return {
      orgId,
      name: `${orgId}镇`,
      type: 'town_zhen',
      county: null,
      year,
      template,
      x,
      n: of.kind === 'share' ? n : null,
      value,
      reason,
      flagged: false,
      life: 0,
    }
  })
}

function group(ids: readonly string[], next: readonly string[] = []): PeerGroup {
  const peer = (orgId: string, i: number) => ({
    orgId,
    name: `${orgId}镇`,
    county: null,
    place: 'county' as const,
    sameType: true,
    distance: i,
    population: null,
    handled: null,
    acts: null,
    reason: 'county' as const,
  })
  return {
    reach: 'county',
    peers: ids.map(peer),
    next: next.map(peer),
    removed: [],
    tooFew: ids.length < 5,
  }
}

const reading = (all: Readonly<Record<string, readonly Measure[]>>) => ({
  rowsOf: (id: string) => all[id] ?? [],
})

describe('a figure of a body', () => {
  test('a rate of three years is Σx/Σn, a count is the last year’s', () => {
    const three: Figures = [
      [2023, 1, 10],
      [2024, 5, 10],
      [2025, 9, 20],
    ]
    const own = standing(rate, rows('a', rate, three), 2025, true)
    expect([own.x, own.n, own.value, own.years]).toEqual([15, 40, 15 / 40, [2023, 2024, 2025]])
    expect(standing(rate, rows('a', rate, three), 2025, false)).toMatchObject({ x: 9, n: 20, years: [2025] })
    expect(standing(received, rows('a', received, three), 2025, true)).toMatchObject({
      value: 9,
      years: [2025],
    })
  })

  test('too few cases make it small, and no report makes it missing, never 0', () => {
    expect(standing(rate, rows('a', rate, [[2025, 1, 5]]), 2025, false)).toMatchObject({
      small: true,
      value: 0.2,
    })
    expect(standing(rate, [], 2025, true)).toMatchObject({ value: null, reason: 'missing', small: false })
  })
})

describe('the position of a body', () => {
  const counts = (own: number | null, others: readonly (number | null)[], next: readonly number[] = []) => {
    const ids = others.map((_, i) => `p${i}`)
    const later = next.map((_, i) => `q${i}`)
    const all = Object.fromEntries([
      ['a', rows('a', received, [[2025, own, null]])],
      ...others.map((v, i) => [`p${i}`, rows(`p${i}`, received, [[2025, v, null]])]),
      ...next.map((v, i) => [`q${i}`, rows(`q${i}`, received, [[2025, v, null]])]),
    ])
    return positionOf(received, 'a', group(ids, later), reading(all), 2025, true)
  }

  test('among seven peers, by hand: median, quartiles of type 7, range, mid-rank percentile', () => {
    const at = counts(6, [1, 2, 3, 4, 8, 9, 20])
    expect(at).toMatchObject({
      median: 4,
      quartiles: { low: 2.5, high: 8.5 },
      range: { low: 1, high: 20 },
      unplaced: null,
      apart: null,
    })
    // Four of eight have less, itself equal: 100 · 4.5 / 8.
    expect(at.place).toEqual({ percentile: 56.25, tied: 0, of: 8 })
    // Without the three farthest (8, 9, 20): 1, 2, 3, 4 are fewer than five.
    expect(at.withFewer).toBeNull()
    expect(at.withMore).toBeNull()
  })

  test('three more and three fewer, by hand', () => {
    const at = counts(6, [1, 2, 3, 4, 8, 9, 20, 30], [5, 5, 40])
    // Left are 1, 2, 3, 4, 8 and itself: four less. With 5, 5, 40: six less of twelve.
    expect(at.withFewer).toBeCloseTo((100 * 4.5) / 6, 9)
    expect(at.withMore).toBeCloseTo((100 * 6.5) / 12, 9)
  })

  test('a blank is in no median; with four values that count nobody is placed and no median is told', () => {
    const at = counts(6, [1, 2, null, 4, 8, null])
    expect(at).toMatchObject({
      unplaced: 'few-peers',
      median: null,
      quartiles: null,
      range: null,
      place: null,
    })
    expect(at.leftOut).toEqual({ small: 0, otherForm: 0, without: 2 })
    expect(counts(null, [1, 2, 3, 4, 5])).toMatchObject({ unplaced: 'none', place: null, median: 3 })
  })

  test('all zeros: in the middle, tied with everybody', () => {
    expect(counts(0, [0, 0, 0, 0, 0]).place).toEqual({ percentile: 50, tied: 1, of: 6 })
  })

  test('a rate on few cases is neither placed nor anybody’s peer; an interval over the median is not apart', () => {
    const others = Object.fromEntries(
      [4, 5, 6, 7, 8].map((x, i) => [`p${i}`, rows(`p${i}`, rate, [[2025, x, 10]])] as const),
    )
    const ids = Object.keys(others)
    const place = (own: Figures, extra: Readonly<Record<string, readonly Measure[]>> = {}) =>
      positionOf(
        rate,
        'a',
        group([...ids, ...Object.keys(extra)]),
        reading({ a: rows('a', rate, own), ...others, ...extra }),
        2025,
        false,
      )
    expect(place([[2025, 3, 9]])).toMatchObject({ unplaced: 'small', place: null, apart: null })
    // Wilson of 5/10 is 24–76 %, the median 60 %.
    expect(place([[2025, 5, 10]])).toMatchObject({ unplaced: null, apart: false })
    // Wilson of 19/20 is 76–99 %.
    expect(place([[2025, 19, 20]]).apart).toBe(true)
    const withSmall = place([[2025, 5, 10]], { tiny: rows('tiny', rate, [[2025, 1, 1]]) })
    expect([withSmall.peers.length, withSmall.leftOut.small, withSmall.place?.of]).toEqual([5, 1, 6])
  })

  test('peers on another form of table 2 do not count where the item is not the same', () => {
    const issued = metric('normdoc_net')
    const all = Object.fromEntries([
      ['a', rows('a', issued, [[2025, 2, null]])],
      ...[1, 2, 3, 4, 5].map((v, i) => [`p${i}`, rows(`p${i}`, issued, [[2025, v, null]])] as const),
      ['old', rows('old', issued, [[2025, 9, null]], '2019')],
    ])
    const at = positionOf(
      issued,
      'a',
      group(['p0', 'p1', 'p2', 'p3', 'p4', 'old']),
      reading(all),
      2025,
      false,
    )
    expect([at.peers.length, at.leftOut.otherForm]).toEqual([5, 1])
    expect(permits.across).toBe('marked')
  })
})
