/** The whole road of a pivot – statements, answers, table, figures as shown – against the plain computation of model.ts. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { pivotQuestions } from '../../../src/analysis/pivot/groups'
import { type PivotNode, type PivotTable, shape, TOTAL } from '../../../src/analysis/pivot/shape'
import type { Database, Row } from '../../../src/db/database'
import { createTables } from '../../../src/db/schema'
import { ident, join, list, type Query, sql, type Value } from '../../../src/db/sql'
import { detailItems } from '../../../src/domain/dictionary'
import {
  AGGREGATES,
  DEFAULT_PIVOT,
  DIMENSIONS,
  type FieldId,
  measureKey,
  NO_FILTERS,
  type PivotFilter,
  type PivotLayout,
  type PivotMeasure,
  SHOWN_AS,
  type YearRange,
} from '../../../src/domain/selection'
import { nodeDatabase } from '../../support/nodeDatabase'
import {
  type Body,
  type Cell,
  type Fix,
  inTable,
  type Key,
  keyOf,
  MEASURED,
  MEMBERS,
  OWN_COLUMN,
  type Report,
  shown,
} from './model'

const BODIES: readonly Body[] = [
  { id: 'a', name: '东街道', type: 'subdistrict', level: 'town', city: '甲市', county: '鼓楼区' },
  { id: 'b', name: '西镇', type: 'town_zhen', level: 'town', city: '甲市', county: '鼓楼区' },
  { id: 'c', name: '西镇', type: 'town_zhen', level: 'town', city: '乙市', county: '鼓楼区' },
  { id: 'd', name: '北乡', type: 'township_xiang', level: 'town', city: '乙市', county: null },
  { id: 'e', name: '某局', type: null, level: 'county', city: '乙市', county: '南县' },
  { id: 'f', name: '南县人民政府', type: 'government', level: 'county', city: '乙市', county: '南县' },
]
const CHECKS = ['K01', 'K02', 'K31']
const APPLICANTS = ['natural', 'business', 'research', 'welfare', 'legal', 'other_org', 'total']
const BY_APPLICANT = [
  'new_received',
  'handled_total',
  'granted',
  'partial',
  'deny_total',
  'carried_out',
].flatMap(item => APPLICANTS.map(a => `${item}__${a}`))
const REASONS = detailItems('deny_total', '2021').map(i => `${i.id}__total`)
const SMALL = [
  ...BY_APPLICANT.filter(c => !c.endsWith('__total')),
  'granted__total',
  'partial__total',
  ...REASONS,
  'unable_total__total',
  'reject_total__total',
  'other_total__total',
]
const LARGE = [
  ...BY_APPLICANT.filter(c => c.endsWith('__total') && !SMALL.includes(c)),
  'review_total',
  'normdoc_in_force',
  'normdoc_made',
  'permit_decisions',
]
const CELLS = [...SMALL, ...LARGE]

const oneCell = (max: number): fc.Arbitrary<Cell> =>
  fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 7, arbitrary: fc.integer({ min: 0, max }) })
const cells = fc.record({
  ...Object.fromEntries(SMALL.map(c => [c, oneCell(3)])),
  ...Object.fromEntries(LARGE.map(c => [c, oneCell(40)])),
}) as fc.Arbitrary<Record<string, Cell>>

const reports: fc.Arbitrary<readonly Report[]> = fc
  .uniqueArray(
    fc.record({
      body: fc.constantFrom(...BODIES),
      year: fc.integer({ min: 2018, max: 2022 }),
      t2: fc.constantFrom('2019', '2021', '2021', 'unknown'),
      t3: fc.constantFrom('2019', '2021', '2021', 'unknown', 'legacy_pre2019'),
      own: fc.constantFrom('甲', '乙', null),
      cells,
      failed: fc.option(fc.array(fc.constantFrom(...CHECKS), { maxLength: 4 }), { freq: 5 }),
    }),
    { minLength: 4, maxLength: 20, size: 'max', selector: r => `${r.body.id}-${r.year}` },
  )
  .map(all => all.map(r => ({ ...r, key: `${r.body.id}-${r.year}` })))

const FIELDS: readonly FieldId[] = [...DIMENSIONS, `x:${OWN_COLUMN}`]

/** At most two splits of figures by cells, at most three fields: the model and the run's length allow no more. */
const fields = fc
  .shuffledSubarray([...FIELDS], { maxLength: 3 })
  .filter(ids => !(ids.includes('outcome') && ids.includes('reason') && ids.includes('applicant')))
  .chain(ids => fc.record({ ids: fc.constant(ids), cut: fc.integer({ min: 0, max: ids.length }) }))
  .map(({ ids, cut }) => ({ rows: ids.slice(0, cut), columns: ids.slice(cut) }))

