/** Files of the kinds of the corpus that are not in it, each with what a careful person expects of it: tables and JSON. */
import { describe } from 'vitest'
import { EN, row, run, THREE } from './otherFile'

describe('structure', () => {
  run([
    ['only separators', [',,,,', ',,,,'], { outcome: 'refuse', told: { 'empty-file': [] } }],
    [
      'a second table of the same width does not replace rows of the first',
      [
        '乡镇,年份,新收申请,予以公开',
        '瑞里镇,2023,13,13',
        '',
        '乡镇,年份,行政复议维持,行政诉讼维持',
        '瑞里镇,2023,1,2',
      ],
      { outcome: 'review', rows: 1, aside: 2, values: [13], told: { 'second-table': [4, 5] } },
    ],
    [
      'a second table with its columns in another order',
      ['乡镇,年份,新收申请', '瑞里镇,2023,13', '年份,乡镇,新收申请', '2022,瑞里镇,12'],
      { outcome: 'review', rows: 1, aside: 2, values: [13], told: { 'second-table': [3, 4] } },
    ],
    [
      'the header once more in capitals is no second table',
      [EN, THREE[0] ?? '', EN.toUpperCase(), THREE[1] ?? ''],
      { outcome: 'accept_warn', rows: 2, values: [12, 20], told: { 'repeated-header': [3] } },
    ],
    [
      'a header of two rows once more, as on the next page of a print',
      [
        '乡镇,年度,收到申请情况,,办理结果,',
        ',,新收申请,上年结转,予以公开,部分公开',
        '瑞里镇,2024,13,1,8,2',
        '乡镇,年度,收到申请情况,,办理结果,',
        ',,新收申请,上年结转,予以公开,部分公开',
        '三圳镇,2024,14,1,8,2',
      ],
      { outcome: 'review', rows: 2, aside: 0, values: [13, 14], told: { 'repeated-header': [4, 5] } },
    ],
    [
      'a row with another separator is no footnote',
      [EN, THREE[0] ?? '', (THREE[1] ?? '').replaceAll(',', ';'), THREE[2] ?? ''],
      { outcome: 'review', rows: 2, aside: 1, values: [12, 7], told: { 'missing-cell': [3] } },
    ],
    [
      'lines are physical behind cells and headers with breaks',
      ['"乡镇\n名称",年份,"新收申请\n（件）"', '瑞里镇,2024,13', '"三圳\n镇",2024,4', '鑫垚街道,2024,bad'],
      {
        outcome: 'review',
        rows: 3,
        values: [13, 4, null],
        told: { 'type-error': [7], 'line-break-in-cell': [5] },
      },
    ],
    [
      'totals of many names, also under an empty body',
      [EN, row('全区合计', '', 50), ...THREE.slice(0, 2), row(' 总 计 ', '', 32), row('平均', '', 16)],
      { outcome: 'review', rows: 2, aside: 3, values: [12, 20], told: { 'total-row': [2, 5, 6] } },
    ],
    [
      'a header after 25 lines of preamble',
      [...Array.from({ length: 25 }, (_, i) => `说明第${i + 1}行,,`), '乡镇,年份,新收申请', '瑞里镇,2023,x'],
      { outcome: 'review', rows: 1, values: [null], told: { 'type-error': [27] } },
    ],
    [
      'a quote that is never closed, behind a cell with a break',
      [EN, '"西兴\n街道",滨江区,2023,1,1,1,0,0,0,1', THREE[1] ?? '', '浦沿街道,滨江区,2023,"7,1,7,0,0,0,1'],
      { outcome: 'refuse', told: { 'unclosed-quote': [5] } },
    ],
  ])
})

describe('single quotes around every cell', () => {
  const quoted = (lines: readonly string[]) => lines.map(line => line.replace(/[^,]+/g, "'$&'"))
  run([
    [
      'are quotes like any other',
      quoted([EN, ...THREE]),
      { outcome: 'accept', rows: 3, values: [12, 20, 7], names: ['西兴街道', '长河街道', '浦沿街道'] },
    ],
    [
      'hold commas and double quotes, and a fault has its line',
      ["'town','year','applications_new','备注'", "'甲镇','2023','5','a,\"b\"'", "'乙镇','2023,'6','c'"],
      { outcome: 'refuse', told: { 'stray-quote': [3] } },
    ],
    [
      'hold commas and double quotes',
      ["'town','year','applications_new'", "'甲,\"乙\"镇','2023','5'", "'丙镇','2023','x'"],
      { outcome: 'review', rows: 2, names: ['甲,"乙"镇', '丙镇'], told: { 'type-error': [3] } },
    ],
  ])
})

