/** The reports behind a cell, and the table beside DuckDB's own PIVOT. */
import { beforeAll, describe, expect, it } from 'vitest'
import { behind, type CellPlace } from '../../../src/analysis/pivot/behind'
import { pivotQuestions } from '../../../src/analysis/pivot/groups'
import { fileFields, knownLayout } from '../../../src/analysis/pivot/knownLayout'
import type { Database, Row } from '../../../src/db/database'
import { createTables } from '../../../src/db/schema'
import { ident, join, list, type Query, sql, type Value } from '../../../src/db/sql'
import { DEFAULT_PIVOT, NO_FILTERS, type PivotLayout, plainMeasure } from '../../../src/domain/selection'
import { nodeDatabase } from '../../support/nodeDatabase'

const SCOPE = { years: null, filters: NO_FILTERS }
const member = (key: string | number | null) => ({ key, label: null })

let db: Database

async function answer<T>(question: { query: Query; decode(row: Row): T } | null): Promise<readonly T[]> {
  return question ? (await db.ask(question.query)).rows.map(row => question.decode(row)) : []
}

async function fill(table: string, rows: readonly Readonly<Record<string, Value>>[]): Promise<void> {
  const names = [...new Set(rows.flatMap(row => Object.keys(row)))]
  const tuples = rows.map(row => sql`(${list(names.map(n => row[n] ?? null))})`)
  await db.run(sql`INSERT INTO ${ident(table)} (${join(names.map(ident))}) VALUES ${join(tuples)}`)
}

const TYPES = ['town_zhen', 'township_xiang', 'subdistrict']

beforeAll(async () => {
  db = await nodeDatabase()
  for (const statement of createTables({ doubles: new Set(), extras: ['来源'] })) await db.run(statement)
  await db.run(sql`CREATE OR REPLACE VIEW clean AS SELECT * FROM report`)
  await db.run(sql`CREATE OR REPLACE VIEW expected AS SELECT org_id, org_name, org_level, org_type, province, city, county,
    year, report_key, 'span' AS basis FROM report`)
  await fill('source', [{ source_id: 's', file_name: '一.csv', empty_means: 'blank' }])
  await fill(
    'source_column',
    ['new_received__total', 'new_received__natural'].map(c => ({ source_id: 's', column_id: c })),
  )
  // 600 bodies in two years: more reports in a cell than are told at once. Every seventh leaves the total blank.
  await fill(
    'report',
    Array.from({ length: 1200 }, (_, i) => ({
      report_key: `r${i}`,
      org_id: `o${i % 600}`,
      org_name: `第${i % 600}单位`,
      org_level: 'town',
      org_type: TYPES[i % 3] ?? null,
      county: i % 2 ? '甲县' : null,
      year: i < 600 ? 2021 : 2022,
      template: '2021',
      t2_template: '2021',
      t3_template: '2021',
      source_id: 's',
      line: i + 2,
      checks_failed: i === 4 ? 3 : 0,
      来源: i % 5 ? '网站' : null,
      new_received__total: i % 7 ? i % 40 : null,
      new_received__natural: i % 7 ? i % 9 : 1,
    })),
  )
  await fill(
    'finding',
    ['K01', 'K01', 'K02'].map((check, i) => ({
      report_key: 'r4',
      org_id: 'o4',
      year: 2021,
      check_id: check,
      scope: String(i),
      result: 'FAIL',
    })),
  )
})

const layout: PivotLayout = {
  ...DEFAULT_PIVOT,
  rows: ['type', 'check'],
  columns: ['year', 'applicant'],
  values: [plainMeasure('new_received'), plainMeasure('findings'), plainMeasure('disclosure_rate')],
}

