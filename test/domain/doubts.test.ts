/** Which doubts of a reading are left to a person, and which are settled by a correction or a confirmation. */
import { expect, it } from 'vitest'
import { columnId } from '../../src/domain/dictionary'
import type { Doubt, ReportCell } from '../../src/domain/document'
import { allDoubts, isConfirmed, lastConfirmed, openDoubts, withConfirmation } from '../../src/domain/doubts'
import type { Confirmation } from '../../src/domain/reading'

const NEW = columnId('new_received', 'natural')
const TOTAL = columnId('new_received')
const FEE = 'fee_amount_wan'
const at = { from: 3, to: 5 }
const cell = (column: string, change: Partial<ReportCell>): ReportCell => ({
  ...{ column, status: 'number', value: 1, about: null, raw: '1', place: at, doubt: null },
  ...change,
})
const NOTHING: readonly Confirmation[] = []
const row: Doubt = { kind: 'label-lost', table: 't3', about: 'new_received', place: at, text: '1 1' }
const lost: Doubt = { kind: 'unplaced-row', table: 't3', about: null, place: at, text: '9 9' }
const report = {
  ...{ line: 4, year: 2021 },
  cells: [
    cell(NEW, { doubt: 'label-lost' }),
    cell(TOTAL, { doubt: 'label-lost' }),
    cell(FEE, { status: 'text', value: null, raw: '详见附件' }),
  ],
  doubts: [row, lost],
}
const kinds = (decisions: Parameters<typeof openDoubts>[1]) => openDoubts(report, decisions).map(d => d.kind)
const corrected = (...columns: readonly string[]) =>
  columns.map(column => ({ line: 4, year: 2021, column, value: 2 }))

it('a cell with words is to be looked at as well as what the reader doubts', () => {
  expect(kinds({})).toEqual(['label-lost', 'unplaced-row', 'unread'])
})

it('a row is settled when each of its cells is corrected, not before, and only by those of its report', () => {
  expect(kinds({ corrections: corrected(NEW) })).toContain('label-lost')
  expect(kinds({ corrections: corrected(NEW, TOTAL) })).toEqual(['unplaced-row', 'unread'])
  expect(kinds({ corrections: corrected(NEW, TOTAL).map(c => ({ ...c, line: 5 })) })).toHaveLength(3)
  expect(kinds({ corrections: corrected(FEE) })).toEqual(['label-lost', 'unplaced-row'])
})

it('a confirmation settles its doubt alone, is taken back, and is lost where something else stands there', () => {
  const [first, second, third] = allDoubts(report)
  if (!first || !second || !third) throw new Error('three doubts')
  const one = withConfirmation([], report, second, true)
  expect(JSON.parse(JSON.stringify(one))).toEqual(one)
  expect(kinds({ confirmed: one })).toEqual(['label-lost', 'unread'])
  const all = [first, third].reduce((made, doubt) => withConfirmation(made, report, doubt, true), one)
  expect(kinds({ confirmed: all })).toEqual([])
  expect(kinds({ confirmed: withConfirmation(all, report, third, false) })).toEqual(['unread'])
  expect(isConfirmed(all, { line: 4, year: 2020 }, first)).toBe(false)
  expect(isConfirmed(all, report, { ...first, text: '1 2' })).toBe(false)
})

it('what is taken back is the last confirmation of the report itself, whatever was confirmed in others since', () => {
  const [first, second] = allDoubts(report)
  if (!first || !second) throw new Error('two doubts')
  const other = { ...report, line: 9 }
  const own = [first, second].reduce((made, doubt) => withConfirmation(made, report, doubt, true), NOTHING)
  const all = withConfirmation(own, other, first, true)
  expect(lastConfirmed(all, report)).toEqual(second)
  expect(lastConfirmed(all, other)).toEqual(first)
  expect(lastConfirmed(withConfirmation(NOTHING, other, first, true), report)).toBeNull()
})
