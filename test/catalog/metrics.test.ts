/** Every metric, compiled and run, against the reference written by hand: NULL for NULL. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { aggregate, rowExpressions, statement } from '../../src/catalog/compile'
import { METRICS } from '../../src/catalog/metrics'
import type { Row } from '../../src/db/database'
import { ident, join, type Query, sql } from '../../src/db/sql'
import { type Cell, label, type PlainReport, type Slot } from './support/plain'
import { reports, slots } from './support/randomReports'
import { published, REFERENCE, type Reference, total, value } from './support/reference'
import { openTables, type Tables } from './support/tables'

let tables: Tables
beforeAll(async () => {
  tables = await openTables()
})

const OF_REPORTS = METRICS.filter(m => m.from === 'clean')
const OF_SLOTS = METRICS.filter(m => m.from === 'expected')

function reference(code: string): Reference {
  const found = REFERENCE[code]
  if (!found) throw new Error(`the reference has no ${code}`)
  return found
}

function named(code: string, name: string, expression: Query | null): Query {
  return sql`${expression ?? sql`NULL`} AS ${ident(`${code}_${name}`)}`
}

/** Equal, NULL for NULL; numbers to 12 digits. Gives the words of the difference, or null. */
function difference(where: string, actual: unknown, wanted: Cell): string | null {
  const said = `${where}: compiled ${String(actual)}, reference ${String(wanted)}`
  if (wanted === null || actual === null) return actual === wanted ? null : said
  if (typeof actual !== 'number') return said
  return Math.abs(actual - wanted) <= 1e-12 * Math.max(1, Math.abs(wanted)) ? null : said
}

function compareTotals(
  code: string,
  row: Row,
  wanted: ReturnType<typeof total>,
  where: string,
): (string | null)[] {
  const n = wanted.n === undefined ? null : wanted.n
  return [
    difference(`${code} x ${where}`, row[`${code}_x`], wanted.x),
    difference(`${code} n ${where}`, row[`${code}_n`], n),
    difference(`${code} value ${where}`, row[`${code}_value`], wanted.value),
    difference(`${code} reports ${where}`, row[`${code}_reports`], wanted.reports),
    difference(`${code} leftOut ${where}`, row[`${code}_leftOut`], wanted.leftOut),
  ]
}

function totals(metrics: typeof METRICS): Query {
  return join(
    metrics.flatMap(m => {
      const a = aggregate(m)
      return [
        named(m.code, 'x', a.x),
        named(m.code, 'n', a.n),
        named(m.code, 'value', a.value),
        named(m.code, 'reports', a.reports),
        named(m.code, 'leftOut', a.leftOut),
      ]
    }),
  )
}

const ROWS = sql`SELECT ${join(
  OF_REPORTS.flatMap(m => {
    const r = rowExpressions(m)
    return [named(m.code, 'x', r.x), named(m.code, 'n', r.n), named(m.code, 'value', r.value)]
  }),
)} FROM clean ORDER BY line`
const GROUPS = sql`SELECT county, ${totals(OF_REPORTS)} FROM clean GROUP BY county`
const SLOT_GROUPS = sql`SELECT county, ${totals(OF_SLOTS)} FROM expected GROUP BY county`

describe('compiled metrics equal the reference on random reports', () => {
  test('report by report', async () => {
    await fc.assert(
      fc.asyncProperty(reports, async list => {
        await tables.load(list, [])
        const rows = await tables.ask(ROWS)
        expect(rows).toHaveLength(list.length)
        const wrong = list.flatMap((report, i) =>
          OF_REPORTS.flatMap(({ code }) => {
            const row = rows[i] ?? {}
            const parts = reference(code).parts(report)
            return [
              difference(`${code} x of report ${i}`, row[`${code}_x`], parts[0]),
              difference(`${code} n of report ${i}`, row[`${code}_n`], parts[1] ?? null),
              difference(`${code} value of report ${i}`, row[`${code}_value`], value(reference(code), parts)),
            ]
          }),
        )
        expect(wrong.filter(w => w !== null)).toEqual([])
      }),
      { numRuns: 20, endOnFailure: true },
    )
  }, 120_000)

  test('summed over groups of reports, over the same reports above and below the line', async () => {
    await fc.assert(
      fc.asyncProperty(reports, async list => {
        await tables.load(list, [])
        const wrong = (await tables.ask(GROUPS)).flatMap(row => {
          const members = list.filter(r => label(r, 'county') === row.county)
          return OF_REPORTS.flatMap(({ code }) => {
            const wanted = total(reference(code), members.map(reference(code).parts))
            return compareTotals(code, row, wanted, `in ${String(row.county)}`)
          })
        })
        expect(wrong.filter(w => w !== null)).toEqual([])
      }),
      { numRuns: 20, endOnFailure: true },
    )
  }, 120_000)

  test('M58 and M59 over expected body-years', async () => {
    const flag: Reference = { kind: 'flag', scale: 1, parts: () => [null] }
    const share: Reference = { kind: 'share', scale: 1, parts: () => [null] }
    await fc.assert(
      fc.asyncProperty(slots, async list => {
        await tables.load([], list)
        const wrong = (await tables.ask(SLOT_GROUPS)).flatMap(row => {
          const members = list.filter((s: Slot) => s.county === row.county).map(published)
          const flags = total(
            flag,
            members.map(x => [x]),
          )
          const shares = total(
            share,
            members.map(x => [x, x === null ? null : 1]),
          )
          return [...compareTotals('M58', row, flags, ''), ...compareTotals('M59', row, shares, '')]
        })
        expect(wrong.filter(w => w !== null)).toEqual([])
      }),
      { numRuns: 20, endOnFailure: true },
    )
  }, 60_000)

  test('the readable statement gives the same figures, compiled reports left out', async () => {
    const sample = fc
      .sample(reports, { numRuns: 3, seed: 20_260_105 })
      .flat()
      .map((r, i) => ({ ...r, row: { ...r.row, report_key: `s${i}`, org_id: `s${i}`, line: i } }))
    await tables.load(sample, [])
    const members = sample.filter(
      r => !(label(r, 'org_type') === 'government' && label(r, 'org_level') !== 'town'),
    )
    expect(members.length).toBeLessThan(sample.length)
    for (const m of OF_REPORTS) {
      const wanted = total(
        reference(m.code),
        members.map((r: PlainReport) => reference(m.code).parts(r)),
      )
      const row = (await tables.ask(statement(m)))[0] ?? {}
      const wrong = [
        difference(`${m.code} x`, row.x, wanted.x),
        difference(`${m.code} value`, row.value, wanted.value),
        difference(`${m.code} reports`, row.reports, wanted.reports),
        ...(wanted.n === undefined ? [] : [difference(`${m.code} n`, row.n, wanted.n)]),
      ]
      expect(wrong.filter(w => w !== null)).toEqual([])
    }
  }, 60_000)
})

test('the random reports reach every metric, with a value and without', () => {
  const list = fc.sample(reports, { numRuns: 25, seed: 7 }).flat()
  const poor = OF_REPORTS.filter(m => {
    const values = list.map(r => value(reference(m.code), reference(m.code).parts(r)))
    return values.filter(v => v !== null).length < 10 || values.filter(v => v === null).length < 10
  })
  expect(poor.map(m => m.code)).toEqual([])
})
