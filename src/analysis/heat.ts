/** Bodies × years of one metric, or bodies × the metrics of its group in one year. */
import { templateColumn } from '../catalog/breaks'
import { comparableForm, comparableFormSql } from '../catalog/comparableForm'
import { cells, rowExpressions } from '../catalog/compile'
import type { Metric } from '../catalog/metric'
import { METRICS } from '../catalog/metrics'
import { SPINE } from '../catalog/townMetrics'
import { ident, join, NOTHING, type Query, sql } from '../db/sql'
import { findColumn, type ReportTemplate, VALUE_COLUMNS } from '../domain/dictionary'
import type { HeatColumns } from '../domain/selection'
import { FLAGGED, unreported } from './bodyYears'
import { enough, type Measure, measureOf, measures } from './measure'
import { countOf, numberOf, type Question, textOf } from './question'
import { type Scope, where } from './where'

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

/** The metrics beside each other in one year: those of the same group, read from reports, or those of 单位. */
export function heatMetrics(metric: Metric, columns: Exclude<HeatColumns, 'years'>): readonly Metric[] {
  if (columns === 'town') return SPINE.flatMap(group => group.metrics)
  return METRICS.filter(m => m.group === metric.group && m.from === 'clean')
}

/**
 * The value columns of the form that some metrics read, and all others left out: what several metrics share is read
 * once, and a wide table of a nation is not copied for twenty figures of each report.
 */
function readOnce(metrics: readonly Metric[], scope: Scope): Query {
  const own = new Set(metrics.flatMap(m => cells(m).map(cell => cell.column)))
  const tables = new Set(metrics.flatMap(m => cells(m).map(cell => findColumn(cell.column)?.item.table)))
  const left = VALUE_COLUMNS.filter(
    ({ id, item, applicant }) =>
      !own.has(id) && !(tables.has(item.table) && (applicant === null || applicant === 'total')),
  )
  return sql`SELECT * EXCLUDE (${join(left.map(column => ident(column.id)))}) FROM clean WHERE ${where(scope)}`
}

const COLUMNS = sql`org_id, org_name, org_type, county, year, report_key, template, x, n, value, reason`

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
  const ordering = metrics.find(m => m.id === by.metric) ?? metrics[0]
  if (!ordering) throw new Error('a heat table needs a metric')
  const lastValue = rowExpressions(ordering).value
  // One metric reads few columns twice; a copy, and planning one of all columns of the form, would cost more.
  const several = metrics.length > 1
  const form = several ? sql`form WHERE TRUE` : sql`clean AS r WHERE ${where(scope)}`
  const tables = {
    reports: sql`${form} AND org_id IN (SELECT org_id FROM shown)`,
    missing: sql`(SELECT * FROM absent WHERE org_id IN (SELECT org_id FROM shown))`,
  }
  const each = metrics.map(
    m => sql`SELECT ${m.id} AS metric, ${COLUMNS} FROM ${measures(m, scope, {}, tables)} AS m`,
  )
  return {
    id: `heat:${several ? 'metrics' : by.metric}`,
    query: sql`WITH ${several ? sql`form AS MATERIALIZED (${readOnce(metrics, scope)}),` : NOTHING}
      absent AS (SELECT * FROM ${unreported(scope)} AS w),
      body AS (SELECT org_id, any_value(org_name) AS org_name, any_value(county) AS county, max(last) AS last
        FROM (SELECT org_id, org_name, county, CASE WHEN year = ${by.year} THEN (${lastValue})::DOUBLE END AS last FROM ${form}
          UNION ALL SELECT org_id, org_name, county, NULL FROM absent) GROUP BY org_id),
      shown AS MATERIALIZED (SELECT org_id, row_number() OVER (ORDER BY (${early}) DESC, ${sorted}) AS place,
          count(*) OVER ()::INTEGER AS bodies FROM body QUALIFY place <= ${most})
      SELECT c.*, s.bodies, coalesce(f.causes, 0) AS causes FROM (${join(each, ' UNION ALL ')}) AS c
        JOIN shown AS s ON s.org_id = c.org_id
        LEFT JOIN ${FLAGGED} AS f ON f.report_key = c.report_key ORDER BY s.place, c.year`,
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

/** Steps over all bodies and years in scope, also those not shown: one row that holds them all, from one pass. */
export function heatSteps(metrics: readonly Metric[], scope: Scope): Question<readonly HeatSteps[]> {
  const keys = metrics.flatMap(m => (m.across === 'cut' ? m.templates : ['']).map(form => ({ m, form })))
  const columns = metrics.flatMap((m, i) => {
    const { n, value } = rowExpressions(m)
    const many = n === null || m.minimumN === 0 ? sql`TRUE` : sql`(${n}) >= ${m.minimumN}`
    const counts = sql`CASE WHEN (${value}) > 0 AND ${many} THEN (${value})::DOUBLE END`
    return [
      sql`${counts} AS ${ident(`v${i}`)}`,
      sql`${comparableFormSql(m, ident(templateColumn(m)))} AS ${ident(`f${i}`)}`,
    ]
  })
  const thirds = keys.map(({ m, form }, k) => {
    const i = metrics.indexOf(m)
    return sql`quantile_cont(${ident(`v${i}`)}, [1.0 / 3, 2.0 / 3]) FILTER (WHERE ${ident(`f${i}`)} = ${form}) AS ${ident(`q${k}`)}`
  })
  const shown = keys.flatMap((_, k) => [
    sql`${ident(`q${k}`)}[1]::DOUBLE AS ${ident(`low${k}`)}`,
    sql`${ident(`q${k}`)}[2]::DOUBLE AS ${ident(`high${k}`)}`,
  ])
  return {
    id: `heat:steps:${metrics.length}`,
    query: sql`SELECT ${join(shown)} FROM (SELECT ${join(thirds)} FROM (
      SELECT ${join(columns)} FROM clean WHERE ${where(scope)}))`,
    decode: row =>
      keys.flatMap(({ m, form }, k) => {
        const [low, high] = [numberOf(row, `low${k}`), numberOf(row, `high${k}`)]
        return low === null || high === null ? [] : [{ metric: m.id, form, low, high }]
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
