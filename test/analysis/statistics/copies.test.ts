import { describe, expect, test } from 'vitest'
import { type CopyReport, compareCells, findCopies } from '../../../src/analysis/statistics/copies'
import { type CellValues, COPY_COLUMNS, copyCells } from '../../../src/analysis/statistics/copyCells'
import { type Random, randomFrom } from '../../support/random'

const FIGURES: CellValues = [
  ['permit_decisions', 17],
  ['new_received__natural', 5],
  ['new_received__business', 2],
  ['granted__natural', 4],
  ['granted__business', 2],
  ['unable_not_held__natural', 1],
]

function report(
  org: string,
  year: number,
  cells: CellValues = FIGURES,
  more: Partial<CopyReport> = {},
): CopyReport {
  const key = `${org} ${year}`
  return { key, org, year, county: '甲县', group: 'town_zhen', loaded: 'all', handled: 7, cells, ...more }
}

const brief = (reports: readonly CopyReport[]) =>
  findCopies(reports).map(c => `${c.strength} ${c.report} ${c.relation} ${c.twins.join('+')}`)

describe('the cells that are compared', () => {
  const read = (values: Readonly<Record<string, number>>) => copyCells(column => values[column] ?? null)

  test('neither stocks nor sums; 0 is the same as blank', () => {
    const filled = {
      normdoc_in_force: 9,
      permit_items_prev: 40,
      permit_decisions: 3,
      penalty_decisions: 0,
      new_received__natural: 2,
      new_received__total: 2,
      granted__natural: 2,
      granted__total: 2,
      handled_total__natural: 2,
      handled_total__total: 2,
      review_pending: 1,
      review_total: 1,
    }
    expect(read(filled)).toEqual([
      ['permit_decisions', 3],
      ['new_received__natural', 2],
      ['granted__natural', 2],
      ['review_pending', 1],
    ])
  })

  test('a sum stands in where nothing adds up to it', () => {
    expect(read({ new_received__total: 6, handled_total__total: 6, review_total: 2 })).toEqual([
      ['new_received__total', 6],
      ['handled_total__total', 6],
      ['review_total', 2],
    ])
    expect(read({ granted__total: 6, handled_total__total: 6 })).toEqual([['granted__total', 6]])
  })

  test('changes of item lists may be negative', () => {
    expect(read({ permit_items_delta: -3 })).toEqual([['permit_items_delta', -3]])
    // 226 cells of the form without 2 in force, 2 public totals and 5 item stocks.
    expect(COPY_COLUMNS).toHaveLength(226 - 9)
  })
})

describe('which reports are compared', () => {
  test('its own last year, not the year before that', () => {
    expect(brief([report('甲', 2022), report('甲', 2023)])).toEqual(['copy 甲 2023 own-last-year 甲 2022'])
    expect(brief([report('甲', 2021), report('甲', 2023)])).toEqual([])
  })

  test('another body of the county, in the same or the last year', () => {
    expect(brief([report('甲', 2023), report('乙', 2023)])).toEqual([
      'copy 甲 2023 other-same-year 乙 2023',
      'copy 乙 2023 other-same-year 甲 2023',
    ])
    expect(brief([report('甲', 2022), report('乙', 2023)])).toEqual(['copy 乙 2023 other-last-year 甲 2022'])
  })

  test('not another county, an unknown one, or files that show different parts', () => {
    const other = { county: '乙县' }
    expect(brief([report('甲', 2023), report('乙', 2023, FIGURES, other)])).toEqual([])
    const nowhere = { county: null }
    expect(brief([report('甲', 2023, FIGURES, nowhere), report('乙', 2023, FIGURES, nowhere)])).toEqual([])
    expect(brief([report('甲', 2022), report('甲', 2023, FIGURES, { loaded: 't3' })])).toEqual([])
    const moved = [report('甲', 2022), report('甲', 2023, FIGURES, other)]
    expect(brief(moved)).toEqual(['copy 甲 2023 own-last-year 甲 2022'])
  })

  test('several twins are one record', () => {
    const reports = ['甲', '乙', '丙'].map(org => report(org, 2023))
    expect(brief(reports)[0]).toBe('copy 甲 2023 other-same-year 乙 2023+丙 2023')
    expect(brief(reports)).toHaveLength(3)
  })

  test('all zero never counts', () => {
    expect(findCopies([report('甲', 2022, []), report('甲', 2023, []), report('乙', 2023, [])])).toEqual([])
  })

  test('one different figure is no copy, and the evidence says which', () => {
    const changed: CellValues = [...FIGURES.slice(1), ['review_upheld', 1]]
    expect(findCopies([report('甲', 2022), report('甲', 2023, changed)])).toEqual([])
    expect(compareCells(FIGURES, changed)).toEqual({
      equal: FIGURES.slice(1),
      different: [
        { column: 'permit_decisions', left: 17, right: 0 },
        { column: 'review_upheld', left: 0, right: 1 },
      ],
    })
  })
})

