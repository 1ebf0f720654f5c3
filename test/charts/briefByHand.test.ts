/** Every figure of 单位 and of its brief against one worked out by hand from the rows of the file, in files good and bad. */
import { describe, expect, test } from 'vitest'
import { sample } from '../analysis/dataset'
import { againstHand, fileOf, rowsOf } from '../support/briefAgainstHand'
import { randomFrom } from '../support/random'

type Cells = Record<string, string>

const demo = rowsOf(sample('demo-county.csv'))
const roster = rowsOf(sample('demo-roster.csv'))
const columns = Object.keys(demo[0] ?? {})
const figures = columns.slice(columns.indexOf('rules_made'))

/** The first 24 bodies of the demo county, each row as `damage` leaves it; null leaves it out. */
function damaged(damage: (row: Cells, random: () => number) => Cells | null) {
  const random = randomFrom(20261123).uniform
  const rows = demo
    .filter(row => (row.org_id ?? '') <= 'CY024')
    .map(row => damage({ ...row }, random))
    .filter(row => row !== null)
  return fileOf('damaged.csv', rows, columns)
}

function blanked(row: Cells, random: () => number, share: number): Cells {
  for (const column of figures) if (random() < share) row[column] = random() < 0.8 ? '' : '—'
  return row
}

async function agrees(...of: Parameters<typeof againstHand>) {
  const { wrong, count } = await againstHand(...of)
  expect(wrong).toEqual([])
  expect(count).toBeGreaterThan(2000)
}

describe('the figures of 单位 are those worked out by hand', { timeout: 60_000 }, () => {
  test('real bodies, with departments that handled nothing and some without figures', async () => {
    await agrees([sample('pingtan.csv')], null)
  })

  test('blank cells, years without report, and no population: an unknown size is no size of 0', async () => {
    await agrees([damaged((row, random) => (random() < 0.15 ? null : blanked(row, random, 0.25)))], null)
  })

  test('figures that contradict each other, mixed and old forms, a roster with new lives', async () => {
    const random = randomFrom(7).uniform
    const lives = roster.map(body => (random() < 0.3 ? { ...body, valid_from: '2023-05-01' } : body))
    const file = damaged((row, rnd) => {
      for (const column of figures) if (rnd() < 0.004) row[column] = String(Math.floor(rnd() * 50))
      if (rnd() < 0.1) row.t2_template = row.t2_template === '2019' ? '2021' : '2019'
      if (rnd() < 0.1) Object.assign(row, { t2_template: 'legacy_pre2019', t3_template: 'legacy_pre2019' })
      return row
    })
    await agrees([file], fileOf('roster.csv', lives))
  })

  test('many counties and prefectures: the circle widens as far as it must', async () => {
    const file = damaged(row => {
      const n = Number((row.org_id ?? '').slice(2))
      const county = n % 9
      return {
        ...row,
        county: `县${county}`,
        city: county > 6 ? '' : `市${county % 4}`,
        province: `省${county % 2}`,
        county_code: '',
      }
    })
    await agrees([file], null, false)
  })
})
