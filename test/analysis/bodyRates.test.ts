/** One figure a body, against the files' own text added by another road. */
import { beforeAll, describe, expect, test } from 'vitest'
import { bodyRates, poolingOf, yearsTogether } from '../../src/analysis/bodyRates'
import { bodyDisputes, funnelBasis } from '../../src/analysis/funnelRates'
import { toldApart } from '../../src/analysis/namesakes'
import { pooledYears } from '../../src/analysis/trend'
import { METRICS, metric } from '../../src/catalog/metrics'
import type { Database } from '../../src/db/database'
import { sql } from '../../src/db/sql'
import { type MaskedRow, maskedRows } from '../browser/support/demoFigures'
import { ask, csv, EVERYTHING, open, sample } from './dataset'

/** Σ over a body's rows of the years in which every cell named is known. */
function added(
  rows: readonly MaskedRow[],
  from: number,
  to: number,
  x: readonly string[],
  n: readonly string[],
) {
  let [sumX, sumN, reports] = [0, 0, 0]
  for (const row of rows) {
    if (row.year < from || row.year > to) continue
    const cells = [...x, ...n].map(column => row.cell(column))
    if (cells.some(cell => cell === null)) continue
    const top = x.reduce((sum, column) => sum + (row.cell(column) ?? 0), 0)
    const bottom = n.reduce((sum, column) => sum + (row.cell(column) ?? 0), 0)
    if (n.length > 0 && top > bottom) continue
    sumX += top
    sumN += bottom
    reports += 1
  }
  return { x: sumX, n: sumN, reports }
}

