/** The questions on datasets small enough to know every answer. */
import { beforeAll, describe, expect, test } from 'vitest'
import { coverageCounts, coverageRows, formChangeYear, readCells } from '../../src/analysis/coverage'
import { keyNumbers } from '../../src/analysis/keyNumbers'
import { outcomeMix } from '../../src/analysis/outcomeMix'
import { bodyInfo } from '../../src/analysis/peers'
import { yearTable } from '../../src/analysis/table'
import { pooledYears, trendLines } from '../../src/analysis/trend'
import { yearSums } from '../../src/analysis/yearSums'
import { METRICS, metric } from '../../src/catalog/metrics'
import type { Database } from '../../src/db/database'
import { ask, csv, EVERYTHING, open, sample } from './dataset'

describe('a ten-column file', () => {
  let db: Database
  const columns = [
    'org_name',
    'county',
    'org_type',
    'org_level',
    'year',
    'new_received',
    'granted',
    'partial',
    'handled_total',
  ]
  beforeAll(async () => {
    db = await open(
      csv(columns, [
        ['甲镇', '某县', 'town_zhen', 'town', 2021, 10, 5, 1, 10],
        ['乙镇', '某县', 'town_zhen', 'town', 2021, 0, 0, 0, 0],
        ['丙镇', '某县', 'town_zhen', 'town', 2021, null, 2, 1, 4],
        ['丁镇', '某县', 'town_zhen', 'town', 2021, 3, null, 1, 4],
        ['甲镇', '某县', 'town_zhen', 'town', 2023, 4, 1, 1, 4],
        ['某县', '某县', 'government', 'county', 2021, 1000, 500, 100, 1000],
      ]),
    )
  }, 60_000)

  test('sums use the same reports for x and n, and never the compiled one', async () => {
    const rows = await ask(db, pooledYears(metric('disclosure_rate'), EVERYTHING))
    // 丁镇 has no 予以公开, so its 4 handled are in neither sum.
    expect(rows.map(r => [r.year, r.x, r.n, r.reports, r.leftOut])).toEqual([
      [2021, 9, 14, 3, 1],
      [2023, 2, 4, 1, 0],
    ])
  })

  test('a compiled body still has its row, marked; it stands in a sum only where nothing else does', async () => {
    const rows = await ask(db, coverageRows(EVERYTHING))
    expect(rows.find(r => r.name === '某县')?.compiled).toBe(true)
    expect(rows.filter(r => r.compiled)).toHaveLength(1)
    const counts = await ask(db, coverageCounts(EVERYTHING))
    expect(counts.filter(c => c.year === 2021).reduce((n, c) => n + c.reported, 0)).toBe(4)
    const alone = { years: null, filters: { counties: [], types: ['government'] as const, orgs: [] } }
    expect((await ask(db, pooledYears(metric('new_received'), alone))).map(r => r.x)).toEqual([1000])
  })

  test('a year between two reports is missing; years outside them are not said to be', async () => {
    const rows = await ask(db, coverageRows(EVERYTHING))
    const states = (name: string) =>
      [...readCells(rows.find(r => r.name === name)?.cells ?? '')].map(([year, c]) => [year, c.state])
    expect(states('甲镇')).toEqual([
      [2021, 'number'],
      [2022, 'missing'],
      [2023, 'number'],
    ])
    expect(states('乙镇')).toEqual([[2021, 'zero']])
    expect(states('丙镇')).toEqual([[2021, 'blank']])
  })

  test('every gap has its own reason', async () => {
    const reason = async (id: string, name: string) =>
      (await ask(db, yearTable(metric(id), EVERYTHING, 2021))).find(r => r.name === name)?.reason
    expect(await reason('disclosure_rate', '乙镇')).toBe('zero')
    expect(await reason('disclosure_rate', '丁镇')).toBe('blank')
    expect(await reason('disclosure_rate', '甲镇')).toBeNull()
    expect(await reason('deny_rate', '甲镇')).toBe('not_loaded')
    expect(await reason('published', '甲镇')).toBe('roster')
    expect(await reason('requests_per_10k', '甲镇')).toBe('rule')
    expect(
      (await ask(db, trendLines(metric('disclosure_rate'), EVERYTHING, [await idOf('甲镇')]))).map(
        r => r.reason,
      ),
    ).toEqual([null, 'missing', null])
  })

  test('classes that the file does not show stay unlisted; nothing is rescaled', async () => {
    const rows = await ask(db, outcomeMix(EVERYTHING))
    const year = rows.find(r => r.year === 2021)
    // 甲: 5 + 1 of 10, 丙: 2 + 1 of 4, 丁: 1 of 4; 乙 handled nothing and adds nothing.
    expect(year).toMatchObject({ handled: 18, unlisted: 8, reportsUsed: 4, reportsLeftOut: 0 })
    expect(year?.counts).toMatchObject({ granted: 7, partial: 3, deny: 0, unable: 0 })
  })

  test('no report is called all zero, and none readable, when the file shows ten cells', async () => {
    const [numbers] = await ask(db, keyNumbers(EVERYTHING))
    expect(numbers).toMatchObject({ allZero: 0, readable: 0, reports: 5, expected: 6 })
  })

  async function idOf(name: string): Promise<string> {
    const rows = await ask(db, coverageRows(EVERYTHING))
    return rows.find(r => r.name === name)?.orgId ?? ''
  }
})

describe('the real panel of an area', () => {
  let db: Database
  beforeAll(async () => {
    db = await open(sample('pingtan.csv'))
  }, 60_000)

  test('its own area-wide report is a row of the matrix and in no sum', async () => {
    const rows = await ask(db, coverageRows(EVERYTHING))
    expect(rows).toHaveLength(19)
    expect(rows.filter(r => r.compiled).map(r => r.type)).toEqual(['government'])
    const counts = await ask(db, coverageCounts(EVERYTHING))
    expect(counts.reduce((n, c) => n + c.reported, 0)).toBe(122 - 7)
    expect(formChangeYear(counts)).toBe(2021)
  })

  test('a body has peers of its type', async () => {
    const rows = await ask(db, coverageRows(EVERYTHING))
    const id = rows.find(r => r.name.includes('财政金融局'))?.orgId ?? ''
    const [body] = await ask(db, bodyInfo(id, EVERYTHING))
    expect(body?.others.type).toBe(13)
  })

  test('every metric of the catalogue can be drawn and tabled', async () => {
    const ids = (await ask(db, coverageRows(EVERYTHING))).map(r => r.orgId)
    for (const m of METRICS) {
      const pooled = await ask(db, pooledYears(m, EVERYTHING))
      expect(await ask(db, yearSums(m, EVERYTHING))).toEqual(pooled.map(({ expected, ...sum }) => sum))
      const lines = await ask(db, trendLines(m, EVERYTHING, ids))
      const table = await ask(db, yearTable(m, EVERYTHING, 2021))
      for (const row of [...lines, ...table])
        expect((row.value === null) !== (row.reason === null)).toBe(true)
    }
  }, 300_000)
})

describe('rows of many places with unseen cells', () => {
  test('what a file does not show is not called blank', async () => {
    const db = await open(sample('real-reports.csv', 'not_loaded'))
    const counts = await ask(db, coverageCounts(EVERYTHING))
    const sum = (state: 'blank' | 'blank_table' | 'not_loaded') =>
      counts.reduce((n, c) => n + c.states[state], 0)
    expect(sum('blank') + sum('blank_table')).toBe(0)
    expect(sum('not_loaded')).toBeGreaterThan(0)
  })
})
