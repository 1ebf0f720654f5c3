/** The results of one report on demand: the same as the checks over all reports told, with cells and the second pass. */
import { beforeAll, describe, expect, it } from 'vitest'
import { imputedPasses } from '../../src/analysis/imputedPasses'
import { example } from '../../src/analysis/methods'
import { reconcile } from '../../src/analysis/reconcile'
import { reportResults } from '../../src/analysis/reportResults'
import { CHECKS } from '../../src/catalog/checks'
import { metric } from '../../src/catalog/metrics'
import type { Database } from '../../src/db/database'
import { sql } from '../../src/db/sql'
import { ask, csv, EVERYTHING, open, sample } from './dataset'

/** Of every check how often each result is told: over the reports that count one by one, and over all at once. */
async function sums(
  db: Database,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<{
  readonly told: string[]
  readonly counted: string[]
  readonly imputed: Record<string, number>
}> {
  const { rows } = await db.ask(
    sql`SELECT report_key FROM report AS r ANTI JOIN work.superseded AS o ON o."row" = r.rowid WHERE r.year BETWEEN ${from} AND ${to}`,
  )
  const by = new Map<string, number>()
  const imputed: Record<string, number> = {}
  for (const { report_key: key } of rows) {
    for (const { check, result, passesImputed } of await reportResults(db, String(key))) {
      by.set(`${check} ${result}`, (by.get(`${check} ${result}`) ?? 0) + 1)
      if (passesImputed) imputed[check] = (imputed[check] ?? 0) + 1
    }
  }
  const counted = await db.ask(
    sql`SELECT check_id, result, sum(n)::INTEGER AS n FROM check_count WHERE year BETWEEN ${from} AND ${to} GROUP BY ALL`,
  )
  // Reports that are missing are counted too: no report can tell them.
  const missing = (name: string) => ['K14 FAIL', 'K14 UNKNOWN', 'K55 FAIL'].includes(name)
  const lines = (entries: readonly (readonly [string, number])[]) =>
    entries
      .filter(([name]) => !missing(name))
      .map(([name, n]) => `${name} ${n}`)
      .sort()
  expect([...by.keys()].filter(missing)).toEqual([])
  return {
    told: lines([...by]),
    counted: lines(counted.rows.map(r => [`${r.check_id} ${r.result}`, Number(r.n)] as const)),
    imputed,
  }
}

describe('the demo county', () => {
  let db: Database
  beforeAll(async () => {
    db = await open(sample('demo-county.csv'), sample('demo-roster.csv'))
  }, 120_000)

  it('every failed scope of a report is told with its sides, severity and cause, and nothing else fails', async () => {
    const { rows } = await db.ask(
      sql`SELECT report_key, count(*) AS n FROM finding GROUP BY 1 ORDER BY report_key = 'CY044-2023-r1' DESC, hash(report_key) LIMIT 12`,
    )
    expect(rows).toHaveLength(12)
    for (const { report_key: key } of rows) {
      const results = await reportResults(db, String(key))
      const found = await db.ask(
        sql`SELECT check_id, scope, severity, left_value, right_value, cause FROM finding WHERE report_key = ${String(key)}`,
      )
      const told = (r: readonly unknown[]) => JSON.stringify(r)
      expect(
        results
          .filter(r => r.result === 'FAIL')
          .map(r => told([r.check, r.scope, r.severity, r.left, r.right, r.cause]))
          .sort(),
        String(key),
      ).toEqual(
        found.rows
          .map(r => told([r.check_id, r.scope ?? '', r.severity, r.left_value, r.right_value, r.cause]))
          .sort(),
      )
      for (const r of results)
        if (r.result === 'FAIL' && r.check === 'K02') expect(r.cells.length).toBeGreaterThan(0)
    }
  })

  // One year of each form: all seven take minutes.
  it.each([
    [2020, false],
    [2023, true],
  ])(
    'the results of the reports of %i add up to what the rules are counted to, for every check',
    async (year, proved) => {
      const years = { from: year, to: year }
      const { told, counted, imputed } = await sums(db, years)
      expect(new Set(counted.map(line => line.split(' ')[0])).size).toBe(CHECKS.length)
      expect(told).toEqual(counted)
      // What passes with proved values only is told apart, report by report and in the counts of the rules.
      expect(Object.fromEntries((await imputedPasses(db, { ...EVERYTHING, years })) ?? [])).toEqual(imputed)
      expect((imputed.K02 ?? 0) > 0).toBe(proved)
    },
    120_000,
  )

  it('a report that nobody knows has no results', async () => {
    expect(await reportResults(db, 'nobody-2020')).toEqual([])
  })
})

it('in the real panel too, with its departments and its compiled report', async () => {
  const db = await open(sample('pingtan.csv'))
  const { told, counted } = await sums(db, { from: 2023, to: 2023 })
  expect(told).toEqual(counted)
  expect(counted.filter(line => line.startsWith('K65 ') && !line.includes('N/A'))).not.toEqual([])
}, 120_000)

const COLUMNS = ['org_id', 'town', 'year', 't2_template', 't3_template', 'published_date']
const RECEIVED = ['natural', 'business', 'research', 'welfare', 'legal', 'other_org', 'total'].map(
  a => `new_received__${a}`,
)

describe('a small file', () => {
  it('adds up over its reports to what check_count says, scope by scope', async () => {
    const db = await open(
      csv(
        [...COLUMNS, ...RECEIVED, 'penalty_decisions'],
        [
          ['a', '甲镇', 2022, '2021', '2021', '2023-01-20', 3, 0, 0, 0, 0, 0, 3, 5],
          ['a', '甲镇', 2023, '2021', '2021', '2024-03', 3, 0, 0, 0, 0, 0, 4, '详见附件'],
          ['b', '乙镇', 2023, '2021', 'unknown', '', 1, '无', '', 0, 0, 0, '', -2],
        ],
      ),
    )
    const { told, counted } = await sums(db, { from: 2000, to: 2100 })
    expect(told).toEqual(counted)
  })

  it('a blank that arithmetic proves to be 0 lets the row pass, and says that it does so only then', async () => {
    const db = await open(
      csv([...COLUMNS, ...RECEIVED], [['a', '甲镇', 2022, '2021', '2021', '', 3, '', 0, 0, 0, 0, 3]]),
    )
    const results = await reportResults(db, 'a-2022')
    const row = results.find(r => r.check === 'K02' && r.scope === 'new_received')
    expect(row).toMatchObject({ result: 'UNKNOWN', passesImputed: true })
    expect(results.find(r => r.check === 'K02' && r.scope === 'granted')).toMatchObject({
      result: 'UNKNOWN',
      passesImputed: false,
    })
    expect(results.filter(r => r.passesImputed && r.result !== 'UNKNOWN')).toEqual([])
  })

  it('thresholds that the user set change what is told, here and in the tables', async () => {
    const row = ['a', '甲镇', 2022, '2021', '2021', '2023-02-10', 3, 0, 0, 0, 0, 0, 3]
    const db = await open(csv([...COLUMNS, ...RECEIVED], [row]))
    const late = async () =>
      (await db.ask(sql`SELECT check_id FROM finding WHERE check_id = 'K53'`)).rows.length
    expect(await late()).toBe(1)
    const parameters = { deadline_town: 228 }
    for (const mostOneByOne of [0, 4000]) {
      await reconcile(db, { parameters, mostOneByOne })
      expect(await late()).toBe(0)
    }
    const [onTime] = await ask(db, example(metric('on_time'), null, EVERYTHING))
    expect(onTime?.value).toBe(1)
    const told = await reportResults(db, 'a-2022', parameters)
    expect(told.find(r => r.check === 'K53')?.result).toBe('PASS')
    await reconcile(db)
    expect(await late()).toBe(1)
    expect((await ask(db, example(metric('on_time'), null, EVERYTHING)))[0]?.value).toBe(0)
  })
})
