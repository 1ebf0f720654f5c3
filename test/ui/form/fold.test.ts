import { expect, test } from 'vitest'
import type { FormCellState } from '../../../src/analysis/reportForm'
import { item } from '../../../src/domain/dictionary'
import { columnsOf, FOLDED_COLUMNS, folded, foldedRows } from '../../../src/ui/form/fold'

const cell = (status: FormCellState['status'], value: number | null = null): FormCellState => ({
  status,
  value,
  raw: '',
  proved: null,
  about: null,
  corrected: false,
})

test('the form of 2021 folds to ten rows that stand for all its 175 cells, each once', () => {
  const rows = foldedRows('2021', item)
  expect(rows.map(r => r.id)).toEqual([
    'new_received',
    'carried_in',
    'granted',
    'partial',
    'deny_total',
    'unable_total',
    'reject_total',
    'other_total',
    'handled_total',
    'carried_out',
  ])
  const cells = rows.flatMap(row => FOLDED_COLUMNS.flatMap(applicants => columnsOf(row, applicants)))
  expect(new Set(cells).size).toBe(175)
  expect(cells).toHaveLength(175)
})

test('a sum is shown only of numbers: a blank among them leaves none, and is not 0', () => {
  expect(folded([cell('number', 2), cell('number', 0)])).toEqual({ kind: 'number', value: 2 })
  expect(folded([cell('number', 2), cell('blank')])).toEqual({ kind: 'mixed' })
  expect(folded([cell('blank'), cell('blank')])).toEqual({ kind: 'blank' })
  expect(folded([cell('not_loaded'), cell('not_loaded')])).toEqual({ kind: 'not_loaded' })
  expect(folded([undefined])).toEqual({ kind: 'mixed' })
})
