/** The questions of 总览 and 比较 on the demo county, against its answer key and figures counted by another road. */
import Papa from 'papaparse'
import { beforeAll, describe, expect, test } from 'vitest'
import key from '../../data/samples/demo-county.key.json'
import { coverageCounts, coverageRows, formChangeYear, readCells } from '../../src/analysis/coverage'
import { keyNumbers } from '../../src/analysis/keyNumbers'
import { changes, isJump, largestJump, zeroStreaks } from '../../src/analysis/noteworthy'
import { byName } from '../../src/analysis/orgs'
import { OUTCOMES, outcomeMix } from '../../src/analysis/outcomeMix'
import { bodyInfo, peerReach } from '../../src/analysis/peers'
import { quantile } from '../../src/analysis/stats'
import { reasonCounts, yearGroups, yearTable } from '../../src/analysis/table'
import { mainByYear, peerYears, pooledYears, trendLines } from '../../src/analysis/trend'
import { metric } from '../../src/catalog/metrics'
import type { Database } from '../../src/db/database'
import { sql } from '../../src/db/sql'
import { ask, EVERYTHING, open, sample } from './dataset'

let db: Database

/** The file's own rows, read without the app. */
const file: Record<string, string>[] = Papa.parse<Record<string, string>>(
  new TextDecoder().decode(sample('demo-county.csv').bytes).replace(/^\uFEFF/, ''),
  { header: true, skipEmptyLines: true },
).data

beforeAll(async () => {
  db = await open(sample('demo-county.csv'), sample('demo-roster.csv'))
}, 120_000)

describe('coverage', () => {
  test('reports and expected bodies of every year are those of the answer key', async () => {
    const counts = await ask(db, coverageCounts(EVERYTHING))
    for (const { year, reports, expected } of key.totals.years) {
      const own = counts.filter(c => c.year === year)
      expect(own.reduce((n, c) => n + c.reported, 0)).toBe(reports)
      expect(own.reduce((n, c) => n + c.expected, 0)).toBe(expected)
    }
    const missing = counts.reduce((n, c) => n + c.states.missing, 0)
    expect(missing).toBe(key.totals.expected - key.totals.reports)
    expect(formChangeYear(counts)).toBe(2021)
  })

  test('each cell shows what the file has: a number, a written 0, blank, no report, not yet there', async () => {
    const rows = await ask(db, coverageRows(EVERYTHING))
    expect(rows).toHaveLength(60)
    for (const row of rows) {
      const cells = readCells(row.cells)
      for (let year = 2019; year <= 2025; year++) {
        const written = file.find(r => r.org_name === row.name && r.year === String(year))
        const cell = cells.get(year)
        if (!written) {
          expect(['missing', undefined]).toContain(cell?.state)
        } else if (written.new_received__total === '') {
          expect(cell?.state).toMatch(/^blank/)
          expect(cell?.received).toBeNull()
        } else {
          expect(cell?.received).toBe(Number(written.new_received__total))
          expect(cell?.state).toBe(Number(written.new_received__total) === 0 ? 'zero' : 'number')
        }
      }
    }
    const late = rows.find(r => r.name === '锦弦街道')
    expect([...readCells(late?.cells ?? '').keys()]).toEqual([2021, 2022, 2023, 2024, 2025])
  })

  test('the years and types chosen limit the rows', async () => {
    const rows = await ask(
      db,
      coverageRows({
        years: { from: 2022, to: 2023 },
        filters: { counties: [], types: ['subdistrict'], orgs: [] },
      }),
    )
    expect(rows).toHaveLength(16)
    expect(new Set(rows.flatMap(r => [...readCells(r.cells).keys()]))).toEqual(new Set([2022, 2023]))
  })
})

test('key numbers count what the answer key says', async () => {
  const [numbers] = await ask(db, keyNumbers(EVERYTHING))
  const failing = new Set(
    key.problems
      .filter(p => ['K01', 'K02', 'K03', 'K07', 'K08'].includes(p.check))
      .map(p => `${p.org_id} ${p.year}`),
  )
  const table3 = Object.keys(file[0] ?? {}).filter(c =>
    /^(new_received|carried_|granted|partial|deny_|unable_|reject_|other_|handled_)/.test(c),
  )
  const written = file.map(r => ({ year: r.year, cells: table3.map(c => r[c] ?? '').filter(v => v !== '') }))
  const zero = written.filter(r => r.cells.length >= 0.9 * 161 && r.cells.every(v => Number(v) === 0))
  expect(numbers).toMatchObject({
    expected: key.totals.expected,
    reports: key.totals.reports,
    failed: failing.size,
    allZero: zero.length,
    allZeroLastYear: zero.filter(r => r.year === '2025').length,
    lastYear: 2025,
  })
  // Five reports of the county have a blank table 3.
  expect(numbers?.assessable).toBe(400)
  expect(numbers?.readable).toBeGreaterThan(380)
  expect(numbers?.readable).toBeLessThanOrEqual(400)
})

