import { expect, test } from 'vitest'
import { metric } from '../../src/catalog/metrics'
import { count, metricValue, metricValueWithUnit, percent, xOfN } from '../../src/charts/format'

test('per cent keeps the ends for none and all', () => {
  expect([0, 1, 0.5, 0.004, 0.0004, 0.996, 0.9999, 0.615].map(percent)).toEqual([
    '0%',
    '100%',
    '50%',
    '0.4%',
    '<0.1%',
    '99.6%',
    '>99.9%',
    '62%',
  ])
  expect(percent(null)).toBe('—')
})

test('counts group from five digits on and carry a true minus', () => {
  expect([0, 466, 1267, 13810, -3, 2.5].map(count)).toEqual(['0', '466', '1267', '13,810', '−3', '2.5'])
  expect(xOfN(290, 466)).toBe('290/466')
  expect(xOfN(null, 3)).toBe('—/3')
})

test('what is not a share never wears a per cent sign', () => {
  expect(metricValue(metric('dispute_rate'), 4.5, 'zh')).toBe('4.50')
  expect(metricValue(metric('clearance_ratio'), 1.04, 'zh')).toBe('1.04')
  expect(metricValue(metric('disclosure_rate'), 0.62, 'zh')).toBe('62%')
  expect(metricValue(metric('has_requests'), 1, 'zh')).toBe('是')
  expect(metricValue(metric('new_received'), 0, 'zh')).toBe('0')
})

test('one case is not one cases', () => {
  const said = (id: string, value: number | null) => metricValueWithUnit(metric(id), value, 'en')
  expect([1, 0, 2, null].map(value => said('new_received', value))).toEqual([
    '1 request',
    '0 requests',
    '2 requests',
    '—',
  ])
  expect(said('procure_amount', 1)).toBe('1 yuan')
  expect(metricValueWithUnit(metric('new_received'), 1, 'zh')).toBe('1 件')
})
