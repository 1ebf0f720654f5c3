/** Sums of the selection by year, for the trend and for whoever needs no more than them. */
import { templateColumn } from '../catalog/breaks'
import { aggregate } from '../catalog/compile'
import type { Metric } from '../catalog/metric'
import type { Row } from '../db/database'
import { ident, type Query, sql } from '../db/sql'
import { bodyYears } from './bodyYears'
import { readsTable2 } from './measure'
import { countOf, numberOf, type Question, textOf } from './question'
import { type Scope, where } from './where'

/** Sum of the selection in one year: Σx / Σn over the same reports, with how many took part. */
export interface YearSum {
  readonly year: number
  /** The form generation of the sum (table 2), or the commonest one among its reports. */
  readonly template: string | null
  readonly x: number | null
  readonly n: number | null
  readonly value: number | null
  readonly reports: number
  readonly leftOut: number
}

/** Whether a pooled figure must stay within one template (domain.md 1.8). */
export function oneTemplate(metric: Metric): Query {
  return readsTable2(metric) ? sql`TRUE` : sql`FALSE`
}

/** SELECT of the columns that `yearSumOf` reads; `panel` is a condition beside the scope. */
export function sumsByYear(metric: Metric, scope: Scope, panel: Query): Query {
  const sums = aggregate(metric)
  const rows =
    metric.from === 'clean' ? sql`clean WHERE ${where(scope)}` : sql`${bodyYears(scope)} AS b WHERE TRUE`
  const form = metric.from === 'clean' ? ident(templateColumn(metric)) : sql`NULL::VARCHAR`
  return sql`SELECT year, CASE WHEN ${oneTemplate(metric)} THEN ${form} END AS kept_apart, mode(${form}) AS template,
        (${sums.x})::DOUBLE AS x, (${sums.n ?? sql`NULL`})::DOUBLE AS n, (${sums.value})::DOUBLE AS value,
        (${sums.reports})::INTEGER AS reports, (${sums.leftOut})::INTEGER AS left_out
      FROM ${rows} AND ${panel} GROUP BY year, kept_apart`
}

export const yearSumOf = (row: Row): YearSum => ({
  year: countOf(row, 'year'),
  template: textOf(row, 'template'),
  x: numberOf(row, 'x'),
  n: numberOf(row, 'n'),
  value: numberOf(row, 'value'),
  reports: countOf(row, 'reports'),
  leftOut: countOf(row, 'left_out'),
})

/** The sums alone, where nobody asks how many bodies were expected. */
export function yearSums(metric: Metric, scope: Scope): Question<YearSum> {
  return {
    id: `trend:sums:${metric.id}`,
    query: sql`${sumsByYear(metric, scope, sql`TRUE`)} ORDER BY year, reports DESC`,
    decode: yearSumOf,
  }
}
