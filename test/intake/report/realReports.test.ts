/** Real reports: the figures that were transcribed by hand, and of cut pieces what can be seen and nothing more. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { FORM_COLUMNS, formColumns } from '../../../src/domain/dictionary'
import { formEquations } from '../../../src/domain/identities'
import { cellIn, expectedFigures, figuresOf, fixtureText, only, reportsIn } from './support'

const kindsOf = (report: ReturnType<typeof only>) =>
  [...new Set(report.doubts.map(({ kind }) => kind))].sort()

describe('the seed (domain.md 1.11)', () => {
  const report = only(reportsIn('qilihai_2020.txt'))

  test('whose report it is', () => {
    expect(report).toMatchObject({
      orgName: '七里海镇人民政府',
      year: 2020,
      templates: { t2: '2019', t3: '2019' },
    })
    expect(report.questions).toEqual([])
    expect(report.title).toBe('七里海镇人民政府信息公开工作2020年度报告')
  })

  test('198 cells with the figures that domain.md names, everything else a written 0', () => {
    const named: Readonly<Record<string, number>> = {
      penalty_items_prev: 3,
      penalty_items_delta: 3,
      penalty_decisions: 6,
      fee_items_prev: 7,
      fee_items_delta: 3,
      procure_projects: 13,
      procure_amount_yuan: 4_859_033,
      new_received__natural: 1,
      granted__natural: 1,
      handled_total__natural: 1,
      lit_direct_upheld: 6,
      lit_direct_total: 6,
    }
    expect(report.cells).toHaveLength(198)
    expect(figuresOf(report)).toEqual(
      Object.fromEntries(formColumns('2019').map(({ id }) => [id, named[id] ?? 0])),
    )
    expect(cellIn(report, 'procure_amount_yuan').raw).toBe('4859033元')
    expect(cellIn(report, 'penalty_items_delta').raw).toBe('增3')
  })

  test('one doubt: the label of （三）1 is overwritten by a 0', () => {
    expect(report.doubts).toEqual([
      expect.objectContaining({ kind: 'label-overwritten', table: 't3', about: 'deny_state_secret' }),
    ])
    const doubtful = report.cells.filter(({ doubt }) => doubt !== null).map(({ column }) => column)
    expect(doubtful).toHaveLength(7)
    expect(doubtful.every(id => id.startsWith('deny_state_secret__'))).toBe(true)
  })

  test('three rows contradict their total, balances and sections hold', () => {
    const figures = figuresOf(report)
    const sum = (ids: readonly string[]) => ids.reduce((total, id) => total + (figures[id] ?? Number.NaN), 0)
    const failed = formEquations('2019').filter(({ left, right }) => sum(left) !== sum(right))
    expect(failed.map(({ check, scope }) => `${check} ${scope}`)).toEqual([
      'K02 new_received',
      'K02 granted',
      'K02 handled_total',
    ])
  })

  test('every cell names its place in the source', () => {
    const text = fixtureText('qilihai_2020.txt')
    for (const { place, raw } of report.cells) expect(text.slice(place?.from, place?.to)).toBe(raw)
    expect(report.sections.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6])
    expect(report.sections[5]?.text).toBe('')
    expect(report.sections[4]?.text).toMatch(/^回顾2020年政府信息公开工作/)
  })
})

describe('whole reports give the figures of the transcription', () => {
  test.each([
    ['shanghai_office_2019.html', '上海市人民政府办公厅', 2019, '2019', []],
    ['huaian_2024_pdf_layout.txt', '淮安市人民政府', 2024, '2021', []],
    [
      'shanghai_office_2025.md',
      '上海市人民政府办公厅',
      2025,
      '2021',
      ['label-lost', 'row-length', 'unplaced-row'],
    ],
  ] as const)('%s', (file, orgName, year, template, doubts) => {
    const report = only(reportsIn(file))
    expect(report).toMatchObject({ orgName, year, templates: { t2: template, t3: template } })
    expect(kindsOf(report)).toEqual(doubts)
    // Rows of table 2 of 2025 have two of their three figures: which ones, the text does not say.
    const undecided = ['rules_in_force', 'normdoc_issued', 'normdoc_in_force']
    const open = year === 2025 ? undecided : []
    for (const id of open) {
      expect(cellIn(report, id)).toMatchObject({ status: 'unparsed', value: null, doubt: 'row-length' })
    }
    const expected = Object.entries(expectedFigures(orgName, year)).filter(([id]) => !open.includes(id))
    expect(figuresOf(report)).toEqual(Object.fromEntries(expected))
  })

  test('two years beside each other, and below each other in table 4', () => {
    const reports = reportsIn('suqian_2023_2024.txt')
    expect(reports.map(({ year }) => year)).toEqual([2023, 2024])
    for (const report of reports) {
      expect(figuresOf(report)).toEqual(expectedFigures('宿迁市人民政府', report.year ?? 0))
      expect(report.cells.filter(({ doubt }) => doubt)).toEqual([])
    }
  })

  test('blanks of the page stay blanks', () => {
    const report = only(reportsIn('shanghai_office_2019.html'))
    expect(report.published).toBe('2020-01-31')
    expect(cellIn(report, 'granted__total')).toMatchObject({ status: 'blank', value: null })
    expect(report.cells.filter(({ status }) => status === 'blank')).toHaveLength(135)
  })
})

describe('cut pieces give what can be seen and nothing more', () => {
  test.each([
    ['haizhu_guanzhou_2023_pipe.txt', '官洲街道办事处', 2023],
    ['hengdong_yanglin_2023_old_template_blank.txt', '杨林镇', 2023],
    ['tianmen_tuoshi_2020_extra_rows.txt', '拖市镇', 2020],
    ['haicheng_xisi_2025_concatenated.txt', '西四镇', 2025],
  ] as const)('%s', (file, orgName, year) => {
    const report = only(reportsIn(file))
    expect(figuresOf(report)).toEqual(expectedFigures(orgName, year))
    expect(report.year).toBe(year)
    expect(report.questions.map(({ kind }) => kind)).toEqual(['year', 'org-name'])
  })

  test('the row that is cut off keeps its words and gives no figure', () => {
    const report = only(reportsIn('haizhu_guanzhou_2023_pipe.txt'))
    expect(cellIn(report, 'deny_process_info__natural')).toMatchObject({
      status: 'unparsed',
      value: null,
      raw: '0 0 0 0 0 0',
      doubt: 'row-length',
    })
    expect(cellIn(report, 'deny_admin_query__natural').status).toBe('not_loaded')
  })

  test('a 2023 report on the form of 2019 with cells left blank', () => {
    const report = only(reportsIn('hengdong_yanglin_2023_old_template_blank.txt'))
    expect(report.templates.t2).toBe('2019')
    expect(cellIn(report, 'permit_decisions')).toMatchObject({ status: 'blank', doubt: null })
  })

  test('figures run together are split where one reading is left, and said to be', () => {
    const report = only(reportsIn('haicheng_xisi_2025_concatenated.txt'))
    expect(cellIn(report, 'normdoc_in_force')).toMatchObject({ value: 0, doubt: 'run-together' })
  })

  test('where every repeated cell was dropped no figure is read', () => {
    const report = only(reportsIn('xiongxian_2019_dropped_cells.txt'))
    expect(figuresOf(report)).toEqual({})
    expect(cellIn(report, 'rules_made')).toMatchObject({ status: 'unparsed', raw: '0' })
    expect(cellIn(report, 'granted__total')).toMatchObject({ status: 'missing_cell', doubt: 'no-cells' })
  })

  test('blank lines before a figure do not say which column it is in', () => {
    const report = only(reportsIn('yuyang_tuofenglu_2020_blank_then_total.txt'))
    expect(figuresOf(report)).toEqual({})
    expect(cellIn(report, 'new_received__total')).toMatchObject({ status: 'unparsed', raw: '0' })
  })

  test('one cell a line with bars between', () => {
    expect(figuresOf(only(reportsIn('xjnlk_2023_pipe_per_line.txt')))).toEqual({
      rules_issued: 0,
      rules_repealed: 0,
      rules_in_force: 6,
      normdoc_issued: 0,
      normdoc_repealed: 0,
      normdoc_in_force: 0,
      permit_decisions: 0,
      ...Object.fromEntries(
        FORM_COLUMNS.filter(({ item }) => item.id === 'new_received').map(({ id }) => [id, 0]),
      ),
    })
  })
})

const SHARED = fileURLToPath(new URL('../../../../shared/real/raw', import.meta.url))
if (existsSync(SHARED)) {
  test.each(readdirSync(SHARED).filter(name => !name.endsWith('.pdf')))('%s is the fixture', name => {
    expect(readFileSync(`${SHARED}/${name}`, 'utf8')).toBe(fixtureText(name))
  })
} else {
  test.skip('the fixtures are those of ../shared/real/raw: skipped, it is not beside this repository', () =>
    undefined)
}
