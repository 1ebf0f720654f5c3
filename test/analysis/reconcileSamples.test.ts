import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/database'
import { list, sql } from '../../src/db/sql'
import { FILLED_STATUSES } from '../../src/domain/cell'
import { cellNotes } from '../../src/domain/cellNote'
import { VALUE_COLUMNS } from '../../src/domain/dictionary'
import type { FileReading } from '../../src/domain/reading'
import { numberAt } from '../../src/domain/report'
import { readFile } from '../../src/intake/readFile'
import { nodeDatabase } from '../support/nodeDatabase'
import { ALL_ROWS, recompute } from '../support/recompute'
import { type FoundScope, loadAndCheck } from '../support/reconciled'

let db: Database
beforeAll(async () => {
  db = await nodeDatabase()
})

const sample = (name: string) => new URL(`../../data/samples/${name}`, import.meta.url)

function read(name: string, emptyMeans: 'blank' | 'not_loaded' = 'blank'): FileReading {
  return readFile(readFileSync(sample(name)), name, {
    emptyMeans,
    duplicates: 'last',
    latestYear: 2026,
    sourceId: 's1',
  })
}

/** Failing scopes by hand, `report check scope`. */
function byHand(reading: FileReading): readonly string[] {
  return reading.batches.flatMap(batch =>
    Array.from({ length: batch.rows }, (_, row) => {
      const values = Object.fromEntries(VALUE_COLUMNS.map(c => [c.id, numberAt(batch.values[c.index], row)]))
      const notes = cellNotes(batch.notes).filter(n => n.row === row)
      const derived = notes.find(n => n.imputedRule?.startsWith('I5'))?.imputedValue ?? null
      const told = recompute(values, {
        template: batch.text.t3_template[row] ?? null,
        whole: reading.emptyMeans === 'blank',
        written: new Set(
          notes.filter(n => FILLED_STATUSES.has(n.status)).map(n => VALUE_COLUMNS[n.column]?.id ?? ''),
        ),
        derived,
      })
      const key = batch.text.report_key[row]
      return [...told]
        .filter(([, t]) => t.result === 'FAIL')
        .map(([name, t]) => `${key} ${name === 'K05 ' ? `K05 ${t.about}` : name}`)
    }).flat(),
  )
}

const named = (findings: readonly FoundScope[]) => findings.map(f => `${f.report} ${f.check} ${f.scope}`)

function tell(title: string, findings: readonly FoundScope[]): void {
  const count = (key: (f: FoundScope) => string) => {
    const n = new Map<string, number>()
    for (const f of findings) n.set(key(f), (n.get(key(f)) ?? 0) + 1)
    return [...n].map(([k, v]) => `${k} ${v}`).join(', ')
  }
  const causes = new Map(findings.filter(f => f.cause).map(f => [`${f.report} ${f.cause}`, f.cause ?? '']))
  const kinds = new Map<string, number>()
  for (const c of causes.values()) kinds.set(c, (kinds.get(c) ?? 0) + 1)
  console.info(
    `${title}: ${new Set(findings.map(f => f.report)).size} reports, scopes ${count(f => f.check)}; causes ${[...kinds].map(([k, v]) => `${k} ${v}`).join(', ')}`,
  )
}