test('the sum of disclosure is Σ over the same reports: those with every cell known and none in conflict', async () => {
  const rows = await ask(db, pooledYears(metric('disclosure_rate'), EVERYTHING))
  const clean = await db.ask(
    sql`SELECT year, granted__total AS g, partial__total AS p, handled_total__total AS h FROM clean`,
  )
  for (const row of rows) {
    let [x, n, used] = [0, 0, 0]
    for (const r of clean.rows) {
      if (r.year !== row.year || r.g === null || r.p === null || r.h === null) continue
      x += Number(r.g) + Number(r.p)
      n += Number(r.h)
      used += 1
    }
    expect([row.x, row.n, row.reports]).toEqual([x, n, used])
    expect(row.value).toBeCloseTo(x / n, 12)
    expect(row.reports + row.leftOut).toBe(key.totals.years.find(y => y.year === row.year)?.reports)
  }
})

test('sums of counts without conflict are those of the answer key', async () => {
  const received = await ask(db, pooledYears(metric('new_received'), EVERYTHING))
  const handled = await ask(db, pooledYears(metric('handled'), EVERYTHING))
  expect(received.map(r => [r.year, r.x])).toEqual(key.totals.clean.map(y => [y.year, y.new_received.all]))
  expect(handled.map(r => [r.year, r.x])).toEqual(key.totals.clean.map(y => [y.year, y.handled]))
  for (const type of ['subdistrict', 'town_zhen', 'township_xiang'] as const) {
    const own = await ask(
      db,
      pooledYears(metric('new_received'), {
        years: null,
        filters: { counties: [], types: [type], orgs: [] },
      }),
    )
    expect(own.map(r => r.x)).toEqual(key.totals.clean.map(y => y.new_received[type]))
  }
})

test('outcome classes add to the handled requests of the same reports, and every report is used or left out', async () => {
  const rows = await ask(db, outcomeMix(EVERYTHING))
  expect(rows.map(r => r.year)).toEqual([2025, 2024, 2023, 2022, 2021, 2020, 2019])
  for (const row of rows) {
    expect(OUTCOMES.reduce((sum, o) => sum + row.counts[o], 0) + row.unlisted).toBe(row.handled)
    expect(row.unlisted).toBe(0)
    expect(row.reportsUsed + row.reportsLeftOut).toBe(
      key.totals.years.find(y => y.year === row.year)?.reports,
    )
  }
})

