import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { keyNumbers } from '../../src/analysis/keyNumbers'
import { reconcile } from '../../src/analysis/reconcile'
import { CHECKS } from '../../src/catalog/checks'
import type { Database } from '../../src/db/database'
import { sql } from '../../src/db/sql'
import type { CellNote } from '../../src/domain/cellNote'
import { column, VALUE_COLUMNS } from '../../src/domain/dictionary'
import { ORG_TYPES } from '../../src/domain/org'
import { cleanForm, type RandomReport, randomReport } from '../support/forms'
import { nodeDatabase } from '../support/nodeDatabase'
import { batchOf, type Row, readingOf } from '../support/readings'
import { recompute, type Told } from '../support/recompute'
import { loadAndCheck } from '../support/reconciled'

let db: Database
beforeAll(async () => {
  db = await nodeDatabase()
})

const VALUES = VALUE_COLUMNS.map(c => c.id)
const WHOLE = VALUE_COLUMNS.filter(c => c.onForm).map(c => c.id)

/** Reports as one file; each has its own kind of body and year, so that check_count tells them apart. */
function readingOfReports(sourceId: string, reports: readonly RandomReport[], whole: boolean) {
  const rows = reports.map(
    (r, i): Row => ({
      org: `${sourceId}-${i}`,
      year: 2008 + Math.floor(i / ORG_TYPES.length),
      text: {
        org_type: ORG_TYPES[i % ORG_TYPES.length] ?? 'town_zhen',
        ...(r.template === null ? {} : { t3_template: r.template }),
      },
      values: r.cells,
    }),
  )
  const notes = reports.flatMap((r, row): CellNote[] => [
    ...r.written.map(id => ({
      row,
      column: column(id).index,
      status: 'none_word' as const,
      raw: '无',
      imputedValue: null,
      imputedRule: null,
    })),
    ...(r.derived === null
      ? []
      : [
          {
            row,
            column: column('handled_total__total').index,
            status: 'not_loaded' as const,
            raw: '',
            imputedValue: r.derived,
            imputedRule: 'I5',
          },
        ]),
  ])
  return readingOf(sourceId, [batchOf(rows, notes)], {
    loadedColumns: VALUES,
    emptyMeans: whole ? 'blank' : 'not_loaded',
  })
}

/** Forms of zeros take a road of their own. */
const ZEROS = (['2019', '2021', null] as const).map(
  (t): RandomReport => ({ template: t, cells: cleanForm(t ?? '2019', []), written: [], derived: null }),
)

/** All that the checks leave behind. */
async function everything(): Promise<unknown> {
  const tables = [
    sql`FROM finding ORDER BY ALL`,
    sql`FROM check_count ORDER BY ALL`,
    sql`FROM conflict ORDER BY ALL`,
    sql`FROM clean ORDER BY report_key`,
  ]
  return Promise.all(tables.map(async table => (await db.ask(table)).rows))
}

function toldOf(report: RandomReport, whole: boolean): ReadonlyMap<string, Told> {
  return recompute(report.cells, {
    template: report.template,
    whole,
    written: new Set(report.written),
    derived: report.derived,
  })
}