describe('years, bodies and items', () => {
  run([
    [
      'a year in merged cells',
      ['年份,乡镇,新收申请', '2022,A镇,1', ',B镇,2', '小计,,3', '2023,A镇,4', ',B镇,5'],
      {
        outcome: 'review',
        rows: 4,
        aside: 1,
        years: [2022, 2022, 2023, 2023],
        asks: ['fill-down'],
        told: { 'fill-down-suspected': [3, 6] },
      },
    ],
    [
      'a year in merged cells that is not to be filled down',
      ['年份,乡镇,新收申请', '2022,A镇,1', ',B镇,2', '2023,A镇,4', ',B镇,5'],
      {
        outcome: 'review',
        rows: 2,
        aside: 2,
        asks: ['fill-down', 'bad-years'],
        told: { 'year-invalid': [3, 5] },
      },
      'test.csv',
      { decisions: { fillDown: false } },
    ],
    [
      'a year that is missing once is not that of the row above',
      ['年份,乡镇,新收申请', '2022,A镇,1', ',B镇,2', '2022,C镇,3', '2023,A镇,4'],
      { outcome: 'review', rows: 3, aside: 1, asks: ['bad-years'], told: { 'year-invalid': [3] } },
    ],
    [
      'notes under a table take no year from above',
      [
        'town,year,applications_new',
        '甲镇,2023,5',
        '注：数据来自年报,,',
        '2. 空格表示无数据,,',
        '填表人：张三,,',
      ],
      { outcome: 'review', rows: 1, aside: 3, told: { 'year-invalid': [4], 'footnote-row': [3, 5] } },
    ],
    [
      'items below each other, years beside each other',
      [
        '乡镇,指标,2021,2022',
        '甲镇,新收申请,1,2',
        '甲镇,予以公开,1,2',
        '甲镇,不予公开,0,0',
        '乙镇,新收申请,4,5',
        '乙镇,予以公开,4,x',
        '乙镇,不予公开,0,0',
      ],
      {
        outcome: 'review',
        rows: 4,
        values: [1, 2, 4, 5],
        years: [2021, 2022, 2021, 2022],
        told: { 'wide-years': [1], 'type-error': [6] },
      },
    ],
    [
      'the same under merged cells, with title and footnote',
      [
        '某县统计表,,,',
        '乡镇,项目,2021年,2022年',
        '甲镇,新收申请,1,2',
        ',予以公开,1,',
        '乙镇,新收申请,4,5',
        ',予以公开,4,5',
        '注：来自年报,,,',
      ],
      {
        outcome: 'review',
        rows: 4,
        aside: 1,
        column: 'granted__total',
        values: [1, null, 4, 5],
        asks: ['fill-down'],
        told: { 'fill-down-suspected': [4, 6], 'footnote-row': [7] },
      },
    ],
    [
      'the same with two rows for one item: asked, never the later year beside the earlier row',
      ['乡镇,指标,2021,2022', '甲镇,新收申请,1,2', '甲镇,新收申请,3,2', '合计,新收申请,4,4'],
      {
        outcome: 'review',
        rows: 2,
        aside: 2,
        values: [3, 2],
        asks: ['duplicates', 'total-rows'],
        told: { 'duplicate-key': [2, 3], 'total-row': [4] },
      },
    ],
    [
      'one row per item under its label',
      ['乡镇,年份,指标,数量', '甲镇,2021,新收申请,1', '甲镇,2021,予以公开,无', '乙镇,2021,新收申请,4'],
      { outcome: 'accept_warn', rows: 2, values: [1, 4], told: { 'long-layout': [] } },
    ],
  ])
})

describe('JSON', () => {
  const record = (town: string, n: string) => `{"town":"${town}","year":2023,"applications_new":${n}}`
  run([
    [
      'two lists of one length are no columns',
      `{"a":[${record('甲镇', '5')}],"b":[${record('乙镇', '6')}]}`,
      { outcome: 'review', rows: 1, asks: ['list'], values: [5] },
      'test.json',
    ],
    [
      'columns of different lengths',
      '{"town":["甲镇","乙镇"],"year":[2023,2023],"applications_new":[5]}',
      { outcome: 'refuse', told: { 'json-not-a-table': [] } },
      'test.json',
    ],
    [
      'names of columns beside rows of cells',
      '{"columns":["town","year","applications_new"],"data":[["甲镇",2023,5],["乙镇",2023],["丙镇",2023,"x"]]}',
      {
        outcome: 'review',
        rows: 2,
        aside: 1,
        values: [5, null],
        told: { 'missing-cell': [2], 'type-error': [3] },
      },
      'test.json',
    ],
    [
      'rows with a header under a key',
      '{"ok":true,"rows":[["town","year","applications_new"],["甲镇",2023,5]]}',
      { outcome: 'accept_warn', rows: 1, values: [5], told: { 'json-path': [] } },
      'test.json',
    ],
    [
      'a CSV that is named JSON',
      'town,year,applications_new\n甲镇,2023,5\n',
      { outcome: 'accept_warn', rows: 1, values: [5], told: { 'extension-mismatch': [] } },
      'test.json',
    ],
    [
      'half a character',
      '[{"town":"甲\\ud800镇","year":2023,"applications_new":5}]',
      { outcome: 'review', rows: 1, told: { 'replacement-character': [1] } },
      'test.json',
    ],
    [
      'figures of applicants under the item',
      '[{"town":"甲镇","year":2023,"applications_new":{"total":5,"natural":3}}]',
      { outcome: 'accept_warn', rows: 1, values: [5], told: { 'nested-flattened': [] } },
      'test.json',
    ],
  ])
})
