import fc from 'fast-check'
import { expect, test } from 'vitest'
import { column } from '../../src/domain/dictionary'
import { nonZeroCells } from '../../src/domain/nonZeroCells'
import { batchOf } from '../support/readings'

const cell = fc.constantFrom<(number | null)[]>(null, 0, 0, 0, 0, 1, -1, 0.5, 40_000)

test('lists the rows that hold a number other than 0, column by column', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 40 }), rows => {
      const batch = batchOf(
        rows.map(([granted__legal, rules_issued], i) => ({
          org: `o${i}`,
          year: 2022,
          values: { granted__legal, rules_issued },
        })),
      )
      const expected = [0, 1].map(at => rows.flatMap((row, i) => (row[at] ? [i] : [])))
      const told = nonZeroCells(batch)
      const columns = ['rules_issued', 'granted__legal'].map(id => column(id).index)
      expect(columns.map(index => [...(told[index] ?? [])])).toEqual([expected[1], expected[0]])
      expect(told.filter(rows => rows !== null)).toHaveLength(2)
    }),
    { seed: 20261123 },
  )
})