describe('the checks in SQL', () => {
  it('give every result of a recomputation by hand, on random reports', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(randomReport, { minLength: 60, maxLength: 60 }),
        fc.boolean(),
        async (random, whole) => {
          const reports = [...random, ...ZEROS]
          const { arithmetic, summary } = await loadAndCheck(db, [readingOfReports('s1', reports, whole)])
          // What is evaluated one by one, the long statements for large files must tell the same.
          const oneByOne = await everything()
          expect(await reconcile(db, { mostOneByOne: 0 })).toEqual(summary)
          expect(await everything()).toEqual(oneByOne)
          const counts = await db.ask(sql`SELECT * FROM check_count`)
          const countOf = new Map(
            counts.rows.map(r => [`${r.check_id} ${r.result} ${r.org_type} ${r.year}`, r.n]),
          )
          const reported = await db.ask(
            sql`SELECT report_key, checks_passed, checks_failed, checks_unknown FROM report`,
          )
          reports.forEach((report, i) => {
            const told = toldOf(report, whole)
            const key = `s1-${i}-${2008 + Math.floor(i / ORG_TYPES.length)}`
            const expected = [...told]
              .filter(([, t]) => t.result === 'FAIL')
              .map(([name, t]) => [name === 'K05 ' ? `K05 ${t.about}` : name, t.left, t.right])
            const found = arithmetic
              .filter(f => f.report === key)
              .map(f => [`${f.check} ${f.scope}`, f.left, f.right])
            expect(found.sort(), key).toEqual(expected.sort())

            for (const check of CHECKS.filter(c => c.family === 'identities')) {
              for (const result of ['PASS', 'FAIL', 'UNKNOWN', 'N/A']) {
                const kind = ORG_TYPES[i % ORG_TYPES.length]
                const n = countOf.get(
                  `${check.code} ${result} ${kind} ${2008 + Math.floor(i / ORG_TYPES.length)}`,
                )
                const scopes = [...told].filter(
                  ([name, t]) => name.startsWith(check.code) && t.result === result,
                )
                expect(n ?? 0, `${key} ${check.code} ${result}`).toBe(scopes.length)
              }
            }

            const counted = [...told].filter(([name]) => /^K0[1-4]/.test(name)).map(([, t]) => t)
            const row = reported.rows.find(r => r.report_key === key)
            expect([row?.checks_passed, row?.checks_failed, row?.checks_unknown], key).toEqual([
              counted.filter(t => t.result === 'PASS' && (t.left !== 0 || t.right !== 0)).length,
              counted.filter(t => t.result === 'FAIL').length,
              counted.filter(t => t.result === 'UNKNOWN').length,
            ])
          })
        },
      ),
      { numRuns: 3, endOnFailure: true },
    )
  })

  it('mask in clean exactly the cells that conflict lists, and no others', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(randomReport, { minLength: 40, maxLength: 40 }), async reports => {
        await loadAndCheck(db, [readingOfReports('s1', reports, true)])
        const raw = await db.ask(sql`SELECT * FROM report ORDER BY report_key`)
        const clean = await db.ask(sql`SELECT * FROM clean ORDER BY report_key`)
        const conflict = await db.ask(sql`SELECT * FROM conflict`)
        expect(clean.columns).toEqual(raw.columns)
        expect(clean.rows).toHaveLength(reports.length)
        const listed = new Set(conflict.rows.map(r => `${r.report_key} ${r.column_id}`))
        raw.rows.forEach((row, i) => {
          for (const name of raw.columns) {
            const masked = listed.has(`${row.report_key} ${name}`)
            const kept = name === 'handled_total__total' ? (row[name] ?? row.handled_derived) : row[name]
            expect(clean.rows[i]?.[name], `${row.report_key} ${name}`).toBe(masked ? null : kept)
          }
        })
        // A cell is listed because it holds a number in an equation K01–K04 or K07 that fails.
        for (const r of conflict.rows) {
          expect(['K01', 'K02', 'K03', 'K04', 'K07']).toContain(r.check_id)
        }
        const failing = await db.ask(sql`SELECT DISTINCT report_key, check_id, scope FROM finding
          WHERE check_id IN ('K01', 'K02', 'K03', 'K04', 'K07')`)
        const inConflict = new Set(conflict.rows.map(r => `${r.report_key} ${r.check_id} ${r.scope}`))
        expect(inConflict).toEqual(new Set(failing.rows.map(r => `${r.report_key} ${r.check_id} ${r.scope}`)))
      }),
      { numRuns: 2, endOnFailure: true },
    )
  })
})

