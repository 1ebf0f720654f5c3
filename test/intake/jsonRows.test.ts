import { expect, test } from 'vitest'
import { group, numbers, read, texts } from './support'

test('an array of rows is the sheet that the same rows make as CSV', () => {
  const rows = [
    ['2022 年报'],
    ['单位', '年份', '新收申请', '予以公开'],
    ['甲镇', 2022, 12, null],
    ['乙乡', '2022', '/', 0],
    ['合计', 2022, 12, 0],
  ]
  const reading = read(JSON.stringify(rows), {}, '年报.json')
  const csv = read(rows.map(row => row.join(',')).join('\n'), {}, '年报.csv')
  expect(reading.rowHashes).toEqual(csv.rowHashes)
  expect(texts(reading, 'org_name')).toEqual(['甲镇', '乙乡'])
  expect(numbers(reading, 'new_received__total')).toEqual([12, null])
  expect(numbers(reading, 'granted__total')).toEqual([null, 0])
  expect(group(reading, 'preamble-skipped')?.lines).toEqual([1])
  expect(reading.setAside).toMatchObject([{ code: 'total-row', line: 5, raw: '["合计",2022,12,0]' }])
})

test('rows that are longer or shorter than the header, or no rows, are set aside and never shifted', () => {
  const text =
    '[["单位","年份","新收申请"],["甲镇",2022,1],["乙乡",2022],["丙镇",2022,1,234],7,["丁镇",2022,{"a":1}]]'
  const reading = read(text, {}, 'a.json')
  expect(texts(reading, 'org_name')).toEqual(['甲镇', '丁镇'])
  expect(numbers(reading, 'new_received__total')).toEqual([1, null])
  expect(reading.setAside.map(({ code, line }) => `${code} ${line}`)).toEqual([
    'missing-cell 3',
    'extra-cell 4',
    'json-not-a-record 5',
  ])
})

test('figures without names are no table', () => {
  expect(read('[[1,2],[3,4]]', {}, 'a.json').groups[0]?.code).toBe('json-not-a-table')
})
