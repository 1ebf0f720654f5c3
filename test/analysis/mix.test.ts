import { describe, expect, test } from 'vitest'
import { MIX_KINDS, mixBodies, mixYears } from '../../src/analysis/mix'
import { OUTCOMES, outcomeMix } from '../../src/analysis/outcomeMix'
import { ask, csv, EVERYTHING, open, sample } from './dataset'

const APPLICANTS = ['natural', 'business', 'research', 'welfare', 'legal', 'other_org', 'total']
const columns = ['org_id', 'org_name', 'year', 'template', ...APPLICANTS.map(a => `new_received__${a}`)]

function town(id: string, year: number, cells: readonly (number | null)[]) {
  return [id, `${id}镇`, year, '2021', ...cells]
}

describe('a mix by hand', () => {
  test('sums only reports whose parts are known and add up to the whole; the others are counted', async () => {
    const db = await open(
      csv(columns, [
        town('甲', 2023, [3, 1, 0, 0, 0, 0, 4]),
        town('乙', 2023, [5, 0, 0, 0, 1, 0, 6]),
        town('丙', 2023, [2, 0, 0, 0, 0, 0, 9]),
        town('丁', 2023, [null, 1, 0, 0, 0, 0, 4]),
        town('戊', 2023, [0, 0, 0, 0, 0, 0, 0]),
      ]),
    )
    const [bar] = await ask(db, mixYears('applicant', EVERYTHING, null))
    expect(bar).toMatchObject({
      year: 2023,
      total: 10,
      counts: [8, 1, 0, 0, 1, 0],
      unlisted: 0,
      used: 3,
      leftOut: 2,
    })
  })

  test('a single body whose parts are not all there is drawn with the rest unlisted, never rescaled', async () => {
    const db = await open(
      csv(columns, [town('甲', 2023, [3, null, 0, 0, 0, 0, 10]), town('乙', 2023, [6, 0, 0, 0, 0, 0, 4])]),
    )
    const bars = await ask(db, mixBodies('applicant', EVERYTHING, 2023, [], 40))
    const own = bars.find(bar => bar.orgId === '甲')
    expect(own).toMatchObject({ total: 10, counts: [3, 0, 0, 0, 0, 0], unlisted: 7, bars: 1, without: 1 })
  })

  test('bodies stand by their whole, those asked for first, and the rest is counted', async () => {
    const db = await open(
      csv(columns, [
        town('甲', 2023, [3, 0, 0, 0, 0, 0, 3]),
        town('乙', 2023, [9, 0, 0, 0, 0, 0, 9]),
        town('丙', 2023, [6, 0, 0, 0, 0, 0, 6]),
        town('丁', 2023, [0, 0, 0, 0, 0, 0, 0]),
      ]),
    )
    const bars = await ask(db, mixBodies('applicant', EVERYTHING, 2023, ['甲'], 2))
    expect(bars.map(bar => bar.orgId)).toEqual(['甲', '乙'])
    expect(bars[0]).toMatchObject({ bars: 3, zero: 1, without: 0 })
  })
})

test('outcomes over the years are those of 总览, and parts with the unlisted rest always make the whole', async () => {
  const db = await open(sample('demo-county.csv'))
  const years = await ask(db, mixYears('outcome', EVERYTHING, null))
  const overview = await ask(db, outcomeMix(EVERYTHING))
  expect(years.length).toBeGreaterThan(4)
  for (const bar of years) {
    const same = overview.find(row => row.year === bar.year)
    expect(bar.total).toBe(same?.handled)
    expect(bar.counts).toEqual(OUTCOMES.map(o => same?.counts[o]))
    expect(bar.leftOut).toBe(same?.reportsLeftOut)
  }
  for (const kind of ['outcome', 'reason', 'applicant'] as const) {
    const bars = await ask(db, mixBodies(kind, EVERYTHING, 2023, [], 100))
    expect(bars.length).toBeGreaterThan(20)
    for (const bar of bars) {
      expect(bar.counts).toHaveLength(MIX_KINDS[kind].parts.length)
      expect(bar.counts.reduce((sum, n) => sum + n, 0) + bar.unlisted).toBe(bar.total)
      expect(bar.unlisted).toBeGreaterThanOrEqual(0)
    }
  }
})
