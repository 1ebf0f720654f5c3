/** Small files are judged one report after the other, large ones in SQL: on any reports both must tell the same. */
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { reconcile } from '../../src/analysis/reconcile'
import type { Database } from '../../src/db/database'
import { sql } from '../../src/db/sql'
import type { CellStatus } from '../../src/domain/cell'
import type { CellNote } from '../../src/domain/cellNote'
import { column, FORM_COLUMNS, VALUE_COLUMNS } from '../../src/domain/dictionary'
import { type Cells, randomReport } from '../support/forms'
import { nodeDatabase } from '../support/nodeDatabase'
import { batchOf, type Row, readingOf } from '../support/readings'
import { loadAndCheck } from '../support/reconciled'

let db: Database
beforeAll(async () => {
  db = await nodeDatabase()
})

const TABLE_2 = FORM_COLUMNS.filter(c => c.item.table === 't2').map(c => c.id)
/** Columns of the file itself, called what statements call what they work out. */
const OWN = { 'stage 0': '1', 'stage 1': '甲', 'tally signs': '2', signs: '3', row: '4', 'pack 0': '5' }
const STATUSES: readonly CellStatus[] = [
  'dash',
  'unparsed',
  'text',
  'none_word',
  'missing_cell',
  'missing_table',
  'not_loaded',
]

interface Made {
  readonly cells: Cells
  readonly text: NonNullable<Row['text']>
  readonly year: number
  readonly org: string
  readonly filled: readonly [number, number, number]
  readonly notes: readonly (readonly [string, CellStatus])[]
  readonly derived: number | null
}

const table2 = fc.dictionary(
  fc.constantFrom(...TABLE_2),
  fc.constantFrom<(number | null)[]>(0, 0, 1, 3, 6, 12, 1500, 12_000, -2, 0.5, null),
  { minKeys: 0, maxKeys: 20, noNullPrototype: true },
)

const made: fc.Arbitrary<Made> = fc
  .record({
    report: randomReport,
    t2: table2,
    t2_template: fc.constantFrom('2019', '2021', 'mixed', ''),
    org_level: fc.constantFrom('town', 'town', 'county', 'city', ''),
    org_type: fc.constantFrom('town_zhen', 'department', 'government', 'special', ''),
    county: fc.constantFrom('甲县', ''),
    published: fc.constantFrom(
      '',
      '2023-01-31',
      '2023-02-01',
      '2022-12',
      '2023-01',
      '2023-02',
      '2023-02-30',
      '二月',
    ),
    year: fc.constantFrom(2019, 2020, 2022, 2022),
    org: fc.constantFrom('甲', '乙', '丙', '丁', '戊', '己'),
    filled: fc.tuple(
      fc.integer({ min: -1, max: 22 }),
      fc.integer({ min: -1, max: 175 }),
      fc.integer({ min: -1, max: 15 }),
    ),
    notes: fc.array(fc.tuple(fc.constantFrom(...FORM_COLUMNS.map(c => c.id)), fc.constantFrom(...STATUSES)), {
      maxLength: 2,
    }),
    fraction: fc.boolean(),
  })
  .map(r => {
    const cells: Cells = { ...r.report.cells, ...r.t2 }
    for (const [id] of r.notes) cells[id] = null
    if (r.fraction) cells.granted__legal = 0.5
    return {
      cells,
      text: {
        ...(r.report.template === null ? {} : { t3_template: r.report.template }),
        t2_template: r.t2_template,
        org_level: r.org_level,
        org_type: r.org_type,
        county: r.county,
        published_date: r.published,
      },
      year: r.year,
      org: r.org,
      filled: r.filled,
      notes: r.notes,
      derived: r.report.derived,
    }
  })

function reading(reports: readonly Made[], whole: boolean) {
  const rows = reports.map(
    (r, i): Row => ({ org: r.org, year: r.year, revision: i + 1, text: r.text, values: r.cells, extra: OWN }),
  )
  const note = (row: number, id: string, status: CellStatus, raw: string): CellNote => ({
    row,
    column: column(id).index,
    status,
    raw,
    imputedValue: null,
    imputedRule: null,
  })
  const notes = reports.flatMap((r, row) => [
    ...r.notes.map(([id, status]) => note(row, id, status, 'x')),
    ...(r.derived === null
      ? []
      : [
          {
            ...note(row, 'handled_total__total', 'not_loaded', ''),
            imputedValue: r.derived,
            imputedRule: 'I5',
          },
        ]),
  ])
  const batch = batchOf(rows, notes)
  const filled = (t: 0 | 1 | 2) => Int16Array.from(reports, r => r.filled[t])
  return readingOf(
    's1',
    [{ ...batch, fill: { ...batch.fill, filled: { t2: filled(0), t3: filled(1), t4: filled(2) } } }],
    {
      loadedColumns: VALUE_COLUMNS.map(c => c.id),
      emptyMeans: whole ? 'blank' : 'not_loaded',
    },
  )
}

/** All that the checks leave behind. */
async function everything(): Promise<readonly unknown[]> {
  const tables = [
    sql`FROM finding ORDER BY ALL`,
    sql`FROM check_count ORDER BY ALL`,
    sql`FROM conflict ORDER BY ALL`,
    sql`SELECT report_key, checks_passed, checks_failed, checks_unknown FROM report ORDER BY ALL`,
    sql`FROM clean ORDER BY report_key`,
  ]
  return Promise.all(tables.map(async table => (await db.ask(table)).rows))
}

it('findings, counts, conflicts and counters are the same, with revisions, fractions and doubts', {
  timeout: 200_000,
}, async () => {
  const met = new Set<string>()
  await fc.assert(
    fc.asyncProperty(
      fc.array(made, { minLength: 40, maxLength: 60, size: 'max' }),
      fc.boolean(),
      async (reports, whole) => {
        const { summary } = await loadAndCheck(db, [reading(reports, whole)])
        const oneByOne = await everything()
        expect(await reconcile(db, { mostOneByOne: 0 })).toEqual(summary)
        expect(await everything()).toEqual(oneByOne)
        const { rows } = await db.ask(sql`SELECT DISTINCT check_id, result FROM check_count`)
        for (const row of rows) met.add(`${row.check_id} ${row.result}`)
      },
    ),
    { numRuns: 6, endOnFailure: true, seed: 20260301 },
  )
  const checks = ['K20', 'K21', 'K22', 'K23', 'K27', 'K39', 'K45', 'K46', 'K53', 'K54', 'K56', 'K57']
  for (const check of checks)
    expect([...met]).toEqual(expect.arrayContaining([`${check} FAIL`, `${check} PASS`]))
})