describe('trend', () => {
  test('a town’s line is its own file rows; a report in conflict has no value and says so', async () => {
    const rows = await ask(db, trendLines(metric('new_received'), EVERYTHING, ['CY001']))
    expect(rows.map(r => r.value)).toEqual([14, 15, 19, 18, 25, 28, 31])
    const conflicted = key.problems.find(p => p.check === 'K01' && p.scopes.includes('total'))
    if (!conflicted) throw new Error('the key has a failed balance of the total column')
    const other = await ask(db, trendLines(metric('disclosure_rate'), EVERYTHING, [conflicted.org_id]))
    expect(other.find(r => r.year === conflicted.year)).toMatchObject({ value: null, reason: 'conflict' })
  })

  test('a name asked for is drawn whatever the filters say', async () => {
    const scope = { years: null, filters: { counties: [], types: ['township_xiang'] as const, orgs: [] } }
    expect(await ask(db, trendLines(metric('new_received'), scope, ['CY001']))).toHaveLength(7)
  })

  test('peers are the other streets of the county, and their quartiles those of their own values', async () => {
    const [body] = await ask(db, bodyInfo('CY001', EVERYTHING))
    if (!body) throw new Error('no such body')
    expect(body.others.county).toBe(15)
    expect(peerReach(body)).toBe('county')
    const rows = await ask(db, peerYears(metric('new_received'), EVERYTHING, body))
    const own = file.filter(
      r =>
        r.org_type === 'subdistrict' &&
        r.year === '2022' &&
        r.org_name !== '枕砚街道' &&
        r.new_received__total !== '',
    )
    const table = await ask(db, yearTable(metric('new_received'), EVERYTHING, 2022))
    const values = own.flatMap(r => {
      const clean = table.find(m => m.name === r.org_name)?.value
      return clean === null || clean === undefined ? [] : [clean]
    })
    const year = rows.find(r => r.year === 2022)
    expect(year?.bodies).toBe(values.length)
    expect([year?.low, year?.median, year?.high]).toEqual([0.25, 0.5, 0.75].map(p => quantile(values, p)))
  })

  test('only values on ten cases and more enter a median of rates', async () => {
    const rows = await ask(db, peerYears(metric('disclosure_rate'), EVERYTHING, null))
    const table = await ask(db, yearTable(metric('disclosure_rate'), EVERYTHING, 2025))
    const values = table.flatMap(m => (m.value !== null && (m.n ?? 0) >= 10 ? [m.value] : []))
    const year = rows.find(r => r.year === 2025)
    expect(year?.bodies).toBe(values.length)
    expect(year?.median).toBeCloseTo(quantile(values, 0.5) ?? Number.NaN, 12)
  })

  test('sums of table 2 stay within one form', async () => {
    const rows = await ask(db, pooledYears(metric('permit_decisions'), EVERYTHING))
    for (const { row, others } of mainByYear(rows, r => r.reports)) {
      expect(row.template).toBe(row.year < 2021 ? '2019' : '2021')
      const mixed = rows.filter(r => r.year === row.year)
      expect(others).toBe(mixed.reduce((n, r) => n + r.reports, 0) - row.reports)
    }
  })
})

describe('ranked table', () => {
  test('puts every body in exactly one group, ranks only on ten cases, and gives the reason of every gap', async () => {
    const m = metric('disclosure_rate')
    const rows = await ask(db, yearTable(m, EVERYTHING, 2025))
    const groups = yearGroups(m, rows, byName)
    const all = [...groups.ranked, ...groups.small, ...groups.without, ...groups.otherTemplate]
    expect(all.map(r => r.orgId).sort()).toEqual(rows.map(r => r.orgId).sort())
    expect(rows).toHaveLength(60)
    expect(groups.ranked.every(r => (r.n ?? 0) >= 10 && r.interval !== null)).toBe(true)
    expect(groups.small.every(r => (r.n ?? 0) < 10)).toBe(true)
    expect(groups.without.every(r => r.reason !== null)).toBe(true)
    const values = groups.ranked.map(r => r.value ?? 0)
    expect(values).toEqual([...values].sort((a, b) => b - a))
    expect(reasonCounts(groups.without).reduce((n, r) => n + r.count, 0)).toBe(groups.without.length)
  })

  test('compares one form only where the metric reads table 2', async () => {
    const m = metric('permit_decisions')
    const rows = await ask(db, yearTable(m, EVERYTHING, 2021))
    const groups = yearGroups(m, rows, byName)
    expect(groups.template).toBe('2021')
    expect(groups.otherTemplate.every(r => r.template === '2019')).toBe(true)
    expect(groups.ranked.every(r => r.template === '2021')).toBe(true)
  })
})

describe('worth a look', () => {
  test('names only bodies with three zeros in a row whose kind mostly had requests', async () => {
    const streaks = await ask(db, zeroStreaks(EVERYTHING))
    expect(streaks.map(s => s.name)).toContain('琮溪镇')
    for (const streak of streaks) {
      expect(streak.type).not.toBe('township_xiang')
      expect(streak.peersWith).toBeGreaterThanOrEqual(0.7 * streak.peers)
      for (const year of [2023, 2024, 2025]) {
        const row = file.find(r => r.org_id === streak.orgId && r.year === String(year))
        expect(row?.new_received__total).toBe('0')
      }
    }
  })

  test('finds the jump of 芷墟镇 and no smaller change in its place', async () => {
    const jump = largestJump(await ask(db, changes(EVERYTHING)))
    expect(jump).toMatchObject({ name: '芷墟镇', year: 2024, before: 4, after: 58, next: 9 })
  })

  test('ordinary ups and downs are no jump', () => {
    expect(isJump(4, 58)).toBe(true)
    expect(isJump(17, 0)).toBe(false)
    expect(isJump(40, 100)).toBe(false)
    expect(isJump(0, 0)).toBe(false)
  })
})
