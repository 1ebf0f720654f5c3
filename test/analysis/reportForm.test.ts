import { expect, test } from 'vitest'
import {
  changedCells,
  formCells,
  layoutOf,
  notesOf,
  notesOfBody,
  reportsOf,
  versionsOf,
} from '../../src/analysis/reportForm'
import { sql } from '../../src/db/sql'
import { VALUE_COLUMNS } from '../../src/domain/dictionary'
import { ask, csv, open, sample } from './dataset'

const COLUMNS = [
  'org_id',
  'town',
  'year',
  't3_template',
  'new_received__natural',
  'new_received__business',
  'new_received__total',
  'granted',
  'rules_made',
  'other_misc__total',
]

test('each kind of nothing keeps its own name on the form', async () => {
  const db = await open(
    csv(COLUMNS, [['a', '甲镇', 2024, '2021', 3, '/', '约20', '', '', '无']]),
    csv(['org_id', 'town', 'year', 'granted'], [['a', '甲镇', 2023, 4]]),
  )
  const reports = await ask(db, reportsOf('a', [2024, 2023]))
  expect(reports.map(r => [r.year, r.file, r.line])).toEqual([
    [2024, 'small.csv', 2],
    [2023, 'small.csv', 2],
  ])
  const notes = await ask(db, notesOf(reports.map(r => r.key)))
  const [now, before] = reports.map(r => formCells(r, notes))
  const of = (id: string) => now?.get(id)
  expect(of('new_received__natural')).toMatchObject({ status: 'number', value: 3, raw: '' })
  expect(of('new_received__business')).toMatchObject({ status: 'dash', value: null, raw: '/' })
  expect(of('new_received__total')).toMatchObject({ status: 'approx', value: null, about: 20, raw: '约20' })
  expect(of('other_misc__total')).toMatchObject({ status: 'none_word', value: null, raw: '无' })
  expect(of('granted__total')).toMatchObject({ status: 'blank', value: null })
  expect(of('granted__natural')).toMatchObject({ status: 'not_loaded', value: null })
  expect(of('rules_made')).toMatchObject({ status: 'not_in_template', value: null })
  expect(before?.get('granted__total')).toMatchObject({ status: 'number', value: 4 })
  expect(before?.get('new_received__total')).toMatchObject({ status: 'not_loaded' })
})

test('a blank that the arithmetic of the row proves to be 0 stays blank and carries the proof', async () => {
  const applicants = ['natural', 'business', 'research', 'welfare', 'legal', 'other_org', 'total']
  const db = await open(
    csv(
      ['org_id', 'town', 'year', 't3_template', ...applicants.map(a => `new_received__${a}`)],
      [['a', '甲镇', 2024, '2021', 3, '', '', '', '', '', 3]],
    ),
  )
  const [report] = await ask(db, reportsOf('a', [2024]))
  if (!report) throw new Error('no report')
  const cells = formCells(report, await ask(db, notesOf([report.key])))
  expect(cells.get('new_received__legal')).toMatchObject({
    status: 'blank',
    value: null,
    proved: { value: 0 },
  })
  expect(report.values.has('new_received__legal')).toBe(false)
})

test('of a report given twice the later revision is shown, and how many there are', async () => {
  const row = (granted: number) => csv(['org_id', 'town', 'year', 'granted'], [['a', '甲镇', 2024, granted]])
  const db = await open(row(1), row(2))
  const [report, ...more] = await ask(db, reportsOf('a', [2024]))
  expect(more).toEqual([])
  expect(report).toMatchObject({ revision: 1, revisions: 2 })
  expect(report?.values.get('granted__total')).toBe(2)
})

test('a report without template marks is laid out by its year', async () => {
  const db = await open(
    csv(
      ['org_id', 'town', 'year', 'granted'],
      [
        ['a', '甲镇', 2020, 1],
        ['a', '甲镇', 2024, 1],
      ],
    ),
  )
  const reports = await ask(db, reportsOf('a', [2020, 2024]))
  expect(reports.map(r => layoutOf(r, 't3'))).toEqual(['2021', '2019'])
})

test('every report of the demo county has every cell in one state, numbers as in the table', async () => {
  const db = await open(sample('demo-county.csv'))
  const keys = await db.ask(sql`SELECT DISTINCT org_id FROM report ORDER BY org_id LIMIT 5`)
  for (const row of keys.rows) {
    const reports = await ask(db, reportsOf(String(row.org_id), [2019, 2020, 2021, 2022, 2023, 2024, 2025]))
    const notes = await ask(db, notesOf(reports.map(r => r.key)))
    for (const report of reports) {
      const cells = formCells(report, notes)
      expect(cells.size).toBe(VALUE_COLUMNS.length)
      for (const [id, cell] of cells) expect(cell.value).toBe(report.values.get(id) ?? null)
    }
  }
})

test('the versions of a report stand in their order, and what the later one says otherwise is told', async () => {
  const columns = ['org_id', 'town', 'year', 'new_received__total', 'granted', 'partial']
  const db = await open(
    csv(columns, [['a', '甲镇', 2024, 3, '/', '']]),
    csv([...columns, 'rules_made'], [['a', '甲镇', 2024, 5, '约2', '', 7]]),
  )
  const versions = await ask(db, versionsOf('a', 2024))
  expect(versions.map(v => [v.revision, v.revisions, v.values.get('new_received__total')])).toEqual([
    [0, 2, 3],
    [1, 2, 5],
  ])
  const notes = await ask(db, notesOfBody('a', [2024]))
  const [first, last] = versions.map(v => formCells(v, notes))
  if (!first || !last) throw new Error('two versions')
  // Blank in both, and a column that the first file lacks, are no change.
  expect(changedCells(first, last)).toEqual(['new_received__total', 'granted__total'])
  expect(changedCells(last, last)).toEqual([])
})
