import fc from 'fast-check'
import { expect, test } from 'vitest'
import { column } from '../../src/domain/dictionary'
import { numbers, read } from './support'

test('numbers come back as they were written, wherever a column first needs more room', () => {
  const cell = fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom('0', '1', '32767', '') },
    { weight: 1, arbitrary: fc.constantFrom('32768', '-32769', '70000', '2147483647', '1.5', '-1') },
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 300, size: 'max' }), cells => {
      const rows = cells.map(([a, b], i) => `镇${i},2022,${a},${b}`)
      const reading = read(`org_name,year,new_received__total,granted__total\n${rows.join('\n')}\n`)
      const want = (side: 0 | 1) => cells.map(pair => (pair[side] === '' ? null : Number(pair[side])))
      expect(numbers(reading, 'new_received__total')).toEqual(want(0))
      expect(numbers(reading, 'granted__total')).toEqual(want(1))
      const fraction = cells.some(([a]) => a.includes('.'))
      const values = reading.batches[0]?.values[column('new_received__total').index]?.values
      expect(values instanceof Float64Array).toBe(fraction)
    }),
    { numRuns: 60 },
  )
})
