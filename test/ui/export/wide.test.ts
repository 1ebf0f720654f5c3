/** Wide export and import undo each other (issue: export is the inverse). */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { sql } from '../../../src/db/sql'
import { cellNotes } from '../../../src/domain/cellNote'
import type { FileReading } from '../../../src/domain/reading'
import { rowHashKeys } from '../../../src/domain/rowHashes'
import { wideCsv } from '../../../src/ui/export/dataset'
import { nodeDatabase } from '../../support/nodeDatabase'
import { count, csv, hostile } from './hostile'
import { load, read, roadOf, wideContent } from './road'

afterAll(async () => (await nodeDatabase()).close())

async function exported(readings: Parameters<typeof load>[1]): Promise<string> {
  const db = await nodeDatabase()
  await load(db, readings)
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await (await wideCsv(roadOf(db))).arrayBuffer())
}

const name = hostile.map(text => `甲${text}镇`)
const risky = fc.oneof(
  name,
  hostile.filter(text => /[镇县a0]/.test(text) && !/总|合/.test(text)),
)
const delta = fc.oneof(
  fc.integer({ min: -5000, max: 5000 }).map(String),
  fc.constantFrom('', '增3', '减2', '-'),
)
const amount = fc.oneof(
  fc.double({ min: 0, max: 1e9, noNaN: true }).map(x => String(x)),
  fc.constantFrom('', '0.1', '1e-7', '3.5万元', '12元'),
)

const table = fc
  .record({
    extras: fc.uniqueArray(
      hostile.map(text => `列${text}`),
      { minLength: 1, maxLength: 3 },
    ),
    own: hostile,
    rows: fc.array(
      fc.record({
        name: risky,
        county: hostile,
        id: fc.option(hostile, { nil: '' }),
        year: fc.integer({ min: 2015, max: 2025 }),
        revision: fc.constantFrom('', '0', '1', '2'),
        figures: fc.tuple(count, count, delta, amount, amount),
        extra: fc.tuple(hostile, hostile, hostile, hostile),
      }),
      { minLength: 1, maxLength: 24 },
    ),
  })
  .map(({ extras, own, rows }) =>
    csv([
      [
        'org_name',
        'county',
        'org_code',
        'year',
        'revision',
        'new_received__total',
        'deny_total__total',
        'permit_items_delta',
        'fee_amount_wan',
        'procure_amount_yuan',
        ...extras,
        own,
      ],
      ...rows.map(row => [
        row.name,
        row.county,
        row.id,
        String(row.year),
        row.revision,
        ...row.figures,
        ...extras.map((_, i) => row.extra[i] ?? ''),
        row.extra[3],
      ]),
    ]),
  )

describe('wide CSV', () => {
  it('read again gives the same bodies, years, revisions, figures and own columns, whatever their letters', async () => {
    let loaded = 0
    await fc.assert(
      fc.asyncProperty(table, async text => {
        const before = read(text)
        if (before.rowsLoaded === 0) return
        loaded++
        const file = await exported([before])
        const after = read(file)
        expect(after.rowsSetAside).toBe(0)
        expect(wideContent(after)).toEqual(wideContent(before))
        // The second time round nothing changes any more, notes included.
        expect(await exported([after])).toBe(file)
      }),
      { numRuns: 20 },
    )
    expect(loaded).toBeGreaterThan(10)
  }, 120_000)

  it('writes the demo county so that it reads the same, report by report', async () => {
    const before = read(readFileSync(new URL('../../../data/samples/demo-county.csv', import.meta.url)))
    const file = await exported([before])
    const after = read(file)
    expect(after.rowsLoaded).toBe(before.rowsLoaded)
    expect(wideContent(after)).toEqual(wideContent(before))
    // A report of plain numbers and blanks keeps its content hash, and so its part of the fingerprint;
    // one with words or marks in its cells does not: a wide file holds a number or nothing.
    const noted = new Set(
      before.batches.flatMap(b =>
        cellNotes(b.notes)
          .filter(n => n.status !== 'number' && n.raw !== '')
          .map(n => n.row),
      ),
    )
    const keptOf = ({ rowHashes }: FileReading) =>
      rowHashKeys(rowHashes).flatMap((hash, row) => (noted.has(row) ? [] : [[row, hash]]))
    const kept = keptOf(before)
    expect(kept.length).toBeGreaterThan(300)
    expect(kept).toEqual(keptOf(after))
  })

  it('holds every revision of two files and the columns of both, and leaves out what neither has', async () => {
    const a = read('org_name,year,new_received__total,granted__total\n甲镇,2022,3,1\n')
    const b = read(
      'org_name,year,new_received__total,rules_made,备注\n甲镇,2022,4,0,改\n',
      { sourceId: 's2' },
      'b.csv',
    )
    const lines = (await exported([a, b])).slice(1).split('\r\n')
    const rows = lines.map(line => line.split(','))
    const at = (column: string) => rows[0]?.indexOf(column) ?? -1
    expect(lines[0]).not.toContain('carried_in')
    expect(rows.slice(1, 3).map(row => [row[at('revision')], row[at('new_received__total')]])).toEqual([
      ['0', '3'],
      ['1', '4'],
    ])
    expect(rows[1]?.[at('rules_made')]).toBe('')
    expect(rows[2]?.[at('rules_made')]).toBe('0')
    expect(rows[2]?.[at('granted__total')]).toBe('')
    expect(rows[0]?.slice(-2)).toEqual(['备注', 'not_loaded'])
    expect(rows.slice(1, 3).map(row => row.at(-1))).toEqual(['rules_made', 'granted__total'])
    expect(lines).toHaveLength(4)
  })

  it('is built of pieces in the order of the file', async () => {
    const n = 1203
    const text = `org_name,year,new_received__total\n${Array.from({ length: n }, (_, i) => `第${i}镇,2022,${i}`).join('\n')}`
    const db = await nodeDatabase()
    await load(db, [read(text)])
    const told: number[] = []
    const file = await (await wideCsv(roadOf(db, done => told.push(done)))).text()
    expect(told).toEqual([300, 600, 900, 1200, n])
    const values = file
      .trim()
      .split('\r\n')
      .slice(1)
      .map(line => line.split(',').at(-1))
    expect(values).toEqual(Array.from({ length: n }, (_, i) => String(i)))
  })

  it('makes no file of two datasets', async () => {
    const db = await nodeDatabase()
    await load(db, [read('org_name,year,new_received__total\n甲镇,2022,3\n')])
    await expect(wideCsv({ ...roadOf(db), goesOn: () => false })).rejects.toMatchObject({
      name: 'ExportStopped',
    })
    expect((await db.ask(sql`SELECT count(*)::INTEGER AS n FROM report`)).rows[0]?.n).toBe(1)
  })
})

describe('one report as a row', () => {
  it('is opened again as the same report, its blanks and what was not seen apart', async () => {
    const reading = read(
      'org_name,year,new_received__natural,new_received__total,granted__total\n甲镇,2022,1,1,\n乙镇,2022,2,,0\n',
    )
    const db = await nodeDatabase()
    await load(db, [reading])
    const key = String(
      (await db.ask(sql`SELECT report_key FROM report WHERE org_name = '乙镇'`)).rows[0]?.report_key,
    )
    const blob = await wideCsv({ ...roadOf(db), report: key })
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await blob.arrayBuffer())
    expect(text.startsWith('\uFEFF')).toBe(true)
    const again = read(text)
    expect(again.rowsLoaded).toBe(1)
    expect(again.rowsSetAside).toBe(0)
    expect(wideContent(again)).toEqual(wideContent(reading).slice(1))
  })
})
