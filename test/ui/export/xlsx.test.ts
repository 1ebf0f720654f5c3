/** The workbook holds text as text and numbers as numbers, and nothing that a spreadsheet would run. */

import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { xlsxBook } from '../../../src/ui/export/dataset'
import { provenanceRows } from '../../../src/ui/export/naming'
import { openBook } from '../../../src/ui/export/xlsx'
import { fakeDataset } from '../../support/fakeApp'
import { nodeDatabase } from '../../support/nodeDatabase'
import { tableOf } from './hostile'
import { load, read, roadOf, wideContent } from './road'

afterAll(async () => (await nodeDatabase()).close())

function text(xml: string): string {
  return xml
    .replaceAll(
      /&(lt|gt|quot|amp);/g,
      (_, name) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name as string] ?? '',
    )
    .replaceAll(/_x([0-9A-F]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex as string, 16)))
}

/** Cells of a sheet by place, as a reader of the format sees them. */
function cells(xml: string): Map<string, string | number> {
  const found = [
    ...xml.matchAll(
      /<c r="([A-Z]+\d+)"(?: t="(\w+)")?>(?:<v>(.*?)<\/v>|<is><t[^>]*>([\s\S]*?)<\/t><\/is>)<\/c>/g,
    ),
  ]
  return new Map(
    found.map(([, place = '', type, value, inline]) => [place, type ? text(inline ?? '') : Number(value)]),
  )
}

const DATE = new Date(2026, 0, 2, 3, 4, 6)

function book(rows: readonly (readonly (string | number | null)[])[]): Record<string, Uint8Array> {
  const open = openBook(DATE)
  const sheet = open.sheet('数据')
  for (const row of rows) sheet.rows([row])
  sheet.end()
  const pieces = open.end()
  const bytes = new Uint8Array(pieces.reduce((n, piece) => n + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return unzipSync(bytes)
}

const sheetOf = (files: Record<string, Uint8Array>, n = 1) =>
  strFromU8(files[`xl/worksheets/sheet${n}.xml`] ?? new Uint8Array())

describe('xlsx', () => {
  it('gives back every text and every number in its place, whatever the letters', () => {
    const letter = fc.constantFrom(
      ...'=+-@\'"<>&\t\r\n _x0041_',
      '\u0001',
      '\u001f',
      '镇',
      '😀',
      '_x000D_',
      ']]>',
    )
    const value = fc.oneof(
      fc.array(letter, { minLength: 1, maxLength: 8 }).map(parts => parts.join('')),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(x => (x === 0 ? 0 : x)),
      fc.integer(),
      fc.constant(null),
    )
    fc.assert(
      fc.property(fc.array(fc.array(value, { maxLength: 30 }), { maxLength: 5 }), rows => {
        const xml = sheetOf(book(rows))
        const letters = (at: number) => (at < 26 ? '' : 'A') + String.fromCharCode(65 + (at % 26))
        const wanted = rows.flatMap((row, y) =>
          row.flatMap((cell, x) => (cell === null ? [] : [[`${letters(x)}${y + 1}`, cell] as const])),
        )
        expect([...cells(xml)]).toEqual(wanted)
        expect(xml).not.toContain('<f>')
      }),
      { numRuns: 100 },
    )
  })

  it('gives the same bytes for the same data', () => {
    expect(book([['a', 1]])).toEqual(book([['a', 1]]))
  })

  it('names columns beyond Z and AZ as spreadsheets do', () => {
    const places = [...cells(sheetOf(book([Array.from({ length: 704 }, (_, i) => i)]))).keys()]
    expect([places[25], places[26], places[51], places[52], places[701], places[702], places[703]]).toEqual([
      'Z1',
      'AA1',
      'AZ1',
      'BA1',
      'ZZ1',
      'AAA1',
      'AAB1',
    ])
  })

  it('writes the dataset in the wide layout, with where it comes from on a second sheet', async () => {
    const db = await nodeDatabase()
    await load(db, [
      read('org_name,year,new_received__total,permit_items_delta,备注\n=1+1镇,2022,0,-3,@x\n乙镇,2022,-,,\n'),
    ])
    const blob = await xlsxBook(roadOf(db), {
      date: DATE,
      dataSheet: '数据',
      sourceSheet: '来源',
      rows: (sources, reports) => [...sources.map(s => [s.fileName, s.sha256]), ['年报', reports]],
    })
    const files = unzipSync(new Uint8Array(await blob.arrayBuffer()))
    expect(strFromU8(files['xl/workbook.xml'] ?? new Uint8Array())).toMatch(/name="数据".*name="来源"/)
    const data = cells(sheetOf(files))
    const header = new Map(
      [...data]
        .filter(([place]) => /^[A-Z]+1$/.test(place))
        .map(([place, name]) => [name, place.slice(0, -1)]),
    )
    const at = (name: string, line: number) => data.get(`${header.get(name)}${line}`)
    expect(at('org_name', 2)).toBe('=1+1镇')
    expect(at('备注', 2)).toBe('@x')
    expect(at('permit_items_delta', 2)).toBe(-3)
    expect(at('new_received__total', 2)).toBe(0)
    expect(at('new_received__total', 3)).toBeUndefined()
    expect(at('year', 3)).toBe(2022)
    const origin = cells(sheetOf(files, 2))
    expect(origin.get('A1')).toBe('a.csv')
    expect(origin.get('B1')).toMatch(/^[0-9a-f]{64}$/)
    expect(origin.get('B2')).toBe(2)
  })

  it('is read again to the same bodies, years, figures and own columns', async () => {
    const db = await nodeDatabase()
    const rows = [
      'org_name,county,year,new_received__total,permit_items_delta,fee_amount_wan,备注,__proto__',
      '=1+1镇,滨县,2022,0,-3,0.1,@x,_x0041_',
      '乙😀镇,,2021,-,,1e-7,"a<b>&""c",=',
      "'=丙镇,,2020,2147483647,增3,,  ,'",
    ]
    const before = read(rows.join('\n'))
    expect(before.rowsLoaded).toBe(3)
    await load(db, [before])
    const blob = await xlsxBook(roadOf(db), {
      date: DATE,
      dataSheet: '数据',
      sourceSheet: '来源',
      rows: (sources, reports) => provenanceRows(fakeDataset(), '0.1', '2026-01-02', 'zh', sources, reports),
    })
    const after = read(new Uint8Array(await blob.arrayBuffer()), {}, 'a.xlsx')
    expect(after.rowsSetAside).toBe(0)
    expect(wideContent(after)).toEqual(wideContent(before))
  })

  it('is read again to the same whatever the letters', async () => {
    const db = await nodeDatabase()
    let loaded = 0
    await fc.assert(
      fc.asyncProperty(
        tableOf(['new_received__total', 'granted__natural', 'permit_items_delta', 'fee_amount_wan']),
        async table => {
          const before = read(table)
          if (before.rowsLoaded === 0) return
          loaded++
          await load(db, [before])
          const blob = await xlsxBook(roadOf(db), {
            date: DATE,
            dataSheet: '数据',
            sourceSheet: '来源',
            rows: () => [['来源']],
          })
          const after = read(new Uint8Array(await blob.arrayBuffer()), {}, 'a.xlsx')
          expect(after.rowsSetAside).toBe(0)
          expect(wideContent(after)).toEqual(wideContent(before))
        },
      ),
      { numRuns: 12 },
    )
    expect(loaded).toBeGreaterThan(5)
  }, 120_000)
})
