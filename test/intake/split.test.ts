import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { quoteFault } from '../../src/intake/csvScan'
import { plainInteger } from '../../src/intake/number'
import { EMPTY, OTHER, plainRow, splitRows } from '../../src/intake/split'

/** What PapaParse makes of the whole text at once. */
function byPapa(text: string, delimiter: string): string[][] {
  return Papa.parse<string[]>(text.replace(/\n$/, ''), { header: false, delimiter, newline: '\n' }).data
}

function rowsOf(text: string, delimiter: string): string[][] {
  const rows: string[][] = []
  splitRows(text, delimiter, cells => rows.push(cells) > 0)
  return rows
}

const token = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '00',
    '7',
    '12',
    '012',
    '999',
    '1000',
    '123456789',
    '1234567890',
    '-1',
    '1.5',
    '镇',
  ),
  fc.string({
    unit: fc.constantFrom('0', '1', '9', 'a', ' ', '\uFEFF', '；', "'", '=', '-', ';', ','),
    maxLength: 12,
  }),
)
const delimiter = fc.constantFrom(',', '\t', ';', '，', '|', '5', '^')

test('text without quotes is split as PapaParse splits it', () => {
  const text = fc
    .array(fc.array(token, { minLength: 1, maxLength: 6 }), { maxLength: 8 })
    .chain(rows => delimiter.map(d => ({ d, text: rows.map(row => row.join(d)).join('\n') })))
  fc.assert(
    fc.property(text, fc.constantFrom('', '\n', '\n\n'), ({ d, text }, end) => {
      expect(rowsOf(text + end, d)).toEqual(byPapa(text + end, d))
    }),
    { numRuns: 2000 },
  )
})

test('text with quotes is split as PapaParse splits it, wherever the stretches end', () => {
  const quoted = fc
    .string({ unit: fc.constantFrom('0', 'a', '"', ',', '\n', '\r', '\uFEFF'), maxLength: 6 })
    .map(s => `"${s.replaceAll('"', '""')}"`)
  const part = fc.array(fc.array(fc.oneof(token, token, quoted), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 5,
  })
  fc.assert(
    fc.property(part, part, fc.integer({ min: 0, max: 30 }), (first, last, more) => {
      const lines = (rows: string[][]) =>
        rows.map(row => row.map(c => c.replace(/^([^"]*),/, '$1')).join(',')).join('\n')
      // The middle is longer than one stretch, so that one ends about where the quotes are.
      const middle = `${'0,1,x\n'.repeat(174_760)}${'y'.repeat(more)}`
      const text = `${lines(first)}\n${middle}\n${lines(last)}`
      fc.pre(quoteFault(text, ',') === null)
      const [own, papa] = [rowsOf(text, ','), byPapa(text, ',')]
      expect(own.length).toBe(papa.length)
      expect(own.slice(0, 40)).toEqual(papa.slice(0, 40))
      expect(own.slice(-40)).toEqual(papa.slice(-40))
    }),
    { numRuns: 12 },
  )
})

test('the spans of rows add up to the lines of the text', () => {
  const text = 'a,b\n"x\ny",1\n2,3\n"p\r\nq\nr",4\n'
  const spans: number[] = []
  splitRows(text, ',', (_, span) => spans.push(span) > 0)
  expect(spans).toEqual([1, 2, 1, 3])
})

test('the cells that are not written 0 are listed, with the plain numbers that the number grammar reads', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.constant('0'),
          token.filter(t => !/[,"\uFEFF]/.test(t)),
        ),
        { minLength: 2, maxLength: 400 },
      ),
      row => {
        let seen = 0
        splitRows(`${row.join(',')}\n`, ',', cells => {
          expect(cells).toEqual(row)
          const listed = row.flatMap((t, i) => (t === '0' && i < row.length - 1 ? [] : [[i, t] as const]))
          const number = (t: string) => (t === '' ? EMPTY : plainInteger(t) < 0 ? OTHER : plainInteger(t))
          const { count = -1, positions = [], numbers = [] } = plainRow(cells) ?? {}
          expect(positions.slice(0, count)).toEqual(listed.map(([i]) => i))
          expect(numbers.slice(0, count)).toEqual(listed.map(([, t]) => number(t)))
          seen++
          return true
        })
        expect(seen).toBe(1)
      },
    ),
  )
})

test('the list belongs to the row under way and to no other', () => {
  const rows: string[][] = []
  splitRows('1,2\n3,4', ',', cells => {
    rows.push(cells)
    expect(plainRow(cells)?.numbers[0]).toBe(rows.length === 1 ? 1 : 3)
    expect(plainRow([...cells])).toBeNull()
    return true
  })
  expect(plainRow(rows[0] ?? [])).toBeNull()
})

test('stops where it is told to', () => {
  let rows = 0
  splitRows('1\n2\n3\n', ',', () => ++rows < 2)
  expect(rows).toBe(2)
})
