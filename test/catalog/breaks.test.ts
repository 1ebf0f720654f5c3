import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BREAK_LABEL, bandWords, breakBetween, tableOf, templateColumn } from '../../src/catalog/breaks'
import { METRICS, metric } from '../../src/catalog/metrics'
import type { ReportTemplate } from '../../src/domain/dictionary'

const anyMetric = fc.constantFrom(...METRICS)
const anyTemplate = fc.constantFrom<ReportTemplate | null>(
  '2019',
  '2021',
  'mixed',
  'unknown',
  'legacy_pre2019',
  null,
)

test('what cannot be compared is never joined across forms', () => {
  fc.assert(
    fc.property(anyMetric, anyTemplate, anyTemplate, (m, a, b) => {
      if (m.across === 'cut' && a !== b) expect(breakBetween(m, a, b)).toBe('cut')
      expect(breakBetween(m, a, b)).toBe(breakBetween(m, b, a))
    }),
  )
})

test('within one form nothing breaks', () => {
  for (const m of METRICS) {
    expect(breakBetween(m, '2019', '2019')).toBe('none')
    expect(breakBetween(m, '2021', '2021')).toBe('none')
  }
})

test('tables 3 and 4 run through the change, decisions are marked, the rest of table 2 is cut', () => {
  const across = (how: string) =>
    METRICS.filter(m => breakBetween(m, '2019', '2021') === how).map(m => m.code)
  expect(across('cut')).toEqual(['M01', 'M02', 'M03', 'M04', 'M09', 'M10', 'M11'])
  expect(across('marked')).toEqual(['M05', 'M06', 'M07', 'M08'])
  expect(across('none')).toHaveLength(METRICS.length - 11)
})

test('an unrecognised form cuts the metrics of table 2 only', () => {
  for (const template of ['unknown', 'mixed', null] as const) {
    expect(breakBetween(metric('penalty_decisions'), '2021', template)).toBe('cut')
    expect(breakBetween(metric('penalty_decisions'), template, template)).toBe('cut')
    expect(breakBetween(metric('disclosure_rate'), '2021', template)).toBe('none')
  }
  expect(breakBetween(metric('disclosure_rate'), 'legacy_pre2019', '2019')).toBe('cut')
})

test('each metric knows which table says its form', () => {
  expect(['fee_items', 'has_requests', 'review_total', 'on_time'].map(id => tableOf(metric(id)))).toEqual([
    't2',
    't3',
    't4',
    null,
  ])
  expect(templateColumn(metric('fee_items'))).toBe('t2_template')
  expect(templateColumn(metric('review_rate'))).toBe('template')
})

test('the band speaks both languages', () => {
  for (const words of [BREAK_LABEL, ...METRICS.map(bandWords)]) expect(words.zh).not.toBe(words.en)
  expect(bandWords(metric('disclosure_rate')).zh).toContain('线可相连')
  expect(bandWords(metric('fee_amount')).zh).toContain('断开')
})
