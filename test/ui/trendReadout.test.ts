import { describe, expect, test } from 'vitest'
import { trendSpec } from '../../src/charts/trendSpec'
import { readoutOf, startOf, stepped } from '../../src/ui/views/compare/readout'
import { chartYears } from '../../src/ui/views/compare/useTrend'
import { input, quartiles, row } from '../charts/trendFixture'

const spec = trendSpec(
  input('disclosure_rate', [row('枕砚', 2022, { x: 17, n: 25 }), row('枕砚', 2023, { reason: 'missing' })], {
    quartiles: [quartiles(2022, 0.56)],
    peers: [row('乙', 2022, { x: 6, n: 12 })],
  }),
)

describe('reading a trend point by point', () => {
  test('starts at the latest value of the own body and says x/n, interval and median', () => {
    const start = startOf(spec)
    expect(start).toEqual({ year: 2022, line: 0 })
    expect(start && readoutOf(spec, start, 'zh')).toMatchObject({
      name: '枕砚镇',
      year: '2022 年',
      value: '68%',
      xOfN: '17/25 件',
      notes: ['95% 区间 48–83%', '同类中位数 56%'],
    })
  })

  test('a year without a report is read as such, never as 0', () => {
    expect(readoutOf(spec, { year: 2023, line: 0 }, 'zh')?.value).toBe('— 未报')
    expect(readoutOf(spec, { year: 2019, line: 0 }, 'zh')?.value).toBe('— 不在应报之列')
  })

  test('left and right stop at the ends, up and down go round, other keys are left alone', () => {
    expect(stepped(spec, { year: 2019, line: 0 }, 'ArrowLeft')).toEqual({ year: 2019, line: 0 })
    expect(stepped(spec, { year: 2022, line: 0 }, 'ArrowRight')).toEqual({ year: 2023, line: 0 })
    expect(stepped(spec, { year: 2022, line: 0 }, 'ArrowUp')).toEqual({ year: 2022, line: 1 })
    expect(stepped(spec, { year: 2022, line: 1 }, 'ArrowDown')).toEqual({ year: 2022, line: 0 })
    expect(stepped(spec, { year: 2022, line: 0 }, 'Tab')).toBeNull()
  })
})

test('a chart has the years chosen, within those of the data', () => {
  expect(chartYears(null, { from: 2019, to: 2021 })).toEqual([2019, 2020, 2021])
  expect(chartYears({ from: 2020, to: 2030 }, { from: 2019, to: 2021 })).toEqual([2020, 2021])
  expect(chartYears({ from: 2030, to: 2031 }, { from: 2019, to: 2021 })).toEqual([])
  expect(chartYears(null, null)).toEqual([])
})
