/** A person's reading of a cell counts, and what stands there is never lost. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withCorrection } from '../../src/domain/correction'
import { columnId } from '../../src/domain/dictionary'
import type { Correction } from '../../src/domain/reading'
import { rowHashKeys } from '../../src/domain/rowHashes'
import { readDocument } from '../../src/intake/openFile'
import { readFile } from '../../src/intake/readFile'
import { isRefusal } from '../../src/intake/refusal'
import { fixture, group, note, numbers, OPTIONS } from './support'

const NEW = columnId('new_received')
const GRANTED = columnId('granted')
const bytes = new TextEncoder().encode(
  [
    'org_name,year,new_received,granted,partial',
    '甲镇,2021,8,约20,',
    '乙镇,2021,3,2,1',
    '甲镇,2022,5,4,1',
  ].join('\n'),
)
const read = (corrections: readonly Correction[], file: Uint8Array = bytes, name = 'a.csv') =>
  readFile(file, name, { ...OPTIONS, decisions: corrections.length > 0 ? { corrections } : {} })

describe('in a table', () => {
  test('numbers, words and blanks are read as corrected, with what stands there beside them', () => {
    const reading = read([
      { line: 2, column: NEW, value: 3 },
      { line: 2, column: GRANTED, value: 20 },
      { line: 2, column: columnId('partial'), value: 0 },
      { line: 3, column: GRANTED, value: null },
    ])
    expect(numbers(reading, NEW)).toEqual([3, 3, 5])
    expect(numbers(reading, GRANTED)).toEqual([20, null, 4])
    expect(numbers(reading, columnId('partial'))).toEqual([0, 1, 1])
    expect(note(reading, NEW)).toMatchObject({ row: 0, status: 'corrected', raw: '8' })
    expect(note(reading, GRANTED)).toMatchObject({
      row: 0,
      status: 'corrected',
      raw: '约20',
      imputedValue: null,
    })
    expect(note(reading, columnId('partial'))).toMatchObject({ row: 0, status: 'corrected', raw: '' })
    expect(reading).toMatchObject({ rowsInFile: 3, rowsLoaded: 3, rowsSetAside: 0 })
    const told = reading.groups.filter(g => g.code === 'cell-corrected')
    expect(told.reduce((sum, g) => sum + g.count, 0)).toBe(4)
    expect(told.find(g => g.column === 'granted')?.lines).toEqual([2, 3])
    // The word of the cell is told as before: the file still says it.
    expect(group(reading, 'type-error')?.samples).toEqual(['约20'])
  })

  test('the year tells apart reports of one line, and a correction of no cell is told', () => {
    const reading = read([
      { line: 4, year: 2021, column: NEW, value: 9 },
      { line: 4, year: 2022, column: NEW, value: 6 },
      { line: 3, column: columnId('rules_made'), value: 1 },
    ])
    expect(numbers(reading, NEW)).toEqual([8, 3, 6])
    expect(reading.groups.filter(g => g.code === 'correction-lost').map(g => [g.column, g.count])).toEqual([
      [NEW, 1],
      ['rules_made', 1],
    ])
  })

  test('without corrections nothing changes, with one the report is another, whatever the figure', () => {
    const plain = read([])
    expect(readFile(bytes, 'a.csv', { ...OPTIONS, decisions: { corrections: [] } }).rowHashes).toEqual(
      plain.rowHashes,
    )
    const hashes = (corrections: readonly Correction[]) => rowHashKeys(read(corrections).rowHashes)
    const same = hashes([{ line: 2, column: NEW, value: 8 }])
    expect(same[0]).not.toBe(hashes([])[0])
    expect(same.slice(1)).toEqual(hashes([]).slice(1))
    expect(hashes([{ line: 3, column: GRANTED, value: null }])[1]).not.toBe(hashes([])[1])
  })

  test('any corrections: the others keep their figures, and the last word of a cell counts', () => {
    const columns = [NEW, GRANTED, columnId('partial')]
    const one = fc.record({
      line: fc.constantFrom(2, 3, 4),
      column: fc.constantFrom(...columns),
      value: fc.option(fc.integer({ min: 0, max: 99_999 })),
    })
    const plain = read([])
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), corrections => {
        const reading = read(corrections)
        for (const column of columns) {
          const wanted = numbers(plain, column).map((value, row) => {
            const last = corrections.findLast(c => c.line === row + 2 && c.column === column)
            return last ? last.value : value
          })
          expect(numbers(reading, column)).toEqual(wanted)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('in a document', () => {
  const SEED = fixture('reports/qilihai_2020.txt')
  const total = columnId('granted')
  const documentOf = (corrections: readonly Correction[]) => {
    const answer = readDocument(SEED, 'qilihai_2020.txt', { ...OPTIONS, decisions: { corrections } })
    if (!answer || isRefusal(answer)) throw new Error('no document')
    const [report] = answer.reports
    if (!report) throw new Error('no report')
    return { text: answer.text, report }
  }

  test('its reports stand in the line of their row, each cell at its place', () => {
    const { text, report } = documentOf([])
    expect([...(read([], SEED, 'qilihai_2020.txt').batches[0]?.line ?? [])]).toEqual([report.line])
    for (const { raw, place } of report.cells) {
      if (place && raw !== '') expect(text.slice(place.from, place.to)).toBe(raw)
    }
  })

  test('a corrected cell keeps its text and its place, on the form and in the table', () => {
    const corrections = withCorrection([], documentOf([]).report, total, 1)
    const cell = documentOf(corrections).report.cells.find(c => c.column === total)
    expect(cell).toMatchObject({
      status: 'corrected',
      value: 1,
      raw: '0',
      read: { status: 'number', value: 0 },
    })
    expect(cell?.place).not.toBeNull()
    const reading = read(corrections, SEED, 'qilihai_2020.txt')
    expect(numbers(reading, total)).toEqual([1])
    expect(note(reading, total)).toMatchObject({ status: 'corrected', raw: '0' })
    expect(group(reading, 'cell-corrected')).toMatchObject({ count: 1, samples: ['“0” → “1”'] })
    const undone = withCorrection(corrections, documentOf([]).report, total, undefined)
    expect(read(undone, SEED, 'qilihai_2020.txt').rowHashes).toEqual(
      read([], SEED, 'qilihai_2020.txt').rowHashes,
    )
  })

  test('a cell that the document lacks can be given', () => {
    const cut = new TextEncoder().encode(
      new TextDecoder().decode(SEED).replace(/四、政府信息公开行政复议[\s\S]*/, ''),
    )
    const [line] = read([], cut, 'cut.txt').batches[0]?.line ?? []
    const reading = read([{ line: line ?? 0, column: 'review_total', value: 2 }], cut, 'cut.txt')
    expect(numbers(reading, 'review_total')).toEqual([2])
    expect(note(reading, 'review_total')).toMatchObject({ status: 'corrected', raw: '' })
  })
})

test('no document: a table, a list of records, a workbook', () => {
  const options = { ...OPTIONS, decisions: {} }
  expect(readDocument(bytes, 'a.csv', options)).toBeNull()
  expect(
    readDocument(new TextEncoder().encode('[{"town":"甲镇","year":2021}]'), 'a.json', options),
  ).toBeNull()
  expect(readDocument(Uint8Array.of(0x50, 0x4b, 3, 4), 'a.xlsx', options)).toBeNull()
})
