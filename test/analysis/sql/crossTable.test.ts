import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crossTable } from '../../../src/analysis/sql/crossTable'
import type { ReadResult } from '../../../src/db/database'
import type { Value } from '../../../src/db/sql'

function result(rows: readonly (readonly [Value, Value, Value])[]): ReadResult {
  return {
    columns: ['a', 'b', 'v'],
    kinds: ['text', 'number', 'number'],
    rows: rows.map(([a, b, v]) => ({ a, b, v })),
    cut: null,
  }
}
const FIELDS = { rows: 'a', columns: 'b', value: 'v' } as const

describe('a result laid out across', () => {
  it('keeps no row, NULL and 0 apart, and gives NULL a place of its own', () => {
    const table = crossTable(
      result([
        ['甲', 2020, 0],
        ['甲', 2021, null],
        [null, 2021, 3],
      ]),
      { ...FIELDS, way: 'only' },
    )
    expect(table.rows).toEqual(['甲', null])
    expect(table.columns).toEqual([2020, 2021])
    expect(table.cell(0, 0)?.value).toBe(0)
    expect(table.cell(0, 1)).toMatchObject({ rows: 1, value: null })
    expect(table.cell(1, 0)).toBeNull()
  })

  it('merges nothing unless told to: several rows give their number', () => {
    const rows = result([
      ['甲', 1, 2],
      ['甲', 1, null],
      ['甲', 1, 5],
    ])
    expect(crossTable(rows, { ...FIELDS, way: 'only' }).cell(0, 0)).toMatchObject({ rows: 3, value: null })
    expect(crossTable(rows, { ...FIELDS, way: 'count' }).cell(0, 0)?.value).toBe(3)
    expect(crossTable(rows, { ...FIELDS, way: 'sum' }).cell(0, 0)).toEqual({
      rows: 3,
      value: 7,
      partial: true,
    })
  })

  it('a sum of nothing but NULL is NULL, and exact integers stay exact', () => {
    const sum = (...values: readonly Value[]) =>
      crossTable(result(values.map(value => ['甲', 1, value])), { ...FIELDS, way: 'sum' }).cell(0, 0)?.value
    expect(sum(null, null)).toBeNull()
    expect(sum('9007199254740993', 1)).toBe('9007199254740994')
    expect(sum(0.5, 1)).toBe(1.5)
  })

  it('tells 1 from «1»', () => {
    const table = crossTable(result([['1', 1, 1]]), { ...FIELDS, columns: 'v', value: 'b', way: 'only' })
    expect([table.rows, table.columns]).toEqual([['1'], [1]])
  })

  it('holds every row of the result once', () => {
    const row = fc.tuple(
      fc.constantFrom('甲', '乙', null),
      fc.constantFrom<Value>(2020, 2021, null),
      fc.option(fc.integer({ min: 0, max: 9 })),
    )
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), rows => {
        const table = crossTable(result(rows), { ...FIELDS, way: 'sum' })
        let [counted, sum] = [0, 0]
        table.rows.forEach((_, y) => {
          table.columns.forEach((__, x) => {
            const cell = table.cell(y, x)
            counted += cell?.rows ?? 0
            sum += Number(cell?.value ?? 0)
          })
        })
        expect(counted).toBe(rows.length)
        expect(sum).toBe(rows.reduce((all, [, , value]) => all + (value ?? 0), 0))
      }),
    )
  })
})
