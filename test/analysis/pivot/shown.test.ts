/** Changes, indices, ranks and shares by known answers, and never across a break, whatever stands before and after it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_FIGURE, type PivotValue } from '../../../src/analysis/pivot/figures'
import type { PivotGroup } from '../../../src/analysis/pivot/groups'
import { type PivotNode, shape, TOTAL } from '../../../src/analysis/pivot/shape'
import type { TemplateId } from '../../../src/domain/dictionary'
import type { ShownAs } from '../../../src/domain/selection'

const member = (key: string | number) => ({ key, label: null })

interface Year {
  readonly year: number
  readonly value: number | null
  readonly form: TemplateId
}

function figures(metric: string, shownAs: ShownAs, years: readonly Year[]) {
  const groups = years.map(({ year, value, form }): PivotGroup => {
    const one: PivotValue = {
      ...NO_FIGURE,
      x: value,
      value,
      used: value === null ? 0 : 1,
      forms: value === null ? [] : [form],
    }
    return { rows: [], columns: [member(year)], drawn: true, reports: 1, values: [one] }
  })
  const values = [{ metric, aggregate: 'whole' as const, shownAs }]
  const table = shape(
    { rows: [], columns: ['year'], values },
    { groups, presences: [], findings: [], margins: [] },
    {
      by: 'name',
      descending: false,
    },
  )
  return table.columns.map(column => table.figure(TOTAL, column, 0))
}

const run = (values: readonly (number | null)[], form: (year: number) => TemplateId = () => '2021'): Year[] =>
  values.map((value, i) => ({ year: 2018 + i, value, form: form(2018 + i) }))

describe('a change', () => {
  it('is on the year just before, and not told where that has no figure', () => {
    const found = figures('new_received', 'change', run([3, 10, null, 4, 4]))
    expect(found.map(f => f.value)).toEqual([null, 7, null, null, 0])
    expect(found.map(f => f.refusal)).toEqual(['before', null, null, 'before', null])
    expect(found.map(f => f.plain)).toEqual([3, 10, null, 4, 4])
  })
})

describe('an index', () => {
  it('begins at 100 in the first year with at least 5', () => {
    expect(figures('new_received', 'index', run([0, 4, 5, null, 10])).map(f => f.value)).toEqual([
      null,
      null,
      100,
      null,
      200,
    ])
  })

  it('begins anew after a break', () => {
    const found = figures(
      'cell:normdoc_made',
      'index',
      run([10, 20, 40, 80], y => (y < 2020 ? '2019' : '2021')),
    )
    expect(found.map(f => f.value)).toEqual([100, 200, 100, 200])
  })
})

describe('a break', () => {
  it('is never compared across: neither side moves what the other says', () => {
    const value = fc.option(fc.integer({ min: 0, max: 60 }))
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 5 }),
        fc.array(value, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 2, max: 9 }),
        fc.constantFrom('change' as const, 'index' as const),
        (before, after, times, shownAs) => {
          const turn = 2018 + before.length
          const form = (year: number): TemplateId => (year < turn ? '2019' : '2021')
          const of = (scale: number) =>
            figures(
              'cell:normdoc_made',
              shownAs,
              run([...before.map(v => (v === null ? null : v * scale)), ...after], form),
            )
          const [plain, moved] = [of(1), of(times)]
          expect(moved.slice(before.length).map(f => f.value)).toEqual(
            plain.slice(before.length).map(f => f.value),
          )
          const alone = figures(
            'cell:normdoc_made',
            shownAs,
            run([...before.map(() => null), ...after], form),
          )
          expect(plain.slice(before.length).map(f => f.value)).toEqual(
            alone.slice(before.length).map(f => f.value),
          )
          const first = plain[before.length]
          if (shownAs === 'change' && before.at(-1) !== null && after[0] !== null)
            expect(first?.refusal).toBe('break')
        },
      ),
    )
  })
})

describe('among the rows beside it', () => {
  const COUNTS: Readonly<Record<string, number>> = {
    town_zhen: 6,
    subdistrict: 6,
    township_xiang: 3,
    sumu: 0,
  }
  const table = (shownAs: ShownAs) => {
    const of = (value: number): PivotValue[] => [{ ...NO_FIGURE, x: value, value, used: 1 }]
    const total = Object.values(COUNTS).reduce((a, b) => a + b, 0)
    const groups: PivotGroup[] = [
      { rows: [], columns: [], drawn: true, reports: 4, values: of(total) },
      ...Object.entries(COUNTS).map(
        ([type, n]): PivotGroup => ({
          rows: [member(type)],
          columns: [],
          drawn: true,
          reports: 1,
          values: of(n),
        }),
      ),
    ]
    const values = [{ metric: 'new_received', aggregate: 'whole' as const, shownAs }]
    const answers = { groups, presences: [], findings: [], margins: [] }
    return shape({ rows: ['type'], columns: [], values }, answers, {
      by: { value: 0, column: '' },
      descending: true,
    })
  }
  const told = (shownAs: ShownAs) => {
    const made = table(shownAs)
    return new Map(made.rows.map((row: PivotNode) => [row.members[0]?.key, made.figure(row, TOTAL, 0)]))
  }

  it('equal figures share a place, and the total has none', () => {
    const ranks = told('rank')
    expect(['town_zhen', 'subdistrict', 'township_xiang', 'sumu'].map(t => ranks.get(t)?.value)).toEqual([
      1, 1, 3, 4,
    ])
    expect(table('rank').figure(TOTAL, TOTAL, 0)).toMatchObject({
      fate: 'refused',
      refusal: 'total',
      value: null,
    })
    expect(table('rank').rows.map(row => COUNTS[String(row.members[0]?.key)])).toEqual([6, 6, 3, 0])
  })

  it('a share of the column is x of its total, 0 stays 0', () => {
    const shares = told('column')
    expect(shares.get('township_xiang')).toMatchObject({ x: 3, n: 15, value: 0.2, fate: 'number' })
    expect(shares.get('sumu')).toMatchObject({ x: 0, n: 15, value: 0, fate: 'zero' })
  })
})