const measure: fc.Arbitrary<PivotMeasure> = fc.record({
  metric: fc.constantFrom(...MEASURED, 'handled', 'new_received', 'cell:deny_total__total', 'findings'),
  aggregate: fc.oneof(
    { weight: 3, arbitrary: fc.constant('whole' as const) },
    fc.constantFrom(...AGGREGATES),
  ),
  shownAs: fc.oneof({ weight: 2, arbitrary: fc.constant('value' as const) }, fc.constantFrom(...SHOWN_AS)),
})

const KEYS: Readonly<Partial<Record<FieldId, readonly Key[]>>> = {
  type: ['subdistrict', 'town_zhen', null],
  county: ['某省/甲市/鼓楼区', '某省/乙市/南县', null],
  year: [2018, 2019, 2020, 2021, 2022],
  [`x:${OWN_COLUMN}`]: ['甲', null],
  check: CHECKS,
  ...MEMBERS,
}
const filter: fc.Arbitrary<PivotFilter> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(...(Object.keys(KEYS) as FieldId[])).chain(field =>
      fc.record({
        kind: fc.constant('members' as const),
        field: fc.constant(field),
        keep: fc.subarray([...(KEYS[field] ?? [])]),
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('states' as const),
      metric: fc.constantFrom(...MEASURED),
      keep: fc.subarray(['number', 'zero', 'conflict'] as const, { minLength: 1 }),
    }),
  },
)

const layouts: fc.Arbitrary<PivotLayout> = fc
  .record({
    fields,
    values: fc.uniqueArray(measure, { minLength: 1, maxLength: 3, selector: measureKey }),
    filters: fc.oneof(
      { weight: 2, arbitrary: fc.constant<PivotFilter[]>([]) },
      { weight: 1, arbitrary: fc.array(filter, { minLength: 1, maxLength: 2 }) },
    ),
  })
  .map(({ fields: { rows, columns }, values, filters }) => {
    // Changes and indices mostly meet years; where the table is full they are refused.
    const inTime = values.some(({ shownAs }) => shownAs === 'change' || shownAs === 'index')
    const free = rows.length + columns.length < 3 && ![...rows, ...columns].includes('year')
    const over: readonly FieldId[] = inTime && free ? [...columns, 'year'] : columns
    return { ...DEFAULT_PIVOT, rows, columns: over, values, filters }
  })

const years = fc
  .tuple(fc.integer({ min: 2018, max: 2021 }), fc.integer({ min: 0, max: 4 }))
  .map(([from, more]): YearRange => ({ from, to: from + more }))

let db: Database

async function fill(table: string, rows: readonly Readonly<Record<string, Value>>[]): Promise<void> {
  await db.run(sql`DELETE FROM ${ident(table)}`)
  const first = rows[0]
  if (!first) return
  const names = Object.keys(first)
  const tuples = rows.map(row => sql`(${list(names.map(n => row[n] ?? null))})`)
  await db.run(sql`INSERT INTO ${ident(table)} (${join(names.map(ident))}) VALUES ${join(tuples)}`)
}

async function load(data: readonly Report[]): Promise<void> {
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
      source_id: 'whole',
      checks_failed: r.failed?.length ?? null,
      [`${OWN_COLUMN}`]: r.own,
      ...r.cells,
    })),
  )
  await fill(
    'finding',
    data.flatMap(r =>
      (r.failed ?? []).map((check, i) => ({
        report_key: r.key,
        org_id: r.body.id,
        year: r.year,
        check_id: check,
        scope: String(i),
        result: 'FAIL',
      })),
    ),
  )
}

async function answer<T>(question: { query: Query; decode(row: Row): T } | null): Promise<readonly T[]> {
  return question ? (await db.ask(question.query)).rows.map(row => question.decode(row)) : []
}

async function tableOf(layout: PivotLayout, range: YearRange | null): Promise<PivotTable> {
  const asked = pivotQuestions(layout, { years: range, filters: NO_FILTERS })
  const answers = {
    groups: (await answer(asked.groups)).flat(),
    presences: (await answer(asked.presences)).flat(),
    findings: await answer(asked.findings),
    margins: await answer(asked.margins),
  }
  return shape(layout, answers, { by: 'name', descending: false })
}