describe('the reports behind a cell', () => {
  const of = (place: CellPlace, on: PivotLayout = layout) => answer(behind(on, SCOPE, place))

  it('are those of the cell, used ones with the largest figures first, and add up to it', async () => {
    const found = await of({ rows: [member('town_zhen')], columns: [member(2021)], value: 0 })
    expect(found).toHaveLength(200)
    expect(new Set(found.map(r => r.all))).toEqual(new Set([200]))
    const used = found.filter(r => r.leftOut === null)
    expect(found.slice(0, used.length)).toEqual(used)
    expect(used.map(r => r.x)).toEqual(used.map(r => r.x).toSorted((a, b) => (b ?? 0) - (a ?? 0)))
    expect(found.filter(r => r.leftOut === 'blank').every(r => Number(r.reportKey.slice(1)) % 7 === 0)).toBe(
      true,
    )
    const mine = Array.from({ length: 600 }, (_, i) => i).filter(i => i % 3 === 0 && i % 7 !== 0)
    expect(used.reduce((sum, r) => sum + (r.x ?? 0), 0)).toBe(mine.reduce((sum, i) => sum + (i % 40), 0))
    expect(found[0]).toMatchObject({ fileName: '一.csv', table: 't3', n: null, year: 2021 })
    expect(found[0]?.line).toBe(Number(found[0]?.reportKey.slice(1)) + 2)
  })

  it('are cut at 500, with the number of all of them', async () => {
    const found = await of({ rows: [], columns: [], value: 0 })
    expect(found).toHaveLength(500)
    expect(found[0]?.all).toBe(1200)
  })

  it('tell of a part what each gives in that part', async () => {
    const found = await of({ rows: [], columns: [member(2022), member('natural')], value: 0 })
    expect(found[0]?.all).toBe(600)
    for (const r of found) {
      const i = Number(r.reportKey.slice(1))
      expect(r.x).toBe(i % 7 ? i % 9 : 1)
    }
  })

  it('of one check are the reports that it found something in', async () => {
    const found = await of({ rows: [member('township_xiang'), member('K01')], columns: [], value: 1 })
    expect(found).toMatchObject([{ reportKey: 'r4', x: 2, all: 1, table: null }])
    expect(
      await of({ rows: [member('township_xiang'), member('K02')], columns: [member(2022)], value: 1 }),
    ).toEqual([])
  })

  it('are not asked for where the form has no such part', () => {
    const place = { rows: [member('town_zhen'), member('K01')], columns: [], value: 0 }
    expect(behind(layout, SCOPE, place)).toBeNull()
    expect(
      behind(layout, SCOPE, { rows: [], columns: [member(2021), member('unlisted')], value: 2 }),
    ).toBeNull()
  })
})

describe('a link that names columns of other files', () => {
  const own: PivotLayout = {
    ...layout,
    rows: ['x:来源', 'x:别处'],
    filters: [{ kind: 'members', field: 'x:没有', keep: [null] }],
  }

  it('loses them and says which', () => {
    const known = fileFields(['year', '来源'])
    expect(known).toEqual(['x:来源'])
    const read = knownLayout(own, known)
    expect(read.layout).toMatchObject({ rows: ['x:来源'], columns: layout.columns, filters: [] })
    expect(read.dropped).toEqual(['别处', '没有'])
    expect(knownLayout(layout, known)).toEqual({ layout, dropped: [] })
  })
})

describe('sums', () => {
  it("are those of DuckDB's own PIVOT", async () => {
    for (const field of ['type', 'county', 'x:来源'] as const) {
      const key = { type: sql`org_type`, county: sql`county`, 'x:来源': sql`"来源"` }[field]
      const theirs = await db.ask(sql`PIVOT (SELECT ${key} AS k, year, new_received__total AS v FROM clean)
        ON year IN (2021, 2022) USING sum(v)::DOUBLE GROUP BY k`)
      const asked = pivotQuestions(
        { ...DEFAULT_PIVOT, rows: [field], columns: ['year'], values: [plainMeasure('new_received')] },
        SCOPE,
      )
      const ours = (await answer(asked.groups))
        .flat()
        .filter(g => g.rows.length === 1 && g.columns.length === 1)
      expect(ours).toHaveLength(theirs.rows.length * 2)
      for (const group of ours) {
        const name =
          String(group.rows[0]?.key ?? '')
            .split('/')
            .at(-1) || null
        const row = theirs.rows.find(r => r.k === name)
        expect(group.values[0]?.value).toBe(row?.[String(group.columns[0]?.key)])
      }
    }
  })
})
