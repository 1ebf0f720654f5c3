import { describe, expect, test } from 'vitest'
import { readTemplate, reportTemplate } from '../../src/intake/template'
import { read, texts } from './support'

function templates(header: string, row: string): (string | null)[] {
  const reading = read(`town,year,${header}\n甲镇,2023,${row}\n`)
  return [texts(reading, 't2_template'), texts(reading, 't3_template'), texts(reading, 'template')].map(
    t => t[0] ?? null,
  )
}

describe('templates per table from what is filled, never from the year (domain.md 1.9)', () => {
  test.each([
    ['rules_made,normdoc_made,other_total', '0,0,0', ['2019', '2019', '2019']],
    ['rules_issued,fee_amount_wan,other_misc', '0,0,0', ['2021', '2021', '2021']],
    ['rules_made,normdoc_made,rules_issued,fee_amount_wan', '0,0,0,0', ['mixed', 'unknown', 'mixed']],
    ['rules_made,normdoc_made,other_misc', '0,0,0', ['2019', '2021', 'mixed']],
    ['rules_made,other_total', '0,', ['unknown', 'unknown', 'unknown']],
    ['rules_made,normdoc_made,rules_issued,rules_repealed,granted', '1,1,,,1', ['2019', 'unknown', '2019']],
    ['rules_made,normdoc_made,rules_issued,rules_repealed', '1,1,不适用,/', ['2019', 'unknown', '2019']],
    ['other_total,other_misc', '1,1', ['unknown', '2021', '2021']],
    ['new_received,granted', '1,1', ['unknown', 'unknown', 'unknown']],
    ['t2_template,t3_template,rules_issued,fee_amount_wan', '2019,2021,1,1', ['2019', '2021', 'mixed']],
    ['template,new_received', '2019版,1', ['2019', '2019', '2019']],
  ])('%s = %s', (header, row, expected) => {
    expect(templates(header, row)).toEqual(expected)
  })

  test('words of an explicit column', () => {
    expect(
      ['2019', '2021年版', '国办公开办函〔2019〕60号', '国办公开办函〔2021〕30号', 'mixed', '2022', ''].map(
        readTemplate,
      ),
    ).toEqual(['2019', '2021', '2019', '2021', 'mixed', null, null])
    expect(reportTemplate('2019', '2021')).toBe('mixed')
  })
})

test('the count of filled cells needs the whole table of the template', () => {
  const columns = 'review,lit_direct,lit_after'
    .split(',')
    .flatMap(b => ['upheld', 'corrected', 'other', 'pending', 'total'].map(r => `${b}_${r}`))
  const whole = read(
    `town,year,${columns.join(',')}\n甲镇,2023,${columns.map((_, i) => (i < 4 ? '0' : i === 4 ? '无' : i === 5 ? '/' : '')).join(',')}\n`,
  )
  expect(whole.batches[0]?.fill.filled.t4[0]).toBe(5)
  expect(whole.batches[0]?.fill.filled.t3[0]).toBe(-1)
  const part = read(
    `town,year,${columns.slice(1).join(',')}\n甲镇,2023,${columns
      .slice(1)
      .map(() => '0')
      .join(',')}\n`,
  )
  expect(part.batches[0]?.fill.filled.t4[0]).toBe(-1)
})
