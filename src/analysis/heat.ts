/** Bodies × years of one metric, or bodies × the metrics of its group in one year. */
import { comparableForm, comparableFormSql } from '../catalog/comparableForm'
import type { Metric } from '../catalog/metric'
import { METRICS } from '../catalog/metrics'
import { join, type Query, sql } from '../db/sql'
import type { ReportTemplate } from '../domain/dictionary'
import { CAUSES } from './bodyYears'
import { enough, enoughRows, type Measure, measureOf, measures } from './measure'
import { countOf, numberOf, type Question, textOf } from './question'
import type { Scope } from './where'

export interface HeatOrder {
  /** name: county and name · value: the last year's value, or the value of the chosen metric. */
  readonly by: 'name' | 'value'
  readonly descending: boolean
}

export interface HeatCell extends Measure {
  readonly metric: string
  /** Bodies in all, shown or not. */
  readonly bodies: number
}

/** The metrics beside each other in one year: those of the same group, read from reports. */
export function heatMetrics(metric: Metric): readonly Metric[] {
  return METRICS.filter(m => m.group === metric.group && m.from === 'clean')
}

/** Cells of one metric as a subquery with its id. */
function cellsOf(metric: Metric, scope: Scope): Query {
  return sql`SELECT ${metric.id} AS metric, org_id, org_name, org_type, county, year, report_key, template, x, n, value, reason
    FROM ${measures(metric, scope)} AS m`
}

/**
 * The cells of the first `most` bodies in the order asked for; the bodies of `first` before all others. Bodies without
 * the value that orders them come last.
 */
export function heatCells(
  metrics: readonly Metric[],
  scope: Scope,
  order: HeatOrder,
  by: { readonly metric: string; readonly year: number },
  first: readonly string[],
  most: number,
): Question<HeatCell> {
  const early = first.length === 0 ? sql`FALSE` : sql`org_id IN (${join(first.map(id => sql`${id}`))})`
  const value = order.descending ? sql`last DESC NULLS LAST` : sql`last ASC NULLS LAST`
  const sorted =
    order.by === 'value' ? sql`${value}, county, org_name, org_id` : sql`county, org_name, org_id`
  return {
    id: `heat:${metrics.length > 1 ? 'metrics' : by.metric}`,
    query: sql`WITH cell AS MATERIALIZED (${join(
      metrics.map(m => cellsOf(m, scope)),
      ' UNION ALL ',
    )}),
      body AS (SELECT org_id, any_value(org_name) AS org_name, any_value(county) AS county,
          max(value) FILTER (WHERE metric = ${by.metric} AND year = ${by.year}) AS last
        FROM cell GROUP BY org_id),
      shown AS (SELECT org_id, row_number() OVER (ORDER BY (${early}) DESC, ${sorted}) AS place, count(*) OVER ()::INTEGER AS bodies
        FROM body QUALIFY place <= ${most})
      SELECT c.*, s.bodies, coalesce(f.causes, 0) AS causes FROM cell AS c JOIN shown AS s ON s.org_id = c.org_id
        LEFT JOIN ${CAUSES} AS f ON f.report_key = c.report_key ORDER BY s.place, c.year`,
    decode: row => ({
      ...measureOf(row),
      metric: textOf(row, 'metric') ?? '',
      bodies: countOf(row, 'bodies'),
    }),
  }
}

/** Limits of the three steps of one metric within one comparable form: thirds of the values above 0 that count. */
export interface HeatSteps {
  readonly metric: string
  readonly form: string
  readonly low: number
  readonly high: number
}

/** Steps over all bodies and years in scope, also those not shown. */
export function heatSteps(metrics: readonly Metric[], scope: Scope): Question<HeatSteps> {
  const each = metrics.map(
    m => sql`SELECT ${m.id} AS metric, ${comparableFormSql(m, sql`template`)} AS form, quantile_cont(value, 1.0 / 3)::DOUBLE AS low,
        quantile_cont(value, 2.0 / 3)::DOUBLE AS high
      FROM ${measures(m, scope)} AS m WHERE ${enoughRows(m)} AND value > 0 GROUP BY form HAVING form IS NOT NULL`,
  )
  return {
    id: `heat:steps:${metrics.length}`,
    query: join(each, ' UNION ALL '),
    decode: row => ({
      metric: textOf(row, 'metric') ?? '',
      form: textOf(row, 'form') ?? '',
      low: numberOf(row, 'low') ?? 0,
      high: numberOf(row, 'high') ?? 0,
    }),
  }
}

/** 1, 2 or 3; null where a cell has no step: no value, 0 or below, too few to count, or a form that compares with none. */
export function stepOf(metric: Metric, cell: Measure, steps: readonly HeatSteps[]): 1 | 2 | 3 | null {
  const { value } = cell
  const form = comparableForm(metric, cell.template as ReportTemplate | null)
  if (value === null || value <= 0 || !enough(metric, cell) || form === null) return null
  const own = steps.find(s => s.metric === metric.id && s.form === form)
  if (!own) return null
  return value <= own.low ? 1 : value <= own.high ? 2 : 3
}
