import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openCsv } from '../../src/intake/csv'
import { lineEnds, quoteFault, unifyLineEnds } from '../../src/intake/csvScan'
import { knownCells } from '../../src/intake/header'
import { createIssueLog } from '../../src/intake/issueLog'
import { isRefusal } from '../../src/intake/refusal'
import { group, read, texts } from './support'

function rowsOf(text: string): { cells: readonly (string | undefined)[]; line: number; raw: string }[] {
  const table = openCsv(text, 'a.csv', knownCells, createIssueLog())
  if (isRefusal(table)) throw new Error(table.issue.code)
  const rows: { cells: readonly (string | undefined)[]; line: number; raw: string }[] = []
  table.each((cells, line, span) => rows.push({ cells, line, raw: table.rawOf(line, span) }) > 0)
  return rows
}

describe('delimiters', () => {
  test.each([
    [',', undefined],
    [';', ';'],
    ['\t', '\t'],
    ['，', '，'],
    ['|', '|'],
  ])('%j', (delimiter, told) => {
    const reading = read(`单位,年度,新收\n枕砚街道,2023,1\n荇渡乡,2023,2\n`.replaceAll(',', delimiter))
    expect(texts(reading, 'org_name')).toEqual(['枕砚街道', '荇渡乡'])
    expect(group(reading, 'delimiter-guessed')?.detail).toBe(told)
    expect(reading.outcome).toBe(told === undefined ? 'accept' : told === '，' ? 'review' : 'accept_warn')
  })

  test('a .tsv file with tabs and a file that says sep= need no guess', () => {
    expect(read('town\tyear\tgranted\n甲镇\t2023\t1\n', {}, 'a.tsv').outcome).toBe('accept')
    const said = read('sep=;\ntown;year;granted\n甲镇;2023;1\n')
    expect(texts(said, 'org_name')).toEqual(['甲镇'])
    expect(group(said, 'delimiter-guessed')).toBeUndefined()
  })

  test('commas inside the cells of a file with semicolons stay where they are', () => {
    const reading = read('town;year;granted;备注\n甲镇;2023;1;a,b,c\n')
    expect(reading.batches[0]?.extra[0]?.values).toEqual(['a,b,c'])
  })
})

describe('rows and physical lines', () => {
  const cell = fc.string({ unit: fc.constantFrom(...'",\n\r;镇1 '), maxLength: 5 })
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`

  test('any table comes back cell by cell with the line on which each row begins', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 8 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        (body, end) => {
          const rows = [['town', 'year', 'granted'], ...body]
          const lines = rows.map(row => row.map(quote).join(','))
          const read = rowsOf(lines.join(end) + end)
          expect(read.map(r => r.cells)).toEqual(rows)
          let line = 1
          for (const [i, text] of lines.entries()) {
            expect(read[i]?.line).toBe(line)
            expect(read[i]?.raw).toBe(text)
            line += text.split(/\r\n|\r|\n/).length
          }
        },
      ),
    )
  })

  test('files larger than one piece of the parser lose and shift nothing', () => {
    const rows = 140_000
    const row = (i: number) =>
      i % 1000 === 0 ? `"甲\n${i}镇",2023,${i}` : `第${i}个有很长很长很长很长很长很长很长名字的镇,2023,${i}`
    const text = `town,year,granted\n${Array.from({ length: rows }, (_, i) => row(i)).join('\n')}\n`
    const read = rowsOf(text)
    expect(text.length).toBeGreaterThan(4_194_304)
    expect(read).toHaveLength(rows + 1)
    let line = 2
    for (let i = 0; i < rows; i++) {
      const found = read[i + 1]
      if (found?.line !== line || found.cells[2] !== String(i))
        throw new Error(`row ${i}: ${JSON.stringify(found)}, line ${line}`)
      line += i % 1000 === 0 ? 2 : 1
    }
  })
})

describe('quotes and line ends', () => {
  test('sound text has no fault, and one quote more always has one', () => {
    const sound = 'a,"b ""c"" d",e\n"f\ng",,"h"\n'
    expect(quoteFault(sound, ',')).toBeNull()
    for (let i = 0; i <= sound.length; i++) {
      const text = `${sound.slice(0, i)}"${sound.slice(i)}`
      expect({ text, fault: quoteFault(text, ',') === null }).toEqual({ text, fault: false })
    }
  })

  test('the fault is named by line and field', () => {
    expect(quoteFault('a,b\r\nc,"d\r\ne,f\r\n', ',')).toMatchObject({
      code: 'unclosed-quote',
      line: 2,
      field: 1,
    })
    expect(quoteFault('a,b\nc,d"e\n', ',')).toMatchObject({ code: 'stray-quote', line: 2, field: 1 })
    expect(quoteFault('a,b\nc,"d"e\n', ',')).toMatchObject({ code: 'stray-quote', line: 2, field: 1 })
  })

  test('line ends are counted and unified outside quotes only', () => {
    const text = 'a\r\nb\nc\r"d\r\ne"\r\n'
    expect(lineEnds(text)).toEqual({ lf: 1, crlf: 2, cr: 1 })
    expect(unifyLineEnds(text)).toBe('a\nb\nc\n"d\r\ne"\n')
  })
})
