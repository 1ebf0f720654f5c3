/** The worked examples of 口径: what is shown term by term must be what the metric computes. */
import { beforeAll, describe, expect, it } from 'vitest'
import { example } from '../../src/analysis/methods'
import { METRICS, metric } from '../../src/catalog/metrics'
import { relatedChecks } from '../../src/catalog/related'
import type { Database } from '../../src/db/database'
import { createTables } from '../../src/db/schema'
import { ident, join, list, sql, type Value } from '../../src/db/sql'
import { VALUE_COLUMNS } from '../../src/domain/dictionary'
import { nodeDatabase } from '../support/nodeDatabase'

let db: Database
const SCOPE = { years: null, filters: { counties: [], types: [], orgs: [] } }

async function report(org: string, year: number, template: string, handled: number): Promise<void> {
  const cells = VALUE_COLUMNS.filter(c => c.item.templates.includes(template as '2019' | '2021'))
  const row: Record<string, Value> = {
    report_key: `${org}-${year}`,
    org_id: org,
    org_name: org,
    org_level: 'town',
    org_type: 'town_zhen',
    year,
    template,
    t2_template: template,
    t3_template: template,
    ...Object.fromEntries(cells.map((c, i) => [c.id, (i % 5) + 1])),
    ...Object.fromEntries(
      cells.filter(c => /^(handled_total|new_received)__total$/.test(c.id)).map(c => [c.id, handled]),
    ),
    ...Object.fromEntries(
      cells.filter(c => /^[a-z]+(_[a-z]+)?_total$/.test(c.id) && c.item.table === 't4').map(c => [c.id, 9]),
    ),
  }
  const names = Object.keys(row)
  await db.run(
    sql`INSERT INTO report (${join(names.map(ident))}) VALUES (${list(names.map(n => row[n] ?? null))})`,
  )
}

async function ask(id: string, focus: string | null) {
  const question = example(metric(id), focus, SCOPE)
  return (await db.ask(question.query)).rows.map(row => question.decode(row))[0]
}

beforeAll(async () => {
  db = await nodeDatabase()
  for (const statement of createTables({ doubles: new Set(), extras: [] })) await db.run(statement)
  await db.run(sql`CREATE OR REPLACE VIEW clean AS SELECT * FROM report`)
  await report('甲', 2019, '2019', 900)
  await report('甲', 2022, '2021', 200)
  await report('乙', 2023, '2021', 300)
  await report('丙', 2023, '2021', 400)
})

describe('worked example', () => {
  it('shows terms that add up to the x and n of every metric made of terms', async () => {
    const sum = (values: readonly number[], terms: readonly { readonly sign?: 1 | -1 }[]) =>
      values.reduce((total, value, i) => total + value * (terms[i]?.sign ?? 1), 0)
    let seen = 0
    for (const m of METRICS.filter(each => each.from === 'clean' && !each.expression)) {
      const found = await ask(m.id, null)
      expect(found, m.id).toBeDefined()
      if (!found) continue
      seen++
      expect(sum(found.numerator, m.numerator), m.id).toBe(found.x)
      if (m.denominator === null) expect(found.n, m.id).toBeNull()
      else expect(sum(found.denominator, m.denominator), m.id).toBe(found.n)
      const expected = found.n === null ? found.x : (m.scale * found.x) / found.n
      expect(found.value, m.id).toBeCloseTo(expected, 10)
    }
    expect(seen).toBeGreaterThan(40)
  })

  it('takes the own body where it has the metric, else the largest of the last year', async () => {
    expect(await ask('disclosure_rate', '甲')).toMatchObject({ orgName: '甲', year: 2022, n: 200 })
    expect(await ask('disclosure_rate', null)).toMatchObject({ orgName: '丙', year: 2023, n: 400 })
    expect(await ask('normdoc_disclosed_ratio', '乙')).toMatchObject({ orgName: '甲', year: 2019 })
  })
})

describe('related checks', () => {
  it('are those whose equations hold a cell of the metric', () => {
    const codes = (id: string) => relatedChecks(metric(id)).map(check => check.code)
    expect(codes('disclosure_rate')).toEqual(expect.arrayContaining(['K02', 'K03']))
    expect(codes('disclosure_rate')).not.toContain('K04')
    expect(codes('review_total')).toContain('K04')
    expect(codes('permit_decisions')).toEqual(['K36'])
  })
})
