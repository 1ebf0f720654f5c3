import fc from 'fast-check'
import { strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { FileReading } from '../../src/domain/reading'
import { createAsked } from '../../src/intake/asked'
import { createIssueLog } from '../../src/intake/issueLog'
import { readFile } from '../../src/intake/readFile'
import { isRefusal } from '../../src/intake/refusal'
import { openXlsx } from '../../src/intake/xlsx'
import { placeOfCell } from '../../src/intake/xlsxSheet'
import { group, note, numbers, OPTIONS, texts } from './support'
import { letters, type Parts, sheetXml, type Written, workbook } from './workbook'

const HEADER = ['单位', '县区', '年份', '新收申请', '予以公开']
const TOWNS: readonly (readonly Written[])[] = [
  ['甲镇', '子县', 2022, 12, 3],
  ['乙乡', '子县', 2022, 0, null],
]

function read(parts: Parts, name = '年报.xlsx'): FileReading {
  return readFile(workbook(parts), name, OPTIONS)
}

function one(rows: readonly (readonly Written[])[], more: Partial<Parts> = {}): FileReading {
  return read({ sheets: [{ name: '年报', xml: sheetXml(rows) }], ...more })
}

const raw = (xml: string): Written => ({ xml: reference => xml.replace('<c', `<c r="${reference}"`) })

/** Rows of a workbook as the reader hands them on. */
function rowsOf(parts: Parts): { line: number; cells: (string | undefined)[] }[] {
  const table = openXlsx(workbook(parts), undefined, createIssueLog(), createAsked())
  if (isRefusal(table)) throw new Error(table.issue.code)
  const rows: { line: number; cells: (string | undefined)[] }[] = []
  table.each((cells, line) => {
    rows.push({ line, cells: [...cells] })
    return true
  })
  return rows
}

describe('what a workbook says', () => {
  test('the same as the CSV of the same cells; an absent cell is a blank, never 0', () => {
    const reading = one([HEADER, ...TOWNS])
    const csv = `${HEADER.join(',')}\n甲镇,子县,2022,12,3\n乙乡,子县,2022,0,\n`
    const plain = readFile(new TextEncoder().encode(csv), '年报.csv', OPTIONS)
    expect(reading.outcome).toBe('accept')
    expect(reading.encoding).toBe('xlsx')
    expect(reading.rowHashes).toEqual(plain.rowHashes)
    expect(numbers(reading, 'granted__total')).toEqual([3, null])
  })

  test('shared strings, in runs, without the readings above them; every kind of cell', () => {
    const reading = one(
      [
        HEADER,
        [raw('<c t="s"><v>0</v></c>'), raw('<c t="s"><v>1</v></c>'), 2022, raw('<c t="b"><v>1</v></c>'), 1],
        ['丙镇', raw('<c t="str"><f>A1</f><v>子县</v></c>'), 2022, raw('<c t="e"><v>#N/A</v></c>'), 2],
      ],
      {
        strings:
          '<si><r><t>甲</t></r><r><rPr/><t>镇</t></r><rPh sb="0" eb="1"><t>jia</t></rPh></si><si><t>子&#21439;</t></si>',
      },
    )
    expect(texts(reading, 'org_name')).toEqual(['甲镇', '丙镇'])
    expect(texts(reading, 'county')).toEqual(['子县', '子县'])
    expect(numbers(reading, 'new_received__total')).toEqual([null, null])
    expect(note(reading, 'new_received__total', 0)?.raw).toBe('TRUE')
    expect(group(reading, 'type-error', '新收申请')).toMatchObject({
      lines: [2, 3],
      samples: ['TRUE', '#N/A'],
    })
    expect(group(reading, 'formula-value-used')).toMatchObject({ lines: [3], samples: ['B3'] })
    expect(reading.outcome).toBe('review')
  })

  test('a formula without a stored result is not worked out and is no number', () => {
    const reading = one([HEADER, ['甲镇', '子县', 2022, raw('<c><f>SUM(E2:E2)</f></c>'), 3]])
    expect(numbers(reading, 'new_received__total')).toEqual([null])
    expect(note(reading, 'new_received__total')).toMatchObject({ status: 'unparsed', raw: '=SUM(E2:E2)' })
    expect(group(reading, 'formula-value-used')).toBeUndefined()
  })

  test('a date in a count column is no count, in the column of publication it is the date; so in both date systems', () => {
    const styles =
      '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>' +
      '<numFmt numFmtId="165" formatCode="0&quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>'
    const rows = (date: number): Written[][] => [
      ['单位', '年份', '新收申请', '予以公开', 'published_date'],
      [
        '甲镇',
        2022,
        raw('<c s="1"><v>45050</v></c>'),
        raw('<c s="3"><v>7</v></c>'),
        raw(`<c s="2"><v>${date}</v></c>`),
      ],
    ]
    const reading = one(rows(44_952), { styles })
    expect(texts(reading, 'published_date')).toEqual(['2023-01-26'])
    expect(note(reading, 'new_received__total')?.raw).toBe('2023-05-04')
    expect(group(reading, 'type-error', '新收申请')?.detail).toBe('date')
    expect(numbers(reading, 'granted__total')).toEqual([7])
    const mac = one(rows(44_952 - 1462), { styles, properties: '<workbookPr date1904="1"/>' })
    expect(texts(mac, 'published_date')).toEqual(['2023-01-26'])
  })

  test('title rows above, a merged header of two rows, a total row below, styled empty rows at the end', () => {
    const reading = one([
      ['2022年度政府信息公开年报', null, null, null],
      [],
      ['单位', '年份', '新收申请', null],
      [null, null, '自然人', '总计'],
      ['甲镇', 2022, 4, 12],
      ['乙乡', 2022, 1, 1],
      ['合计', 2022, 5, 13],
      [raw('<c s="1"/>'), raw('<c s="1"/>')],
      [' ', null],
    ])
    expect(numbers(reading, 'new_received__natural')).toEqual([4, 1])
    expect(numbers(reading, 'new_received__total')).toEqual([12, 1])
    expect(group(reading, 'preamble-skipped')?.lines).toEqual([1])
    expect(group(reading, 'multi-row-header')?.lines).toEqual([3, 4])
    expect(reading.setAside).toMatchObject([{ code: 'total-row', line: 7, raw: '合计\t2022\t5\t13' }])
    expect(reading.rowsInFile).toBe(3)
    expect(Array.from(reading.batches[0]?.line ?? [])).toEqual([5, 6])
  })

  test('a cell far to the right of the header sets its row aside instead of widening the sheet', () => {
    const far = `<row r="3"><c r="A3" t="inlineStr"><is><t>乙乡</t></is></c><c r="XFD3"><v>1</v></c></row>`
    const xml = sheetXml([HEADER, TOWNS[0] ?? []]).replace('</sheetData>', `${far}</sheetData>`)
    const reading = read({
      sheets: [{ name: 'a', xml: xml.replace('<sheetData>', '<dimension ref="A1:XFD1048576"/><sheetData>') }],
    })
    expect(reading.rowsLoaded).toBe(1)
    expect(reading.setAside).toMatchObject([{ code: 'extra-cell', line: 3 }])
  })
})

describe('which sheet', () => {
  const filled = sheetXml([HEADER, ...TOWNS])
  const one2023 = sheetXml([HEADER, ['甲镇', '子县', 2023, 5, 1]])

  test('of several with reports the longest visible one, and the others are named for a decision', () => {
    const reading = read({
      sheets: [
        { name: '2023', xml: one2023 },
        { name: '旧', xml: sheetXml([HEADER, ...TOWNS, ['丙镇', '子县', 2020, 1, 1]]), state: 'hidden' },
        { name: '2022', xml: filled },
      ],
    })
    expect(Array.from(reading.batches[0]?.year ?? [])).toEqual([2022, 2022])
    expect(group(reading, 'several-sheets')).toMatchObject({
      severity: 'warning',
      samples: ['2022'],
      detail: '2023 (2), 旧 (4)',
    })
    expect(reading.outcome).toBe('review')
  })

  test('beside a sheet of notes and an empty one nothing has to be decided', () => {
    const reading = read({
      sheets: [
        { name: '说明', xml: sheetXml([['填表说明'], ['一'], ['二'], ['三'], ['四']]) },
        { name: 'Sheet3', xml: sheetXml([]) },
        { name: '年报', xml: filled },
      ],
    })
    expect(reading.outcome).toBe('accept')
    expect(group(reading, 'several-sheets')).toMatchObject({ severity: 'note', detail: '说明 (5)' })
  })

  test('without any text the file is empty; without a known header it is refused by the rows that it has', () => {
    expect(read({ sheets: [{ name: 'a', xml: sheetXml([]) }] }).groups[0]?.code).toBe('empty-file')
    expect(read({ sheets: [{ name: 'a', xml: sheetXml([['x', 'y']]) }] }).groups[0]?.code).toBe(
      'missing-column',
    )
  })
})

describe('what is never opened', () => {
  test('macros, links, embedded files and names that lead out of the archive are named', () => {
    const names = [
      'xl/vbaProject.bin',
      'xl/externalLinks/externalLink1.xml',
      'xl/embeddings/a.bin',
      '../../a',
      '/etc/a',
    ]
    const reading = one([HEADER, ...TOWNS], {
      more: Object.fromEntries(names.map(name => [name, strToU8('<!DOCTYPE a>')])),
    })
    expect(reading.rowsLoaded).toBe(2)
    expect(group(reading, 'parts-ignored')?.detail.split(', ').sort()).toEqual([...names].sort())
  })

  test('a document type in the strings or the styles refuses the workbook as one in a sheet does', () => {
    expect(one([HEADER, ...TOWNS], { strings: '<!DOCTYPE a>' }).groups[0]?.code).toBe('xml-doctype')
    expect(one([HEADER, ...TOWNS], { styles: '<!DOCTYPE a>' }).groups[0]?.code).toBe('xml-doctype')
  })

  test('a string, a row or a place that cannot be is damage, not a blank', () => {
    const bad = (xml: string) =>
      read({ sheets: [{ name: 'a', xml: sheetXml([HEADER]).replace('</sheetData>', `${xml}</sheetData>`) }] })
        .groups[0]?.code
    expect(bad('<row r="2"><c r="A2" t="s"><v>9</v></c></row>')).toBe('damaged-workbook')
    expect(bad('<row r="0"/>')).toBe('damaged-workbook')
    expect(bad('<row r="2000000"/>')).toBe('damaged-workbook')
    expect(bad('<row r="2"><c r="A3"><v>1</v></c></row>')).toBe('damaged-workbook')
    expect(bad('<row r="2"><c r="AAAA2"><v>1</v></c></row>')).toBe('damaged-workbook')
  })
})

test('a table of any texts and figures comes back as it was written, each row under its own number', () => {
  const sign = fc.constantFrom(...'",;=+-@\'<>&]镇😀_x0\t\n\r 　', 'x000D_', '__proto__', '_x005F_')
  const text = fc.array(sign, { maxLength: 6 }).map(signs => signs.join(''))
  const figure = fc.oneof(
    fc.integer(),
    fc.integer({ min: -1e9, max: 1e9 }).map(n => n / 10_000),
  )
  const row = fc.array(fc.oneof(fc.constant(null), text, figure), { maxLength: 5 })
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), rows => {
      const wanted = rows.flatMap((cells, i) => {
        const shown = cells.map(cell => (cell === null ? '' : typeof cell === 'number' ? String(cell) : cell))
        return shown.some(cell => cell.trim() !== '') ? [{ line: i + 1, cells: shown }] : []
      })
      fc.pre(wanted.length > 0)
      const got = rowsOf({ sheets: [{ name: '甲&乙', xml: sheetXml(rows.map(cells => [...cells])) }] })
      const width = Math.max(...got.map(({ cells }) => cells.length))
      expect(got).toEqual(
        wanted.map(({ line, cells }) => ({
          line,
          cells: Array.from({ length: width }, (_, i) => cells[i] ?? ''),
        })),
      )
    }),
  )
})

test('columns go by their letters', () => {
  expect([1, 26, 27, 702, 703, 16_384].map(letters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD'])
})

test('places are read to the edge of a sheet and no further', () => {
  for (const column of [1, 26, 27, 702, 703, 16_384]) {
    expect(placeOfCell(`${letters(column)}1048576`)).toEqual({ column, row: 1_048_576 })
  }
  expect(placeOfCell('ab12')).toEqual({ column: 28, row: 12 })
  for (const bad of [
    '',
    'A',
    '1',
    'A0',
    'A01',
    'A-1',
    'A1 ',
    '@1',
    'A1B',
    'XFE1',
    'AAAA1',
    'A1048577',
    '$A$1',
    'Ａ1',
  ]) {
    expect(placeOfCell(bad)).toBeNull()
  }
})
