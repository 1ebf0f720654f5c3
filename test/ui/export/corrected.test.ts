/** Cells corrected by a person leave with what stood there, in every layout, and come back as they were. */

import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { correctedCells } from '../../../src/analysis/corrected'
import { reconcile } from '../../../src/analysis/reconcile'
import { formCells, notesOf, reportsOf } from '../../../src/analysis/reportForm'
import { sql } from '../../../src/db/sql'
import { cellNotes } from '../../../src/domain/cellNote'
import { columnId, VALUE_COLUMNS } from '../../../src/domain/dictionary'
import type { Correction, FileReading } from '../../../src/domain/reading'
import { numberAt } from '../../../src/domain/report'
import { fingerprint } from '../../../src/intake/fingerprint'
import { longCsv, wideCsv, xlsxBook } from '../../../src/ui/export/dataset'
import { cellSays } from '../../../src/ui/words/form'
import { nodeDatabase } from '../../support/nodeDatabase'
import { cellsOf, load, read, roadOf } from './road'

afterAll(async () => (await nodeDatabase()).close())

const NEW = columnId('new_received')
const GRANTED = columnId('granted')
const TEXT = `org_id,org_name,year,${NEW},${GRANTED}\na,甲镇,2022,8,约20\na,甲镇,2023,,4\n`
const CORRECTIONS: readonly Correction[] = [
  { line: 2, column: NEW, value: 3 },
  { line: 2, column: GRANTED, value: null },
  { line: 3, column: NEW, value: 0 },
]
const corrected = (text = TEXT, corrections = CORRECTIONS) => read(text, { decisions: { corrections } })

/** The corrected cells: whose, what stood there, the figure. */
function said({ batches }: FileReading): readonly string[] {
  const all = batches.flatMap(batch =>
    cellNotes(batch.notes)
      .filter(note => note.status.startsWith('corrected'))
      .map(({ row, column, status, raw }) => [
        batch.text.org_name[row],
        batch.year[row],
        VALUE_COLUMNS[column]?.id,
        status,
        raw,
        numberAt(batch.values[column], row),
      ]),
  )
  return all.map(each => JSON.stringify(each)).sort()
}

const ROADS = {
  wide: { name: 'a.csv', make: wideCsv },
  long: { name: 'a.csv', make: longCsv },
  xlsx: {
    name: 'a.xlsx',
    make: (road: Parameters<typeof wideCsv>[0]) =>
      xlsxBook(road, {
        date: new Date(2026, 0, 2),
        dataSheet: '数据',
        sourceSheet: '来源',
        rows: () => [['来源']],
      }),
  },
} as const

async function through(reading: FileReading, kind: keyof typeof ROADS): Promise<FileReading> {
  const db = await nodeDatabase()
  await load(db, [reading])
  const { name, make } = ROADS[kind]
  return read(new Uint8Array(await (await make(roadOf(db))).arrayBuffer()), { sourceId: 's9' }, name)
}

describe.each(['wide', 'long', 'xlsx'] as const)('%s', kind => {
  it('comes back with figures, statuses and what stood there, and as the same reports', async () => {
    const reading = corrected()
    const back = await through(reading, kind)
    expect(back.rowsSetAside).toBe(0)
    expect(said(back)).toEqual(said(reading))
    expect(said(back)).toHaveLength(3)
    expect(fingerprint(back.rowHashes)).toBe(fingerprint(reading.rowHashes))
    expect(back.groups.find(group => group.code === 'contradictory-cell')).toBeUndefined()
  })

  it('whatever stood there', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('8', '８', '约20', '"=1+1"', '"a ""b"", c"', '/', '', '1.5', '{}'),
        fc.option(fc.integer({ min: 0, max: 9_999 })),
        async (token, value) => {
          const reading = corrected(`org_id,org_name,year,${NEW},${GRANTED}\na,甲镇,2022,${token},4\n`, [
            { line: 2, column: NEW, value },
          ])
          const back = await through(reading, kind)
          expect(said(back)).toEqual(said(reading))
        },
      ),
      { numRuns: 12 },
    )
  }, 60_000)
})

