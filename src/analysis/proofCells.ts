/** The cells of one report that a figure rests on: what is written, and what the figure takes. */
import { cells } from '../catalog/compile'
import type { Metric } from '../catalog/metric'
import { ident, join, sql } from '../db/sql'
import { detailItems, findColumn, type TableId } from '../domain/dictionary'
import { countOf, numberOf, type Question, textOf } from './question'
import { type FormCellState, layoutOf, type ReportHead } from './reportForm'

/** What the metrics read of one report: its cells after the rules about conflicts and the derived total. */
export interface TakenCells {
  readonly sourceId: string
  /** By column id; null where the cell gives no number. */
  readonly values: ReadonlyMap<string, number | null>
  /** Handled total by rule I5 where none is reported; otherwise null. */
  readonly derived: number | null
  /** Rules of the form that hold and that fail in this report. */
  readonly passed: number
  readonly failed: number
}

function columnsOf(metric: Metric): readonly string[] {
  return [...new Set(cells(metric).map(c => c.column))].filter(id => findColumn(id))
}

export function takenCells(metric: Metric, reportKey: string): Question<TakenCells> {
  const columns = columnsOf(metric)
  const wanted = columns.map(id => sql`${ident(id)}::DOUBLE AS ${ident(id)}`)
  return {
    id: `proof:taken:${metric.id}`,
    query: sql`SELECT source_id, handled_derived::DOUBLE AS derived, coalesce(checks_passed, 0)::INTEGER AS passed,
        coalesce(checks_failed, 0)::INTEGER AS failed${join(
          wanted.map(w => sql`, ${w}`),
          '',
        )} FROM clean WHERE report_key = ${reportKey}`,
    decode: row => ({
      sourceId: textOf(row, 'source_id') ?? '',
      values: new Map(columns.map(id => [id, numberOf(row, id)])),
      derived: numberOf(row, 'derived'),
      passed: countOf(row, 'passed'),
      failed: countOf(row, 'failed'),
    }),
  }
}

export interface ProofCell {
  readonly column: string
  readonly table: TableId
  readonly role: 'numerator' | 'denominator'
  readonly sign: 1 | -1
  readonly state: FormCellState
  /** The number that the figure uses; null where there is none. */
  readonly taken: number | null
  /** In a failed equation of the form: it feeds nothing (domain.md 3.5). */
  readonly conflict: boolean
  /** Not written: the total that the reported outcomes give (I5, domain.md 3.3). */
  readonly derived: boolean
}

/**
 * The cells in form order of the formula, numerator first. Of a group item, the detail rows of the report's own form;
 * where one of them gives no number, the reported group total beside them, which the metric then takes.
 */
export function proofCells(
  metric: Metric,
  head: ReportHead,
  states: ReadonlyMap<string, FormCellState>,
  taken: TakenCells,
  conflicts: ReadonlySet<string>,
): readonly ProofCell[] {
  const own = layoutOf(head, 't3')
  const known = (id: string) => (taken.values.get(id) ?? null) !== null
  return cells(metric).flatMap((cell): ProofCell[] => {
    const column = findColumn(cell.column)
    const state = states.get(cell.column)
    if (!column || !state) return []
    if (cell.via !== undefined) {
      const details = detailItems(cell.via, own).map(d => d.id)
      const suffix = column.applicant === null ? '' : `__${column.applicant}`
      const isTotal = column.item.id === cell.via
      if (!isTotal && !details.includes(column.item.id)) return []
      const complete = details.length > 0 && details.every(id => known(`${id}${suffix}`))
      if (isTotal && complete) return []
    }
    const value = taken.values.get(cell.column) ?? null
    return [
      {
        column: cell.column,
        table: column.item.table,
        role: cell.role,
        sign: cell.sign,
        state,
        taken: value,
        conflict: conflicts.has(cell.column),
        derived: cell.column === 'handled_total__total' && taken.derived !== null && state.value === null,
      },
    ]
  })
}