describe('known reports', () => {
  it('七里海镇 2020: three rows without a total are one cause; everything else of tables 3 and 4 passes', async () => {
    const seed = {
      ...cleanForm('2019', []),
      new_received__natural: 1,
      granted__natural: 1,
      handled_total__natural: 1,
      lit_direct_upheld: 6,
      lit_direct_total: 6,
    }
    const row: Row = { org: '七里海镇', year: 2020, text: { t3_template: '2019' }, values: seed }
    const { arithmetic, summary } = await loadAndCheck(db, [
      readingOf('s1', [[row]], { loadedColumns: WHOLE }),
    ])
    const findings = arithmetic
    const scopes = (check: string) => findings.filter(f => f.check === check).map(f => f.scope)
    expect(scopes('K02').sort()).toEqual(['granted', 'handled_total', 'new_received'])
    expect(scopes('K07').sort()).toEqual(['granted', 'handled_total', 'new_received'])
    expect(findings).toHaveLength(6)
    expect(new Set(findings.map(f => f.cause))).toEqual(new Set(['total-column-empty']))
    expect(summary).toMatchObject({ reports: 1, failing: 1, causes: 1 })
    const counts = await db.ask(sql`SELECT check_id, n FROM check_count WHERE result = 'PASS'
      AND check_id IN ('K01', 'K03', 'K04') ORDER BY check_id`)
    expect(counts.rows.map(r => [r.check_id, r.n])).toEqual([
      ['K01', 7],
      ['K03', 7],
      ['K04', 3],
    ])
    const clean = await db.ask(
      sql`SELECT new_received__natural, new_received__total, carried_in__total, lit_direct_total FROM clean`,
    )
    expect(Object.values(clean.rows[0] ?? {})).toEqual([null, null, 0, 6])
  })

  it('a ten-column file: the shape of the file accuses nobody, but outcomes beyond the derived total fail', async () => {
    const columns = [
      'new_received__total',
      'carried_in__total',
      'granted__total',
      'deny_total__total',
      'carried_out__total',
    ]
    const derived = (row: number, value: number): CellNote => ({
      row,
      column: column('handled_total__total').index,
      status: 'not_loaded',
      raw: '',
      imputedValue: value,
      imputedRule: 'I5 K01:total',
    })
    const values = (list: readonly number[]) => Object.fromEntries(columns.map((id, i) => [id, list[i] ?? 0]))
    const rows: Row[] = [
      { org: '甲镇', year: 2022, values: values([5, 0, 3, 1, 1]) },
      { org: '乙镇', year: 2022, values: values([5, 0, 4, 3, 0]) },
    ]
    const batch = batchOf(rows, [derived(0, 4), derived(1, 5)])
    const { arithmetic: findings } = await loadAndCheck(db, [
      readingOf('s1', [batch], { loadedColumns: columns }),
    ])
    expect(findings).toEqual([
      {
        report: '乙镇-2022',
        check: 'K03',
        scope: 'total',
        severity: 'critical',
        left: 7,
        right: 5,
        cause: 'equations',
      },
    ])
    const counts = await db.ask(
      sql`SELECT check_id, result, n FROM check_count WHERE check_id IN ('K01', 'K05', 'K08') ORDER BY ALL`,
    )
    expect(counts.rows.map(r => `${r.check_id} ${r.result} ${r.n}`)).toEqual([
      'K01 N/A 14',
      'K05 UNKNOWN 2',
      'K08 N/A 14',
    ])
    const clean = await db.ask(
      sql`SELECT handled_total__total AS h, granted__total AS g FROM clean ORDER BY org_id DESC`,
    )
    expect(clean.rows.map(r => [r.h, r.g])).toEqual([
      [4, 3],
      [null, null],
    ])
  })

  it('only the highest revision is checked and read', async () => {
    const wrong = { ...cleanForm('2021', []), new_received__total: 3 }
    const right = cleanForm('2021', [])
    const rows: Row[] = [
      { org: '甲镇', year: 2022, values: wrong, text: { t3_template: '2021' } },
      { org: '甲镇', year: 2022, revision: 2, values: right, text: { t3_template: '2021' } },
      { org: '乙镇', year: 2022, values: wrong, text: { t3_template: '2021' } },
    ]
    const { arithmetic: findings } = await loadAndCheck(db, [
      readingOf('s1', [rows], { loadedColumns: WHOLE }),
    ])
    expect(new Set(findings.map(f => f.report))).toEqual(new Set(['乙镇-2022']))
    const clean = await db.ask(sql`SELECT report_key FROM clean ORDER BY report_key`)
    expect(clean.rows.map(r => r.report_key)).toEqual(['乙镇-2022', '甲镇-2022-r2'].sort())
    const old = await db.ask(
      sql`SELECT checks_passed, checks_failed FROM report WHERE report_key = '甲镇-2022'`,
    )
    expect(Object.values(old.rows[0] ?? {})).toEqual([null, null])
  })

  it('no report is lost where there are more than are read at a time', async () => {
    const wrong = { ...cleanForm('2021', []), new_received__total: 3 }
    const rows = Array.from(
      { length: 1000 },
      (_, i): Row => ({ org: `镇${i}`, year: 2022, text: { t3_template: '2021' }, values: wrong }),
    )
    const { summary, findings } = await loadAndCheck(db, [readingOf('s1', [rows])])
    expect(summary).toEqual({ reports: 1000, failing: 1000, findings: findings.length, causes: 1000 })
    expect(new Set(findings.map(f => f.report)).size).toBe(1000)
    const { rows: clean } = await db.ask(
      sql`SELECT count(*) AS n, count(new_received__total) AS known FROM clean`,
    )
    expect(clean[0]).toMatchObject({ n: 1000, known: 0 })
    expect(await reconcile(db, { mostOneByOne: 0 })).toEqual(summary)
  })

  it('survives the largest whole numbers', async () => {
    const values = Object.fromEntries(
      VALUES.filter(id => id.startsWith('new_received')).map(id => [id, 2 ** 31 - 1]),
    )
    const rows: Row[] = [{ org: '甲镇', year: 2022, values }]
    const { arithmetic: findings } = await loadAndCheck(db, [readingOf('s1', [rows])])
    expect(findings.map(f => [f.check, f.scope, f.left])).toEqual([
      ['K02', 'new_received', 6 * (2 ** 31 - 1)],
    ])
  })
})

