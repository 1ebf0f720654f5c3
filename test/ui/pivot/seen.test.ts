/** What leaves the table as files: the figures of the screen in their places, heads merged, text never a formula. */
import { strFromU8, unzipSync } from 'fflate'
import Papa from 'papaparse'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import { openBook as readBook } from '../../../src/intake/xlsxBook'
import { readSheet } from '../../../src/intake/xlsxSheet'
import { type SeenTable, seenCsv, seenHtml, seenMarkdown, seenSheet } from '../../../src/ui/export/seen'
import { openBook } from '../../../src/ui/export/xlsx'
import { columnsOf } from '../../../src/ui/views/pivot/columns'
import { linesOf } from '../../../src/ui/views/pivot/lines'
import { cellLines, seenTable } from '../../../src/ui/views/pivot/seen'
import { FACTS, handTable, LAYOUT } from './table'

const table = handTable()
const head = columnsOf(LAYOUT, table, 'zh')
const lines = linesOf(table.rows, { all: true, except: new Set() }, 'before')
const seen = seenTable(LAYOUT, table, head, lines, 'zh')

/** What the screen shows, by hand from FACTS. */
const BY_HAND = [
  ['街道', '小计', '不适用：这里没有应报的年报', '7', '7', '100%', '7/7'],
  ['街道', '<丙>街道', '不适用：这里没有应报的年报', '7', '7', '100%', '7/7'],
  ['镇', '小计', '23', '30', '53', '54%', '28/52'],
  ['镇', '=甲镇', '3', '0', '3', '50%', '1/2'],
  ['镇', '乙|镇', '20', '30', '50', '54%', '27/50'],
  ['合计', '', '23', '37', '60', '59%', '35/59'],
  ['参与计算的年报', '', '2', '3', '5', '', '5'],
]

