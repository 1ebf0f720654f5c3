import { describe, expect, it } from 'vitest'
import { type ResultMapping, resultChart } from '../../src/charts/resultFigure'
import type { ReadResult } from '../../src/db/database'
import type { Value } from '../../src/db/sql'

function result(rows: readonly (readonly [Value, Value, Value])[]): ReadResult {
  return {
    columns: ['year', 'name', 'n'],
    kinds: ['number', 'text', 'number'],
    rows: rows.map(([year, name, n]) => ({ year, name, n })),
    cut: null,
  }
}
const LINES: ResultMapping = { x: 'year', y: 'n', colour: 'name', form: 'lines' }
const draw = (rows: Parameters<typeof result>[0], change: Partial<ResultMapping> = {}) =>
  resultChart(result(rows), { ...LINES, ...change }, String, 'zh')

describe('a result as a chart', () => {
  it('draws one point a row, in place of the year, and none over a year that is missing', () => {
    const chart = draw([
      [2022, '甲', 7],
      [2020, '甲', 5],
      [2020, '乙', 0],
    ])
    if (chart.problem !== null) throw new Error(chart.problem)
    // 2020, 2021, 2022: the year without rows keeps its place.
    expect(chart.figure.marks.map(row => row.map(mark => mark.at))).toEqual([
      [
        [0, 5],
        [2, 7],
      ],
      [[0, 0]],
    ])
    const heads = chart.figure.marks.flat().map(mark => `${mark.words.head} ${mark.words.value}`)
    expect(heads).toEqual(['甲 · 2020 n 5', '甲 · 2022 n 7', '乙 · 2020 n 0'])
    expect(chart.figure.sentence.text).toBe('：3 个点中最大 7（甲 · 2022），最小 0（乙 · 2020）。')
  })

  it('leaves NULL out and says so, never as 0', () => {
    const chart = draw([
      [2020, '甲', null],
      [2021, '甲', 3],
    ])
    if (chart.problem !== null) throw new Error(chart.problem)
    expect(chart.leftOut).toBe(1)
    expect(chart.figure.marks[0]?.map(mark => mark.at)).toEqual([null, [1, 3]])
  })

  it('refuses rows that would cover each other', () => {
    expect(
      draw(
        [
          [2020, '甲', 1],
          [2020, '乙', 2],
        ],
        { colour: null },
      ),
    ).toEqual({ problem: 'twice', where: '2020' })
  })

  it('refuses more groups than can be told apart, and more bars than fit', () => {
    const many = Array.from({ length: 8 }, (_, i) => [2020, `镇${i}`, i] as const)
    expect(draw(many)).toMatchObject({ problem: 'many', column: 'name', count: 8, most: 7 })
    expect(draw(many.slice(0, 5), { form: 'bars' })).toMatchObject({ problem: 'many', count: 5, most: 4 })
    const wide = Array.from({ length: 61 }, (_, i) => [1900 + i, '甲', 1] as const)
    expect(draw(wide, { form: 'bars' })).toMatchObject({ problem: 'many', column: 'year', count: 61 })
  })

  it('says that there is nothing to draw', () => {
    expect(draw([[2020, '甲', null]])).toEqual({ problem: 'empty' })
    expect(draw([[2020, '甲', 1]], { y: 'name' })).toEqual({ problem: 'empty' })
  })
})
