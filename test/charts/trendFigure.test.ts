import { describe, expect, test } from 'vitest'
import { trendFigure } from '../../src/charts/trendFigure'
import { trendSpec } from '../../src/charts/trendSpec'
import { count, input, quartiles, row, THEME } from './trendFixture'

const ALL = { band: true, median: true, peers: true }
const rows = [row('枕砚', 2022, { x: 17, n: 25 }), row('枕砚', 2023, { reason: 'missing' })]
const spec = trendSpec(
  input('disclosure_rate', rows, {
    quartiles: [quartiles(2022, 0.56)],
    peers: [row('乙', 2022, { x: 6, n: 12 })],
  }),
)

describe('reading a trend point by point', () => {
  test('starts at the latest value of the own body and says x/n, interval and median', () => {
    const figure = trendFigure(spec, ALL, 'zh')
    expect(figure.start).toEqual({ row: 0, mark: 3 })
    expect(figure.marks[0]?.[3]).toMatchObject({
      at: [2022, 0.68],
      words: {
        head: '枕砚镇 · 2022 年',
        value: '公开率 68%',
        fraction: '17/25 件',
        notes: ['95% 区间 48–83%', '同类中位数 56%'],
      },
      proof: { metric: 'disclosure_rate', orgId: '枕砚', years: { from: 2022, to: 2022 } },
    })
  })

  test('a year without a report is read as such, never as 0, and proves nothing', () => {
    const marks = trendFigure(spec, ALL, 'zh').marks[0] ?? []
    expect(marks[4]).toMatchObject({ at: null, words: { value: '公开率 — 未报' }, proof: null })
    expect(marks[0]?.words.value).toBe('公开率 — 不在应报之列')
  })

  test('grey lines are reached only while they are shown', () => {
    expect(trendFigure(spec, ALL, 'zh').marks).toHaveLength(2)
    expect(trendFigure(spec, { ...ALL, peers: false }, 'zh').marks).toHaveLength(1)
  })
})

test('the long data keep every point unrounded with its interval, and say why one has no value', () => {
  const { data } = trendFigure(spec, ALL, 'zh')
  expect(data).toHaveLength(10)
  const point = data.find(d => d.name === '枕砚镇' && d.years === '2022')
  expect(point).toMatchObject({ value: 0.68, x: 17, n: 25, orgId: '枕砚', metric: 'disclosure_rate' })
  expect(point?.low).toBeGreaterThan(0.48)
  expect(point?.high).toBeLessThan(0.83)
  expect(data.find(d => d.name === '枕砚镇' && d.years === '2023')).toMatchObject({
    value: null,
    note: '未报',
  })
})

describe('a sum over the selection', () => {
  const pooled = [2022, 2023].map(year => ({
    year,
    template: '2021',
    x: 120,
    n: 200,
    value: 0.6,
    reports: 57,
    leftOut: 1,
    expected: 60,
  }))
  const sum = trendSpec(input('disclosure_rate', [], { pooled, focus: null }))

  test('says at every point how many reports it rests on, of how many expected', () => {
    const mark = trendFigure(sum, ALL, 'zh').marks[0]?.[4]
    expect(mark?.words.notes).toContain('计入 57 份年报，应有 60 份，1 份有缺项未计入')
    expect(mark?.proof).toEqual({ metric: 'disclosure_rate', orgId: null, years: { from: 2023, to: 2023 } })
    const option = trendFigure(sum, ALL, 'zh').option(THEME, { width: 1030, height: 440, language: 'zh' })
    expect(JSON.stringify(option.series)).toContain('57/60 份')
  })
})