describe('the real panel of 平潭', () => {
  it('fails where a recomputation by hand fails: twenty reports, nineteen of table 3, of which eighteen with one cause', async () => {
    const reading = read('pingtan.csv')
    const { arithmetic: findings } = await loadAndCheck(db, [reading])
    expect(named(findings).sort()).toEqual([...byHand(reading)].sort())
    const arithmetic = findings.filter(f => ['K01', 'K02', 'K03', 'K04', 'K07', 'K08'].includes(f.check))
    tell('pingtan', findings)
    expect(new Set(arithmetic.map(f => f.report)).size).toBe(20)
    const identities = arithmetic.filter(f => ['K01', 'K02', 'K03'].includes(f.check))
    const causes = new Map<string, Set<string | null>>()
    for (const f of identities) causes.set(f.report, (causes.get(f.report) ?? new Set()).add(f.cause))
    expect(causes.size).toBe(19)
    expect([...causes.values()].filter(c => c.size === 1)).toHaveLength(18)
    expect(identities.length + arithmetic.filter(f => f.check === 'K04').length).toBe(70)
    expect(arithmetic.every(f => f.cause !== null)).toBe(true)
  })
  it.each([
    ['海坛片区管理局', 2021, ['one-cell']],
    ['海坛片区管理局', 2022, ['handled-row-empty']],
    ['海坛片区管理局', 2024, ['total-column-empty', 'equations']],
    ['海坛片区管理局', 2025, ['total-column-empty']],
    ['君山片区管理局', 2020, ['handled-row-empty']],
    ['君山片区管理局', 2022, ['stale-figures']],
    ['公安局', 2021, ['equations']],
    ['行政审批局', 2024, ['equations']],
    ['经济发展局', 2025, ['handled-row-empty', 'equations']],
    ['农业农村局', 2021, ['applicants-shifted']],
    ['农业农村局', 2023, ['equations']],
    ['农业农村局', 2025, ['total-column-empty']],
    ['管委会', 2020, ['equations']],
  ])('%s %i: read by hand', async (name, year, causes) => {
    const { rows } = await db.ask(sql`SELECT DISTINCT cause FROM finding JOIN report USING (report_key)
      WHERE org_name LIKE ${`%${name}`} AND report.year = ${year} AND cause IS NOT NULL`)
    expect(rows.map(r => r.cause).sort()).toEqual([...causes].sort())
  })
})

describe('reports whose blanks are not zeros', () => {
  it('the Shanghai office of 2019, with most totals blank, is accused of nothing', async () => {
    const reading = read('real-reports.csv', 'not_loaded')
    const { arithmetic: findings } = await loadAndCheck(db, [reading])
    expect(named(findings).sort()).toEqual([...byHand(reading)].sort())
    tell('real-reports', findings)
    const { rows } = await db.ask(sql`SELECT report_key, checks_failed FROM report
      WHERE org_name LIKE '%上海市%' AND year = 2019`)
    expect(rows).toHaveLength(1)
    expect(rows[0]?.checks_failed).toBe(0)
    expect(findings.filter(f => f.report === rows[0]?.report_key)).toEqual([])
    // Read as «nothing written», its unwritten totals are told once, as the habit of a large office.
    const blank = await loadAndCheck(db, [read('real-reports.csv', 'blank')])
    const told = blank.arithmetic.filter(f => f.report === rows[0]?.report_key)
    expect(told.map(f => [f.check, f.severity, f.cause])).toEqual([['K05', 'info', null]])
    await loadAndCheck(db, [reading])
    const failing = await db.ask(sql`SELECT DISTINCT org_name FROM report JOIN finding USING (report_key)
      WHERE check_id < 'K09'`)
    expect(failing.rows.map(r => r.org_name)).toEqual([expect.stringContaining('七里海')])
  })
})

describe('the seed report, 七里海镇 2020', () => {
  const seed = readFileSync(new URL('../fixtures/intake/qilihai-2020.csv', import.meta.url), 'utf8')
  const counts = async () => {
    const { rows } = await db.ask(sql`SELECT check_id, result, sum(n)::INTEGER AS n FROM check_count
      WHERE result <> 'N/A' AND check_id IN (${list(['K01', 'K02', 'K03', 'K04', 'K10', 'K12', 'K30', 'K31', 'K36', 'K53'])})
      GROUP BY ALL ORDER BY ALL`)
    return rows.map(r => `${r.check_id} ${r.result} ${r.n}`)
  }
  const check = (text: string) =>
    loadAndCheck(db, [
      readFile(new TextEncoder().encode(text), 'qilihai-2020.csv', {
        emptyMeans: 'blank',
        duplicates: 'last',
        latestYear: 2026,
        sourceId: 's1',
      }),
    ])
  const UNTIL_K53 = [
    'K01 PASS 7',
    'K02 FAIL 3',
    'K02 PASS 20',
    'K03 PASS 7',
    'K04 PASS 3',
    'K10 UNKNOWN 7',
    'K12 UNKNOWN 5',
    'K30 UNKNOWN 1',
    'K31 FAIL 1',
    'K36 FAIL 1',
    'K36 PASS 3',
  ]

  it('fails, passes and stays open where domain.md 1.11 says so, and is accused of nothing else', async () => {
    const { findings } = await check(seed)
    const told = findings.map(f => [f.check, f.scope, f.severity, f.left, f.right, f.cause])
    const empty = ['critical', 1, 0, 'total-column-empty']
    expect(told.sort()).toEqual([
      ...['granted', 'handled_total', 'new_received'].map(scope => ['K02', scope, ...empty]),
      ...['granted', 'handled_total', 'new_received'].map(scope => ['K07', scope, ...empty]),
      // Six suits exceed the handled requests under both readings, 1 and 0; without 2019 it is minor.
      ['K31', '', 'minor', 6, 1, null],
      // 3 + 3 = 6 decisions.
      ['K36', 'penalty', 'info', 6, 6, null],
    ])
    expect(await counts()).toEqual([...UNTIL_K53, 'K53 PASS 1'])
  })

  it('leaves the lateness open where no day is given', async () => {
    expect(seed).toContain('2021-01-20')
    await check(seed.replace('2021-01-20', ''))
    expect(await counts()).toEqual([...UNTIL_K53, 'K53 UNKNOWN 1'])
  })
})

