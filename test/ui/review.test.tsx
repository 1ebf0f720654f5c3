import fc from 'fast-check'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { VALUE_COLUMNS } from '../../src/domain/dictionary'
import type { ColumnMapping, DuplicateGroup, Question } from '../../src/domain/reading'
import { RECORD_COLUMNS } from '../../src/intake/labels'
import type { Choice, Receipt, Staged } from '../../src/state/library'
import { Mend } from '../../src/ui/receipt/Mend'
import { ReceiptView } from '../../src/ui/receipt/Receipts'
import {
  differencesOf,
  keptLine,
  outlook,
  recognised,
  targetOf,
  totals,
  withDecisions,
  withKeptLine,
  withRule,
  withTarget,
  withYearOfLine,
} from '../../src/ui/review/decide'
import { FileReview } from '../../src/ui/review/FileReview'
import { RECORD_TARGETS, targetOptions } from '../../src/ui/review/targets'
import { ShellContext } from '../../src/ui/shell/actions'
import * as WORDS from '../../src/ui/words/review'
import { FakeApp, fakeDataset, fakeLibrary, fakeReceipt, issueGroup, setAsideRow } from '../support/fakeApp'

const HOSTILE = '<img src=x onerror="alert(1)">'
const PLAIN: Choice = { emptyMeans: 'blank', duplicates: 'last', decisions: {} }

const actions = {
  pickFiles() {},
  openFiles() {},
  openText: async () => false,
  reopen() {},
  reconsider() {},
  topic: null,
  openSample() {},
  switchTo() {},
  remove() {},
  changeThresholds() {},
  clear() {},
  saveSources() {},
  paste() {},
  stop() {},
  stopped: false,
  dismissStopped() {},
  pasteWanted: 0,
  failure: null,
  dismissFailure() {},
  dropTaker: null,
  setDropTaker() {},
}

function draw(screen: ReactElement, props: Omit<Parameters<typeof FakeApp>[0], 'children'> = {}): string {
  return renderToStaticMarkup(
    <FakeApp {...props}>
      <ShellContext value={actions}>{screen}</ShellContext>
    </FakeApp>,
  )
}

function stagedOf(receipts: readonly Receipt[], change: Partial<Staged> = {}): Staged {
  return {
    receipts,
    differences: null,
    busy: false,
    focus: null,
    choice: () => PLAIN,
    document: async () => null,
    decide() {},
    leaveOut() {},
    leftOut: [],
    commit() {},
    cancel() {},
    ...change,
  }
}

const columns: readonly ColumnMapping[] = [
  { header: '单位', position: 1, target: 'org_name', keptAs: null },
  { header: '年度', position: 2, target: 'year', keptAs: null },
  { header: '新收', position: 3, target: 'new_received__total', keptAs: null },
  { header: '收件', position: 4, target: null, keptAs: '收件' },
]
const known = recognised(fakeReceipt({ mapping: columns }))

describe('choices about columns', () => {
  it('name only what differs from what was recognised', () => {
    const sent = withTarget(PLAIN, columns, known, 4, 'granted__total')
    expect(sent.decisions.mapping).toEqual([{ position: 4, target: 'granted__total' }])
    expect(withTarget(sent, columns, known, 4, null).decisions).toEqual({})
  })

  it('give a target to one column: the one that had it becomes extra text', () => {
    const sent = withTarget(PLAIN, columns, known, 4, 'new_received__total')
    expect(sent.decisions.mapping).toEqual([
      { position: 3, target: null },
      { position: 4, target: 'new_received__total' },
    ])
  })

  it('never send two columns to one target, whatever is chosen in which order', () => {
    const targets = fc.constantFrom(null, 'org_name', 'year', 'new_received__total', 'granted__total')
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), targets), { maxLength: 12 }), steps => {
        let choice = PLAIN
        for (const [position, target] of steps) {
          choice = withTarget(choice, columns, known, position, target)
          expect(targetOf(columns[position - 1] ?? fail(), choice)).toBe(target)
        }
        const used = columns.map(column => targetOf(column, choice)).filter(target => target !== null)
        expect(new Set(used).size).toBe(used.length)
        for (const { position, target } of choice.decisions.mapping ?? [])
          expect(target).not.toBe(known.get(position))
      }),
    )
  })

  it('keep what was decided about a file before, of which the recognised target is not known', () => {
    const before = fakeReceipt({ mapping: columns, decisions: { mapping: [{ position: 4, target: null }] } })
    const again = withTarget(
      { ...PLAIN, decisions: before.decisions },
      columns,
      recognised(before),
      4,
      'year',
    )
    expect(again.decisions.mapping).toContainEqual({ position: 4, target: 'year' })
  })

  it('can be any column that a file may be read into', () => {
    const offered = targetOptions('zh').map(option => option.id)
    expect(new Set(offered).size).toBe(offered.length)
    expect(RECORD_COLUMNS.filter(id => !offered.includes(id))).toEqual([])
    expect(offered.length).toBe(RECORD_TARGETS.length + VALUE_COLUMNS.length)
    for (const option of [...targetOptions('zh'), ...targetOptions('en')]) expect(option.text).toMatch(/\S/)
  })
})

