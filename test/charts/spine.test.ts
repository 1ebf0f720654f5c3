import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Measure } from '../../src/analysis/measure'
import type { Peer, PeerGroup } from '../../src/analysis/town/peerGroup'
import { type Position, positionOf } from '../../src/analysis/town/positions'
import type { TownProfile } from '../../src/analysis/town/profile'
import { metric } from '../../src/catalog/metrics'
import { CENTRE, type SpineRow, spineData, spineSpec, spineTwin } from '../../src/charts/spine'
import { TIED_FROM, yearsHeld } from '../../src/charts/spineWords'
import { count, row } from './trendFixture'

const YEARS = [2023, 2024, 2025]

function peer(orgId: string): Peer {
  const who = {
    orgId,
    name: `${orgId}镇`,
    county: '某县',
    place: 'county' as const,
    sameType: true,
    distance: 1,
    population: null,
    handled: null,
    acts: null,
    reason: 'county' as const,
  }
  return who
}

/** The position of body `own` among bodies p1, p2 … with these rows. */
function position(id: string, own: readonly Measure[], others: readonly (readonly Measure[])[]): Position {
  const group: PeerGroup = {
    reach: 'county',
    peers: others.map((_, i) => peer(`p${i}`)),
    next: [],
    removed: [],
    tooFew: others.length < 5,
  }
  const rowsOf = (orgId: string) => (orgId === 'own' ? own : (others[Number(orgId.slice(1))] ?? []))
  return positionOf(metric(id), 'own', group, { rowsOf }, 2025, true)
}

function spineOf(...positions: readonly Position[]): TownProfile['spine'] {
  return [
    { group: { id: 'requests', name: { zh: '申请与办理', en: 'Requests' }, metrics: [] }, rows: positions },
  ]
}

function only(of: Position): SpineRow {
  const made = spineSpec(spineOf(of), 'zh').groups[0]?.rows[0]
  if (!made) throw new Error('no row')
  return made
}

const counts = (...values: readonly number[]) => values.map((value, i) => [count(`p${i}`, 2025, value)])
const shares = (...values: readonly (readonly [number, number])[]) =>
  values.map(([x, n], i) => [row(`p${i}`, 2025, { x, n })])

describe('where things stand', () => {
  test('counts on a line: the median in the middle, the farthest end at the edge', () => {
    // Peers 4 8 10 12 16: median 10, quartiles 8 and 12. Own 20 is farthest, so ±10 is the half width.
    const {
      drawing,
      own,
      median,
      count: text,
    } = only(position('new_received', [count('own', 2025, 20)], counts(4, 8, 10, 12, 16)))
    expect(drawing?.scale).toBe('linear')
    expect(drawing?.range.from).toBeCloseTo(0.5 - 0.5 * 0.6)
    expect(drawing?.range.to).toBeCloseTo(0.5 + 0.5 * 0.6)
    expect(drawing?.quartiles.from).toBeCloseTo(0.4)
    expect(drawing?.quartiles.to).toBeCloseTo(0.6)
    expect(drawing?.dot).toBe(1)
    expect(drawing?.interval).toBeNull()
    expect([text, own, median]).toEqual(['2025 年', '20 件', '10 件'])
  })

  test('a body that dwarfs the rest stands on roots: 9 and 16 among others, 400 itself', () => {
    const spec = spineSpec(
      spineOf(position('permit_decisions', [count('own', 2025, 400)], counts(4, 9, 16, 16, 16, 25, 36))),
      'zh',
    )
    const drawing = spec.groups[0]?.rows[0]?.drawing
    expect(drawing?.scale).toBe('root')
    // Median 16, root 4; own root 20: half width 16. The least, root 2, lies 2 of 16 to the left.
    expect(drawing?.dot).toBe(1)
    expect(drawing?.range.from).toBeCloseTo(0.5 - 0.5 * (2 / 16))
    expect(spec.root).toEqual(['行政许可决定数'])
  })

  test('everybody at 0 stands on the median, and the tie is said', () => {
    const made = only(position('new_received', [count('own', 2025, 0)], counts(0, 0, 0, 0, 0, 0)))
    expect(made.drawing).toMatchObject({
      dot: CENTRE,
      range: { from: CENTRE, to: CENTRE },
      quartiles: { from: CENTRE, to: CENTRE },
    })
    expect(made.percentile).toBe('50')
    expect(made.words).toEqual(['与 100% 的同类并列'])
  })

  test('rates all 0 have their interval beside the median', () => {
    const made = only(
      position(
        'deny_rate',
        YEARS.map(year => row('own', year, { x: 0, n: 10 })),
        Array.from({ length: 6 }, (_, i) => YEARS.map(year => row(`p${i}`, year, { x: 0, n: 20 }))),
      ),
    )
    expect(made.drawing?.dot).toBe(CENTRE)
    expect(made.drawing?.interval).toMatchObject({ from: CENTRE, to: 1, openLow: false, openHigh: false })
    expect(made.words).toEqual(['与 100% 的同类并列'])
  })

  test('a long interval is cut with an open end and does not squeeze the peers', () => {
    // Peers at 50 … 54 %, own 15 of 30: the interval, 33 to 67 %, reaches far beyond.
    const made = only(
      position(
        'disclosure_rate',
        YEARS.map(year => row('own', year, { x: 5, n: 10 })),
        [50, 51, 52, 53, 54].map((x, i) => YEARS.map(year => row(`p${i}`, year, { x, n: 100 }))),
      ),
    )
    expect(made.drawing?.interval).toMatchObject({ from: 0, to: 1, openLow: true, openHigh: true })
    // Half width 1.5 × the farthest (2 points): the range takes two thirds.
    expect(made.drawing?.range.from).toBeCloseTo(0.5 - 0.5 / 1.5)
    expect(made.drawing?.range.to).toBeCloseTo(0.5 + 0.5 / 1.5)
    expect(made.words).toContain('与中位数无明显差别')
  })
})