const fixOf = (ids: readonly FieldId[], node: PivotNode): Fix =>
  node.members.map((member, i) => [ids[i] ?? 'org', member.key] as const)
const everyNode = (nodes: readonly PivotNode[]): readonly PivotNode[] =>
  nodes.flatMap(node => [node, ...everyNode(node.children)])

/** Each figure of a table beside the one computed here. */
function compare(data: readonly Report[], layout: PivotLayout, table: PivotTable): void {
  const rows = [TOTAL, ...everyNode(table.rows)]
  const columns = [TOTAL, ...everyNode(table.columns)]
  const siblings = (node: PivotNode) =>
    rows.filter(
      other =>
        other.members.length === node.members.length &&
        other.members.slice(0, -1).every((m, i) => m.key === node.members[i]?.key),
    )
  for (const row of rows)
    for (const column of columns)
      layout.values.forEach((measure, value) => {
        const found = table.figure(row, column, value)
        const right = shown(
          data,
          layout,
          measure,
          fixOf(layout.rows, row),
          fixOf(layout.columns, column),
          siblings(row).map(each => fixOf(layout.rows, each)),
        )
        const at = {
          layout: JSON.stringify(layout),
          measure: measureKey(measure),
          row: row.key,
          column: column.key,
        }
        expect({ ...at, refusal: found.refusal, none: found.value === null, used: found.used }).toEqual({
          ...at,
          refusal: right.refusal,
          none: right.value === null,
          used: right.used,
        })
        if (right.value !== null && found.value !== null) {
          expect(found.value).toBeCloseTo(right.value, 9)
          expect({ ...at, fate: found.fate }).toEqual({ ...at, fate: right.value === 0 ? 'zero' : 'number' })
          expect({ ...at, small: found.small }).toEqual({ ...at, small: right.small })
          for (const part of ['x', 'n'] as const)
            if (right[part] === null) expect({ ...at, part: found[part] }).toEqual({ ...at, part: null })
            else expect(found[part]).toBeCloseTo(right[part], 9)
        }
      })
}

/** Every path of members of whole reports that occurs stands in the table, and no other. */
function complete(data: readonly Report[], layout: PivotLayout, table: PivotTable): void {
  const all = inTable(data, layout.filters)
  for (const [ids, nodes] of [
    [layout.rows, table.rows],
    [layout.columns, table.columns],
  ] as const) {
    const plain = ids.filter(id => !(['applicant', 'outcome', 'reason', 'check'] as FieldId[]).includes(id))
    if (plain.length !== ids.length) continue
    const paths = (keys: readonly (readonly Key[])[]) => [...new Set(keys.map(k => JSON.stringify(k)))].sort()
    const leaves = everyNode(nodes).filter(node => node.members.length === ids.length)
    if (ids.length === 0) continue
    expect(paths(leaves.map(node => node.members.map(m => m.key)))).toEqual(
      paths(all.map(r => plain.map(id => keyOf(r, id)))),
    )
  }
}

beforeAll(async () => {
  db = await nodeDatabase()
  // A column of the user's own file may bear a name that a statement uses.
  for (const statement of createTables({ doubles: new Set(), extras: [OWN_COLUMN, 'value', 'basis'] })) {
    await db.run(statement)
  }
  await db.run(sql`CREATE OR REPLACE VIEW clean AS SELECT * FROM report`)
  await db.run(sql`CREATE OR REPLACE VIEW expected AS SELECT org_id, org_name, org_level, org_type, province, city, county,
    year, report_key, 'span' AS basis FROM report`)
  await fill('source', [{ source_id: 'whole', empty_means: 'blank' }])
  await fill(
    'source_column',
    CELLS.map(c => ({ source_id: 'whole', column_id: c })),
  )
})

describe('a pivot of any reports, fields, filters, aggregates and totals', () => {
  it('gives in every cell and total what a plain computation gives', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.noShrink(reports),
        fc.noShrink(fc.array(layouts, { minLength: 5, maxLength: 5 })),
        fc.noShrink(fc.option(years, { nil: null, freq: 2 })),
        async (all, several, range) => {
          await load(all)
          for (const layout of several) {
            const table = await tableOf(layout, range)
            const data = all.filter(r => range === null || (r.year >= range.from && r.year <= range.to))
            compare(data, layout, table)
            complete(data, layout, table)
          }
        },
      ),
      { numRuns: 45 },
    )
  })
})
