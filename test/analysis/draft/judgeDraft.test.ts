/** A draft is judged as the same report is once it is loaded; what mends it comes in the order in which to do so. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { COMPARED } from '../../../src/analysis/draft/againstData'
import type { DraftBody } from '../../../src/analysis/draft/draftCells'
import { type DraftJudgement, judgeDraft, NO_LIKENESS, STAGES } from '../../../src/analysis/draft/judgeDraft'
import { draftSurroundings, NO_SURROUNDINGS } from '../../../src/analysis/draft/surroundings'
import { reportResults } from '../../../src/analysis/reportResults'
import { type CheckResult, isGroup } from '../../../src/catalog/check'
import { CHECKS } from '../../../src/catalog/checks'
import type { Database, Row } from '../../../src/db/database'
import { sql } from '../../../src/db/sql'
import { formColumns } from '../../../src/domain/dictionary'
import type { DocumentReport } from '../../../src/domain/document'
import { LAYOUTS, tablesOf } from '../../intake/report/printers'
import { only, reportsOf } from '../../intake/report/support'
import { randomFrom } from '../../support/random'
import { open } from '../dataset'

const read = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../fixtures/reports/${name}`, import.meta.url)), 'utf8')

const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) })

function bodyOf(row: Row): DraftBody {
  return {
    orgId: String(row.org_id),
    name: String(row.org_name),
    level: row.org_level as DraftBody['level'],
    type: row.org_type as DraftBody['type'],
    county: row.county as string | null,
    year: Number(row.year),
  }
}

async function loaded(
  db: Database,
  year: number,
): Promise<{ readonly key: string; readonly body: DraftBody }> {
  const { rows } = await db.ask(
    sql`SELECT report_key, org_id, org_name, org_level, org_type, county, year FROM report WHERE year = ${year}`,
  )
  const row = rows[0] ?? {}
  return { key: String(row.report_key), body: bodyOf(row) }
}

/** One result for each check of the loaded report, as the screens show them. */
async function resultsOf(db: Database, key: string): Promise<ReadonlyMap<string, CheckResult>> {
  const all = new Map<string, CheckResult[]>()
  for (const r of await reportResults(db, key)) all.set(r.check, [...(all.get(r.check) ?? []), r.result])
  return new Map(
    [...all].map(([check, results]) => [
      check,
      (['FAIL', 'UNKNOWN', 'PASS'] as const).find(r => results.includes(r)) ?? 'N/A',
    ]),
  )
}

function resultIn(judged: DraftJudgement, code: string): CheckResult {
  if (judged.failed.includes(code)) return 'FAIL'
  if (judged.passed.includes(code)) return 'PASS'
  return judged.notJudged.some(n => n.check === code) ? 'UNKNOWN' : 'N/A'
}

/** K16, K17 are asked of other texts. */
const ELSEWHERE = new Set(['K16', 'K17'])
const COMPARABLE = CHECKS.filter(c => !ELSEWHERE.has(c.code) && (!isGroup(c) || COMPARED.has(c.code)))

/** `told` are checks that the doubts of the reader decide, which no table of figures holds. */
function differing(judged: DraftJudgement, results: ReadonlyMap<string, CheckResult>): readonly string[] {
  const told = new Set(judged.findings.flatMap(f => (f.kind === 'doubt' && f.check ? [f.check] : [])))
  return COMPARABLE.filter(({ code }) => !told.has(code)).flatMap(({ code }) => {
    const [draft, report] = [resultIn(judged, code), results.get(code) ?? 'N/A']
    return draft === report ? [] : [`${code} draft ${draft}, loaded ${report}`]
  })
}

const reportOf = (name: string, text: string): DocumentReport => ({ ...only(reportsOf(text, name)), line: 1 })
const nextYear = (text: string, from: number) =>
  text.replaceAll(String(from), String(from + 1)).replaceAll(`${from + 1}〕`, `${from}〕`)

