import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHECKS } from '../../src/catalog/checks'
import { PARAMETERS, type Parameter, type ParameterId } from '../../src/catalog/parameters'
import { isAcceptable } from '../../src/state/thresholds'
import { definitionSheet } from '../../src/ui/export/worklist'
import {
  changedText,
  fieldText,
  fieldValue,
  statedThresholds,
  thresholdText,
} from '../../src/ui/words/thresholds'

function parameter(id: ParameterId): Parameter {
  const found = PARAMETERS.find(p => p.id === id)
  if (!found) throw new Error(id)
  return found
}

describe('the field', () => {
  test('shows a value as it takes it', () => {
    for (const p of PARAMETERS) {
      expect(fieldValue(p, fieldText(p, p.value)), p.id).toBe(p.value)
      const values = fc.integer({ min: Math.ceil(p.lowest * 1000), max: Math.floor(p.highest * 1000) })
      fc.assert(
        fc.property(values, n => {
          const value = n / 1000
          if (isAcceptable(p, value)) expect(fieldValue(p, fieldText(p, value))).toBe(value)
        }),
      )
    }
  })

  test('reads what people type, and nothing that is no number', () => {
    const share = parameter('completeness_minor')
    for (const typed of ['85', '85%', ' ８５％ ', '85.0']) expect(fieldValue(share, typed), typed).toBe(0.85)
    expect(fieldValue(parameter('fee_unit_from'), '2,000 万元')).toBe(2000)
    const day = parameter('deadline_town')
    for (const typed of ['2月8日', '02-08', '2/8', '2.8', '２－８'])
      expect(fieldValue(day, typed), typed).toBe(208)
    for (const typed of ['', '-1', '1e3', '0x10', 'NaN', '1.2.3', '九十'])
      expect(fieldValue(share, typed), typed).toBeNull()
    for (const typed of ['', '0131', '1-31-2', '一月']) expect(fieldValue(day, typed), typed).toBeNull()
  })
})

test('a value is told with its unit', () => {
  expect(thresholdText(parameter('deadline_county'), 331, 'zh')).toBe('次年 3 月 31 日')
  expect(thresholdText(parameter('deadline_county'), 331, 'en')).toBe('31 March of the next year')
  expect(thresholdText(parameter('completeness_minor'), 0.07 * 10, 'zh')).toBe('70%')
  expect(thresholdText(parameter('huge_times'), 10, 'zh')).toBe('10 倍')
})

test('exports state every threshold, and mark those that were changed', () => {
  const changed = { huge_times: 20, completeness_minor: 0.8 } as const
  expect(changedText({}, 'zh')).toBe('')
  expect(changedText(changed, 'zh')).toBe(
    '填报完整度下限 80%（默认 90%）；特大数字高出其余的倍数 20 倍（默认 10 倍）',
  )
  const rows = definitionSheet(CHECKS, statedThresholds(changed, 'zh'), 'zh')
  const of = (id: ParameterId) => rows.filter(row => row[0] === parameter(id).name.zh)
  for (const { id } of PARAMETERS) expect(of(id), id).toHaveLength(1)
  expect(of('huge_times')).toEqual([['特大数字高出其余的倍数', '20 倍', '已改，默认 10 倍']])
  expect(of('huge_from')[0]?.[2]).toBe('默认值')
  const told = (list: typeof rows) => list.flat().filter(cell => String(cell).includes('数字是默认值'))
  expect(told(rows)).toHaveLength(1)
  expect(told(definitionSheet(CHECKS, statedThresholds({}, 'zh'), 'zh'))).toEqual([])
})