describe('the demo county', () => {
  let db: Database
  const byName = new Map<string, MaskedRow[]>()
  beforeAll(async () => {
    db = await open(sample('demo-county.csv'), sample('demo-roster.csv'))
    for (const row of maskedRows()) byName.set(row.name, [...(byName.get(row.name) ?? []), row])
  }, 120_000)

  test.each([
    [2025, 2025],
    [2023, 2025],
    [2019, 2021],
  ])('disclosure of %i–%i is Σx / Σn of the same reports, body by body', async (from, to) => {
    const rows = await ask(db, bodyRates(metric('disclosure_rate'), EVERYTHING, { from, to }))
    expect(rows).toHaveLength(to === 2025 ? 60 : new Set(rows.map(r => r.orgId)).size)
    for (const row of rows) {
      const own = added(
        byName.get(row.name) ?? [],
        from,
        to,
        ['granted__total', 'partial__total'],
        ['handled_total__total'],
      )
      expect([row.name, row.reports]).toEqual([row.name, own.reports])
      expect(row.years).toHaveLength(own.reports)
      if (own.reports === 0) expect(row).toMatchObject({ x: null, n: null, value: null })
      else expect([row.x, row.n]).toEqual([own.x, own.n])
      if (own.n > 0) expect(row.value).toBeCloseTo(own.x / own.n, 12)
      else expect(row.value).toBeNull()
      expect(row.reason === null).toBe(row.value !== null)
    }
  })

  test('the bodies of a year add up to the sum of the selection', async () => {
    for (const id of ['disclosure_rate', 'clearance_ratio', 'dispute_rate', 'pending_rate']) {
      const rows = await ask(db, bodyRates(metric(id), EVERYTHING, { from: 2024, to: 2024 }))
      const all = (await ask(db, pooledYears(metric(id), EVERYTHING))).find(r => r.year === 2024)
      const sum = (pick: 'x' | 'n') =>
        rows.reduce((total, row) => total + (row.reports > 0 ? (row[pick] ?? 0) : 0), 0)
      expect([id, sum('x'), sum('n')]).toEqual([id, all?.x, all?.n])
      expect(rows.reduce((n, row) => n + row.reports, 0)).toBe(all?.reports)
    }
  })

  test('counts add over the years that were reported, and say which these are', async () => {
    const rows = await ask(db, bodyRates(metric('new_received'), EVERYTHING, { from: 2023, to: 2025 }))
    for (const row of rows) {
      const own = added(byName.get(row.name) ?? [], 2023, 2025, ['new_received__total'], [])
      expect([row.name, row.reports, row.x ?? 0]).toEqual([row.name, own.reports, own.x])
      expect(row.value).toBe(own.reports === 0 ? null : own.x)
    }
  })

  test('figures of table 2 are added within one form only: that of the last year, or the own body’s', async () => {
    const m = metric('permit_decisions')
    const years = { from: 2020, to: 2022 }
    const forms = await db.ask(
      sql`SELECT org_id, year, t2_template AS form, permit_decisions AS x FROM clean WHERE year BETWEEN 2020 AND 2022`,
    )
    const rows = await ask(db, bodyRates(m, EVERYTHING, years))
    const own = (orgId: string, form: string) =>
      forms.rows.filter(r => r.org_id === orgId && r.form === form && r.x !== null)
    let old = 0
    for (const row of rows) {
      const counted = own(row.orgId, '2021')
      old += own(row.orgId, '2019').length
      expect([row.orgId, row.reports, row.otherForm]).toEqual([
        row.orgId,
        counted.length,
        own(row.orgId, '2019').length,
      ])
      if (counted.length > 0) expect(row.x).toBe(counted.reduce((sum, r) => sum + Number(r.x), 0))
    }
    expect(old).toBeGreaterThan(40)
    const late = forms.rows.find(r => r.year === 2022 && r.form === '2019' && r.x !== null)
    if (late) {
      const seen = await ask(db, bodyRates(m, EVERYTHING, years, String(late.org_id)))
      expect(seen.filter(r => r.reports > 0).every(r => r.template === '2019')).toBe(true)
    }
  })

  test('disputes of three years against the requests they belong to, by the formula of domain.md 6.3', async () => {
    const m = metric('dispute_rate')
    const bodies = await ask(db, bodyDisputes(m, EVERYTHING, 2025))
    let whole = 0
    for (const body of bodies) {
      const at = (year: number, column: string) =>
        byName
          .get(body.name)
          ?.find(r => r.year === year)
          ?.cell(column) ?? null
      const handled = [2022, 2023, 2024, 2025].map(year => at(year, 'handled_total__total'))
      const total = (year: number) => {
        const parts = ['review_total', 'lit_direct_total'].map(c => at(year, c))
        return parts.some(p => p === null) ? null : parts.reduce<number>((s, p) => s + (p ?? 0), 0)
      }
      const pending = (year: number) =>
        (at(year, 'review_pending') ?? 0) + (at(year, 'lit_direct_pending') ?? 0)
      const [y1, y2, y3] = [total(2023), total(2024), total(2025)]
      const known = handled.every(h => h !== null) && y1 !== null && y2 !== null && y3 !== null
      const open = [2023, 2024].some(y =>
        ['review_pending', 'lit_direct_pending'].some(c => at(y, c) === null),
      )
      if (!known || open) continue
      whole += 1
      const [h0 = 0, h1 = 0, h2 = 0, h3 = 0] = handled.map(h => h ?? 0)
      const events = y1 - pending(2023) + (y2 - pending(2024)) + y3
      expect([body.name, body.x, body.n]).toEqual([body.name, events, h0 / 2 + h1 + h2 + h3 / 2])
      if (body.n) expect(body.value).toBeCloseTo((100 * events) / body.n, 10)
      else expect(body).toMatchObject({ value: null, reason: 'zero' })
    }
    expect(whole).toBeGreaterThan(40)
  })

  test('filters limit the bodies, years the reports', async () => {
    const scope = { years: null, filters: { counties: [], types: ['subdistrict'] as const, orgs: [] } }
    const rows = await ask(db, bodyRates(metric('handled'), scope, { from: 2025, to: 2025 }))
    expect(rows).toHaveLength(16)
    expect(rows.every(r => r.type === 'subdistrict')).toBe(true)
  })
})

