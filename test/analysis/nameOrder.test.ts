import { expect, test } from 'vitest'
import { inNameOrder, MOST_COMPARED } from '../../src/analysis/nameOrder'
import { byName } from '../../src/analysis/orgs'
import { rateGroups } from '../../src/analysis/rateGroups'
import { metric } from '../../src/catalog/metrics'
import { body, YEAR } from './rateFixture'

/** More bodies than are compared by name, each by its number in a name whose order differs from that of the ids. */
const MANY = Array.from({ length: MOST_COMPARED + 500 }, (_, i) => ({
  orgId: `o${String(i).padStart(5, '0')}`,
  name: `${'丁丙乙甲'[i % 4]}镇${String(i).padStart(5, '0')}`,
}))
const SORTED = MANY.toSorted((a, b) => byName(a.name, b.name))
const PLACES = new Map(SORTED.map((row, place) => [row.orgId, place]))

test('very many bodies stand as they would by comparing their names', () => {
  expect(inNameOrder(MANY, byName, PLACES)).toEqual(SORTED)
})

test('bodies whose place is not known come last, and nobody is lost or doubled', () => {
  const known = new Map([...PLACES].filter(([id]) => id !== 'o00007' && id !== 'o00003'))
  const ordered = inNameOrder([...MANY].reverse(), byName, known)
  expect(ordered.slice(-2).map(row => row.orgId)).toEqual(['o00003', 'o00007'])
  expect(new Set(ordered).size).toBe(MANY.length)
  expect(ordered).toHaveLength(MANY.length)
})

test('few bodies go by the names of their rows, whatever the places say', () => {
  const few = [MANY[0], MANY[1], MANY[2]].flatMap(row => row ?? [])
  expect(inNameOrder(few, byName, new Map()).map(row => row.name)).toEqual(
    few.map(row => row.name).toSorted(byName),
  )
})

test('equal values of very many bodies stand by name in a rank', () => {
  const rows = MANY.map(({ orgId, name }) => ({ ...body(orgId, 5, 20), name }))

  const { across } = rateGroups(metric('disclosure_rate'), rows, YEAR, byName, PLACES)
  expect(across.map(row => row.orgId)).toEqual(SORTED.map(row => row.orgId))
})
