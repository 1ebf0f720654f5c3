/** The keys and revisions of a file that stands alone. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeReports } from '../../src/db/placing'
import { type Row, readingOf } from '../support/readings'

const row = fc.record({
  org: fc.constantFrom('甲', '乙', '丙', '丁'),
  year: fc.integer({ min: 2020, max: 2024 }),
  revision: fc.integer({ min: 1, max: 3 }),
})
const places = (...readings: readonly ReturnType<typeof readingOf>[]) =>
  placeReports(readings).map(({ keys, revisions, rows }) => ({ keys, revisions: [...revisions], rows }))

test('are its own where no two keys are alike, and those it has beside a file without reports', () => {
  let [plain, clashing] = [0, 0]
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows: readonly Row[]) => {
      const file = readingOf('s1', [rows.slice(0, 5), rows.slice(5)])
      const written = file.batches.flatMap(batch => [...batch.text.report_key])
      const placed = places(file)
      const keys = placed.flatMap(p => p.keys)
      expect(new Set(keys).size).toBe(rows.length)
      expect(places(file, readingOf('s2', []))).toEqual(placed)
      const isPlain = new Set(written).size === rows.length
      if (isPlain) {
        expect(keys).toEqual(written)
        expect(placed.flatMap(p => p.revisions)).toEqual(rows.map(r => r.revision))
        plain++
      } else clashing++
    }),
    { seed: 20261123 },
  )
  expect(Math.min(plain, clashing)).toBeGreaterThan(10)
})
