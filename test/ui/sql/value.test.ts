import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ColumnKind, ReadResult } from '../../../src/db/database'
import type { Value } from '../../../src/db/sql'
import { beginning, sortedRows, valueText } from '../../../src/ui/views/sql/value'

describe('a value as text', () => {
  it.each<[Value, string | null]>([
    [null, null],
    [0, '0'],
    ['', ''],
    [12_345_678, '12345678'],
    [-3, '−3'],
    ['9007199254740993', '9007199254740993'],
    [0.1 + 0.2, '0.3'],
    [1 / 3, '0.333333'],
    [0.00000012345, '0.000000123'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, '∞'],
    [true, 'true'],
  ])('%j is %j', (value, text) => {
    expect(valueText(value)).toBe(text)
  })

  it('only zero reads as zero', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), value => {
        expect(valueText(value) === '0').toBe(value === 0)
      }),
    )
  })
})

describe('the beginning of a text', () => {
  it('is the text where it fits, and marked where it goes on', () => {
    expect(beginning('街道办事处', 5)).toBe('街道办事处')
    expect(beginning('街道办事处', 2)).toBe('街道…')
    // Half of a letter is none.
    expect(beginning('镇𠮷', 2)).toBe('镇…')
  })
})

describe('the order of rows', () => {
  const result = (kind: ColumnKind, values: readonly Value[]): ReadResult => ({
    columns: ['v', 'at'],
    kinds: [kind, 'number'],
    rows: values.map((v, at) => ({ v, at })),
    cut: null,
  })
  const order = (kind: ColumnKind, values: readonly Value[], descending = false) =>
    sortedRows(result(kind, values), { column: 'v', descending }).map(row => row.v)

  it('puts NULL last either way, and 0 where it belongs', () => {
    expect(order('number', [3, null, 0, -1])).toEqual([-1, 0, 3, null])
    expect(order('number', [3, null, 0, -1], true)).toEqual([3, 0, -1, null])
  })

  it('compares exact integers digit by digit', () => {
    const [a, b, c] = ['9007199254740993', '9007199254740992', '-9007199254740995']
    expect(order('number', [a ?? null, 5, b ?? null, c ?? null])).toEqual([c, 5, b, a])
  })

  it('puts Chinese names in the order of their pinyin, and numbers within names by size', () => {
    expect(order('text', ['镇', '街道', '乡', 'a10', 'a9'])).toEqual(['街道', '乡', '镇', 'a9', 'a10'])
  })

  it('is stable, keeps every row and leaves the query’s order alone', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 3 }))), fc.boolean(), (values, descending) => {
        const given = result('number', values)
        const sorted = sortedRows(given, { column: 'v', descending })
        expect(sorted).toHaveLength(values.length)
        expect(given.rows.map(row => row.at)).toEqual(values.map((_, at) => at))
        sorted.forEach((row, i) => {
          const next = sorted[i + 1]
          if (next && next.v === row.v) expect(Number(next.at)).toBeGreaterThan(Number(row.at))
        })
      }),
    )
  })
})
