/** Words and order of 自查草稿 and of many staged files. */
import { describe, expect, it } from 'vitest'
import { bodiesNamed } from '../../src/analysis/draft/bodies'
import type { DraftFinding, DraftReason } from '../../src/analysis/draft/judgeDraft'
import { wantOf } from '../../src/analysis/draft/wants'
import type { Body } from '../../src/analysis/orgs'
import { CHECKS } from '../../src/catalog/checks'
import { doubtfulBeside, fileState, inOrder } from '../../src/ui/review/batch'
import { findingFigures, findingLine, findingWants } from '../../src/ui/views/draft/findingWords'
import { RULE_WANTS, wantWords } from '../../src/ui/words/draftWants'
import { checkOf, sideWords } from '../../src/ui/words/reasons'
import { fakeReceipt } from '../support/fakeApp'
import { reportCells } from '../support/reportCells'

const body = (id: string, name: string, county: string): Body => ({
  ...{ id, name, county, city: null, type: 'town_zhen', level: 'town', firstYear: 2020, lastYear: 2023 },
})

describe('the body of a draft', () => {
  const bodies = [
    body('a', '七里海镇', '宁河区'),
    body('b', '海镇', '宁河区'),
    body('c', '青溪镇', '甲县'),
    body('d', '青溪镇', '乙县'),
  ]
  const named = (name: string) => bodiesNamed(bodies, name).map(b => b.id)

  it('is found by its short and its full name, and none is guessed among several', () => {
    expect(named('七里海镇人民政府')).toEqual(['a'])
    expect(named('天津市宁河区七里海镇人民政府')).toEqual(['a'])
    expect(named('青溪镇人民政府')).toEqual(['c', 'd'])
    expect(named('我镇')).toEqual([])
    expect(named('')).toEqual([])
  })
})

describe('what a finding wants', () => {
  const reason = (check: string, scope: string, cause: string | null): DraftReason => ({
    ...{ check, scope, cause, severity: 'critical', strength: 'arithmetic' },
    ...{ left: null, right: null, cells: [], words: null, twin: null },
  })
  const finding = (lead: DraftReason, fixes: { cell: string; value: number }[] = []) =>
    ({
      kind: 'reason',
      stage: 'arithmetic',
      key: lead.check,
      lead,
      members: [lead],
      fixes,
      cells: [],
    }) satisfies DraftFinding

  it('names the total and both ways to mend it, and never which is true', () => {
    const report = reportCells({
      form: '2021',
      cells: { granted__natural: 2, granted__business: 1, granted__total: 5 },
    })
    const filled = reportCells({
      form: '2021',
      cells: {
        ...Object.fromEntries(['research', 'welfare', 'legal', 'other_org'].map(a => [`granted__${a}`, 0])),
        ...{ granted__natural: 2, granted__business: 1, granted__total: 5 },
      },
    })
    expect(wantOf(finding(reason('K02', 'granted', 'equations')), filled)).toEqual({
      ...{ kind: 'either', total: 'granted__total', is: 5, parts: 3 },
    })
    // A blank applicant may hold the rest: no sum is proposed for the total.
    expect(wantOf(finding(reason('K02', 'granted', 'equations')), report).kind).toBe('rule')
    const words = wantWords({ kind: 'either', total: 'granted__total', is: 5, parts: 3 })
    expect(words.zh).toContain('由 5 改为 3')
    expect(words.zh).toContain('二者取一')
  })

  it('lists the cells of a cause with what stands there now', () => {
    const report = reportCells({ form: '2021', cells: { granted__total: 0 } })
    const want = wantOf(
      finding(reason('K02', 'granted', 'total-column-empty'), [{ cell: 'granted__total', value: 3 }]),
      report,
    )
    expect(want).toEqual({
      ...{ kind: 'changes', cause: 'total-column-empty' },
      changes: [{ cell: 'granted__total', from: 0, to: 3 }],
    })
  })

  it('stands beside its name with what the name does not say: figures, place, sentence', () => {
    const told = finding({ ...reason('K58', '', null), left: 7, right: 3, words: '共收到申请7件' })
    expect(findingFigures(told)).toEqual({ zh: '7 ≠ 3', en: '7 ≠ 3' })
    expect(findingLine(told).zh).toBe('7 ≠ 3 “共收到申请7件”')
    const six = finding({ ...reason('K50', '', null), severity: 'minor', left: 0, words: '六、其他事项' })
    expect(findingLine(six).zh).toBe('“六、其他事项”')
    expect(findingWants(six, reportCells({ form: '2021' })).zh).not.toContain('第五部分')
    expect(findingLine(finding(reason('K36', 'penalty', null))).zh).toBe('行政处罚')
    expect(sideWords(checkOf('K58') ?? { tables: [], scopes: () => [] }, '7', '3').zh).toBe('正文 7，表中 3')
    expect(sideWords(checkOf('K02') ?? { tables: [], scopes: () => [] }, '7', '3').zh).toBe('左 7，右 3')
    // Without figures, place and sentence: what the check means.
    expect(findingLine(finding(reason('K31', '', null))).zh).toContain('办结')
  })

  it('is told for every check that can fail on a draft, in both languages', () => {
    const arithmetic = new Set(['K01', 'K02', 'K03', 'K04', 'K07', 'K08'])
    const others = new Set(['K14', 'K55', 'K56', 'K62', 'K63', 'K64', 'K65'])
    const wanting = CHECKS.map(c => c.code).filter(code => !arithmetic.has(code) && !others.has(code))
    expect(wanting.filter(code => !RULE_WANTS[code])).toEqual([])
    for (const words of Object.values(RULE_WANTS)) {
      expect(words.zh).toMatch(/\p{Script=Han}/u)
      expect(words.en).toMatch(/^[^\p{Script=Han}]*$/u)
    }
  })
})