describe('thresholds of K15', () => {
  const strength = (cells: CellValues, handled: number | null) =>
    findCopies([report('甲', 2022, cells, { handled }), report('甲', 2023, cells, { handled })])[0]?.strength

  test('one or two requests are coincidence', () => {
    expect(
      strength(
        [
          ['new_received__natural', 1],
          ['granted__natural', 1],
        ],
        1,
      ),
    ).toBe('coincidence')
    expect(strength(FIGURES, 2)).toBe('coincidence')
    expect(strength(FIGURES, null)).toBe('coincidence')
    expect(strength(FIGURES, 3)).toBe('copy')
  })

  test('four positive cells', () => {
    expect(strength(FIGURES.slice(0, 3), 7)).toBe('coincidence')
    expect(strength(FIGURES.slice(0, 4), 7)).toBe('copy')
    expect(strength([...FIGURES.slice(0, 3), ['permit_items_delta', -3]], 7)).toBe('coincidence')
  })

  test('or two values from 20 on', () => {
    expect(
      strength(
        [
          ['permit_decisions', 20],
          ['penalty_decisions', 31],
        ],
        0,
      ),
    ).toBe('copy')
    expect(
      strength(
        [
          ['permit_decisions', 19],
          ['penalty_decisions', 31],
        ],
        0,
      ),
    ).toBe('coincidence')
  })
})

/** Honest forms of one county: a few requests, each with its applicant and outcome, and decisions. */
function honestCounty(random: Random, county: string, towns: number): CopyReport[] {
  const outcomes = [
    'granted',
    'granted',
    'granted',
    'partial',
    'unable_not_held',
    'unable_not_held',
    'other_misc',
  ]
  return Array.from({ length: towns }, (_, i) => {
    const [requests, permits] = [random.gamma(0.5, 8), random.gamma(0.3, 60)]
    return [2019, 2020, 2021, 2022, 2023, 2024, 2025].map(year => {
      const values = new Map<string, number>()
      const add = (column: string, n = 1) => values.set(column, (values.get(column) ?? 0) + n)
      const handled = random.poisson(requests)
      for (let k = 0; k < handled; k++) {
        const applicant = random.uniform() < 0.85 ? 'natural' : 'business'
        add(`new_received__${applicant}`)
        add(`${outcomes[Math.floor(random.uniform() * outcomes.length)]}__${applicant}`)
      }
      add('permit_decisions', random.poisson(permits))
      add('penalty_decisions', random.poisson(permits / 4))
      const cells = copyCells(column => values.get(column) ?? null)
      return report(`${county}${i}`, year, cells, { county, handled })
    })
  }).flat()
}

describe('how unlikely', () => {
  const random = randomFrom(15)
  const honest = ['一', '二', '三', '四', '五', '六'].flatMap(county => honestCounty(random, county, 40))

  test('honest counties hold twins, but no copies', () => {
    const found = findCopies(honest)
    expect(found.length).toBeGreaterThan(50)
    expect(found.filter(c => c.strength === 'copy')).toEqual([])
  })

  test('a planted copy comes first, above what is more common', () => {
    const rich = honest.find(r => r.county === '一' && r.cells.length >= 8 && r.year === 2024)
    const plain = honest.find(r => r.county === '二' && r.cells.length === 2 && r.year === 2024)
    if (!rich || !plain) throw new Error('no such report in the simulation')
    const copied = (from: CopyReport, name: string) => ({ ...from, key: name, org: name, year: 2025 })
    const found = findCopies([...honest, copied(rich, '抄一'), copied(plain, '抄二')])
    expect(found[0]).toMatchObject({
      report: '抄一',
      relation: 'other-last-year',
      twins: [rich.key],
      strength: 'copy',
    })
    expect(found[0]?.expected).toBeLessThan(1e-3)
    const common = found.find(c => c.report === '抄二')
    expect(common?.chance).toBeGreaterThan(found[0]?.chance ?? 1)
  })

  test('a whole county with one form is copied, not common', () => {
    const rich = honest.find(r => r.cells.length >= 8) ?? report('无', 2024)
    const same = Array.from({ length: 20 }, (_, i) => ({
      ...rich,
      key: `同${i}`,
      org: `同${i}`,
      year: 2025,
      county: '七',
    }))
    const found = findCopies([...honest, ...same]).filter(c => c.report.startsWith('同'))
    expect(found).toHaveLength(20)
    expect(found.every(c => c.strength === 'copy' && c.twins.length === 19)).toBe(true)
  })

  test('a report among 29 others has its chance, among 28 none is told', () => {
    const others = (n: number) =>
      Array.from({ length: n }, (_, i) => report(`他${i}`, 2023, [['permit_decisions', i + 1]]))
    const pair = [report('甲', 2022), report('甲', 2023)]
    expect(findCopies([...pair, ...others(27)])[0]).toMatchObject({ chance: null, expected: null })
    // No other body reports in two years, so whether a pattern or a value stays is unknown: ½ for the pattern and for
    // each of the values 17, 4, 2 and 1 (新收 follows from the outcomes).
    const chance = findCopies([...pair, ...others(28)])[0]?.chance
    expect(chance).toBeCloseTo(0.5 ** 5, 10)
  })
})
