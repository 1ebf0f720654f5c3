/** Labels as towns write them (domain.md 1.9, 1.10), and tables that are not as the form has them. */
import { describe, expect, test } from 'vitest'
import { formColumns, type TemplateId } from '../../../src/domain/dictionary'
import { LAYOUTS, type PrintedTable, type Report, tablesOf } from './printers'
import { cellIn, figuresOf, fixtureText, only, reportsIn, reportsOf } from './support'

/** A report in which every cell of the form has a figure of its own. */
function numbered(template: TemplateId): Report {
  return {
    template,
    tokens: Object.fromEntries(formColumns(template).map(({ id }, i) => [id, String(i + 1)])),
  }
}

const [PAGE] = LAYOUTS
const print = (tables: readonly PrintedTable[]) => PAGE?.print(tables) ?? ''
const read = (text: string, name = 'a.html') => only(reportsOf(text, name))
const truth = (template: TemplateId) =>
  Object.fromEntries(formColumns(template).map(({ id }, i) => [id, i + 1]))

describe.each(['2019', '2021'] as const)('the form of %s', template => {
  const page = print(tablesOf(numbered(template)))
  test.each<[string, (text: string) => string]>([
    ['as it is', text => text],
    ['（六）其他 for （六）其他处理', text => text.replaceAll('（六）其他处理', '（六）其他')],
    ['合计 for 总计', text => text.replaceAll('总计', '合计')],
    [
      'brackets and quotes of half width',
      text => text.replace(/[（）“”]/g, sign => ({ '（': '(', '）': ')' })[sign] ?? '"'),
    ],
    ['5、 for 五、', text => text.replace('五、', '5、 ')],
    [
      'the year inserted',
      text => text.replaceAll('本年制发', '本年（2022年）制发').replaceAll('本年处理', '本年(2022)处理'),
    ],
    ['现行有效件', text => text.replaceAll('现行有效件数', '现行有效件')],
    ['规范性文件 without 行政', text => text.replaceAll('行政规范性文件', '规范性文件')],
    [
      'labels broken by line breaks',
      text => text.replaceAll('商业企业', '商业<br>企业').replaceAll('国家秘密', '国家<br/>秘密'),
    ],
    ['a remark in the label', text => text.replaceAll('>规章<', '>规章（设区的市人民政府应提供相关数据）<')],
    [
      'spaced letters',
      text => text.replaceAll('予以公开', '予 以 公 开').replaceAll('行政许可', '行 政 许 可'),
    ],
    [
      'traditional characters',
      text =>
        text.replace(
          /[开总计请转结规范许处罚强众复议诉讼维纠审织业务构关项数无经办]/g,
          sign =>
            ({
              开: '開',
              总: '總',
              计: '計',
              请: '請',
              转: '轉',
              结: '結',
              规: '規',
              范: '範',
              许: '許',
              处: '處',
              罚: '罰',
              复: '復',
              议: '議',
              诉: '訴',
              讼: '訟',
              维: '維',
              纠: '糾',
              审: '審',
              织: '織',
              业: '業',
              务: '務',
              构: '構',
              关: '關',
              项: '項',
              数: '數',
              经: '經',
              办: '辦',
            })[sign] ?? sign,
        ),
    ],
  ])('%s', (_, change) => {
    const report = read(change(page))
    expect(report.templates).toEqual({ t2: template, t3: template })
    expect(report.doubts).toEqual([])
    expect(figuresOf(report)).toEqual(truth(template))
  })
})

test('the template is that of each table: table 2 of 2019 with table 3 of 2021', () => {
  const [t2] = tablesOf(numbered('2019'))
  const [, t3, t4] = tablesOf(numbered('2021'))
  if (!t2 || !t3 || !t4) throw new Error('tables')
  const report = read(print([t2, t3, t4]))
  expect(report.templates).toEqual({ t2: '2019', t3: '2021' })
  expect(cellIn(report, 'service_decisions').value).toBe(truth('2019').service_decisions)
  expect(cellIn(report, 'other_misc__total').value).toBe(truth('2021').other_misc__total)
})