describe('many staged files', () => {
  const found = { line: 1, orgName: '甲镇', year: 2022, doubtful: 0, doubts: 0 }
  const one = (sourceId: string, change: Parameters<typeof fakeReceipt>[0] = {}) =>
    fakeReceipt({ sourceId, outcome: 'accept', rowsLoaded: 1, document: [found], ...change })
  const receipts = [
    one('s1'),
    one('s2', { document: [{ ...found, doubtful: 7, doubts: 1 }], outcome: 'review' }),
    fakeReceipt({ sourceId: 's3', outcome: 'refuse', rowsLoaded: 0 }),
    one('s4', {
      ...{ outcome: 'refuse', rowsLoaded: 0, document: [] },
      questions: [{ kind: 'org-name', chosen: null, suggested: null }],
    }),
  ]
  const staged = { receipts, leftOut: [] }

  it('are doubtful, refused or whole; a report that only lacks its body is doubtful', () => {
    expect(receipts.map(r => fileState(r, staged))).toEqual(['whole', 'doubtful', 'refused', 'doubtful'])
    expect(fileState(receipts[1] ?? fakeReceipt(), { leftOut: ['s2'] })).toBe('left-out')
  })

  it('stand with the doubtful first, each kind as it was given', () => {
    expect(inOrder(staged, 'state').map(r => r.sourceId)).toEqual(['s2', 's4', 's3', 's1'])
    expect(inOrder(staged, 'given')).toEqual(receipts)
  })

  it('are gone through from doubtful to doubtful, round and both ways', () => {
    const next = (from: string, by: 1 | -1) => doubtfulBeside(receipts, staged, from, by)?.sourceId ?? null
    expect([next('s1', 1), next('s2', 1), next('s4', 1)]).toEqual(['s2', 's4', 's2'])
    expect([next('s1', -1), next('s2', -1), next('s4', -1)]).toEqual(['s4', 's4', 's2'])
    expect(doubtfulBeside(receipts.slice(0, 2), staged, 's2', 1)).toBeNull()
  })
})
