/** One metric over the years: named bodies, their peers, and the sum of the selection. */
import { templateColumn } from '../catalog/breaks'
import { aggregate } from '../catalog/compile'
import type { Metric } from '../catalog/metric'
import { ident, list, type Query, sql } from '../db/sql'
import { NO_FILTERS } from '../domain/selection'
import { bodyYears, CAUSES } from './bodyYears'
import { enoughRows, type Measure, measureOf, measures, readsTable2 } from './measure'
import { type FocusBody, peersOf } from './peers'
import { countOf, numberOf, type Question, textOf } from './question'
import { type Scope, where } from './where'

/** Body-years of the bodies named; filters do not hide a body that was asked for by name, years do. */
export function trendLines(metric: Metric, scope: Scope, orgIds: readonly string[]): Question<Measure> {
  const all: Scope = { years: scope.years, filters: NO_FILTERS }
  return {
    id: `trend:${metric.id}`,
    query: sql`SELECT m.*, coalesce(f.causes, 0) AS causes
      FROM (SELECT * FROM ${measures(metric, all, { compiled: 'keep' })} AS a WHERE org_id IN (${list(orgIds)})) AS m
      LEFT JOIN ${CAUSES} AS f ON f.report_key = m.report_key ORDER BY m.org_id, m.year`,
    decode: measureOf,
  }
}

/** Peers with a value and enough n, body by body: the grey lines. Ask only for a group small enough to be drawn. */
export function peerLines(metric: Metric, scope: Scope, focus: FocusBody | null): Question<Measure> {
  return {
    id: `trend:peers:${metric.id}`,
    query: sql`SELECT *, 0 AS causes FROM ${measures(metric, scope)} AS m
      WHERE ${peersOf(focus)} AND ${enoughRows(metric)} ORDER BY org_id, year`,
    decode: measureOf,
  }
}

/** Quartiles of the peers in one year, within one template of table 2 where the metric reads it. */
export interface PeerYear {
  readonly year: number
  readonly template: string | null
  /** Peers with a value and enough n; fewer than 4 have no quartiles worth drawing. */
  readonly bodies: number
  readonly low: number | null
  readonly median: number | null
  readonly high: number | null
  readonly largest: number | null
}

export function peerYears(metric: Metric, scope: Scope, focus: FocusBody | null): Question<PeerYear> {
  return {
    id: `trend:quartiles:${metric.id}`,
    query: sql`SELECT year, template, count(*)::INTEGER AS bodies, quantile_cont(value, 0.25)::DOUBLE AS low,
        quantile_cont(value, 0.5)::DOUBLE AS median, quantile_cont(value, 0.75)::DOUBLE AS high,
        max(value)::DOUBLE AS largest
      FROM (SELECT year, value, CASE WHEN ${oneTemplate(metric)} THEN template END AS template
        FROM ${measures(metric, scope)} AS m WHERE ${peersOf(focus)} AND ${enoughRows(metric)})
      GROUP BY year, template ORDER BY year, bodies DESC`,
    decode: row => ({
      year: countOf(row, 'year'),
      template: textOf(row, 'template'),
      bodies: countOf(row, 'bodies'),
      low: numberOf(row, 'low'),
      median: numberOf(row, 'median'),
      high: numberOf(row, 'high'),
      largest: numberOf(row, 'largest'),
    }),
  }
}

/** Sum of the selection in one year: Σx / Σn over the same reports, with how many took part. */
export interface PooledYear {
  readonly year: number
  /** The form generation of the sum (table 2), or the commonest one among its reports. */
  readonly template: string | null
  readonly x: number | null
  readonly n: number | null
  readonly value: number | null
  readonly reports: number
  readonly leftOut: number
}

export function pooledYears(metric: Metric, scope: Scope): Question<PooledYear> {
  const sums = aggregate(metric)
  const from = metric.from === 'clean' ? sql`(SELECT * FROM clean WHERE ${where(scope)})` : bodyYears(scope)
  const form = metric.from === 'clean' ? ident(templateColumn(metric)) : sql`NULL::VARCHAR`
  return {
    id: `trend:pooled:${metric.id}`,
    query: sql`SELECT year, CASE WHEN ${oneTemplate(metric)} THEN ${form} END AS kept_apart, mode(${form}) AS template,
        (${sums.x})::DOUBLE AS x, (${sums.n ?? sql`NULL`})::DOUBLE AS n, (${sums.value})::DOUBLE AS value,
        (${sums.reports})::INTEGER AS reports, (${sums.leftOut})::INTEGER AS left_out
      FROM ${from} AS c GROUP BY year, kept_apart ORDER BY year, reports DESC`,
    decode: row => ({
      year: countOf(row, 'year'),
      template: textOf(row, 'template'),
      x: numberOf(row, 'x'),
      n: numberOf(row, 'n'),
      value: numberOf(row, 'value'),
      reports: countOf(row, 'reports'),
      leftOut: countOf(row, 'left_out'),
    }),
  }
}

/** Whether a pooled figure must stay within one template (domain.md 1.8). */
function oneTemplate(metric: Metric): Query {
  return readsTable2(metric) ? sql`TRUE` : sql`FALSE`
}

/** One row per year where templates were kept apart: the group with most reports; the others are returned beside it. */
export function mainByYear<T extends { year: number }>(
  rows: readonly T[],
  size: (row: T) => number,
): readonly { readonly row: T; readonly others: number }[] {
  const years = [...new Set(rows.map(r => r.year))].sort((a, b) => a - b)
  return years.flatMap(year => {
    const group = rows.filter(r => r.year === year).sort((a, b) => size(b) - size(a))
    const [row, ...rest] = group
    return row ? [{ row, others: rest.reduce((sum, r) => sum + size(r), 0) }] : []
  })
}
