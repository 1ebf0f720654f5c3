import { expect, test } from 'vitest'
import { chartYears } from '../../src/ui/views/compare/useTrend'

test('a chart has the years chosen, within those of the data', () => {
  expect(chartYears(null, { from: 2019, to: 2021 })).toEqual([2019, 2020, 2021])
  expect(chartYears({ from: 2020, to: 2030 }, { from: 2019, to: 2021 })).toEqual([2020, 2021])
  expect(chartYears({ from: 2030, to: 2031 }, { from: 2019, to: 2021 })).toEqual([])
  expect(chartYears(null, null)).toEqual([])
})
