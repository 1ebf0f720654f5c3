import { describe, expect, test } from 'vitest'
import { trendSentence, trendTwin } from '../../src/charts/describe'
import { trendSpec } from '../../src/charts/trendSpec'
import { count, input, quartiles, row } from './trendFixture'

const shares = (...pairs: [number, number, number][]) =>
  pairs.map(([year, x, n]) => row('枕砚', year, { x, n }))
const say = (...args: Parameters<typeof input>) => {
  const { subject, text } = trendSentence(trendSpec(input(...args)), 'zh')
  return subject + text
}

describe('the sentence under a trend', () => {
  test('tells first and last with x/n, and the median with how many bodies it rests on', () => {
    const rows = shares([2019, 6, 15], [2022, 10, 20], [2023, 24, 32])
    expect(say('disclosure_rate', rows, { quartiles: [quartiles(2023, 0.68)] })).toBe(
      '枕砚镇公开率（含部分公开）由 2019 年的 40%（6/15）升至 2023 年的 75%（24/32），高于同类中位数 68%（10 个办结 10 件以上的镇）。',
    )
  })

  test('changes with the data', () => {
    const down = say('disclosure_rate', shares([2019, 12, 15], [2023, 8, 32]), {
      quartiles: [quartiles(2023, 0.68)],
    })
    expect(down).toContain('降至 2023 年的 25%（8/32），低于同类中位数')
    expect(say('disclosure_rate', shares([2019, 8, 16], [2023, 16, 32]))).toContain('首末相同')
    const close = say('disclosure_rate', shares([2019, 140, 230], [2023, 259, 424]))
    expect(close).toContain('取整后相同')
    expect(close).not.toMatch(/升至|降至/)
    expect(say('new_received', [count('枕砚', 2019, 14), count('枕砚', 2023, 25)])).toBe(
      '枕砚镇新收申请由 2019 年的 14 件升至 2023 年的 25 件。',
    )
  })

  test('speaks of no rise or fall on few cases, and of no comparison across the change of form', () => {
    const few = say('disclosure_rate', shares([2019, 0, 1], [2023, 3, 3]), {
      quartiles: [quartiles(2023, 0.6)],
    })
    expect(few).toContain('不说升降')
    expect(few).not.toMatch(/升至|降至|高于|低于/)
    const cut = say('normdoc_in_force', [count('枕砚', 2020, 4), count('枕砚', 2023, 9)])
    expect(cut).toContain('前后不可比')
    expect(cut).not.toMatch(/升至|降至/)
  })

  test('yes and no neither rise nor fall', () => {
    const flags = [count('枕砚', 2019, 0), count('枕砚', 2023, 1)]
    expect(say('has_requests', flags)).toBe('枕砚镇有无申请 2019 年为“否”，2023 年为“是”。')
  })

  test('says why there is nothing', () => {
    const rows = [2021, 2022].map(year => row('枕砚', year, { x: 0, n: 0, reason: 'zero' }))
    expect(say('disclosure_rate', rows)).toBe('枕砚镇公开率（含部分公开）在所选年份没有数值（分母为 0）。')
  })

  test('a sum says how many reports it rests on and leaves out', () => {
    const pooled = [2022, 2023].map(year => ({
      year,
      template: '2021',
      x: 100 + year - 2022,
      n: 200,
      value: (100 + year - 2022) / 200,
      reports: 58,
      leftOut: 2,
      expected: 60,
    }))
    const text = say('disclosure_rate', [], { pooled, focus: null })
    expect(text).toContain('50%（100/200，58 份年报）')
    expect(text).toContain('2023 年另有 2 份未计入')
  })

  test('a sum of counts over different numbers of reports is no rise', () => {
    const pooled = [2022, 2023].map(year => ({
      year,
      template: '2021',
      x: year === 2022 ? 859 : 1295,
      n: null,
      value: year === 2022 ? 859 : 1295,
      reports: year - 2018,
      leftOut: 0,
      expected: 60,
    }))
    const text = say('new_received', [], { pooled, focus: null })
    expect(text).toContain('859 件（4 份年报）')
    expect(text).toContain('年报份数不同，不说升降')
    expect(text).not.toMatch(/升至|降至/)
  })

  test('speaks English too', () => {
    const spec = trendSpec(input('disclosure_rate', shares([2019, 6, 15], [2023, 24, 32])))
    expect(trendSentence(spec, 'en').text).toContain('rose to 75% (24/32) in 2023 from 40% (6/15) in 2019')
  })
})

test('the table twin has a cell for every line and year, and keeps the kinds of nothing apart', () => {
  const rows = [
    row('甲', 2019, { x: 0, n: 0, reason: 'zero' }),
    row('甲', 2020, { reason: 'missing' }),
    row('甲', 2021, { reason: 'conflict' }),
    row('甲', 2022, { x: 0, n: 12 }),
    row('甲', 2023, { x: 1, n: 2 }),
  ]
  const twin = trendTwin(
    trendSpec(input('disclosure_rate', rows, { quartiles: [quartiles(2022, 0.5)] })),
    'zh',
  )
  expect(twin.head).toEqual(['单位', '2019', '2020', '2021', '2022', '2023'])
  expect(twin.rows[0]).toEqual([
    '甲镇',
    '— 分母为 0',
    '— 未报',
    '— 本表数字互相矛盾，先核对',
    '0%（0/12）',
    '50%（1/2） 件数少',
  ])
  expect(twin.rows[1]).toEqual(['同类中位数', '—', '—', '—', '50%（10 个镇）', '—'])
})

test('an empty point says what is known about it: not expected, no report in a sum, too few to be drawn', () => {
  const pooled = [
    { year: 2022, template: '2021', x: 9, n: 20, value: 0.45, reports: 4, leftOut: 0, expected: 5 },
  ]
  const peers = [row('乙', 2022, { x: 6, n: 12 })]
  const twin = trendTwin(
    trendSpec(input('disclosure_rate', [row('甲', 2022, { x: 6, n: 12 })], { focus: null, pooled, peers })),
    'zh',
  )
  const first = (name: string) => twin.rows.find(r => r[0] === name)?.[1]
  expect([first('合计'), first('甲镇'), first('乙镇')]).toEqual([
    '— 没有可用的年报',
    '— 不在应报之列',
    '— 不足 10 件或没有数值',
  ])
})
