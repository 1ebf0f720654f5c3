/** The checks of one text against known answers. */
import { describe, expect, it } from 'vitest'
import { judgeText, type TextResult, type TextSeen } from '../../../src/analysis/text/judgeText'
import { TEXT_CHECKS } from '../../../src/catalog/checks/text'
import type { TextFactId } from '../../../src/domain/textFact'
import { type ReportParts, reportCells } from '../../support/reportCells'

const RECEIVED = 'new_received__total'
const IN = 'carried_in__total'
const HANDLED = 'handled_total__total'

type Fact = readonly [TextFactId, number | null, string?]

const seen = (facts: readonly Fact[], beside: Partial<TextSeen> = {}): TextSeen => ({
  facts: facts.map(([id, value, words]) => ({ id, value, words: words ?? `${id} ${value}` })),
  before: null,
  other: null,
  named: [],
  ...beside,
})

function judge(
  check: string,
  facts: readonly Fact[],
  parts: Partial<ReportParts> = {},
  beside: Partial<TextSeen> = {},
): TextResult {
  const report = reportCells({ form: '2021', ...parts })
  const found = judgeText(report, seen(facts, beside)).find(r => r.check === check)
  if (!found) throw new Error(`no ${check}`)
  return found
}

const requests = (received: number | null, carried: number | null = 0, handled = received) => ({
  cells: { [RECEIVED]: received, [IN]: carried, [HANDLED]: handled },
})

it('every check of the text is told once, also of a report without a word', () => {
  const results = judgeText(reportCells({ form: 'unknown' }), seen([]))
  expect(results.map(r => r.check)).toEqual(TEXT_CHECKS.map(c => c.code))
  expect(results.filter(r => r.result === 'FAIL' || r.result === 'PASS')).toEqual([])
  expect(results.every(r => r.reason !== null)).toBe(true)
})

describe('K58 and K59: requests', () => {
  it.each<[string, readonly Fact[], Partial<ReportParts>, string, string]>([
    ['the same', [['requests', 3]], requests(3), 'PASS', 'PASS'],
    ['received and carried in', [['requests', 5]], requests(3, 2, 4), 'PASS', 'PASS'],
    ['handled', [['requests', 4]], requests(3, 2, 4), 'PASS', 'PASS'],
    ['another number', [['requests', 7]], requests(3), 'FAIL', 'PASS'],
    ['none, and some', [['requests', 0]], requests(3), 'N/A', 'FAIL'],
    ['none, and none', [['requests', 0]], requests(0), 'N/A', 'PASS'],
    ['some, and none', [['requests', 3]], requests(0), 'N/A', 'FAIL'],
    ['some, all carried in', [['requests', 2]], requests(0, 2, 2), 'PASS', 'PASS'],
    [
      'said twice alike',
      [
        ['requests', 3],
        ['requests', 3],
      ],
      requests(3),
      'PASS',
      'PASS',
    ],
    [
      'several numbers',
      [
        ['requests', 3],
        ['requests', 7],
      ],
      requests(9),
      'UNKNOWN',
      'UNKNOWN',
    ],
    [
      'none and some',
      [
        ['requests', 0],
        ['requests', 7],
      ],
      requests(0),
      'UNKNOWN',
      'UNKNOWN',
    ],
    ['about', [['requests', null]], requests(0), 'UNKNOWN', 'UNKNOWN'],
    ['not said', [], requests(3), 'UNKNOWN', 'UNKNOWN'],
    ['no figure', [['requests', 0]], requests(null), 'N/A', 'UNKNOWN'],
    ['figures that may yet fit', [['requests', 7]], requests(3, null), 'UNKNOWN', 'PASS'],
    ['a blank is no zero', [['requests', 3]], requests(null, null, null), 'UNKNOWN', 'UNKNOWN'],
  ])('%s', (_, facts, parts, k58, k59) => {
    expect([judge('K58', facts, parts).result, judge('K59', facts, parts).result]).toEqual([k58, k59])
  })

  it('a FAIL tells both sides, the sentence and the cells', () => {
    expect(judge('K58', [['requests', 7, '收到申请7件']], requests(3))).toMatchObject({
      left: 7,
      right: 3,
      words: '收到申请7件',
      cells: expect.arrayContaining([RECEIVED]),
      severity: 'major',
    })
  })

  it('nothing is said over a table that was not read whole, or against cells in conflict', () => {
    const short = { ...requests(3), numbers: { short_t3: 2 } }
    expect(judge('K58', [['requests', 7]], short)).toMatchObject({ result: 'UNKNOWN', reason: 'doubtful' })
    const report = reportCells({ form: '2021', ...requests(0) })
    const undisputed = { ...report, value: () => null }
    const told = judgeText({ ...report, undisputed }, seen([['requests', 1]]))
    expect(told.find(r => r.check === 'K59')).toMatchObject({ result: 'UNKNOWN', reason: 'no-figure' })
  })
})

