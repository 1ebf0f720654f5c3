import { expect, test } from 'vitest'
import type { Reason, WorkRow } from '../../../src/analysis/worklist'
import { CHECKS } from '../../../src/catalog/checks'
import { readFile } from '../../../src/intake/readFile'
import type { VerdictEntry } from '../../../src/state/verdicts'
import { verdictKey } from '../../../src/state/verdicts'
import { definitionSheet, evidenceSheet, listSheet, workBook } from '../../../src/ui/export/worklist'
import { figuresOf, groupReasons } from '../../../src/ui/words/reasons'

const reason = (change: Partial<Reason>): Reason => ({
  check: 'K01',
  scope: 'total',
  cause: null,
  severity: 'critical',
  strength: 'arithmetic',
  left: 8,
  right: 7,
  words: null,
  ...change,
})

const row: WorkRow = {
  orgId: 'a',
  name: '=甲镇',
  type: 'town_zhen',
  level: 'town',
  county: '子县',
  year: 2024,
  reportKey: 'a-2024',
  strength: 'arithmetic',
  causes: 2,
  reasons: [
    reason({ cause: 'one-cell' }),
    reason({ cause: 'one-cell', check: 'K02', scope: 'new_received', left: 34, right: 33 }),
    reason({ check: 'K05', scope: 'granted', severity: 'minor', strength: 'hint', left: 1, right: null }),
  ],
}

test('the list has a row a report with its reasons by name and what was said', () => {
  const [group] = groupReasons(row)
  if (!group) throw new Error('no reason')
  const entry: VerdictEntry = {
    orgId: 'a',
    orgName: '甲镇',
    year: 2024,
    reason: group.key,
    verdict: 'verify',
    note: '已电话联系',
    figures: figuresOf(group),
    at: 1,
  }
  const [header, first, ...more] = listSheet(
    [row],
    new Map([[verdictKey('a', 2024, group.key), entry]]),
    'zh',
    () => [{ orgId: 'a', year: 2024, column: 'granted__total', value: 3, raw: '8' }],
  )
  expect(more).toEqual([])
  expect(header).toHaveLength(first?.length ?? 0)
  expect(first?.slice(0, 7)).toEqual([
    1,
    '=甲镇',
    '子县',
    '镇',
    2024,
    '算式不成立',
    '收办平衡（总计列） 8 ≠ 7',
  ])
  // One reason was judged, the other not: the report stays open.
  expect(first?.[9]).toBe('未处理')
  expect(first?.[10]).toBe('已电话联系')
  expect(first?.[12]).toBe('（一）予以公开，总计：更正为 3，原文为“8”')
})

test('the evidence has a row a failed scope with both sides; a missing side stays empty', () => {
  const [header, ...rows] = evidenceSheet([row], 'en', () => [
    { orgId: 'a', year: 2024, column: 'new_received__total', value: 34, raw: '43' },
  ])
  expect(rows).toHaveLength(3)
  expect(rows.every(r => r.length === header?.length)).toBe(true)
  expect(rows[1]?.slice(2, 8)).toEqual(['K02', 'Row total', 'New requests', 34, 33, 1])
  expect(rows[2]?.slice(5, 8)).toEqual([1, null, null])
  expect(rows[1]?.at(-2)).toContain('corrected to 34, “43” in the text')
})

test('a corrected cell stands beside the rules that look at it, and beside those that name no cells', () => {
  const reasons = [
    reason({ check: 'K02', scope: 'new_received' }),
    reason({ check: 'K02', scope: 'carried_in' }),
    reason({ check: 'K13', scope: '' }),
  ]
  const cell = { orgId: 'a', year: 2024, column: 'new_received__total', value: 34, raw: '43' }
  const [, ...rows] = evidenceSheet([{ ...row, reasons }], 'zh', () => [cell])
  expect(rows.map(r => [r[2], r.at(-2)])).toEqual([
    ['K02', '一、本年新收政府信息公开申请数量，总计：更正为 34，原文为“43”'],
    ['K02', null],
    ['K13', '一、本年新收政府信息公开申请数量，总计：更正为 34，原文为“43”'],
  ])
})

test('every rule is defined, and a changed threshold says so', () => {
  const thresholds = [
    { name: { zh: '少见程度', en: 'level' }, value: '1%', byDefault: '5%' },
    { name: { zh: '公布日期', en: 'date' }, value: '1-31', byDefault: '1-31' },
  ]
  const sheet = definitionSheet(CHECKS, thresholds, 'zh')
  expect(CHECKS.every(check => sheet.some(line => line[0] === check.code))).toBe(true)
  expect(sheet.find(line => line[0] === '少见程度')?.[2]).toBe('已改，默认 5%')
  expect(sheet.find(line => line[0] === '公布日期')?.[2]).toBe('默认值')
})

test('the workbook opens again with the names and years that were written', async () => {
  const book = {
    list: listSheet([row], new Map(), 'zh', () => []),
    evidence: evidenceSheet([row], 'zh', () => []),
    definitions: definitionSheet(CHECKS, [], 'zh'),
    provenance: [['a', 'b']],
  }
  const blob = workBook(book, new Date(2026, 0, 1), 'zh')
  const reading = readFile(new Uint8Array(await blob.arrayBuffer()), 'list.xlsx', {
    emptyMeans: 'blank',
    duplicates: 'last',
    latestYear: 2026,
    sourceId: 's1',
  })
  expect(reading.batches[0]?.text.org_name).toEqual(['=甲镇'])
  expect([...(reading.batches[0]?.year ?? [])]).toEqual([2024])
})
