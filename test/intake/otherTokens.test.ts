/** Files of the kinds of the corpus that are not in it: units, encodings, rows about one cell. */
import { describe, expect, test } from 'vitest'
import { readFile } from '../../src/intake/readFile'
import { check, EN, lined, row, run, THREE } from './otherFile'
import { note, numbers, OPTIONS } from './support'

describe('units', () => {
  run([
    [
      'counts in thousands by their header are about right, no exact counts',
      [
        '乡镇,年份,新收申请（千件）,予以公开（件）',
        '甲镇,2023,1.2,1200',
        '乙镇,2023,3,3000件',
        '丙镇,2023,,0',
      ],
      { outcome: 'review', rows: 3, values: [null, null, null], told: { 'unit-suspect': [2, 3] } },
    ],
    [
      'counts in thousands by the title; a cell with its own unit is exact',
      ['2023年统计表,,', '（单位：千件）,,', '乡镇,年份,新收申请', '甲镇,2023,2', '乙镇,2023,35件'],
      {
        outcome: 'review',
        rows: 2,
        values: [null, 35],
        told: { 'unit-suspect': [4], 'preamble-skipped': [1, 2] },
      },
    ],
    [
      'a title with 件 and 万元 says the unit of amounts without their own',
      ['单位：件、万元,,,', '乡镇,年份,新收申请,采购总金额', '甲镇,2023,20,12.5', '乙镇,2023,3,30元'],
      { outcome: 'accept_warn', column: 'procure_amount_yuan', values: [125_000, 30] },
    ],
    [
      'units per row beside the item',
      ['乡镇,指标,单位,2021,2022', '甲镇,新收申请,千件,1,2', '甲镇,采购总金额,万元,12,13'],
      {
        outcome: 'review',
        column: 'procure_amount_yuan',
        values: [120_000, 130_000],
        told: { 'unit-suspect': [2] },
      },
    ],
    [
      'brackets of other shapes around the unit',
      ['乡镇,年份,新收申请【件】,采购总金额〔单位：万元〕', '甲镇,2023,5,12'],
      { outcome: 'accept', values: [5] },
    ],
  ])
})

describe('encodings', () => {
  const utf16 = (text: string) =>
    Uint8Array.from([...text].flatMap(sign => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8]))
  const asGbk = (text: string) => new TextDecoder('gb18030').decode(new TextEncoder().encode(text))
  const garbled = `town,county,year,applications_new\n${asGbk('西兴街道')},${asGbk('湖州')},2023,12\n${asGbk('鹿城街道')},${asGbk('湖州')},2023,20\n`
  run([
    [
      'UTF-16 without a mark, nearly all of it Chinese',
      utf16('单位名称,县区,年份,本年新收政府信息公开申请数量,予以公开\n瑞里镇,蕉岭县,2024,13,13\n'),
      {
        outcome: 'accept_warn',
        rows: 1,
        values: [13],
        encoding: 'utf-16le',
        told: { 'encoding-guessed': [] },
      },
    ],
    [
      'UTF-32',
      Uint8Array.from(
        [...'\uFEFFtown,year\n'].flatMap(sign => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8, 0, 0]),
      ),
      { outcome: 'refuse', told: { 'wrong-format': [] } },
    ],
    [
      'UTF-8 once read as GBK: asked',
      garbled,
      { outcome: 'review', rows: 2, asks: ['repair-text'], told: { 'mojibake-suspected': [2] } },
    ],
    [
      'UTF-8 once read as GBK: repaired',
      garbled,
      {
        outcome: 'review',
        rows: 2,
        values: [12, 20],
        names: ['西兴街道', '鹿城街道'],
        asks: ['repair-text'],
      },
      'test.csv',
      { decisions: { repairText: true } },
    ],
    [
      'UTF-8 once read as GBK with signs lost: told, not repaired',
      `${garbled}${asGbk('临浦镇')},${asGbk('湖州')},2023,3\n`,
      { outcome: 'review', rows: 3, told: { 'mojibake-suspected': [2], 'replacement-character': [4] } },
    ],
    [
      'a mark before a name in the middle of two joined files',
      [EN, THREE[0] ?? '', `\uFEFF${THREE[1]}`],
      {
        outcome: 'accept_warn',
        rows: 2,
        names: ['西兴街道', '长河街道'],
        told: { 'invisible-character': [3] },
      },
    ],
    [
      'sep= behind a mark, with lines counted from it',
      `\uFEFFsep=;\r\n${[EN, THREE[0], row('长河街道', 2023, 'x')].join('\r\n').replaceAll(',', ';')}\r\n`,
      { outcome: 'review', rows: 2, values: [12, null], told: { 'type-error': [4] }, encoding: 'utf-8-bom' },
    ],
    [
      'sep= alone is nothing to warn of',
      `sep=;\n${[EN, ...THREE].join('\n').replaceAll(',', ';')}\n`,
      { outcome: 'accept', rows: 3 },
    ],
  ])

  test('a garbled file that has lost signs offers no repair', () => {
    const text = `${garbled}${asGbk('临浦镇')},${asGbk('湖州')},2023,3\n`
    const reading = readFile(lined(text), 'test.csv', OPTIONS)
    expect(reading.questions.map(({ kind }) => kind)).not.toContain('repair-text')
  })
})

test('counts in thousands are kept as approximate figures', () => {
  const text = ['乡镇,年份,新收申请(万件)', '甲镇,2023,1.25', '乙镇,2023,0']
  const reading = readFile(lined(text), 'test.csv', OPTIONS)
  expect(note(reading, 'new_received__total')).toMatchObject({ status: 'approx', raw: '1.25' })
  expect(numbers(reading, 'new_received__total')).toEqual([null, 0])
})

test('rows that differ about one cell of the long layout are asked about, and the line named is kept', () => {
  const text = [
    'report_key,table_id,item_id,applicant_id,value',
    'a-2023,t3,new_received,total,5',
    'a-2023,t3,new_received,total,6',
    'a-2023,t3,granted,total,x',
  ]
  const reading = readFile(lined(text), 'long.csv', OPTIONS)
  check(reading, {
    outcome: 'review',
    rows: 1,
    aside: 1,
    values: [6],
    asks: ['duplicates'],
    told: { 'duplicate-key': [2, 3], 'type-error': [4] },
  })
  expect(reading.questions.find(({ kind }) => kind === 'duplicates')).toMatchObject({
    count: 1,
    groups: [{ orgName: 'a', year: 2023, lines: [2, 3], kept: 3, differences: [{ found: ['5', '6'] }] }],
  })
  const kept = readFile(lined(text), 'long.csv', { ...OPTIONS, decisions: { keepLines: [2] } })
  expect(numbers(kept, 'new_received__total')).toEqual([5])
})