test('columns in another order are not taken for those of the form', () => {
  const page = print(tablesOf(numbered('2021')))
  const swapped = page
    .replace('商业企业', '#')
    .replace('科研机构', '商业企业')
    .replace('#', '科研机构')
    .replace('本年制发件数', '#')
    .replace('本年废止件数', '本年制发件数')
    .replace('#', '本年废止件数')
  const report = read(swapped)
  expect(cellIn(report, 'new_received__business')).toMatchObject({ value: null, doubt: 'column-order' })
  expect(cellIn(report, 'rules_issued')).toMatchObject({ value: null, doubt: 'column-order' })
  expect(cellIn(report, 'permit_decisions').doubt).toBeNull()
})

test('two rows of one name with different figures: neither', () => {
  const tables = tablesOf(numbered('2021'))
  const row = tables[1]?.rows.find(cells => cells.some(({ text }) => text.includes('国家秘密')))
  tables[1]?.rows.push((row ?? []).map(cell => (cell.column ? { ...cell, text: '7' } : cell)))
  expect(cellIn(read(print(tables)), 'deny_state_secret__natural')).toMatchObject({
    status: 'unparsed',
    value: null,
    doubt: 'two-rows',
  })
})

test('the total of a group that the form does not have is read as that, not as its first row', () => {
  const tables = tablesOf(numbered('2021'))
  const at = tables[1]?.rows.findIndex(cells => cells.some(({ text }) => text.includes('国家秘密'))) ?? 0
  const own = (tables[1]?.rows[at] ?? []).filter(({ column }) => column)
  const label = { text: '（三）不予公开', column: null, across: 2, down: 1 }
  tables[1]?.rows.splice(at, 0, [label, ...own.map(cell => ({ ...cell, text: '9' }))])
  const figures = figuresOf(read(print(tables)))
  expect(figures.deny_total__natural).toBe(9)
  expect(figures.deny_state_secret__natural).toBe(truth('2021').deny_state_secret__natural)
})

test('title, document number, date and body', () => {
  const text = fixtureText('qilihai_2020.txt')
    .replace('信息公开工作2020年度报告', '二〇二〇年信息公开工作告年度报\n发布日期：2021年1月9日')
    .replace('具体做了如下工作', '根据国办公开办涵〔2019〕60号')
  expect(only(reportsOf(text, 'a.txt'))).toMatchObject({
    orgName: '七里海镇人民政府',
    year: 2020,
    published: '2021-01-09',
    documentNumber: '国办公开办函〔2019〕60号',
  })
})

test('links to other years below a report begin no report', () => {
  const text = `${fixtureText('qilihai_2020.txt')}\n上一篇：七里海镇2019年政府信息公开工作年度报告\n下一篇：七里海镇2021年政府信息公开工作年度报告\n`
  const report = only(reportsOf(text, 'a.txt'))
  expect(report.year).toBe(2020)
  expect(figuresOf(report)).toEqual(figuresOf(only(reportsIn('qilihai_2020.txt'))))
})

/** A label in a few of its letters reads as that of no other row: each of both forms, cut at each length. */
describe.each(['2019', '2021'] as const)('labels of %s cut off', template => {
  const own = numbered(template)
  const labels = new Set(
    tablesOf(own).flatMap(({ rows }) =>
      rows.flatMap(row => row[row.findIndex(c => c.column) - 1]?.text ?? []),
    ),
  )
  test.each([...labels])('%s', label => {
    for (let length = 1; length < label.length; length++) {
      const tables = tablesOf(own)
      const cell = tables.flatMap(({ rows }) => rows.flat()).find(({ text }) => text === label)
      if (cell) cell.text = label.slice(0, length)
      const { cells, doubts } = read(print(tables))
      const silent = cells.filter(
        ({ column, doubt, value }) =>
          doubt === null && value !== null && String(value) !== own.tokens[column],
      )
      expect(
        silent.map(({ column }) => column),
        cell?.text,
      ).toEqual([])
      const seen = new Set(cells.map(({ column }) => column))
      if (Object.keys(own.tokens).some(id => !seen.has(id))) expect(doubts.length).toBeGreaterThan(0)
    }
  })
})
