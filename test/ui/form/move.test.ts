import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formColumns } from '../../../src/domain/dictionary'
import { formTable } from '../../../src/domain/formLayout'
import { moved, valueRows } from '../../../src/ui/form/move'

const tables = (['t3', 't2', 't4'] as const).map(t => formTable('2021', t))
const rows = valueRows(tables)

test('the arrow keys follow the printed columns, past labels and into the next table', () => {
  expect(moved(rows, 'new_received__natural', 'ArrowRight')).toBe('new_received__business')
  expect(moved(rows, 'new_received__natural', 'ArrowLeft')).toBeNull()
  expect(moved(rows, 'partial__total', 'ArrowDown')).toBe('deny_state_secret__total')
  expect(moved(rows, 'deny_state_secret__total', 'ArrowUp')).toBe('partial__total')
  expect(moved(rows, 'carried_out__total', 'ArrowDown')).toBe('rules_in_force')
  expect(moved(rows, 'new_received__legal', 'Home')).toBe('new_received__natural')
  expect(moved(rows, 'review_upheld', 'End')).toBe('lit_after_total')
  expect(moved(rows, 'new_received__natural', 'a')).toBeNull()
})

test('from every cell the top and the bottom are reached, and every cell can be reached from the first', () => {
  const all = rows.flat().map(p => p.column)
  expect(new Set(all)).toEqual(new Set(formColumns('2021').map(c => c.id)))
  fc.assert(
    fc.property(fc.constantFrom(...all), start => {
      let at = start
      for (let next = moved(rows, at, 'ArrowUp'); next; next = moved(rows, at, 'ArrowUp')) at = next
      expect(rows[0]?.some(p => p.column === at)).toBe(true)
    }),
  )
  const seen = new Set([all[0] ?? ''])
  for (const at of seen) {
    for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) {
      const next = moved(rows, at, key)
      if (next) seen.add(next)
    }
  }
  expect(seen.size).toBe(all.length)
})
