/** What buttons, menus, keys and dragging do to a layout: nothing is lost, nothing stands twice. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  DEFAULT_PIVOT,
  DIMENSIONS,
  type FieldId,
  measureKey,
  type PivotLayout,
  plainMeasure,
} from '../../../src/domain/selection'
import {
  moved,
  namesIn,
  withField,
  withManner,
  withMembers,
  without,
  withStates,
  withValue,
} from '../../../src/ui/views/pivot/layout'
import { beginsWithPlaces, placesTable } from '../../../src/ui/views/pivot/presets'

const METRICS = ['new_received', 'handled', 'disclosure_rate', 'deny_rate']

const anyLayout = fc
  .record({
    placed: fc.shuffledSubarray([...DIMENSIONS]),
    cut: fc.nat(6),
    values: fc.shuffledSubarray(METRICS, { minLength: 1 }),
    sort: fc.constantFrom('name', ...METRICS),
  })
  .map(
    ({ placed, cut, values, sort }): PivotLayout => ({
      ...DEFAULT_PIVOT,
      rows: placed.slice(0, cut),
      columns: placed.slice(cut),
      values: values.map(plainMeasure),
      sort: { by: sort, descending: true },
    }),
  )

describe('a field', () => {
  it('stands once, at the place it was dropped, and its neighbours keep their order', () => {
    fc.assert(
      fc.property(
        anyLayout,
        fc.constantFrom(...DIMENSIONS),
        fc.constantFrom('rows' as const, 'columns' as const),
        fc.nat(12),
        (layout, field, place, index) => {
          const next = withField(layout, place, field, index)
          const other = place === 'rows' ? 'columns' : 'rows'
          expect(next[other]).toEqual(layout[other].filter(id => id !== field))
          expect(next[place].filter(id => id !== field)).toEqual(layout[place].filter(id => id !== field))
          // What stood before the place of the drop stands before the field.
          const before = layout[place].slice(0, index).filter(id => id !== field)
          expect(next[place].slice(0, next[place].indexOf(field))).toEqual(before)
          expect([...next.rows, ...next.columns].filter(id => id === field)).toHaveLength(1)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('goes one step up and down again to where it was', () => {
    fc.assert(
      fc.property(
        anyLayout,
        fc.constantFrom('rows' as const, 'columns' as const, 'values' as const),
        (layout, place) => {
          const names = namesIn(layout, place)
          const [, second] = names
          if (second === undefined) return
          const up = moved(layout, place, second, 0)
          expect(namesIn(up, place)[0]).toBe(second)
          expect(namesIn(moved(up, place, second, 2), place)).toEqual(names)
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('a value', () => {
  it('is there once in one manner; another manner is another value, and a sort by it follows', () => {
    const layout = withValue(withValue(DEFAULT_PIVOT, 'new_received'), 'handled')
    expect(layout.values.map(measureKey)).toEqual(['new_received', 'disclosure_rate', 'handled'])
    const median = withManner(layout, 'new_received', { aggregate: 'median' })
    expect(median.values.map(measureKey)[0]).toBe('new_received~median~value')
    expect(median.sort.by).toBe('new_received~median~value')
    const both = withValue(median, 'new_received')
    expect(both.values).toHaveLength(4)
    // The same manner twice would be two columns of one name: the change is not made.
    expect(withManner(both, 'new_received', { aggregate: 'median' })).toBe(both)
  })

  it('leaves, but never the last; a sort by it falls back to names', () => {
    const one = without(DEFAULT_PIVOT, 'values', 'new_received')
    expect(one.values.map(measureKey)).toEqual(['disclosure_rate'])
    expect(one.sort).toEqual({ by: 'name', descending: false })
    expect(without(one, 'values', 'disclosure_rate')).toBe(one)
  })
})

describe('a filter', () => {
  it('is one for each field and one for what reports say of a metric; keeping all is no filter', () => {
    const field: FieldId = 'type'
    const two = withStates(withMembers(DEFAULT_PIVOT, field, ['town', null]), 'handled', ['zero'])
    const changed = withMembers(two, field, ['town'])
    expect(changed.filters).toEqual([
      { kind: 'members', field: 'type', keep: ['town'] },
      { kind: 'states', metric: 'handled', keep: ['zero'] },
    ])
    expect(namesIn(changed, 'filters')).toEqual(['type', '@handled'])
    expect(withStates(withMembers(changed, field, null), 'handled', null).filters).toEqual([])
  })
})

describe('the table to begin with', () => {
  it('has places where there are very many bodies, and never takes the place of one that was chosen', () => {
    expect(beginsWithPlaces(DEFAULT_PIVOT, 5000)).toBe(false)
    expect(beginsWithPlaces(DEFAULT_PIVOT, 5001)).toBe(true)
    expect(beginsWithPlaces({ ...DEFAULT_PIVOT, rows: ['org'] }, 50_000)).toBe(false)
    expect(placesTable(31).rows).toEqual(['province'])
    expect(placesTable(1).rows).toEqual(['county'])
  })
})
