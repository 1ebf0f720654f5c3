/** The small course beside a row: no line over a gap, over a missing year or over a change of meaning. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_FIGURE } from '../../../src/analysis/pivot/figures'
import type { PivotGroup } from '../../../src/analysis/pivot/groups'
import { type PivotTable, shape, TOTAL } from '../../../src/analysis/pivot/shape'
import type { ReportTemplate } from '../../../src/domain/dictionary'
import { type PivotMeasure, plainMeasure } from '../../../src/domain/selection'
import { courseOf, runsOf } from '../../../src/ui/views/pivot/course'
import { handTable } from './table'

interface Year {
  readonly value: number | null
  readonly forms: readonly ReportTemplate[]
}

const FIRST = 2018

/** One row over the years from 2018 on: the figure itself and its change on last year; undefined leaves the year out. */
function tableOf(
  metric: string,
  years: readonly (Year | undefined)[],
): { table: PivotTable; measure: PivotMeasure } {
  const measure = plainMeasure(metric)
  const groups = years.flatMap((year, i): PivotGroup[] => {
    if (!year) return []
    const { value, forms } = year
    const figure = { ...NO_FIGURE, x: value, value, used: value === null ? 0 : 1, forms }
    return [
      {
        rows: [],
        columns: [{ key: FIRST + i, label: null }],
        drawn: true,
        reports: 1,
        values: [figure, figure],
      },
    ]
  })
  const values = [measure, { ...measure, shownAs: 'change' as const }]
  const answers = { groups, presences: [], findings: [], margins: [] }
  const layout = { rows: [], columns: ['year' as const], values }
  return { table: shape(layout, answers, { by: 'name', descending: false }), measure }
}

const runYears = (metric: string, years: readonly (Year | undefined)[]) => {
  const { table, measure } = tableOf(metric, years)
  return runsOf(courseOf(table, TOTAL, 0, measure)).map(run => run.map(point => point.year))
}
const old = (value: number | null): Year => ({ value, forms: ['2019'] })
const recent = (value: number | null): Year => ({ value, forms: ['2021'] })

/** Means the same in both forms, and does not. */
const THROUGH = 'new_received'
const CUT = 'cell:normdoc_made'

describe('the course', () => {
  const years = [undefined, old(1), old(0), recent(5), recent(null), recent(2), undefined, recent(3)]

  it('joins neighbouring years with a figure, a zero among them, and nothing else', () => {
    expect(runYears(THROUGH, years)).toEqual([[2019, 2020, 2021], [2023], [2025]])
  })

  it('stops at the change of form where the figures do not mean the same', () => {
    expect(runYears(CUT, years)).toEqual([[2019, 2020], [2021], [2023], [2025]])
  })

  it('is cut where the reports of the row changed their form, whatever most reports of the year did', () => {
    const late = [old(1), old(2), old(3), old(4), recent(5), recent(6)]
    expect(runYears(CUT, late)).toEqual([
      [2018, 2019, 2020, 2021],
      [2022, 2023],
    ])
    const { table, measure } = tableOf(THROUGH, late)
    expect([...courseOf(table, TOTAL, 0, measure).changes]).toEqual([2022])
  })

  it('takes each year of the columns with what became of it', () => {
    const table = handTable()
    const street = table.rows[0]?.children[0]
    if (!street) throw new Error('no row')
    expect(courseOf(table, street, 0, plainMeasure('new_received')).points).toEqual([
      { year: 2020, value: null, fate: 'outside' },
      { year: 2021, value: 7, fate: 'number' },
    ])
  })

  it('joins two years exactly where a change from one to the other is told', () => {
    const form = fc.constantFrom<ReportTemplate>('2019', '2021', 'mixed', 'legacy_pre2019', 'unknown')
    const year = fc.option(
      fc.record({
        value: fc.option(fc.integer({ min: 0, max: 30 })),
        forms: fc.uniqueArray(form, { minLength: 1, maxLength: 2 }),
      }),
      { nil: undefined },
    )
    fc.assert(
      fc.property(
        fc.array(year, { minLength: 2, maxLength: 8 }),
        fc.constantFrom(THROUGH, CUT, 'normdoc_in_force', 'permit_decisions'),
        (all, metric) => {
          const { table, measure } = tableOf(metric, all)
          const joined = runsOf(courseOf(table, TOTAL, 0, measure)).flatMap(run => run.slice(1))
          const told = table.columns.filter(node => table.figure(TOTAL, node, 1).value !== null)
          expect(joined.map(point => point.year)).toEqual(told.map(node => node.members[0]?.key))
        },
      ),
    )
  })
})
