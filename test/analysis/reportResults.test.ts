/** The results of one report on demand: the same as the checks over all reports told, with cells and the second pass. */
import { beforeAll, describe, expect, it } from 'vitest'
import { example } from '../../src/analysis/methods'
import { reconcile } from '../../src/analysis/reconcile'
import { reportResults } from '../../src/analysis/reportResults'
import { CHECKS } from '../../src/catalog/checks'
import { metric } from '../../src/catalog/metrics'
import type { Database } from '../../src/db/database'
import { sql } from '../../src/db/sql'
import { ask, csv, EVERYTHING, open, sample } from './dataset'

const GROUPS = new Set(
  CHECKS.filter(c => c.scopes('2021').some(s => s.rule.kind === 'group')).map(c => c.code),
)

describe('the demo county', () => {
  let db: Database
  beforeAll(async () => {
    db = await open(sample('demo-county.csv'))
  }, 60_000)

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

  it('a report that nobody knows has no results', async () => {
    expect(await reportResults(db, 'nobody-2020')).toEqual([])
  })
})

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
    const { rows } = await db.ask(sql`SELECT report_key FROM report`)
    const sums = new Map<string, number>()
    for (const { report_key: key } of rows) {
      for (const { check, result } of await reportResults(db, String(key))) {
        if (!GROUPS.has(check)) sums.set(`${check} ${result}`, (sums.get(`${check} ${result}`) ?? 0) + 1)
      }
    }
    const counted = await db.ask(
      sql`SELECT check_id, result, sum(n)::INTEGER AS n FROM check_count GROUP BY ALL`,
    )
    const expected = counted.rows
      .filter(r => !GROUPS.has(String(r.check_id)))
      .map(r => [`${r.check_id} ${r.result}`, Number(r.n)] as const)
    expect([...sums].sort()).toEqual([...expected].sort())
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
