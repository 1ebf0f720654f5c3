import { describe, expect, test } from 'vitest'
import aliases from '../../data/dictionary/aliases.json'
import { APPLICANTS, columnId, findColumn, ITEMS, VALUE_COLUMNS } from '../../src/domain/dictionary'
import { findLabel, findPath, labelKey, RECORD_COLUMNS } from '../../src/intake/labels'

test('every canonical id and every record column is its own label, in any case', () => {
  for (const { id } of VALUE_COLUMNS) {
    expect(findLabel(id)).toBe(id)
    expect(findLabel(id.toUpperCase())).toBe(id)
  }
  for (const name of RECORD_COLUMNS) expect(findLabel(name)).toBe(name)
  for (const { id } of ITEMS) expect(findLabel(id)).toBe(columnId(id))
})

test('every alias leads to its target, and every target exists', () => {
  for (const { target, names } of aliases) {
    const id = RECORD_COLUMNS.includes(target) ? target : columnId(target)
    expect(RECORD_COLUMNS.includes(id) || findColumn(id) !== undefined).toBe(true)
    for (const name of names) expect({ name, target: findLabel(name) }).toEqual({ name, target: id })
  }
})

test('signs that stand around or between words make no other label', () => {
  for (const sign of `'"“”‘’()[]{}〔〕【】<>.:;,、|/\\-—–_· `)
    expect({ sign, key: labelKey(`新收${sign}申请`) }).toEqual({ sign, key: '新收申请' })
})

test('no alias is given to two targets', () => {
  const keys = aliases.flatMap(({ names }) => [...new Set(names.map(labelKey))])
  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([])
})

test('every cell of the form is found by its official labels, joined in the usual ways', () => {
  // 其他处理/其他 may be the row （六）3 or the applicant 其他 of （六）: it is left to the user.
  const clear = VALUE_COLUMNS.filter(c => c.onForm && c.id !== 'other_total__other_org')
  for (const { id, item, applicant } of clear) {
    const who = APPLICANTS.find(a => a.id === applicant)?.label.zh
    const labels =
      item.table2 !== null
        ? Object.values(item.table2.column).map(column => [item.table2?.row ?? '', column])
        : item.table === 't3'
          ? [[item.group, item.label.zh, who ?? '']]
          : [[...item.group.split(' / '), item.label.zh.split(' ').at(-1) ?? '']]
    for (const parts of labels) {
      for (const separator of ['/', '-', '_', ' ', '→', '|', '·']) {
        const label = parts.filter(p => p !== '').join(separator)
        expect({ label, id: findLabel(label) }).toEqual({ label, id })
      }
    }
  }
})

describe('labels as they are met', () => {
  test.each([
    ['不予公开-属于国家秘密-自然人', 'deny_state_secret__natural'],
    ['三、本年度办理结果/（三）不予公开/1.属于国家秘密/总计', 'deny_state_secret__total'],
    ['行政复议 结果维持', 'review_upheld'],
    ['复议后起诉_结果纠正', 'lit_after_corrected'],
    ['规范性文件_本年新制作数量', 'normdoc_made'],
    ['规范性文件 本年制发件数', 'normdoc_issued'],
    ['新收申请（件）', 'new_received__total'],
    ['一、本年新收政府信息公开申请数量/法人或其他组织/商业企业', 'new_received__business'],
    ['部分公开', 'partial__total'],
    ['(六)其他处理/3.其他/合计', 'other_misc__total'],
    ['（六）其他处理/3.其他', 'other_misc__total'],
    ['其他处理/其他/自然人', 'other_misc__natural'],
    [' Town\u200B ', 'org_name'],
    ['县（市、区）', 'county'],
  ])('%s', (label, id) => {
    expect(findLabel(label)).toBe(id)
  })

  test.each(['其他', '总计', '其他处理-其他', '结果维持', '申请情况', '2021', 'town_code', '备注', ''])(
    '%s says nothing',
    label => {
      expect(findLabel(label)).toBeNull()
    },
  )
})

test('paths of JSON keys', () => {
  expect(findPath(['table3', 'new_received', 'natural'])).toBe('new_received__natural')
  expect(findPath(['table4', 'review_total'])).toBe('review_total')
  expect(findPath(['org', 'name'])).toBe('org_name')
  expect(findPath(['org', 'county'])).toBe('county')
  expect(findPath(['result', 'granted'])).toBeNull()
})
