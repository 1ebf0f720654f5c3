import { expect, it } from 'vitest'
import { VALUE_COLUMNS } from '../../data/generate/form'
import { COMPARE_TABS } from '../../src/domain/selection'
import { CUTS, cutSql, p95 } from './viewCuts'

it('every tab of 比较 and 透视 has its group-by, over columns of the form', () => {
  expect(new Set(CUTS.flatMap(({ tabs }) => tabs))).toEqual(new Set([...COMPARE_TABS, '透视']))
  for (const { sums } of CUTS) for (const id of sums) expect(VALUE_COLUMNS).toContain(id)
})

it('asks the same of every engine', () => {
  expect(cutSql({ name: '', tabs: [], by: ['county', 'year'], sums: ['a'], year: 2024 })).toBe(
    'SELECT county, year, sum(a) AS a FROM report WHERE year = 2024 GROUP BY county, year',
  )
  expect(cutSql({ name: '', tabs: [], by: ['county'], split: ['year'], sums: ['a'], year: null })).toBe(
    'SELECT county, year, sum(a) AS a FROM report GROUP BY county, year',
  )
})

it('gives the nearest-rank p95', () => {
  expect(p95(Array.from({ length: 100 }, (_, i) => i + 1))).toBe(95)
  expect(p95([3, 1, 2])).toBe(3)
  expect(p95([])).toBeNull()
})