describe('the years that are said to stand together', () => {
  const holding = (years: readonly number[], value: number | null = 0.5, together = true) => {
    const own: Position['own'] = {
      x: 1,
      n: 2,
      value,
      reason: null,
      years,
      template: '2021',
      small: false,
      interval: null,
      flagged: false,
    }
    return { own, together }
  }

  test('are those of the figures, also where the screen shows fewer or a year has none', () => {
    expect(yearsHeld([holding([2023, 2025]), holding([2025], 1, false)], 2025)).toEqual([2023, 2025])
    expect(yearsHeld([holding([2024, 2025]), holding([2023, 2024, 2025])], 2025)).toEqual([2023, 2024, 2025])
  })

  test('are the last alone where nothing stands together', () => {
    expect(yearsHeld([holding([2023, 2024, 2025], null), holding([2025], 3, false)], 2025)).toEqual([2025])
  })
})

describe('what is not compared', () => {
  test('few cases: n is said, nothing is drawn or placed', () => {
    const made = only(
      position('review_correction_rate', [row('own', 2025, { x: 1, n: 5 })], shares([1, 20], [2, 20])),
    )
    expect(made.drawing).toBeNull()
    expect(made.percentile).toBe('')
    expect(made.grey).toBe(true)
    expect(made.median).toBe('—')
  })

  test('one report: three years are not to be had, and the reason is said beside the year alone', () => {
    const made = only(
      position('disclosure_rate', [row('own', 2025, { x: 24, n: 32 })], shares([1, 20], [2, 20])),
    )
    expect(made.own).toBe('—')
    expect(made.oneYear).toBe('75%（24/32）')
    expect(made.aside).toBe('三年中有数的年份不够')
  })

  test('four peers are too few', () => {
    const made = only(position('new_received', [count('own', 2025, 3)], counts(1, 2, 3, 4)))
    expect(made.aside).toBe('可比的同类不足 5 个，不作比较')
    expect([made.own, made.grey, made.drawing]).toEqual(['3 件', false, null])
  })

  test('a blank is no 0', () => {
    const blank = count('own', 2025, null, { reason: 'blank' })
    const made = only(position('new_received', [blank], counts(1, 2, 3, 4, 5, 6)))
    expect([made.own, made.aside, made.drawing]).toEqual(['—', '空白', null])
  })

  test('small n is written out', () => {
    const made = only(
      position(
        'disclosure_rate',
        YEARS.map(year => row('own', year, { x: 1, n: 2 })),
        [],
      ),
    )
    expect(made.aside).toBe('样本少（n=6），仅供参考，不作比较')
    expect(made.asideShort).toBe('样本少（n=6），不作比较')
    expect(made.count).toBe('3/6')
  })
})

test('two years of three say so; three and a count do not', () => {
  const two = [2024, 2025].map(year => row('own', year, { x: 10, n: 20 }))
  expect(only(position('disclosure_rate', two, [])).years).toBe('两年')
  const three = YEARS.map(year => row('own', year, { x: 10, n: 20 }))
  expect(only(position('disclosure_rate', three, [])).years).toBe('')
  expect(only(position('new_received', [count('own', 2025, 1)], [])).years).toBe('')
})

test('a ratio has no per-cent sign', () => {
  const made = only(
    position(
      'review_rate',
      [row('own', 2025, { x: 5, n: 84, value: (100 * 5) / 84 })],
      Array.from({ length: 6 }, (_, i) => [row(`p${i}`, 2025, { x: i, n: 50, value: 2 * i })]),
    ),
  )
  expect([made.own, made.count, made.median]).toEqual(['5.95', '5/84', '5.00'])
})