/** The first of some rows of table 3, as the form has them. */
function firstRow(rows: readonly string[]): string {
  return ALL_ROWS.find(row => rows.includes(row)) ?? ''
}

interface Key {
  readonly problems: readonly {
    readonly org_id: string
    readonly year: number
    readonly check: string
    readonly scopes: readonly string[]
    readonly cause: string | null
  }[]
}

describe('the demo county', () => {
  it('meets its answer key exactly: every scope of K01–K08 and every cause', async () => {
    const key: Key = JSON.parse(readFileSync(sample('demo-county.key.json'), 'utf8'))
    const expected = key.problems
      .filter(p => /^K0[1-8]$/.test(p.check))
      // The key names every row without a total; the finding is told once, at the first of them.
      .flatMap(p =>
        (p.check === 'K05' ? [firstRow(p.scopes)] : p.scopes).map(
          s => `${p.org_id} ${p.year} ${p.check} ${s} ${p.cause ?? ''}`,
        ),
      )
    const { findings } = await loadAndCheck(db, [read('demo-county.csv')])
    const { rows } = await db.ask(
      sql`SELECT org_id, year, check_id, scope, cause FROM finding WHERE check_id < 'K09'`,
    )
    const found = rows.map(
      r => `${r.org_id} ${r.year} ${r.check_id} ${r.scope} ${String(r.cause ?? '').replace(/#.*/, '')}`,
    )
    tell('demo county', findings)
    expect(found.sort()).toEqual(expected.sort())
  })

  const PLANTED = [
    ...['K20', 'K21', 'K22', 'K23', 'K24', 'K26', 'K27', 'K33', 'K34', 'K36', 'K39'],
    ...['K45', 'K46', 'K53', 'K54', 'K56', 'K57'],
  ]

  it('meets the key for values, logic and form: what was planted is found, and nothing else', async () => {
    const key: Key = JSON.parse(readFileSync(sample('demo-county.key.json'), 'utf8'))
    const expected = key.problems
      .filter(p => PLANTED.includes(p.check))
      .flatMap(p => p.scopes.map(s => `${p.org_id} ${p.year} ${p.check} ${s}`))
    await loadAndCheck(db, [read('demo-county.csv')])
    const { rows } = await db.ask(
      sql`SELECT org_id, year, check_id, scope FROM finding WHERE check_id IN (${list(PLANTED)})`,
    )
    const found = rows.map(r => `${r.org_id} ${r.year} ${r.check_id} ${r.scope ?? ''}`)
    expect(found.sort()).toEqual(expected.sort())
    expect(found).toHaveLength(53)
    const marked = await db.ask(
      sql`SELECT org_id, year, cause FROM finding WHERE check_id = 'K33' AND cause IS NOT NULL`,
    )
    expect(marked.rows.map(r => [r.org_id, r.year, r.cause])).toEqual([['CY044', 2023, 'active-but-zero']])
    const severities = await db.ask(sql`SELECT check_id, org_id, year, scope, severity FROM finding
      WHERE (check_id = 'K57' AND org_id = 'CY036') OR (check_id = 'K23' AND org_id = 'CY050') ORDER BY ALL`)
    expect(severities.rows.map(r => [r.check_id, r.scope, r.severity])).toEqual([
      ['K23', 'rules_in_force', 'minor'],
      ['K23', 'rules_issued', 'major'],
      ['K57', null, 'major'],
    ])
  })
})
