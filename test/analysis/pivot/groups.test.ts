/** Why reports are left out, which are missing, and what stands beside the cells; the numbers are in random.test.ts. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { pivotQuestions } from '../../../src/analysis/pivot/groups'
import type { Database, Row } from '../../../src/db/database'
import { createTables } from '../../../src/db/schema'
import { ident, join, list, type Query, sql, type Value } from '../../../src/db/sql'
import { detailItems } from '../../../src/domain/dictionary'
import { DEFAULT_PIVOT, type PivotLayout, plainMeasure } from '../../../src/domain/selection'
import { nodeDatabase } from '../../support/nodeDatabase'

type Cell = number | null

interface Body {
  readonly id: string
  readonly name: string
  readonly type: string | null
  readonly level: string
  readonly city: string
  readonly county: string | null
}

interface Report {
  readonly key: string
  readonly body: Body
  readonly year: number
  readonly source: 'whole' | 'part'
  readonly t2: string
  readonly t3: string
  /** Cells as `clean` has them: NULL where blank, in conflict or not loaded. */
  readonly cells: Readonly<Record<string, Cell>>
  readonly conflicts: readonly string[]
}

const BODIES: readonly Body[] = [
  { id: 'a', name: '东街道', type: 'subdistrict', level: 'town', city: '甲市', county: '鼓楼区' },
  { id: 'b', name: '西镇', type: 'town_zhen', level: 'town', city: '甲市', county: '鼓楼区' },
  { id: 'c', name: '西镇', type: 'town_zhen', level: 'town', city: '乙市', county: '鼓楼区' },
  { id: 'd', name: '北乡', type: 'township_xiang', level: 'town', city: '乙市', county: null },
  { id: 'e', name: '某局', type: null, level: 'county', city: '乙市', county: '南县' },
  { id: 'f', name: '南县人民政府', type: 'government', level: 'county', city: '乙市', county: '南县' },
]
const DENY = detailItems('deny_total', '2021').map(i => `${i.id}__total`)
const CELLS = [
  'new_received__total',
  'carried_in__total',
  'carried_out__total',
  'granted__total',
  'partial__total',
  'handled_total__total',
  'deny_total__total',
  ...DENY,
  'review_total',
  'normdoc_in_force',
  'permit_decisions',
]
const NOT_IN_PART = ['partial__total', 'permit_decisions']

const reports: fc.Arbitrary<readonly Report[]> = fc
  .uniqueArray(
    fc.record({
      body: fc.constantFrom(...BODIES),
      year: fc.integer({ min: 2019, max: 2022 }),
      source: fc.constantFrom('whole' as const, 'part' as const),
      t2: fc.constantFrom('2019', '2021', 'unknown'),
      t3: fc.constantFrom('2019', '2021', 'unknown'),
      cells: fc.record(
        Object.fromEntries(
          CELLS.map(c => [c, fc.oneof(fc.constant(null), fc.constant(0), fc.integer({ min: -1, max: 30 }))]),
        ) as Record<string, fc.Arbitrary<Cell>>,
      ),
      conflicts: fc.subarray(CELLS, { maxLength: 2 }),
    }),
    { maxLength: 16, selector: r => `${r.body.id}-${r.year}` },
  )
  .map(all =>
    all.map(r => ({
      ...r,
      key: `${r.body.id}-${r.year}`,
      cells: Object.fromEntries(
        CELLS.map(c => {
          const unseen = r.source === 'part' && NOT_IN_PART.includes(c)
          return [c, unseen || r.conflicts.includes(c) ? null : (r.cells[c] ?? null)]
        }),
      ),
    })),
  )

let db: Database
const FILLED = ['report', 'conflict', 'source', 'source_column', 'expected_rows']

async function fill(table: string, rows: readonly Readonly<Record<string, Value>>[]): Promise<void> {
  const first = rows[0]
  if (!first) return
  const names = Object.keys(first)
  const tuples = rows.map(row => sql`(${list(names.map(n => row[n] ?? null))})`)
  await db.run(sql`INSERT INTO ${ident(table)} (${join(names.map(ident))}) VALUES ${join(tuples)}`)
}

/** `clean` holds what the generator says; `expected` holds every body in every year from 2019 to 2022. */
async function load(data: readonly Report[]): Promise<void> {
  for (const table of FILLED) await db.run(sql`DELETE FROM ${ident(table)}`)
  await fill(
    'report',
    data.map(r => ({
      report_key: r.key,
      org_id: r.body.id,
      org_name: r.body.name,
      org_level: r.body.level,
      org_type: r.body.type,
      province: '某省',
      city: r.body.city,
      county: r.body.county,
      year: r.year,
      template: r.t3,
      t2_template: r.t2,
      t3_template: r.t3,
      source_id: r.source,
      ...r.cells,
    })),
  )
  await fill(
    'conflict',
    data.flatMap(r =>
      r.conflicts.map(c => ({ report_key: r.key, column_id: c, check_id: 'K02', scope: '' })),
    ),
  )
  await fill(
    'source',
    (['whole', 'part'] as const).map(id => ({ source_id: id, empty_means: 'blank' })),
  )
  const loaded = (source: string) => CELLS.filter(c => source === 'whole' || !NOT_IN_PART.includes(c))
  await fill(
    'source_column',
    ['whole', 'part'].flatMap(source => loaded(source).map(c => ({ source_id: source, column_id: c }))),
  )
  await fill(
    'expected_rows',
    BODIES.flatMap(b =>
      [2019, 2020, 2021, 2022].map(year => ({
        org_id: b.id,
        org_name: b.name,
        org_level: b.level,
        org_type: b.type,
        province: '某省',
        city: b.city,
        county: b.county,
        year,
        report_key: data.find(r => r.body === b && r.year === year)?.key ?? null,
        basis: 'roster',
      })),
    ),
  )
}

