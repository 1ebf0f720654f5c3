import { rowExpressions } from '../catalog/compile'
import type { Metric } from '../catalog/metric'
import type { Row } from '../db/database'
import { list, type Query, sql } from '../db/sql'
import { NO_FILTERS } from '../domain/selection'
import { FLAGGED, plainBodyYears } from './bodyYears'
import { lifeOf } from './lifeCuts'
import { enoughRows, livedMeasureOf, MEASURE_COLUMNS, type Measure, measures, plainMeasures } from './measure'
import { type FocusBody, peersOf } from './peers'
import { countOf, numberOf, type Question, textOf } from './question'
import { pooledMeasures, SPAN } from './threeYears'
import { type Scope, where } from './where'
import { oneTemplate, sumsByYear, type YearSum, yearSumOf } from './yearSums'

/** What is done to the figures before they are drawn. */
export interface TrendShaping {
  /** Three years together; sums by year and named bodies are put together by `pooledRows`, peers here. */
  readonly pooled: boolean
  /** Years of the chart where only bodies with a value in each of them take part; null for all bodies. */
  readonly panel: readonly number[] | null
}

export const AS_REPORTED: TrendShaping = { pooled: false, panel: null }

/**
 * The scope of a chart's own lines, with the years before it that its first points rest on: two more for three years
 * together, one more for the change on the year before, and the year that changes start from.
 */
export function reachBack(
  scope: Scope,
  threeYears: boolean,
  change: { readonly base: number | null } | null,
): Scope {
  if (!scope.years) return scope
  const { from, to } = scope.years
  const ends = change === null ? [from] : [from, change.base ?? from - 1]
  return {
    ...scope,
    years: { from: Math.min(...ends) - (threeYears ? SPAN - 1 : 0), to: Math.max(to, change?.base ?? to) },
  }
}

/** The scope with the years that the first pooled figure needs before the chart begins. */
function reaching(scope: Scope, pooled: boolean): Scope {
  return pooled && scope.years
    ? { ...scope, years: { from: scope.years.from - (SPAN - 1), to: scope.years.to } }
    : scope
}

/** Bodies with the number of years in which they have a value, as a subquery (org_id, valued). */
function valuedYears(metric: Metric, scope: Scope, years: readonly number[]): Query {
  const rows =
    metric.from === 'clean'
      ? sql`(SELECT org_id, year, ${rowExpressions(metric).value} AS value FROM clean WHERE ${where(scope)})`
      : measures(metric, scope)
  return sql`(SELECT org_id, count(value) AS valued FROM ${rows} AS p WHERE year IN (${list(years)}) GROUP BY org_id)`
}

function inPanel(metric: Metric, scope: Scope, panel: TrendShaping['panel']): Query {
  return panel === null || panel.length === 0
    ? sql`TRUE`
    : sql`org_id IN (SELECT org_id FROM ${valuedYears(metric, scope, panel)} AS q WHERE valued = ${panel.length})`
}

/** Peers' rows with figures as `measures` gives them, shaped. */
function peerMeasures(metric: Metric, scope: Scope, focus: FocusBody | null, shaping: TrendShaping): Query {
  const reach = reaching(scope, shaping.pooled)
  const all =
    metric.from === 'clean'
      ? sql`(SELECT *, NULL::VARCHAR AS reason FROM ${plainMeasures(metric, reach)} AS p)`
      : measures(metric, reach)
  const rows = sql`(SELECT * FROM ${all} AS m
    WHERE ${peersOf(focus)} AND ${inPanel(metric, scope, shaping.panel)})`
  if (!shaping.pooled) return rows
  const from = scope.years?.from
  return from === undefined
    ? pooledMeasures(metric, rows)
    : sql`(SELECT * FROM ${pooledMeasures(metric, rows)} AS s WHERE year >= ${from})`
}

/** How many bodies the panel keeps and how many with a value in some year it drops. */
export interface PanelSize {
  readonly kept: number
  readonly dropped: number
}

export function panelSize(metric: Metric, scope: Scope, years: readonly number[]): Question<PanelSize> {
  return {
    id: `trend:panel:${metric.id}`,
    query: sql`SELECT (count(*) FILTER (WHERE valued = ${years.length}))::INTEGER AS kept,
        (count(*) FILTER (WHERE valued BETWEEN 1 AND ${years.length - 1}))::INTEGER AS dropped
      FROM ${valuedYears(metric, scope, years)} AS v`,
    decode: row => ({ kept: countOf(row, 'kept'), dropped: countOf(row, 'dropped') }),
  }
}

/** A peer by name: whom the small charts show one after another. */
export interface PeerName {
  readonly orgId: string
  readonly name: string
}

/** Peers with a value in some year of the chart. */
export function peerNames(
  metric: Metric,
  scope: Scope,
  focus: FocusBody | null,
  shaping: TrendShaping,
): Question<PeerName> {
  return {
    id: `trend:names:${metric.id}`,
    query: sql`SELECT org_id, any_value(org_name) AS name FROM ${measures(metric, scope)} AS m
      WHERE ${peersOf(focus)} AND value IS NOT NULL AND ${inPanel(metric, scope, shaping.panel)}
      GROUP BY org_id ORDER BY any_value(county), name, org_id`,
    decode: row => ({ orgId: textOf(row, 'org_id') ?? '', name: textOf(row, 'name') ?? '' }),
  }
}

