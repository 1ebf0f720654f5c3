/** The keys by which equal reports are found: they follow the figures and nothing else. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { COPY_COLUMNS, copyKeys } from '../../../src/analysis/statistics/copyCells'
import { nonZeroCells } from '../../../src/domain/nonZeroCells'
import { batchOf, numbers, type Row } from '../../support/readings'

type Figures = Readonly<Record<string, number | null>>

const keysOf = (reports: readonly Figures[], derived: readonly (number | null)[] = []) => {
  const batch = batchOf(reports.map((values, i): Row => ({ org: `o${i}`, year: 2022, values })))
  return copyKeys(batch, nonZeroCells(batch), numbers(reports.map((_, i) => derived[i] ?? null)))
}

const figures = fc.dictionary(
  fc.constantFrom(...COPY_COLUMNS.slice(0, 12), 'handled_total__total'),
  fc.constantFrom<(number | null)[]>(0, null, 1, 2, 3, 20, 0.5, 40_000, -1),
  { noNullPrototype: true },
)

/** What stands in a report, blank and 0 left out. */
const content = (report: Figures) =>
  JSON.stringify(COPY_COLUMNS.flatMap(id => (report[id] ? [[id, report[id]]] : [])))

test('are equal where and only where the figures are, blanks being like zeros', () => {
  fc.assert(
    fc.property(fc.array(figures, { minLength: 2, maxLength: 12 }), reports => {
      const keys = keysOf(reports).figures
      for (const [i, one] of reports.entries())
        for (const [k, other] of reports.entries())
          expect(keys[i] === keys[k], `${content(one)} ${content(other)}`).toBe(
            content(one) === content(other),
          )
    }),
    { seed: 20261123 },
  )
})

test('are 0 where nothing but zeros stands, stocks left aside', () => {
  expect([
    ...keysOf([{ granted__natural: 0 }, { rules_in_force: 7 }, { granted__natural: 1 }]).figures,
  ]).toEqual([0, 0, expect.toSatisfy((key: number) => key !== 0)])
})

test('take the derived handled total for one that is not reported, never beside one that is', () => {
  const [reported, derived, both] = keysOf(
    [{ handled_total__total: 5 }, { granted__legal: 0 }, { handled_total__total: 5 }],
    [null, 5, 9],
  ).figures
  expect(derived).toBe(reported)
  expect(both).toBe(reported)
})

test('tell the second largest figure', () => {
  const reports = [
    { granted__natural: 30, granted__legal: 20.5, partial__natural: 4 },
    { granted__natural: 30 },
    {},
  ]
  expect([...keysOf(reports).second]).toEqual([21, 0, 0])
  expect([...keysOf([{ granted__natural: 2 ** 40 + 0.5, granted__legal: 2 ** 40 + 0.5 }]).second]).toEqual([
    2 ** 31 - 1,
  ])
})