async function answer<T>(question: { query: Query; decode(row: Row): T }): Promise<readonly T[]> {
  return (await db.ask(question.query)).rows.map(row => question.decode(row))
}

function laidOut(
  fields: Pick<PivotLayout, 'rows' | 'columns'>,
  metrics: readonly string[] = [],
): PivotLayout {
  return { ...DEFAULT_PIVOT, ...fields, values: metrics.map(plainMeasure) }
}

beforeAll(async () => {
  db = await nodeDatabase()
  // Columns of the user's own file may bear any name, also one that a statement uses.
  for (const statement of createTables({ doubles: new Set(), extras: ['年份', 'level', 'value'] })) {
    await db.run(statement)
  }
  const texts = [
    'org_id',
    'org_name',
    'org_level',
    'org_type',
    'province',
    'city',
    'county',
    'report_key',
    'basis',
  ]
  await db.run(
    sql`CREATE OR REPLACE TABLE expected_rows (${join(texts.map(name => sql`${ident(name)} VARCHAR`))}, "year" INTEGER)`,
  )
  await db.run(sql`CREATE OR REPLACE VIEW clean AS SELECT * FROM report`)
  await db.run(sql`CREATE OR REPLACE VIEW expected AS SELECT * FROM expected_rows`)
})

describe('pivot', () => {
  it('says why a report is left out: form, file, conflict, blank, impossible', async () => {
    const [town] = BODIES
    if (!town) throw new Error('no body')
    const base: Report = {
      key: '',
      body: town,
      year: 2019,
      source: 'whole',
      t2: '2021',
      t3: '2021',
      cells: {},
      conflicts: [],
    }
    const full = { granted__total: 2, partial__total: 1, handled_total__total: 4, permit_decisions: 5 }
    await load(
      (
        [
          { ...base, cells: full },
          { ...base, t2: 'unknown', cells: { ...full, partial__total: null } },
          { ...base, source: 'part', cells: { ...full, partial__total: null, permit_decisions: null } },
          { ...base, conflicts: ['granted__total'], cells: { ...full, granted__total: null } },
          { ...base, cells: { ...full, granted__total: 9 } },
        ] satisfies Report[]
      ).map((r, i) => ({ ...r, key: `r${i}`, year: 2019 + i })),
    )
    const scope = { years: null, filters: { counties: [], types: [], orgs: [] } }
    const layout = laidOut({ rows: ['year'], columns: [] }, ['disclosure_rate', 'permit_decisions'])
    const found = (await answer(pivotQuestions(layout, scope).groups)).flat()
    const reasons = found
      .toSorted((a, b) => Number(a.rows[0]?.key ?? 0) - Number(b.rows[0]?.key ?? 0))
      .map(g => g.values.map(v => v.leftOut))
    expect(reasons).toEqual([
      [null, null],
      [null, null],
      ['blank', 'not_in_form'],
      ['not_loaded', 'not_loaded'],
      ['conflict', null],
      ['impossible', null],
    ])
    expect(found.find(g => g.rows.length === 0)?.values).toMatchObject([
      { x: 3, n: 4, value: 0.75, used: 1 },
      { x: 15, n: null, value: 15, used: 3 },
    ])
  })

  it('counts the bodies of each group of rows and the forms of each column', async () => {
    await fc.assert(
      fc.asyncProperty(reports, async data => {
        await load(data)
        const scope = { years: null, filters: { counties: [], types: [], orgs: [] } }
        const own = data.filter(r => r.body.type !== 'government')
        const found = await answer(
          pivotQuestions(laidOut({ rows: ['type', 'org'], columns: ['year'] }), scope).margins,
        )
        for (const m of found) {
          const type = m.rows[0]
          const year = m.columns[0]
          const part = own.filter(r => (!type || r.body.type === type.key) && (!year || r.year === year.key))
          expect(m.reports).toBe(part.length)
          expect(m.bodies).toBe(new Set(part.map(r => r.body.id)).size)
          expect(m.forms).toEqual({
            old: part.filter(r => r.t3 === '2019').length,
            recent: part.filter(r => r.t3 === '2021').length,
          })
        }
        const years = new Set(own.map(r => r.year))
        const types = new Set(own.map(r => r.body.type))
        expect(found).toHaveLength(1 + years.size + types.size)
      }),
      { numRuns: 10 },
    )
  })

  it('counts missing reports only where one is expected, and coverage over expected body-years', async () => {
    await fc.assert(
      fc.asyncProperty(reports, async data => {
        await load(data)
        const scope = { years: null, filters: { counties: [], types: [], orgs: [] } }
        const layout = laidOut({ rows: ['org'], columns: ['year'] }, ['coverage'])
        const found = (await answer(pivotQuestions(layout, scope).presences)).flat()
        const own = BODIES.filter(b => b.type !== 'government')
        const known = data.filter(r => r.body.type !== 'government').length
        const total = found.find(p => p.rows.length === 0 && p.columns.length === 0)
        expect(total?.missing).toBe(own.length * 4 - known)
        expect(total?.values[0]).toMatchObject({ x: known, n: own.length * 4 })
        for (const cell of found.filter(p => p.rows.length === 1 && p.columns.length === 1)) {
          const has = data.some(r => r.body.id === cell.rows[0]?.key && r.year === cell.columns[0]?.key)
          expect(cell.missing).toBe(has ? 0 : 1)
        }
      }),
      { numRuns: 10 },
    )
  })
})