/** Body-years of the bodies named; filters do not hide a body that was asked for by name, years do. */
export function trendLines(metric: Metric, scope: Scope, orgIds: readonly string[]): Question<Measure> {
  const all: Scope = { years: scope.years, filters: NO_FILTERS }
  return {
    id: `trend:${metric.id}`,
    query: sql`SELECT ${MEASURE_COLUMNS}, coalesce(f.causes, 0) AS causes, ${lifeOf(sql`m`)} AS life
      FROM (SELECT * FROM ${measures(metric, all, { compiled: 'keep' })} AS a WHERE org_id IN (${list(orgIds)})) AS m
      LEFT JOIN ${FLAGGED} AS f ON f.report_key = m.report_key ORDER BY m.org_id, m.year`,
    decode: livedMeasureOf,
  }
}

/** Peers with a value and enough n, body by body: the grey lines. Ask only for a group small enough to be drawn. */
export function peerLines(
  metric: Metric,
  scope: Scope,
  focus: FocusBody | null,
  shaping: TrendShaping = AS_REPORTED,
): Question<Measure> {
  return {
    id: `trend:peers:${metric.id}`,
    query: sql`SELECT ${MEASURE_COLUMNS}, 0 AS causes, ${lifeOf(sql`m`)} AS life FROM ${peerMeasures(metric, scope, focus, shaping)} AS m
      WHERE ${enoughRows(metric)} ORDER BY org_id, year`,
    decode: livedMeasureOf,
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

export function peerYears(
  metric: Metric,
  scope: Scope,
  focus: FocusBody | null,
  shaping: TrendShaping = AS_REPORTED,
): Question<PeerYear> {
  return {
    id: `trend:quartiles:${metric.id}`,
    query: sql`${quartiles(metric, sql`${peerMeasures(metric, scope, focus, shaping)} AS m WHERE ${enoughRows(metric)}`)}
      ORDER BY year, bodies DESC`,
    decode: peerYearOf,
  }
}

/** Quartiles by year over rows of values, and by template where the metric keeps to one. */
function quartiles(metric: Metric, rows: Query): Query {
  return sql`SELECT year, template, count(*)::INTEGER AS bodies, quantile_cont(value, 0.25)::DOUBLE AS low,
        quantile_cont(value, 0.5)::DOUBLE AS median, quantile_cont(value, 0.75)::DOUBLE AS high,
        max(value)::DOUBLE AS largest
      FROM (SELECT year, value, CASE WHEN ${oneTemplate(metric)} THEN template END AS template FROM ${rows})
      GROUP BY year, template`
}

function peerYearOf(row: Row): PeerYear {
  return {
    year: countOf(row, 'year'),
    template: textOf(row, 'template'),
    bodies: countOf(row, 'bodies'),
    low: numberOf(row, 'low'),
    median: numberOf(row, 'median'),
    high: numberOf(row, 'high'),
    largest: numberOf(row, 'largest'),
  }
}

/** Of the peers either the quartiles of a year or a line's point. */
export type PeerPart = { readonly of: PeerYear } | { readonly point: Measure }

/**
 * `peerYears` of the scope and, where no year has more than `most` bodies, `peerLines` of the longer scope `back`, in
 * one pass: whether there are lines to draw is known only with the quartiles.
 */
export function peersTogether(
  metric: Metric,
  scope: Scope,
  back: Scope,
  focus: FocusBody | null,
  shaping: TrendShaping,
  most: number,
): Question<PeerPart> {
  const years = scope.years ? sql`year BETWEEN ${scope.years.from} AND ${scope.years.to}` : sql`TRUE`
  return {
    id: `trend:peers:${metric.id}`,
    query: sql`WITH m AS MATERIALIZED (SELECT org_id, org_name, org_type, county, year, template, x, n, value
        FROM ${peerMeasures(metric, back, focus, shaping)} AS p WHERE ${enoughRows(metric)}),
      q AS MATERIALIZED (${quartiles(metric, sql`m WHERE ${years}`)})
      SELECT NULL AS org_id, NULL AS org_name, NULL AS org_type, NULL AS county, year, template, NULL::DOUBLE AS x, NULL::DOUBLE AS n,
        NULL::DOUBLE AS value, NULL::VARCHAR AS reason, 0 AS causes, 0 AS life, bodies, low, median, high, largest FROM q
      UNION ALL SELECT org_id, org_name, org_type, county, year, template, x, n, value, NULL, 0, ${lifeOf(sql`m`)}, NULL, NULL, NULL, NULL, NULL
        FROM m WHERE (SELECT max(bodies) FROM q) <= ${most}
      ORDER BY org_id NULLS FIRST, year, bodies DESC`,
    decode: row =>
      textOf(row, 'org_id') === null ? { of: peerYearOf(row) } : { point: livedMeasureOf(row) },
  }
}

export interface PooledYear extends YearSum {
  /** Bodies expected in the year, with or without a report. */
  readonly expected: number
}

export function pooledYears(
  metric: Metric,
  scope: Scope,
  shaping: TrendShaping = AS_REPORTED,
): Question<PooledYear> {
  const panel = inPanel(metric, scope, shaping.panel)
  return {
    id: `trend:pooled:${metric.id}`,
    query: sql`SELECT s.*, coalesce(e.bodies, 0)::INTEGER AS expected FROM (${sumsByYear(metric, scope, panel)}) AS s
      LEFT JOIN (SELECT year, count(*) AS bodies FROM ${plainBodyYears(scope)} AS y WHERE ${panel} GROUP BY year) AS e
        ON e.year = s.year ORDER BY s.year, s.reports DESC`,
    decode: row => ({ ...yearSumOf(row), expected: countOf(row, 'expected') }),
  }
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
