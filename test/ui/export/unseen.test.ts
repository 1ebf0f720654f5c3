/** Cells that a file does not show stay apart from cells left blank, also where files meet in one wide table. */

import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { reconcile } from '../../../src/analysis/reconcile'
import { sql } from '../../../src/db/sql'
import { cellNotes } from '../../../src/domain/cellNote'
import { formColumns, VALUE_COLUMNS } from '../../../src/domain/dictionary'
import type { FileReading } from '../../../src/domain/reading'
import { numberAt } from '../../../src/domain/report'
import { longCsv, wideCsv, xlsxBook } from '../../../src/ui/export/dataset'
import { nodeDatabase } from '../../support/nodeDatabase'
import { tableOf } from './hostile'
import { cellsOf, load, read, roadOf } from './road'

afterAll(async () => (await nodeDatabase()).close())

const PROVENANCE = {
  date: new Date(2026, 0, 2),
  dataSheet: '数据',
  sourceSheet: '来源',
  rows: () => [['来源']],
}
const ROADS = {
  wide: { name: 'a.csv', make: wideCsv },
  long: { name: 'a.csv', make: longCsv },
  xlsx: { name: 'a.xlsx', make: (road: Parameters<typeof wideCsv>[0]) => xlsxBook(road, PROVENANCE) },
} as const

async function through(readings: readonly FileReading[], kind: keyof typeof ROADS): Promise<FileReading> {
  const db = await nodeDatabase()
  await load(db, readings)
  const { name, make } = ROADS[kind]
  return read(new Uint8Array(await (await make(roadOf(db))).arrayBuffer()), { sourceId: 's9' }, name)
}

/** Per report the figures, and of the cells without one those that were not seen; group totals apart, which no form has. */
function told(readings: readonly FileReading[]): Map<string, unknown> {
  return new Map(
    readings.flatMap(({ batches, loadedColumns, emptyMeans }) =>
      batches.flatMap(batch =>
        Array.from({ length: batch.rows }, (_, row) => {
          const notes = new Map(
            cellNotes(batch.notes)
              .filter(n => n.row === row)
              .map(n => [n.column, n.status]),
          )
          const own = new Set(loadedColumns)
          const cells = VALUE_COLUMNS.filter(c => c.onForm).map(({ id, index }) => {
            const value = numberAt(batch.values[index], row)
            const status = notes.get(index)
            const open = status === undefined && emptyMeans === 'not_loaded'
            return value ?? (!own.has(id) || status === 'not_loaded' || open ? 'not seen' : 'none')
          })
          return [`${batch.text.org_name[row]} ${batch.year[row]} ${batch.revision[row]}`, cells] as const
        }),
      ),
    ),
  )
}

describe.each(['wide', 'xlsx'] as const)('files with different columns in one %s export', kind => {
  it('come back with the same cells not seen and the same left blank', async () => {
    let both = 0
    await fc.assert(
      fc.asyncProperty(
        tableOf(['new_received__total', 'granted__total', 'permit_items_prev'], 5),
        tableOf(['new_received__total', 'denied_secret__total', 'rules_made'], 5),
        fc.constantFrom('blank', 'not_loaded'),
        async (first, second, emptyMeans) => {
          const a = read(first.replaceAll('甲', '子'))
          const b = read(second, { sourceId: 's2', emptyMeans }, 'b.csv')
          if (a.rowsLoaded === 0 || b.rowsLoaded === 0) return
          both++
          const back = await through([a, b], kind)
          expect(back.rowsSetAside).toBe(0)
          expect(told([back])).toEqual(told([a, b]))
        },
      ),
      { numRuns: 12 },
    )
    expect(both).toBeGreaterThan(5)
  }, 120_000)
})

describe('the column that names what was not seen', () => {
  const A = read('org_name,year,new_received__total,granted__total\n甲镇,2022,3,\n')
  const B = read('org_name,year,new_received__total,rules_made\n乙镇,2022,,0\n', { sourceId: 's2' }, 'b.csv')

  it('is there only where it says something, and names cells by their ids', async () => {
    const db = await nodeDatabase()
    await load(db, [A])
    expect(await (await wideCsv(roadOf(db))).text()).not.toContain('not_loaded')
    await load(db, [A, B])
    const [header = [], ...rows] = cellsOf(await (await wideCsv(roadOf(db))).text())
    expect(header.at(-1)).toBe('not_loaded')
    expect(rows.map(row => row.at(-1))).toEqual(['rules_made', 'granted__total'])
  })

  it('says the same again when the file is exported once more', async () => {
    const once = await through([A, B], 'wide')
    const twice = await through([once], 'wide')
    expect(told([twice])).toEqual(told([A, B]))
    expect(await through([A, B], 'long').then(long => told([long]))).toEqual(told([A, B]))
  })

  it('does not outweigh what stands in a cell, and tells of words that are no cells', () => {
    const text =
      'org_name,year,new_received__total,granted__total,not_loaded\n甲镇,2022,3,,"new_received__total granted__total nowhere"\n'
    const reading = read(text)
    expect(
      numberAt(reading.batches[0]?.values[VALUE_COLUMNS.findIndex(c => c.id === 'new_received__total')], 0),
    ).toBe(3)
    expect(
      reading.batches
        .slice(0, 1)
        .flatMap(b => cellNotes(b.notes))
        .map(note => note.status),
    ).toEqual(['not_loaded'])
    expect(reading.groups.find(group => group.code === 'unknown-word')?.samples).toEqual(['nowhere'])
  })
})

it('a report whose cells were not seen is not accused of leaving rows blank, nor one of blanks excused', async () => {
  const db = await nodeDatabase()
  const columns = formColumns('2021', 't3').map(column => column.id)
  const some = columns.filter(id => id.endsWith('__total'))
  const row = (name: string, ids: readonly string[]) =>
    `${name},2022,2021,2021,${ids.map(id => (/^(?:new_received|granted|handled_total)__total$/.test(id) ? '1' : '')).join(',')}`
  const file = (name: string, ids: readonly string[]) =>
    `org_name,year,t2_template,t3_template,${ids.join(',')}\n${row(name, ids)}\n`
  const whole = read(file('甲镇', columns))
  const part = read(file('乙镇', some), { sourceId: 's2' }, 'b.csv')
  const accused = async (readings: readonly FileReading[]) => {
    await load(db, readings)
    await reconcile(db)
    return (
      await db.ask(sql`SELECT o.org_name, f.check_id, f.scope, f.result FROM finding AS f JOIN report AS o USING (report_key)
        ORDER BY ALL`)
    ).rows.map(each => ({ ...each }))
  }
  const before = await accused([whole, part])
  expect(new Set(before.map(each => each.org_name))).toContain('甲镇')
  expect(before.filter(each => each.check_id === 'K05' && each.org_name === '乙镇')).toEqual([])
  for (const kind of ['wide', 'long', 'xlsx'] as const)
    expect(await accused([await through([whole, part], kind)]), kind).toEqual(before)
})
