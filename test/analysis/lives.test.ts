/** A body that by the roster begins anew: the years before are another body's in every figure over years. */
import { beforeAll, describe, expect, test } from 'vitest'
import { bodyRates } from '../../src/analysis/bodyRates'
import { changeBetween } from '../../src/analysis/change'
import { bodyDisputes } from '../../src/analysis/funnelRates'
import { yearTable } from '../../src/analysis/table'
import { AS_REPORTED, peerLines, trendLines } from '../../src/analysis/trend'
import { metric } from '../../src/catalog/metrics'
import { bodyMark } from '../../src/charts/rateWords'
import { trendSpec } from '../../src/charts/trendSpec'
import { pointWords } from '../../src/charts/trendWords'
import type { Database } from '../../src/db/database'
import { ask, csv, EVERYTHING, open } from './dataset'

const COLUMNS = [
  'org_id',
  'org_name',
  'county',
  'org_type',
  'year',
  'new_received__total',
  'granted__total',
  'partial__total',
  'handled_total__total',
  'review_total',
  'review_pending',
]
/** 甲镇 was set up anew in 2022; 乙镇 stays what it is. */
const YEARS = [2021, 2022, 2023] as const
const REPORTS = csv(
  COLUMNS,
  YEARS.flatMap((year, i) => [
    ['a', '甲镇', '子县', 'town_zhen', year, 10 ** i, 1, 0, 10 * (i + 1), i + 1, 0],
    ['b', '乙镇', '子县', 'town_zhen', year, 10 ** i, 1, 0, 10 * (i + 1), i + 1, 0],
  ]),
)
const ROSTER = {
  name: 'roster.csv',
  bytes: new TextEncoder().encode(
    'org_id,org_name,county,valid_from\na,甲镇,子县,2022-05-01\nb,乙镇,子县,\n',
  ),
}

describe('a body that begins anew', () => {
  let db: Database
  beforeAll(async () => {
    db = await open(REPORTS, ROSTER)
  }, 60_000)

  test('is added over the years of its own life only, which the figure says and its proof keeps to', async () => {
    const years = { from: 2021, to: 2023 }
    const rows = await ask(db, bodyRates(metric('new_received'), EVERYTHING, years))
    const told = rows.map(r => [r.orgId, r.x, r.reports, r.years.join(' '), r.since])
    expect(told.sort()).toEqual([
      ['a', 110, 2, '2022 2023', 2022],
      ['b', 111, 3, '2021 2022 2023', null],
    ])
    const rates = await ask(db, bodyRates(metric('disclosure_rate'), EVERYTHING, years))
    expect(rates.map(r => [r.orgId, r.x, r.n]).sort()).toEqual([
      ['a', 2, 50],
      ['b', 3, 60],
    ])
    const [own] = rows.filter(r => r.orgId === 'a')
    if (!own) throw new Error('no such body')
    const mark = bodyMark(own, { metric: metric('new_received'), years, language: 'zh' }, null)
    expect(mark.proof?.years).toEqual({ from: 2022, to: 2023 })
    expect(mark.words.notes.join()).toContain('2022 年起为新设机构')
    // One year is of one life: nothing is left out of it.
    const before = await ask(db, bodyRates(metric('new_received'), EVERYTHING, { from: 2021, to: 2021 }))
    expect(before.map(r => [r.x, r.since])).toEqual([
      [1, null],
      [1, null],
    ])
  })

  test('brings neither exposure nor disputes from before', async () => {
    const review = metric('review_rate')
    const rows = await ask(db, bodyDisputes(review, EVERYTHING, 2023))
    expect(rows.map(r => [r.orgId, r.n, r.since]).sort()).toEqual([
      ['a', 20 + (20 + 30) / 2, 2022],
      ['b', 10 + (10 + 20) / 2 + (20 + 30) / 2, null],
    ])
    const named = { ...EVERYTHING, filters: { ...EVERYTHING.filters, orgs: ['a'] } }
    expect(await ask(db, bodyDisputes(review, named, 2023))).toHaveLength(1)
  })

  test('has no change from the year before it began, in the table and on the trend', async () => {
    const received = metric('new_received')
    const [now, then] = await Promise.all(
      [2022, 2021].map(year => ask(db, yearTable(received, EVERYTHING, year))),
    )
    const level = (id: string, rows: typeof now) => {
      const row = rows?.find(r => r.orgId === id)
      if (!row) throw new Error('no such body')
      return { ...row, reports: null }
    }
    const change = (id: string) => changeBetween(received, 'absolute', level(id, then), level(id, now))
    expect([change('a').why, change('a').amount]).toEqual(['life', null])
    expect([change('b').why, change('b').amount]).toEqual([null, 9])
    for (const rows of [
      await ask(db, trendLines(received, EVERYTHING, ['a', 'b'])),
      await ask(db, peerLines(received, EVERYTHING, null, AS_REPORTED)),
    ]) {
      expect(rows.filter(r => r.orgId === 'a').map(r => r.life)).toEqual([0, 2022, 2022])
      expect(rows.filter(r => r.orgId === 'b').map(r => r.life)).toEqual([0, 0, 0])
    }
  })

  test('the line of the trend does not join its two lives', async () => {
    const received = metric('new_received')
    const spec = trendSpec({
      metric: received,
      years: YEARS,
      named: await ask(db, trendLines(received, EVERYTHING, ['a', 'b'])),
      order: ['a', 'b'],
      focus: 'a',
      peers: [],
      quartiles: [],
      pooled: [],
      pooledName: '',
      peerType: null,
      peerCount: 0,
    })
    expect(spec.lines.map(line => line.points.map(point => point.cut))).toEqual([
      [false, true, false],
      [false, false, false],
    ])
  })

  test('three years of the trend say that years are left out', async () => {
    const rate = metric('disclosure_rate')
    const named = await ask(db, trendLines(rate, EVERYTHING, ['a', 'b']))
    const spec = trendSpec({
      metric: rate,
      years: YEARS,
      named,
      order: ['a', 'b'],
      focus: 'a',
      peers: [],
      quartiles: [],
      pooled: [],
      pooledName: '',
      peerType: null,
      peerCount: 0,
      threeYears: true,
    })
    const [a, b] = spec.lines
    const [own, other] = [a?.points.at(-1), b?.points.at(-1)]
    if (!a || !b || !own || !other) throw new Error('no lines')
    expect([own.x, own.n, other.x, other.n]).toEqual([2, 50, 3, 60])
    expect(pointWords(spec, a, own, 'zh').notes.join()).toContain('此前年份不并入')
    expect(pointWords(spec, b, other, 'zh').notes.join()).not.toContain('此前年份不并入')
  })
})