describe('choices about rows for one report', () => {
  const group: DuplicateGroup = {
    orgName: '荇渡乡',
    year: 2025,
    lines: [7, 9, 12],
    kept: 12,
    differences: [],
  }
  const other: DuplicateGroup = { ...group, lines: [20, 21] }

  it('follow the rule until a line is chosen', () => {
    expect(keptLine(group, PLAIN)).toBe(12)
    expect(keptLine(group, { ...PLAIN, duplicates: 'first' })).toBe(7)
    expect(keptLine(group, { ...PLAIN, duplicates: 'none' })).toBeNull()
    const chosen = withKeptLine(withKeptLine(PLAIN, group, 9), other, 20)
    expect(chosen.decisions.keepLines).toEqual([9, 20])
    expect([keptLine(group, chosen), keptLine(other, chosen)]).toEqual([9, 20])
  })

  it('keep one line of a group at most, and none that the rule keeps anyway', () => {
    const changed = withKeptLine(withKeptLine(PLAIN, group, 9), group, 7)
    expect(changed.decisions.keepLines).toEqual([7])
    expect(withKeptLine(changed, group, 12).decisions).toEqual({})
  })

  it('give way to a new rule for all', () => {
    const ruled = withRule(withKeptLine(PLAIN, group, 9), 'first')
    expect(ruled).toEqual({ emptyMeans: 'blank', duplicates: 'first', decisions: {} })
  })

  it('give years to lines and take them back', () => {
    const given = withYearOfLine(withYearOfLine(PLAIN, 13, 2024), 10, 2025)
    expect(given.decisions.yearOfLines).toEqual([
      { line: 10, year: 2025 },
      { line: 13, year: 2024 },
    ])
    expect(withYearOfLine(withYearOfLine(given, 10, null), 13, null).decisions).toEqual({})
    expect(withDecisions(given, { encoding: 'big5' }).decisions.yearOfLines).toHaveLength(2)
  })
})

describe('what will happen', () => {
  const good = fakeReceipt({ sourceId: 's1', rowsLoaded: 6, rowsSetAside: 2 })
  const bad = fakeReceipt({ sourceId: 's2', outcome: 'refuse', rowsLoaded: 0, rowsSetAside: 40 })

  it('tells of each of several files what it changes, and of a list cut short all of it', () => {
    const between = (before: string, after: string) => ({
      orgName: '荇渡乡',
      year: 2024,
      before: { sourceId: before, line: 2 },
      after: { sourceId: after, line: 3 },
      cells: [],
    })
    const reports = [between('s0', 's1'), between('s1', 's2'), between('s0', 's2')]
    const staged = { receipts: [good, bad] }
    const whole = { count: 3, reports, same: 4, reworded: 0 }
    expect(differencesOf(whole, good, staged)).toEqual({
      count: 2,
      reports: reports.slice(0, 2),
      same: 0,
      reworded: 0,
    })
    expect(differencesOf({ ...whole, count: 900 }, good, staged).count).toBe(900)
    expect(differencesOf(whole, good, { receipts: [good] })).toBe(whole)
  })

  it('counts the rows of files that go in, and of no other', () => {
    const receipts = [good, bad, { ...good, sourceId: 's3' }]
    expect(totals({ receipts, leftOut: [] })).toEqual({ files: 2, load: 12, aside: 4 })
    expect(totals({ receipts, leftOut: ['s3'] })).toEqual({ files: 1, load: 6, aside: 2 })
    expect(receipts.map(receipt => outlook(receipt, { leftOut: ['s3'] }))).toEqual([
      'load',
      'refused',
      'left-out',
    ])
  })
})