describe('three years together', () => {
  const three = (id: string, named: ReturnType<typeof row>[]) =>
    trendSpec(input(id, named, { threeYears: true }))

  test('adds x and n of a year and the two before it, and says which years', () => {
    const figure = trendFigure(
      three('disclosure_rate', [
        row('甲', 2021, { x: 1, n: 4 }),
        row('甲', 2022, { x: 2, n: 4 }),
        row('甲', 2023, { x: 9, n: 12 }),
      ]),
      ALL,
      'zh',
    )
    const mark = figure.marks[0]?.[4]
    expect(mark?.at?.[1]).toBeCloseTo(12 / 20, 12)
    expect(mark?.words).toMatchObject({ head: '甲镇 · 2021–2023 年', fraction: '12/20 件' })
    expect(mark?.words.notes).toContain('三年合并，其中 3 年有数')
    expect(mark?.proof?.years).toEqual({ from: 2021, to: 2023 })
    expect(figure.twin.head).toEqual([
      '单位',
      '2017–2019',
      '2018–2020',
      '2019–2021',
      '2020–2022',
      '2021–2023',
    ])
    // One year of three is no three years.
    expect(figure.marks[0]?.[2]?.words.value).toContain('三年中有数的年份不够')
  })

  test('adds nothing over a change of form that does not compare', () => {
    const counts = [2019, 2020, 2021, 2022, 2023].map(year => count('甲', year, 4))
    const values = three('normdoc_in_force', counts)
    const issued = three('normdoc_issued', counts).lines[0]?.points.map(p => p.value)
    expect(values.lines).toHaveLength(1)
    expect(issued).toEqual([null, null, null, null, 12])
    const through = three('new_received', counts).lines[0]?.points.map(p => p.value)
    expect(through).toEqual([null, null, 12, 12, 12])
  })
})

describe('small charts', () => {
  const named = [2021, 2022, 2023].flatMap(year => [
    row('甲', year, { x: 10, n: 20 }),
    row('乙', year, { x: 1, n: 20 }),
    row('丙', year, { x: 2, n: 3 }),
  ])
  const many = (shape: 'shared' | 'own') =>
    trendSpec(input('disclosure_rate', named, { shape, order: ['甲'], others: ['乙', '丙'], more: 7 }))

  test('give each body a grid of its own, focus first, and every mark stands in its grid', () => {
    const figure = trendFigure(many('shared'), ALL, 'zh')
    const option = figure.option(THEME, { width: 1030, height: 264, language: 'zh' })
    expect(option.grid).toHaveLength(3)
    expect((option.yAxis as { name: string }[]).map(axis => axis.name)).toEqual(['甲镇', '乙镇', '丙镇'])
    expect(figure.marks.map(line => line.map(mark => mark.grid))).toEqual(
      [0, 1, 2].map(i => Array(5).fill(i)),
    )
    const tops = (option.yAxis as { max: number }[]).map(axis => axis.max)
    expect(new Set(tops)).toEqual(new Set([1]))
  })

  test('with an axis each say so on every chart', () => {
    const option = trendFigure(many('own'), ALL, 'zh').option(THEME, {
      width: 1030,
      height: 264,
      language: 'zh',
    })
    const axes = option.yAxis as { name: string; max: number }[]
    expect(axes.every(axis => axis.name.includes('自有纵轴'))).toBe(true)
    expect(axes[1]?.max).toBeLessThan(0.3)
    expect(many('own').more).toBe(7)
  })
})

test('annotations stand at their year as plain text; one outside the years is not drawn', () => {
  const text = '<b>{x|换届}</b>'
  const noted = trendSpec(
    input('new_received', [count('甲', 2021, 3)], {
      notes: [
        { year: 2021, text },
        { year: 2021, text: '并入新区', mark: '链接中的批注' },
        { year: 1999, text: '早' },
      ],
    }),
  )
  const option = trendFigure(noted, ALL, 'zh').option(THEME, { width: 1030, height: 440, language: 'zh' })
  const series = option.series as {
    id?: string
    data: { value: number[]; label: { formatter: () => string; rich?: object } }[]
  }[]
  const notes = series.find(s => s.id === 'notes')?.data ?? []
  expect(notes).toHaveLength(2)
  // What came with the link says so on the drawing, and in every picture of it.
  expect(notes[1]?.label.formatter()).toBe('链接中的批注\n并入新区')
  expect(notes[0]?.value[0]).toBe(2021)
  expect(notes[0]?.label.formatter()).toBe(text)
  expect(notes[0]?.label.rich).toBeUndefined()
})