describe('a small file', () => {
  let db: Database
  beforeAll(async () => {
    db = await open(
      csv(
        ['org_name', 'county', 'org_type', 'org_level', 'year', 'granted', 'partial', 'handled_total'],
        [
          ['甲镇', '某县', 'town_zhen', 'town', 2021, 5, 1, 10],
          ['甲镇', '某县', 'town_zhen', 'town', 2022, null, 1, 10],
          ['甲镇', '某县', 'town_zhen', 'town', 2023, 2, 0, 5],
          ['乙镇', '某县', 'town_zhen', 'town', 2021, 0, 0, 0],
          ['乙镇', '某县', 'town_zhen', 'town', 2023, 0, 0, 0],
          ['某县', '某县', 'government', 'county', 2023, 500, 100, 1000],
        ],
      ),
    )
  }, 60_000)

  test('a year with a blank takes no part, and its requests do not stand in the denominator', async () => {
    const rows = await ask(db, bodyRates(metric('disclosure_rate'), EVERYTHING, { from: 2021, to: 2023 }))
    expect(rows.find(r => r.name === '甲镇')).toMatchObject({ x: 8, n: 15, reports: 2, years: [2021, 2023] })
  })

  test('nothing handled is no rate, and a compiled report is nobody', async () => {
    const rows = await ask(db, bodyRates(metric('disclosure_rate'), EVERYTHING, { from: 2021, to: 2023 }))
    expect(rows.map(r => r.name).sort()).toEqual(['乙镇', '甲镇'].sort())
    const none = rows.find(r => r.name === '乙镇')
    // 2022 is missing between two reports; the two that are there have nothing handled.
    expect(none).toMatchObject({ x: 0, n: 0, value: null, reports: 2, years: [2021, 2023] })
    expect(none?.reason).not.toBeNull()
  })
})

test('real reports: every body once, and no value without its parts', async () => {
  const db = await open(sample('pingtan.csv', 'not_loaded'))
  const ids = ['disclosure_rate', 'handled', 'clearance_ratio', 'has_requests', 'permit_decisions', 'on_time']
  for (const m of ids.map(metric)) {
    const rows = await ask(db, bodyRates(m, EVERYTHING, { from: 2023, to: 2023 }))
    expect(new Set(rows.map(r => r.orgId)).size).toBe(rows.length)
    for (const row of rows) {
      if (row.value === null)
        expect([m.id, row.name, row.reason !== null || row.otherForm > 0]).toEqual([m.id, row.name, true])
      else expect(Number.isFinite(row.value)).toBe(true)
      if (m.kind === 'share' && row.value !== null)
        expect(row.value).toBeCloseTo((row.x ?? Number.NaN) / (row.n ?? 0), 12)
    }
  }
}, 60_000)

test('stocks, days and what is counted again next year are never added over years', () => {
  expect(METRICS.filter(m => poolingOf(m) === null).map(m => m.id)).toEqual(
    [
      'normdoc_in_force',
      'fee_items',
      'carried_in',
      'to_handle',
      'carry_rate',
      'carried_out',
      'requests_per_10k',
      'disclosure_rate_th',
      'review_total',
      'litigation_total',
      'review_rate',
      'litigation_rate',
      'dispute_rate',
      'pending_rate',
      'direct_share',
      'after_review_ratio',
      'days_after_yearend',
    ].sort((a, b) => METRICS.findIndex(m => m.id === a) - METRICS.findIndex(m => m.id === b)),
  )
})

test('a funnel judges shares of cases and the three rates of disputes, nothing else', () => {
  expect(METRICS.filter(m => funnelBasis(m) === 'disputes').map(m => m.code)).toEqual(['M42', 'M43', 'M44'])
  const shares = METRICS.filter(m => funnelBasis(m) === 'binomial')
  expect(shares.every(m => m.kind === 'share')).toBe(true)
  for (const id of [
    'completeness',
    'check_pass_rate',
    'coverage',
    'clearance_ratio',
    'handled',
    'has_requests',
  ])
    expect([id, funnelBasis(metric(id))]).toEqual([id, null])
})

test('three years end with the year chosen and do not reach beyond those there are', () => {
  const years = [2022, 2023, 2024, 2025]
  expect(yearsTogether(2025, years, true)).toEqual({ from: 2023, to: 2025 })
  expect(yearsTogether(2023, years, true)).toEqual({ from: 2022, to: 2023 })
  expect(yearsTogether(2024, years, false)).toEqual({ from: 2024, to: 2024 })
})

test('namesakes carry their county, others their name alone', () => {
  const rows = [
    { name: '城关镇', county: '甲县' },
    { name: '城关镇', county: '乙县' },
    { name: '七里海镇', county: '甲县' },
    { name: '城关镇', county: null },
  ]
  expect(toldApart(rows).map(r => r.name)).toEqual(['城关镇（甲县）', '城关镇（乙县）', '七里海镇', '城关镇'])
})