const questions: readonly Question[] = [
  {
    kind: 'encoding',
    chosen: 'gb18030',
    alternatives: [
      { encoding: 'gb18030', sample: HOSTILE },
      { encoding: 'big5', sample: '?' },
    ],
  },
  { kind: 'repair-text', chosen: false, before: HOSTILE, after: '水镇' },
  {
    kind: 'sheet',
    chosen: HOSTILE,
    sheets: [
      { name: HOSTILE, rows: 4, known: true, hidden: false },
      { name: '底稿', rows: 4, known: false, hidden: true },
    ],
  },
  { kind: 'list', chosen: 'a', lists: [{ path: HOSTILE, records: 3 }] },
  { kind: 'year', chosen: null, suggested: 2023 },
  { kind: 'org-name', chosen: null, suggested: HOSTILE },
  { kind: 'fill-down', chosen: true, count: 40, rows: [{ line: 4, orgName: HOSTILE }] },
  { kind: 'years-as-columns', years: [2022, 2023], columns: ['2022', '2023'], chosen: null },
  { kind: 'total-rows', chosen: 'set-aside', count: 1, rows: [{ line: 12, found: HOSTILE }] },
  {
    kind: 'duplicates',
    chosen: 'last',
    count: 1,
    groups: [
      {
        orgName: HOSTILE,
        year: 2025,
        lines: [7, 9],
        kept: 9,
        differences: [{ column: HOSTILE, found: [HOSTILE, ''] }],
      },
    ],
  },
  { kind: 'bad-years', count: 1, rows: [{ line: 10, found: HOSTILE, given: null }] },
  { kind: 'whole-rows', chosen: false, line: 6, rowsBefore: 5 },
  { kind: 'columns', missing: ['org_name', 'year'], headers: [HOSTILE] },
]

