import { expect, it } from 'vitest'
import type { ReadResult } from '../../../src/db/database'
import type { Dataset } from '../../../src/state/library'
import { resultLine } from '../../../src/ui/export/resultFiles'

const DATASET = {
  id: 'd1',
  name: '子县.csv',
  sample: null,
  fingerprint: '0123456789ab'.padEnd(64, '0'),
  receipts: [],
} as unknown as Dataset
const RESULT: ReadResult = { columns: ['n'], rows: [{ n: 1 }], kinds: ['number'], cut: null }
const SOURCE = { dataset: DATASET, parameters: {}, version: '1.0', date: '2026-11-23' }

const CORRECTED = {
  ...DATASET,
  receipts: [{ groups: [{ code: 'cell-corrected', count: 3 }] }],
} as unknown as Dataset

it('a plain picture names the data, the rule, the program, the day and the fingerprint', () => {
  expect(resultLine(RESULT, 0, SOURCE, 'zh')).toBe(
    '子县.csv · 图上每一点是结果的一行，不再计算。 · 明镜 1.0 · 2026-11-23 · 数据指纹 0123 4567 89ab',
  )
})

it('rows that are not drawn, a result cut short, changed thresholds and corrected cells are named', () => {
  const line = resultLine(
    { ...RESULT, cut: 'rows' },
    2,
    { ...SOURCE, dataset: CORRECTED, parameters: { improbable_hint: 0.1 } },
    'zh',
  )
  expect(line).toContain('2 行没有数值，没有画出')
  expect(line).toContain('只有前 1 行，后面还有')
  expect(line).toMatch(/已改阈值：/)
  expect(line).toContain('数据含人工更正 3 格')
})