describe('a file with columns of its own', () => {
  it('may call them rowid, row, form or scope', async () => {
    const extra = { rowid: '1', row: 'x', form: 'y', Scope: 'z', v29: '7' }
    const wrong = { ...cleanForm('2021', []), new_received__total: 3 }
    const rows: Row[] = ['甲镇', '乙镇'].map(org => ({
      org,
      year: 2022,
      text: { t3_template: '2021' },
      values: org === '甲镇' ? wrong : cleanForm('2021', []),
      extra,
    }))
    const { arithmetic: findings } = await loadAndCheck(db, [readingOf('s1', [rows])])
    expect(new Set(findings.map(f => f.report))).toEqual(new Set(['甲镇-2022']))
    const { rows: clean } = await db.ask(
      sql`SELECT rowid_2, form, new_received__total FROM clean ORDER BY org_id`,
    )
    expect(clean.map(r => [r.rowid_2, r.form, r.new_received__total])).toEqual([
      ['1', 'y', 0],
      ['1', 'y', null],
    ])
  })
})

describe('expected', () => {
  const form = { t3_template: '2021', county: '甲县', org_type: 'town_zhen', org_level: 'town' }
  const row = (org: string, year: number, text: Row['text'] = {}): Row => ({
    org,
    year,
    text: { ...form, ...text },
    values: cleanForm('2021', []),
  })
  const told = async () => {
    const { rows } = await db.ask(
      sql`SELECT org_id, year, report_key, basis, org_type FROM expected ORDER BY org_id, year`,
    )
    return rows.map(r => [r.org_id, r.year, r.report_key !== null, r.basis, r.org_type].join(' '))
  }

  it('without a roster: every year between the first and the last report of a body, and no other', async () => {
    await loadAndCheck(db, [
      readingOf('s1', [[row('甲镇', 2019), row('甲镇', 2022), row('甲镇', 2022, {}), row('乙镇', 2021)]]),
    ])
    expect(await told()).toEqual([
      '乙镇 2021 true span town_zhen',
      '甲镇 2019 true span town_zhen',
      '甲镇 2020 false span town_zhen',
      '甲镇 2021 false span town_zhen',
      '甲镇 2022 true span town_zhen',
    ])
  })

  it('with a roster: bodies existing on 31 December of the years of the data; others by their span', async () => {
    const entry = (orgId: string, validFrom: string, validTo: string) => ({
      orgId,
      orgName: orgId,
      province: '',
      city: '',
      county: '甲县',
      orgType: 'town_zhen' as const,
      validFrom,
      validTo,
      population: null,
    })
    const roster = [
      entry('甲镇', '2020-12-31', ''),
      entry('丙镇', '', '2021-06-30'),
      entry('丁镇', '2022-01-01', ''),
    ]
    await loadAndCheck(db, [
      readingOf('s1', [[row('甲镇', 2019), row('甲镇', 2020), row('乙镇', 2021), row('丙镇', 2021)]]),
      readingOf('s2', [], { kind: 'roster', roster }),
    ])
    expect(await told()).toEqual([
      '丙镇 2019 false roster town_zhen',
      '丙镇 2020 false roster town_zhen',
      '乙镇 2021 true span town_zhen',
      '甲镇 2020 true roster town_zhen',
      '甲镇 2021 false roster town_zhen',
    ])
  })
})