it('a dataset without corrections has no column for them', async () => {
  const db = await nodeDatabase()
  await load(db, [read(TEXT)])
  expect(cellsOf(await (await wideCsv(roadOf(db))).text())[0]).not.toContain('corrected_cells')
})

it('words of the column that are no corrections are told and change nothing', () => {
  const reading = read(
    `org_name,year,${NEW},corrected_cells\n甲镇,2022,3,yes\n乙镇,2022,4,"{""nowhere"":""5""}"\n`,
  )
  expect(said(reading)).toEqual([])
  expect(reading.groups.find(group => group.code === 'unknown-word')?.samples).toEqual(['yes', 'nowhere'])
})

it('stands on the form as the person reads it, and says what stood there', async () => {
  const db = await nodeDatabase()
  await load(db, [corrected()])
  const ask = roadOf(db).ask
  const heads = await ask(reportsOf('a', [2022, 2023]))
  const notes = await ask(notesOf(heads.map(head => head.key)))
  const [later, first] = heads.map(head => formCells(head, notes))
  expect(first?.get(NEW)).toMatchObject({ status: 'number', value: 3, raw: '8', corrected: true })
  expect(first?.get(GRANTED)).toMatchObject({ status: 'blank', value: null, raw: '约20', corrected: true })
  const says = (cells: typeof first, id: string) => {
    const cell = cells?.get(id)
    return cell && cellSays(cell).zh
  }
  expect(says(first, NEW)).toBe('更正为 3，原文为“8”')
  expect(says(first, GRANTED)).toBe('更正为空白，原文为“约20”')
  expect(says(later, NEW)).toBe('更正为 0，原文空白')
})

it('of the corrected cells only those of the reports that count are told', async () => {
  const db = await nodeDatabase()
  const later = `org_id,org_name,year,revision,${NEW},${GRANTED}\na,甲镇,2022,2,8,4\n`
  await load(db, [corrected(), read(later, { sourceId: 's2' }, 'b.csv')])
  expect(await roadOf(db).ask(correctedCells())).toEqual([
    { orgId: 'a', year: 2023, column: NEW, value: 0, raw: '' },
  ])
  await load(db, [corrected()])
  const all = await roadOf(db).ask(correctedCells())
  expect(all.map(({ year, column, value, raw }) => [year, column, value, raw])).toEqual([
    [2022, GRANTED, null, '约20'],
    [2022, NEW, 3, '8'],
    [2023, NEW, 0, ''],
  ])
})

it('the checks go by the correction: a sum that is mended is found no more', async () => {
  const applicants = ['natural', 'business', 'research', 'welfare', 'legal', 'other_org', 'total']
  const columns = applicants.map(a => `new_received__${a}`)
  const text = `org_name,year,t3_template,${columns.join(',')}\n甲镇,2022,2021,3,0,0,0,0,0,8\n`
  const db = await nodeDatabase()
  const found = async (corrections: readonly Correction[]) => {
    await load(db, [corrected(text, corrections)])
    await reconcile(db)
    const { rows } = await db.ask(
      sql`SELECT scope FROM finding WHERE check_id = 'K02' AND scope LIKE 'new_received%'`,
    )
    return rows.length
  }
  expect(await found([])).toBe(1)
  expect(await found([{ line: 2, column: NEW, value: 3 }])).toBe(0)
  expect(await found([{ line: 2, column: NEW, value: 4 }])).toBe(1)
  const noted = await db.ask(sql`SELECT status, raw_text FROM cell_note WHERE column_id = ${NEW}`)
  expect(noted.rows.map(row => ({ ...row }))).toEqual([{ status: 'corrected', raw_text: '8' }])
})