describe('K60 and K35: disputes', () => {
  const table = (
    review: readonly number[],
    direct: readonly number[],
    after: readonly number[] = [0, 0, 0, 0, 0],
  ) => ({
    cells: Object.fromEntries(
      Object.entries({ review, lit_direct: direct, lit_after: after }).flatMap(([block, numbers]) =>
        ['upheld', 'corrected', 'other', 'pending', 'total'].map((kind, i) => [
          `${block}_${kind}`,
          numbers[i] ?? null,
        ]),
      ),
    ),
  })
  const NONE = [0, 0, 0, 0, 0]

  it('a count is that of all cases or of those concluded; 0 is of all', () => {
    const cells = table([2, 0, 0, 1, 3], [1, 0, 0, 0, 1], [4, 0, 0, 0, 4])
    const of = (facts: readonly Fact[]) => judge('K60', facts, cells).result
    expect(of([['reviews', 3]])).toBe('PASS')
    expect(of([['reviews', 2]])).toBe('PASS')
    expect(of([['reviews', 4]])).toBe('FAIL')
    expect(of([['suits', 5]])).toBe('PASS')
    expect(of([['suits', 1]])).toBe('PASS')
    expect(of([['suits', 0]])).toBe('FAIL')
    expect(judge('K60', [['suits', 0]], table(NONE, [6, 0, 0, 0, 6])).result).toBe('FAIL')
    expect(
      of([
        ['reviews', 3],
        ['suits', 9],
      ]),
    ).toBe('FAIL')
    expect(of([])).toBe('UNKNOWN')
  })

  it('all upheld: against corrected and pending cases of what the sentence names', () => {
    const pending = table([1, 0, 0, 1, 2], [9, 0, 0, 0, 9])
    expect(judge('K35', [['all_upheld_reviews', 0]], pending)).toMatchObject({
      result: 'FAIL',
      severity: 'info',
      cells: ['review_pending'],
    })
    expect(judge('K35', [['all_upheld_reviews', 1]], pending).result).toBe('PASS')
    expect(judge('K35', [['all_upheld_suits', 0]], pending).result).toBe('PASS')
    expect(judge('K35', [], pending).result).toBe('N/A')
  })
})

describe('K61: documents', () => {
  const cells = (issued: number | null, repealed: number | null, force: number | null) => ({
    cells: { normdoc_issued: issued, normdoc_repealed: repealed, normdoc_in_force: force },
    texts: { t2_template: '2021' },
  })
  it('the report seen: the text says 0, table 2 has 4 and 32', () => {
    const facts: readonly Fact[] = [
      ['normdocs_issued', 0, '制定规范性文件0件'],
      ['normdocs_in_force', 0, '现行有效的规范性文件0件'],
      ['normdocs_repealed', 0],
    ]
    expect(judge('K61', facts, cells(4, 0, 32))).toMatchObject({
      result: 'FAIL',
      left: 0,
      right: 4,
      words: '制定规范性文件0件；现行有效的规范性文件0件',
      cells: ['normdoc_issued', 'normdoc_in_force'],
    })
  })
  it('documents made public may be those issued or those in force', () => {
    expect(judge('K61', [['normdocs_public', 32]], cells(4, 0, 32)).result).toBe('PASS')
    expect(judge('K61', [['normdocs_public', 5]], cells(4, 0, 32)).result).toBe('FAIL')
    expect(judge('K61', [['normdocs_public', 5]], cells(4, 0, null)).result).toBe('UNKNOWN')
    expect(judge('K61', [['normdocs_issued', 5]], { texts: { t2_template: 'mixed' } }).reason).toBe(
      'form-unknown',
    )
  })
})

