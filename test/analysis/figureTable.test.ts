/** The table of figures: what stands before a report, held to the statements that K18 and K64 were once made of. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eachBody, type FigureTable, figureTable, readFigures } from '../../src/analysis/figureTable'
import type { Database } from '../../src/db/database'
import { sql } from '../../src/db/sql'
import { csv, open, sample } from './dataset'

const HEAD = ['org_id', 'org_name', 'org_level', 'org_type', 'county', 'year', 'new_received__total']

/** Reports of some bodies, no year twice, in any order. */
const rows = fc.uniqueArray(
  fc.record({
    body: fc.integer({ min: 0, max: 3 }),
    year: fc.integer({ min: 2018, max: 2024 }),
    received: fc.option(fc.integer({ min: 0, max: 50 })),
  }),
  { selector: r => `${r.body} ${r.year}`, minLength: 1, maxLength: 20 },
)
const cuts = fc.uniqueArray(
  fc.record({ body: fc.integer({ min: 0, max: 3 }), year: fc.integer({ min: 2019, max: 2024 }) }),
  { selector: r => `${r.body} ${r.year}`, maxLength: 4 },
)

async function before(db: Database): Promise<readonly unknown[]> {
  const { rows } = await db.ask(sql`SELECT u."row", p."row" AS last, p.new_received__total AS received
    FROM work.figures AS u LEFT JOIN work.cut AS k ON k.org_id = u.org_id AND k.year = u.year
    LEFT JOIN work.figures AS p ON p.org_id = u.org_id AND p.year = CASE WHEN k.year IS NULL THEN u.year - 1 END ORDER BY 1`)
  return rows.map(r => [r.row, r.last, r.received])
}

function told(table: FigureTable): readonly unknown[] {
  const received = table.figure('new_received__total')
  const one = (report: number) => {
    const last = table.before[report] ?? -1
    if (last < 0) return [table.row[report], null, null]
    const value = received[last] ?? Number.NaN
    return [table.row[report], table.row[last], Number.isNaN(value) ? null : value]
  }
  return Array.from({ length: table.reports }, (_, i) => one(i)).sort((a, b) => Number(a[0]) - Number(b[0]))
}

describe('the report of the year before', () => {
  it('is the one that a join finds, whatever the order of the reports and wherever a body begins anew', async () => {
    await fc.assert(
      fc.asyncProperty(rows, cuts, async (reports, begins) => {
        const body = (r: { body: number }) => [`o${r.body}`, `${r.body}镇`, 'town', 'town_zhen', '子县']
        const db = await open(
          csv(
            HEAD,
            reports.map(r => [...body(r), r.year, r.received]),
          ),
        )
        await db.run(sql`DELETE FROM work.cut`)
        for (const { body, year } of begins)
          await db.run(sql`INSERT INTO work.cut SELECT ${`o${body}`}, ${year}::INTEGER`)
        await db.run(sql`CREATE OR REPLACE TABLE work.figures AS SELECT r.rowid AS "row", r.*, TRUE AS town, TRUE AS comparable,
          FALSE AS doubt_t2, FALSE AS doubt_t3, FALSE AS doubt_t4 FROM report AS r`)
        const table = figureTable(await readFigures(db))
        expect(told(table)).toEqual(await before(db))
        const seen: number[] = []
        eachBody(table, (code, from, to) => {
          const years = Array.from(table.order.slice(from, to), report => table.year[report] ?? 0)
          expect(years).toEqual([...years].sort((a, b) => a - b))
          expect(new Set(table.order.slice(from, to).map(r => table.org.codes[r] ?? -1))).toEqual(
            new Set([code]),
          )
          seen.push(...table.order.slice(from, to))
        })
        expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: table.reports }, (_, i) => i))
      }),
      { numRuns: 12 },
    )
  }, 120_000)
})

it('tells the same of every report of the sample with its roster', async () => {
  const db = await open(sample('demo-county.csv'), sample('demo-roster.csv'))
  await db.run(sql`CREATE OR REPLACE TABLE work.figures AS SELECT r.rowid AS "row", r.*, TRUE AS town, TRUE AS comparable,
    FALSE AS doubt_t2, FALSE AS doubt_t3, FALSE AS doubt_t4 FROM work.undisputed AS r`)
  const all = await before(db)
  expect(told(figureTable(await readFigures(db)))).toEqual(all)
  expect(all.length).toBeGreaterThan(100)
}, 60_000)
