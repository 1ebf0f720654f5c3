import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { pooledMeasures, pooledRows, poolsYears } from '../../src/analysis/threeYears'
import { METRICS, metric } from '../../src/catalog/metrics'
import type { Database } from '../../src/db/database'
import { join, sql } from '../../src/db/sql'
import { nodeDatabase } from '../support/nodeDatabase'

let db: Database
beforeAll(async () => {
  db = await nodeDatabase()
})

interface Figure {
  readonly orgId: string
  readonly year: number
  readonly template: string | null
  readonly x: number | null
  readonly n: number | null
  readonly value: number | null
  readonly life?: number
}

const share = (year: number, x: number | null, n: number | null): Figure => ({
  orgId: '甲',
  year,
  template: year < 2021 ? '2019' : '2021',
  x,
  n,
  value: x !== null && n !== null && n > 0 ? x / n : null,
})

describe('three years of one body together', () => {
  const pool = (id: string, rows: readonly Figure[]) =>
    pooledRows(metric(id), rows).map(row => [row.x, row.n, row.together.length])

  test('sums x and n; 0 of 0 is a year with figures, a blank is not', () => {
    expect(pool('disclosure_rate', [share(2021, 1, 2), share(2022, 0, 0), share(2023, 3, 8)])).toEqual([
      [null, null, 1],
      [1, 2, 2],
      [4, 10, 3],
    ])
    expect(pool('disclosure_rate', [share(2021, 1, 2), share(2022, null, 5), share(2023, 3, 8)])).toEqual([
      [null, null, 1],
      [null, 5, 0],
      [4, 10, 2],
    ])
  })

  test('a body without a report in the year has no figure of that year', () => {
    const rows = pooledRows(metric('disclosure_rate'), [
      share(2021, 1, 2),
      share(2022, 2, 4),
      { ...share(2023, null, null), reason: 'missing' as const },
    ])
    expect(rows[2]).toMatchObject({ value: null, reason: 'missing' })
  })

  test('is not for stocks, yes and no, days, nor the list of who reported', () => {
    const not = METRICS.filter(m => !poolsYears(m))
    for (const m of METRICS.filter(
      x => ['stock', 'flag', 'days'].includes(x.kind) || x.from === 'expected',
    )) {
      expect(not).toContain(m)
    }
    expect(poolsYears(metric('disclosure_rate'))).toBe(true)
    expect(poolsYears(metric('normdoc_in_force'))).toBe(false)
  })
})

const form = fc.constantFrom('2019', '2021', 'mixed', 'legacy_pre2019', null)
const figures = fc.uniqueArray(
  fc.record({
    orgId: fc.constantFrom('甲', '乙', '丙'),
    year: fc.integer({ min: 2018, max: 2024 }),
    template: form,
    x: fc.option(fc.nat(6), { nil: null }),
    n: fc.option(fc.integer({ min: 0, max: 9 }), { nil: null }),
  }),
  { minLength: 1, maxLength: 16, selector: f => `${f.orgId} ${f.year}` },
)

test('years before the body began anew are another body’s: neither added nor jumped over', () => {
  const rows = [share(2021, 1, 2), share(2022, 2, 4), share(2023, 3, 8), share(2024, 4, 16)].map(r => ({
    ...r,
    life: r.year < 2023 ? 0 : 2023,
  }))
  const seen = pooledRows(metric('disclosure_rate'), rows)
  expect(seen.map(r => [r.x, r.n, r.since])).toEqual([
    [null, null, null],
    [3, 6, null],
    [null, null, 2023],
    [7, 24, 2023],
  ])
})

const lives = fc.array(
  fc.record({ orgId: fc.constantFrom('甲', '乙'), year: fc.integer({ min: 2018, max: 2024 }) }),
  { maxLength: 3 },
)

test('bodies put together by the engine and one by one are the same', async () => {
  const ids = ['disclosure_rate', 'review_rate', 'new_received', 'normdoc_issued', 'permit_decisions']
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...ids), figures, lives, async (id, rows, cuts) => {
      await db.run(sql`CREATE SCHEMA IF NOT EXISTS work`)
      await db.run(sql`CREATE OR REPLACE TABLE work.cut (org_id VARCHAR, year INTEGER)`)
      for (const c of cuts) await db.run(sql`INSERT INTO work.cut VALUES (${c.orgId}, ${c.year})`)
      const lifeOf = (r: { orgId: string; year: number }) =>
        Math.max(0, ...cuts.filter(c => c.orgId === r.orgId && c.year <= r.year).map(c => c.year))
      const m = metric(id)
      const rate = m.kind === 'share' || m.kind === 'ratio'
      const own = rows.map((r): Figure => {
        const n = rate ? r.n : null
        const whole = m.kind !== 'share' || (r.x ?? 0) <= (r.n ?? 0)
        const known = rate ? r.x !== null && r.n !== null && r.n > 0 && whole : r.x !== null
        return {
          ...r,
          n,
          life: lifeOf(r),
          value: known ? (rate ? (m.scale * (r.x ?? 0)) / (r.n ?? 1) : r.x) : null,
        }
      })
      const values = own.map(
        r =>
          sql`(${r.orgId}, ${r.year}::INTEGER, ${r.template}::VARCHAR, ${r.x}::DOUBLE, ${r.n}::DOUBLE, ${r.value}::DOUBLE)`,
      )
      const table = sql`(SELECT * FROM (VALUES ${join(values)}) AS v(org_id, year, template, x, n, value))`
      const { rows: got } = await db.ask(
        sql`SELECT org_id, year, x, n, value FROM ${pooledMeasures(m, table)} AS p ORDER BY org_id, year`,
      )
      const bodies = [...new Set(own.map(r => r.orgId))]
      const expected = bodies
        .flatMap(body =>
          pooledRows(
            m,
            own.filter(r => r.orgId === body),
          ),
        )
        .map(r => ({ org_id: r.orgId, year: r.year, value: r.value }))
      for (const row of expected) {
        const same = got.find(g => g.org_id === row.org_id && g.year === row.year)
        if (row.value === null) expect(same?.value).toBeNull()
        else expect(same?.value).toBeCloseTo(row.value, 9)
      }
      expect(got).toHaveLength(expected.length)
    }),
    { numRuns: 60 },
  )
})

test('no sum of three years holds a figure of a form that does not compare, nor jumps over one', () => {
  fc.assert(
    fc.property(fc.constantFrom(...METRICS.filter(poolsYears)), figures, (m, rows) => {
      const own = rows
        .filter(r => r.orgId === '甲')
        .map((r): Figure => ({ ...r, value: r.x !== null && (r.n ?? 0) > 0 ? r.x / (r.n ?? 1) : null }))
      for (const row of pooledRows(m, own)) {
        if (row.value === null || row.together.length < 2) continue
        const forms = new Set(row.together.map(r => (m.across === 'cut' ? r.template : '')))
        expect(forms.size).toBe(1)
        expect(row.together.some(r => r.template === 'legacy_pre2019')).toBe(false)
      }
    }),
  )
})