describe('the review of a file', () => {
  const receipt = fakeReceipt({
    file: HOSTILE,
    outcome: 'review',
    rowsLoaded: 6,
    rowsInFile: 8,
    questions,
    mapping: [{ header: HOSTILE, position: 1, target: null, keptAs: HOSTILE }],
    preview: {
      columns: [
        { position: 1, header: HOSTILE, target: null },
        { position: 2, header: '新收', target: 'new_received__total' },
        { position: 3, header: '上年结转', target: 'carried_in__total' },
      ],
      rows: [
        {
          line: 3,
          cells: [
            { raw: HOSTILE, read: HOSTILE },
            { raw: '１２件', read: '12' },
            { raw: '', read: null },
          ],
        },
      ],
    },
    groups: [issueGroup({ code: 'blank-cells', severity: 'note', lines: [3], count: 4 })],
    setAside: [setAsideRow({ line: 12, raw: HOSTILE, code: 'total-row' })],
    rowsSetAside: 2,
  })

  it.each(['zh', 'en'] as const)('asks every question in %s and shows what a file says as text', language => {
    const html = draw(
      <FileReview
        staged={stagedOf([receipt])}
        receipt={receipt}
        topic={null}
        side="summary"
        onSide={() => {}}
      />,
      {
        selection: { language },
      },
    )
    for (const { kind } of questions) {
      expect(html).toContain(`data-topic="${kind}"`)
      expect(html).toContain(WORDS.QUESTION_TITLES[kind][language])
    }
    expect(html).not.toContain('<img')
    expect(html.split('&lt;img src=x').length).toBeGreaterThan(12)
    if (language === 'en')
      expect(html.replaceAll(/水镇|底稿|新收|上年结转|件/g, '')).not.toMatch(/[\u4e00-\u9fff]/)
  })

  it('says how many rows go in and how many do not, before anything else', () => {
    const html = draw(
      <FileReview
        staged={stagedOf([receipt])}
        receipt={receipt}
        topic={null}
        side="summary"
        onSide={() => {}}
      />,
    )
    expect(html).toMatch(/将载入 <b>6<\/b> 行，搁置 <b>2<\/b> 行/)
  })

  it('shows a cell with its reading where they differ, and blank as blank', () => {
    const html = draw(
      <FileReview
        staged={stagedOf([receipt])}
        receipt={receipt}
        topic={null}
        side="summary"
        onSide={() => {}}
      />,
    )
    expect(html).toMatch(/１２件<span class="rv-read">→ 12<\/span>/)
    expect(html).toMatch(/mark-blank"><span class="pt-hidden">空白/)
    expect(html).not.toMatch(/rv-read">→ &lt;img/)
  })

  it('shows the choices made, which the receipt may not hold yet', () => {
    const chosen: Choice = { emptyMeans: 'not_loaded', duplicates: 'first', decisions: { encoding: 'big5' } }
    const staged = stagedOf([receipt], { choice: () => chosen, busy: true })
    const html = draw(
      <FileReview staged={staged} receipt={receipt} topic={null} side="summary" onSide={() => {}} />,
    )
    const checked = [...html.matchAll(/<label class="rv-radio">(.*?)<\/label>/g)]
      .filter(([label]) => label?.includes('checked=""'))
      .map(([label]) => label?.replaceAll(/<[^>]*>/g, ''))
    expect(checked.join(' ')).toMatch(/Big5/)
    expect(checked.join(' ')).toMatch(/留最前一行/)
    expect(checked.join(' ')).toMatch(/本文件没有收录/)
  })

  it('draws few of a thousand unknown columns, and says how many there are', () => {
    const mapping = Array.from({ length: 1000 }, (_, at) => ({
      header: `列${at}`,
      position: at + 1,
      target: null,
      keptAs: `列${at}`,
    }))
    const wide = fakeReceipt({ mapping })
    const html = draw(
      <FileReview
        staged={stagedOf([wide])}
        receipt={wide}
        topic="mapping"
        side="summary"
        onSide={() => {}}
      />,
    )
    expect(html.split('pt-chooser').length).toBeLessThan(60)
    expect(html).toContain('1000 列没有认出')
  })
})

describe('after a file was loaded or refused', () => {
  const duplicates = questions.filter(question => question.kind === 'duplicates')
  const loaded = fakeReceipt({
    questions: [
      ...duplicates,
      { kind: 'encoding', chosen: 'gb18030', alternatives: [{ encoding: 'gb18030', sample: '甲镇' }] },
    ],
    groups: [
      issueGroup({ code: 'duplicate-key', severity: 'error', lines: [7, 9] }),
      issueGroup({ code: 'year-invalid', severity: 'error', lines: [10] }),
      issueGroup({ code: 'encoding-guessed', severity: 'warning', detail: 'gb18030' }),
    ],
    setAside: [setAsideRow({ line: 7, raw: 'a', code: 'duplicate-key' })],
  })

  it('what was set aside can be decided, in the files of the user only', () => {
    const view = (sample: 'demo' | null) =>
      draw(<ReceiptView receipt={loaded} />, {
        app: { library: fakeLibrary({ current: fakeDataset({ sample, receipts: [loaded] }) }) },
      })
    expect(view(null)).toContain('二选一')
    expect(view(null), 'no answer to a question that was not asked').not.toContain('更正')
    expect(view(null), 'nor to one that leaves no choice').not.toContain('换编码')
    expect(view('demo')).not.toContain('二选一')
  })

  it('a refusal names its ways in, with the plain answers given', () => {
    const refused = fakeReceipt({
      outcome: 'refuse',
      questions: questions.filter(({ kind }) => ['year', 'whole-rows', 'columns', 'encoding'].includes(kind)),
    })
    const html = draw(<Mend receipt={refused} />)
    for (const text of ['只读取完整的 5 行', '全部行按 2023 年', '指定各列', '换一种编码'])
      expect(html).toContain(text)
    expect(draw(<Mend receipt={fakeReceipt({ outcome: 'refuse' })} />)).toBe('')
  })
})

it('every sentence exists in both languages', () => {
  const leaves = (value: unknown): unknown[] => {
    if (typeof value === 'function') return leaves(value(3, 2, 1))
    if (typeof value !== 'object' || value === null) return []
    return 'zh' in value || 'en' in value ? [value] : Object.values(value).flatMap(leaves)
  }
  const all = leaves({ ...WORDS })
  expect(all.length).toBeGreaterThan(100)
  for (const words of all)
    expect(words).toEqual({
      zh: expect.stringMatching(/\S/),
      en: expect.not.stringMatching(/[\u4e00-\u9fff]|^$/),
    })
})

function fail(): never {
  throw new Error('no such column')
}