describe('K47 to K52', () => {
  const form = (template: string) => ({ texts: { template } })

  it('the notice cited is that of the form', () => {
    expect(judge('K47', [['cited_template', 2021]], form('2021')).result).toBe('PASS')
    expect(judge('K47', [['cited_template', 2019]], form('2021'))).toMatchObject({
      result: 'FAIL',
      left: 2019,
      right: 2021,
    })
    expect(
      judge(
        'K47',
        [
          ['cited_template', 2019],
          ['cited_template', 2021],
        ],
        form('2021'),
      ).result,
    ).toBe('PASS')
    expect(judge('K47', [['cited_template', null]], form('mixed')).result).toBe('FAIL')
    expect(judge('K47', [['cited_template', 2019]], form('mixed')).result).toBe('UNKNOWN')
    expect(judge('K47', [], form('2021')).result).toBe('UNKNOWN')
  })

  it('years agree, wherever they stand', () => {
    const of = (facts: readonly Fact[], year = 2023) => judge('K48', facts, { numbers: { year } })
    expect(
      of([
        ['title_year', 2023],
        ['period_year', 2023],
      ]).result,
    ).toBe('PASS')
    expect(
      of([
        ['title_year', 2023],
        ['period_year', 2022],
      ]),
    ).toMatchObject({ result: 'FAIL', left: 2022, right: 2023, severity: 'major' })
    expect(
      of([
        ['title_year', 2023],
        ['opening_year', 2022],
      ]).severity,
    ).toBe('major')
    expect(
      of([
        ['title_year', 2023],
        ['opening_year', 2023],
        ['later_year', 2022],
      ]),
    ).toMatchObject({ result: 'FAIL', severity: 'minor' })
    expect(of([['title_year', 2023]]).result).toBe('UNKNOWN')
    expect(
      of([
        ['title_year', 2022],
        ['period_year', 2022],
      ]).result,
    ).toBe('FAIL')
  })

  it('the period is the calendar year', () => {
    const of = (from: number, to: number) =>
      judge('K49', [
        ['period_from', from],
        ['period_to', to],
      ])
    expect(of(20230101, 20231231).result).toBe('PASS')
    expect(of(20230101, 20231230)).toMatchObject({ result: 'FAIL', left: 20231230, right: 20231231 })
    expect(of(20230102, 20231231)).toMatchObject({ result: 'FAIL', left: 20230102, right: 20230101 })
    expect(of(20220101, 20231231).result).toBe('FAIL')
    expect(judge('K49', []).result).toBe('UNKNOWN')
  })

  it('sections: five too short weighs more than six empty; one that was not found is not empty', () => {
    const of = (...facts: readonly Fact[]) => judge('K50', facts)
    expect(of(['length_5', 200], ['length_6', 1]).result).toBe('PASS')
    expect(of(['length_5', 1], ['length_6', 0])).toMatchObject({ result: 'FAIL', severity: 'major' })
    expect(of(['length_5', 10], ['length_6', 0])).toMatchObject({ result: 'FAIL', severity: 'minor' })
    expect(of(['length_5', 10])).toMatchObject({ result: 'UNKNOWN', reason: 'no-section' })
  })

  it('the fee statement: of the form of 2021, wherever it stands', () => {
    expect(judge('K51', [['length_6', 30]], form('2021')).result).toBe('FAIL')
    expect(
      judge(
        'K51',
        [
          ['length_6', 30],
          ['fee_statement', null],
        ],
        form('2021'),
      ).result,
    ).toBe('PASS')
    expect(judge('K51', [['length_6', 0]], form('2021')).result).toBe('N/A')
    expect(judge('K51', [['length_6', 30]], form('2019')).result).toBe('N/A')
  })

  it('a length is checked only where a limit is set', () => {
    expect(judge('K52', [['length_1', 5000]]).result).toBe('N/A')
    const parameters = { section_one_most: 1000 }
    expect(judge('K52', [['length_1', 1000]], { parameters }).result).toBe('PASS')
    expect(judge('K52', [['length_1', 1001]], { parameters })).toMatchObject({
      result: 'FAIL',
      left: 1001,
      right: 1000,
    })
  })
})

describe('K16 and K17: likeness', () => {
  const like = (value: number, common = false) => ({ value, name: '乙镇', year: 2022, common })
  it('like last year: a hint from 80 %, more from 90 %', () => {
    const of = (value: number) => judge('K16', [], {}, { before: like(value) })
    expect(of(0.79).result).toBe('PASS')
    expect(of(0.8)).toMatchObject({ result: 'FAIL', severity: 'info' })
    expect(of(0.9)).toMatchObject({ result: 'FAIL', severity: 'minor', words: '乙镇 2022' })
    expect(judge('K16', []).result).toBe('UNKNOWN')
  })
  it('like another: a template that was given out is a hint', () => {
    const of = (beside: Partial<TextSeen>, facts: readonly Fact[] = [], level = 'town') =>
      judge('K17', facts, { texts: { org_level: level } }, beside)
    expect(of({ other: like(0.5) }).result).toBe('PASS')
    expect(of({ other: like(0.95) }).severity).toBe('minor')
    expect(of({ other: like(0.95, true) })).toMatchObject({ result: 'FAIL', severity: 'info' })
    expect(of({ other: like(0.5) }, [['foreign_body', null, '我局']])).toMatchObject({
      result: 'FAIL',
      words: '我局',
    })
    expect(of({ other: like(0.5) }, [['foreign_body', null]], 'county').result).toBe('PASS')
    const named = (own: boolean) => ({ named: [{ name: '丙镇', words: '丙镇', own }] })
    expect(of(named(true)).severity).toBe('minor')
    expect(of(named(false))).toMatchObject({ result: 'FAIL', severity: 'info' })
    expect(of({}).result).toBe('UNKNOWN')
  })
})

it('K38: a label overwritten fails, a table that was not recognised is not known', () => {
  expect(judge('K38', [['label_overwritten', null, '（三）不予公开 0']]).result).toBe('FAIL')
  const row = {
    id: 'label_overwritten',
    value: null,
    words: '（三）不予公开 0',
    about: 'deny_state_secret',
  } as const
  const [told] = judgeText(reportCells({ form: '2021' }), { ...seen([]), facts: [row] }).filter(
    r => r.check === 'K38',
  )
  expect(told?.cells).toHaveLength(7)
  expect(told?.cells).toEqual(
    expect.arrayContaining(['deny_state_secret__natural', 'deny_state_secret__total']),
  )
  expect(judge('K38', []).result).toBe('PASS')
  expect(judge('K38', [], { form: 'unknown' }).result).toBe('UNKNOWN')
})