test('long data hold the own figure, the year alone, each peer and the median; the twin has a line a row', () => {
  const own = YEARS.map(year => row('own', year, { x: 15, n: 20 }))
  const others = [10, 11, 12, 13, 14].map((x, i) => YEARS.map(year => row(`p${i}`, year, { x, n: 20 })))
  const spine = spineOf(position('disclosure_rate', own, others))
  const data = spineData({ orgId: 'own', name: '某镇', spine }, 'zh')
  expect(data.map(d => [d.name, d.years, d.metric, d.value])).toEqual([
    ['某镇', '2023-2025', 'disclosure_rate', 0.75],
    ['某镇', '2025', 'disclosure_rate', 0.75],
    ['p0镇', '2023-2025', 'disclosure_rate', 0.5],
    ['p1镇', '2023-2025', 'disclosure_rate', 0.55],
    ['p2镇', '2023-2025', 'disclosure_rate', 0.6],
    ['p3镇', '2023-2025', 'disclosure_rate', 0.65],
    ['p4镇', '2023-2025', 'disclosure_rate', 0.7],
    ['同类中位数', '2023-2025', 'disclosure_rate:peer_median', 0.6],
  ])
  expect(data[0]).toMatchObject({ x: 45, n: 60 })
  for (const language of ['zh', 'en'] as const) {
    const twin = spineTwin(spine, language)
    expect(twin.rows.map(cells => cells.length)).toEqual([twin.head.length])
  }
  expect(spineTwin(spine, 'zh').rows[0]?.slice(1, 3)).toEqual(['2023–2025', '75%（45/60）'])
})

const body = fc.record({ x: fc.nat(60), more: fc.nat(60) })

test('whatever the figures: all within the picture, in the order of the values, and the words say where', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('disclosure_rate', 'review_rate', 'new_received', 'permit_decisions'),
      body,
      fc.array(body, { maxLength: 14 }),
      (id, mine, others) => {
        const { kind, scale } = metric(id)
        const rowsFor = (orgId: string, { x, more }: { x: number; more: number }) =>
          YEARS.map(year => {
            if (kind === 'count') return count(orgId, year, x ** 2)
            const n = x + more
            return row(orgId, year, {
              x,
              n,
              value: n > 0 ? (scale * x) / n : null,
              reason: n > 0 ? null : 'zero',
            })
          })
        const of = position(
          id,
          rowsFor('own', mine),
          others.map((other, i) => rowsFor(`p${i}`, other)),
        )
        const made = only(of)
        const { drawing } = made
        expect(drawing === null).toBe(of.unplaced !== null)
        expect(made.aside === '').toBe(of.unplaced === null)
        expect(made.percentile === '').toBe(of.place === null)
        if (!drawing || of.own.value === null || of.median === null) return
        const { range, quartiles, dot, interval } = drawing
        const inOrder = [0, range.from, quartiles.from, CENTRE, quartiles.to, range.to, 1]
        for (const [i, place] of inOrder.entries()) {
          expect(Number.isFinite(place)).toBe(true)
          if (i > 0) expect(place).toBeGreaterThanOrEqual((inOrder[i - 1] ?? 0) - 1e-9)
        }
        expect(dot).toBeGreaterThanOrEqual(0)
        expect(dot).toBeLessThanOrEqual(1)
        expect(Math.sign(Math.round((dot - CENTRE) * 1e9))).toBe(
          Math.sign(Math.round((of.own.value - of.median) * 1e9)),
        )
        if (interval) {
          expect(interval.from).toBeGreaterThanOrEqual(0)
          expect(interval.to).toBeLessThanOrEqual(1)
          expect(interval.from).toBeLessThanOrEqual(dot + 1e-9)
          expect(interval.to).toBeGreaterThanOrEqual(dot - 1e-9)
          // Where it is said that the median is not left out, the line is seen to reach it.
          if (of.apart === false) {
            expect(interval.from).toBeLessThanOrEqual(CENTRE + 1e-9)
            expect(interval.to).toBeGreaterThanOrEqual(CENTRE - 1e-9)
          }
        }
        expect(made.words.includes('与中位数无明显差别')).toBe(
          of.apart === false && of.own.value !== of.median,
        )
        const tied = of.peers.filter(p => p.value === of.own.value).length / of.peers.length
        expect(made.words.some(words => words.endsWith('的同类并列'))).toBe(tied >= TIED_FROM)
        expect(Number(made.percentile)).toBeGreaterThanOrEqual(1)
        expect(Number(made.percentile)).toBeLessThanOrEqual(99)
        expect(`${made.sentence} ${made.picture}`).not.toMatch(/NaN|undefined|null/)
      },
    ),
  )
})