describe('a draft gives what the loaded report gives', () => {
  test.each([
    ['qilihai_2020.txt', 2020, ['UNKNOWN', 'UNKNOWN']],
    ['shanghai_office_2019.html', 2019, ['PASS', 'PASS']],
    ['huaian_2024_pdf_layout.txt', 2024, ['PASS', 'PASS']],
    // A row that the reader could not place asks the author of a draft, and accuses nobody once it is loaded.
    ['shanghai_office_2025.md', 2025, ['FAIL', 'UNKNOWN']],
  ])('%s alone', async (name, year, rows) => {
    const text = read(name)
    const db = await open(file(name, text))
    const { key, body } = await loaded(db, year)
    const judged = judgeDraft({
      report: reportOf(name, text),
      body,
      around: NO_SURROUNDINGS,
      parameters: {},
      likeness: NO_LIKENESS,
    })
    expect(judged.passed.length).toBeGreaterThan(10)
    const results = new Map(await resultsOf(db, key))
    // Alone in a dataset a report is compared with no other and so passes; a draft beside no data says so.
    expect(results.get('K15')).not.toBe('FAIL')
    results.set('K15', resultIn(judged, 'K15'))
    expect(differing(judged, results)).toEqual([])
    // Only the document tells whether every row has the cells of the form.
    expect([resultIn(judged, 'K37'), results.get('K37')]).toEqual(rows)
  })

  test.each([
    ['qilihai_2020.txt', 2020],
    ['shanghai_office_2019.html', 2019],
  ])('%s beside its own report of the year before', async (name, year) => {
    const text = read(name)
    const draft = nextYear(text, year)
    const both = await open(file(name, text), file(`next-${name}`, draft))
    const { key, body } = await loaded(both, year + 1)
    const results = await resultsOf(both, key)
    const before = await open(file(name, text))
    const around = await draftSurroundings(
      before,
      { orgId: body.orgId ?? '', year: year + 1, level: body.level, type: body.type },
      {},
    )
    expect(around.before?.report.year).toBe(year)
    const report = reportOf(name, draft)
    expect(report.year).toBe(year + 1)
    expect(
      differing(judgeDraft({ report, body, around, parameters: {}, likeness: NO_LIKENESS }), results),
    ).toEqual([])
  })
})

describe('reports of random figures', () => {
  const random = randomFrom(7)
  const below = (n: number) => Math.floor(random.uniform() * n)
  const ODD = ['', '/', '无', '12件', '约20', '详见附件', '-1', '3.5', '2000', '不适用']
  const token = (kind: string) =>
    random.uniform() < 0.02
      ? (ODD[below(ODD.length)] ?? '')
      : random.uniform() < 0.7
        ? '0'
        : kind === 'amount'
          ? `${below(90_000)}元`
          : String(below(12))
  const names = Array.from({ length: 24 }, (_, i) => `第${i}号镇`)
  const [layout] = LAYOUTS
  const files = names.map((name, i) => {
    const template = i % 2 === 0 ? '2019' : '2021'
    const tokens = Object.fromEntries(
      formColumns(template).map(c => [c.id, i < 4 ? '0' : token(c.item.kind)]),
    )
    const year = template === '2019' ? '2020' : '2022'
    const page = layout?.print(tablesOf({ template, tokens })) ?? ''
    return file(`${i}.html`, page.replaceAll('枕砚镇', name).replaceAll('2022', year))
  })

  test('end as they do once they are loaded', async () => {
    const db = await open(...files)
    const { rows } = await db.ask(
      sql`SELECT report_key, org_id, org_name, org_level, org_type, county, year FROM report ORDER BY source_id`,
    )
    expect(rows).toHaveLength(names.length)
    const wrong: string[] = []
    for (const [i, name] of names.entries()) {
      const row = rows.find(r => String(r.org_name).startsWith(name)) ?? {}
      const text = new TextDecoder().decode(files[i]?.bytes)
      const judged = judgeDraft({
        report: reportOf('a.html', text),
        body: bodyOf(row),
        around: NO_SURROUNDINGS,
        parameters: {},
        likeness: NO_LIKENESS,
      })
      const results = new Map(await resultsOf(db, String(row.report_key)))
      for (const code of ['K15', 'K24', 'K26']) results.set(code, resultIn(judged, code))
      wrong.push(...differing(judged, results).map(text => `${name} ${text}`))
    }
    expect(wrong).toEqual([])
  })
})

describe('the seed as a draft (domain.md 1.11)', () => {
  const report = reportOf('qilihai_2020.txt', read('qilihai_2020.txt'))
  const body: DraftBody = {
    orgId: null,
    name: '七里海镇人民政府',
    level: 'town',
    type: 'town_zhen',
    county: null,
    year: 2020,
  }
  const judged = judgeDraft({ report, body, around: NO_SURROUNDINGS, parameters: {}, likeness: NO_LIKENESS })

  test('the overwritten label first, then one cause for the whole table, then the disputes', () => {
    expect(judged.findings.map(f => (f.kind === 'doubt' ? f.doubt.kind : f.key))).toEqual([
      'label-overwritten',
      'total-column-empty',
      'K31',
      'K50',
      'K36',
    ])
    const [label, totals] = judged.findings
    expect(label?.cells).toHaveLength(7)
    expect(totals).toMatchObject({
      stage: 'arithmetic',
      fixes: ['new_received', 'granted', 'handled_total'].map(item => ({ cell: `${item}__total`, value: 1 })),
    })
  })

  test('what is not known is said, never passed', () => {
    expect(judged.notJudged).toContainEqual({ check: 'K10', why: 'last-year', reason: null })
    expect(judged.notJudged).toContainEqual({ check: 'K30', why: 'unknown', reason: null })
    expect(judged.notJudged).toContainEqual({ check: 'K62', why: 'others', reason: null })
    expect(judged.passed).toEqual(expect.arrayContaining(['K01', 'K03', 'K04']))
    expect(judged.passed).not.toContain('K53')
  })

  test('the stages stand in the order in which to mend', () => {
    const places = judged.findings.map(f => STAGES.indexOf(f.stage))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })
})