describe('what is made of findings', () => {
  it('counts failed reports out of the assessable, causes once, and leaves the compiled report out', async () => {
    const wrong = { ...cleanForm('2021', []), new_received__natural: 2, granted__total: 1 }
    const report = (org: string, values: Row['values'], type = 'town_zhen'): Row => ({
      org,
      year: 2022,
      text: { t3_template: '2021', org_type: type, org_level: type === 'government' ? 'county' : 'town' },
      values: values ?? {},
    })
    await loadAndCheck(db, [
      readingOf('s1', [
        [
          report('甲镇', wrong),
          report('乙镇', cleanForm('2021', [])),
          report('丙镇', {}),
          report('甲县', wrong, 'government'),
        ],
      ]),
    ])
    const question = keyNumbers({ years: null, filters: { counties: [], types: [], orgs: [] } })
    const numbers = await db.ask(question.query)
    expect(numbers.rows.map(question.decode)).toMatchObject([{ reports: 3, assessable: 2, failed: 1 }])
    const causes = await db.ask(
      sql`SELECT org_id, count(DISTINCT cause) AS n FROM finding GROUP BY org_id ORDER BY org_id`,
    )
    expect(causes.rows.map(r => [r.org_id, r.n])).toEqual([
      ['甲县', 2],
      ['甲镇', 2],
    ])
    const findings = await db.ask(sql`SELECT check_id, scope, left_value, right_value, difference FROM finding
      WHERE report_key = '甲镇-2022' ORDER BY check_id, rowid`)
    expect(findings.rows.map(r => Object.values(r))).toEqual([
      ['K01', 'natural', 2, 0, 2],
      ['K02', 'new_received', 2, 0, 2],
      ['K02', 'granted', 0, 1, -1],
      ['K03', 'total', 1, 0, 1],
      ['K07', 'new_received', 2, 0, 2],
      ['K07', 'granted', 1, 0, 1],
    ])
    const k04 = await db.ask(
      sql`SELECT org_type, result, n FROM check_count WHERE check_id = 'K04' ORDER BY org_type, result`,
    )
    expect(k04.rows.map(r => Object.values(r))).toEqual([
      ['government', 'PASS', 3],
      ['town_zhen', 'PASS', 6],
      ['town_zhen', 'UNKNOWN', 3],
    ])
  })
})