type Node = DefaultTreeAdapterTypes.Node
function elements(node: Node, name: string): Node[] {
  const own = 'tagName' in node && node.tagName === name ? [node] : []
  return [...own, ...('childNodes' in node ? node.childNodes.flatMap(child => elements(child, name)) : [])]
}
function textOf(node: Node): string {
  return 'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}
function span(node: Node, name: string): number {
  return 'attrs' in node ? Number(node.attrs.find(attr => attr.name === name)?.value ?? 1) : 1
}

/** The cells of an HTML table by row and column, spans filled, as a text program lays them out. */
function laidOut(html: string): string[][] {
  const grid: string[][] = []
  for (const [r, row] of elements(parse(html), 'tr').entries()) {
    let column = 0
    const cells =
      'childNodes' in row ? row.childNodes.filter(n => 'tagName' in n && /^t[hd]$/.test(n.tagName)) : []
    for (const cell of cells) {
      while (grid[r]?.[column] !== undefined) column++
      for (let y = r; y < r + span(cell, 'rowspan'); y++)
        for (let x = column; x < column + span(cell, 'colspan'); x++) {
          grid[y] ??= []
          const line = grid[y]
          expect(line?.[x], 'two cells in one place').toBeUndefined()
          if (line) line[x] = textOf(cell)
        }
    }
  }
  return grid
}

describe('HTML', () => {
  const html = seenHtml(seen, '新收 <按> 类型', ['筛选：“甲” & 乙'])

  it('lays the figures out under the heads of the screen, and marks text as text', () => {
    const [top, ...rest] = laidOut(html)
    expect(top).toEqual(['类型', '单位', '2019 版表格', '2021 版表格', '合计', '公开率', '公开率'])
    expect(rest[0]).toEqual(['类型', '单位', '2020', '2021', '合计', '比率', '分子/分母'])
    expect(rest.slice(1)).toEqual(BY_HAND)
    expect(html).not.toContain('<丙>')
    expect(html).toContain('“甲” &amp; 乙')
  })
})

describe('Markdown', () => {
  it('has one line of heads and a cell for each column, whatever the names', () => {
    const rows = seenMarkdown(seen, '新收', ['说明'])
      .split('\n')
      .filter(line => line.startsWith('|'))
      .map(line => line.slice(2, -2).split(/(?<!\\) \| /))
    expect(rows.every(row => row.length === 7)).toBe(true)
    expect(rows[0]?.at(-1)).toBe('公开率 分子/分母')
    expect(rows[6]?.[1]).toBe('乙\\|镇')
    expect(rows[3]?.[1]).toBe('\\<丙\\>街道')
  })
})

describe('CSV', () => {
  const rows = Papa.parse<string[]>(seenCsv(seen, ['说明']).slice(1), { skipEmptyLines: true }).data

  it('gives numerator and denominator a column each, shares as fractions, names that are no formulas', () => {
    expect(rows[0]).toEqual([
      '类型',
      '单位',
      '2019 版表格 2020',
      '2021 版表格 2021',
      '合计',
      '公开率 比率',
      '公开率 分子',
      '公开率 分母',
    ])
    expect(rows[4]).toEqual(['镇', "'=甲镇", '3', '0', '3', '0.5', '1', '2'])
    expect(rows[5]?.slice(2)).toEqual(['20', '30', '50', '0.54', '27', '50'])
  })
})

describe('the workbook', () => {
  const made = openBook(new Date(2026, 0, 2, 3, 4, 6))
  seenSheet(made, '所见', seen)
  const bytes = new Uint8Array(made.end().flatMap(piece => [...piece]))
  const book = readBook(bytes)
  const [sheet] = book.sheets
  const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())

  it('read back by the reader of workbooks has every figure in its place', () => {
    if (!sheet) throw new Error('no sheet')
    const { rows, formulas } = readSheet(
      strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array()),
      book,
    )
    expect(formulas).toEqual([])
    const body = rows.slice(2).map(row => row.cells)
    expect(body.map(cells => cells.slice(0, 5))).toEqual(BY_HAND.map(cells => cells.slice(0, 5)))
    const rates = body.slice(0, -1).map(cells => cells[5])
    const number = (text: string | undefined) =>
      text?.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text)
    const expected = [1, 1, 28 / 52, 1 / 2, 27 / 50, 35 / 59]
    for (const [i, rate] of rates.entries()) expect(number(rate)).toBeCloseTo(expected[i] ?? Number.NaN, 6)
    expect(body.map(cells => cells[6])).toEqual(BY_HAND.map(cells => cells[6]))
  })

  it('merges heads over their columns, and no two merges meet', () => {
    const merges = [...xml.matchAll(/<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g)].map(m =>
      m.slice(1).join(' '),
    )
    expect(merges.sort()).toEqual(['A 1 A 2', 'B 1 B 2', 'E 1 E 2', 'F 1 G 1'].sort())
    expect(xml).toContain(
      '<pane xSplit="2" ySplit="2" topLeftCell="C3" activePane="bottomRight" state="frozen"/>',
    )
    expect(xml.indexOf('</sheetData>')).toBeLessThan(xml.indexOf('<mergeCells'))
  })
})

describe('cell by cell', () => {
  it('has a line for each cell with its members, figure, parts and reason, the sums among them', () => {
    const [header, ...rows] = cellLines(LAYOUT, table, head, lines, 'zh')
    expect(header?.slice(0, 5)).toEqual(['类型', '单位', '年份', '指标', '数值'])
    // Two years, the total and the rate of the total, for five lines and the total of all.
    expect(rows).toHaveLength(4 * 6)
    const inner = rows.filter(row => row[1] !== '合计' && row[2] !== '合计' && row[3] === '新收申请')
    const sum = inner.reduce((total, row) => total + (typeof row[4] === 'number' ? row[4] : 0), 0)
    expect(sum).toBe(FACTS.reduce((total, fact) => total + fact.received, 0))
    expect(rows.find(row => row[1] === '<丙>街道' && row[2] === '2020')?.slice(4)).toEqual([
      null,
      null,
      null,
      0,
      0,
      '不适用：这里没有应报的年报',
    ])
  })
})

describe('a table without anything on rows', () => {
  it('is one line under one head', () => {
    const layout = { ...LAYOUT, rows: [], columns: [], columnTotals: 'after' } as const
    const plain = handTable(layout)
    const one: SeenTable = seenTable(layout, plain, columnsOf(layout, plain, 'zh'), [], 'zh')
    expect(one.names).toEqual(['全部'])
    expect(one.rows[0]?.cells[0]).toMatchObject({ kind: 'number', value: 60 })
  })
})
