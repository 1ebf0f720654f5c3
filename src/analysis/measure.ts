/** One metric per body and year: x, n, value, or the reason why there is none. What trend and table stand on. */
import { tableOf, templateColumn } from '../catalog/breaks'
import { cells, rowExpressions } from '../catalog/compile'
import type { Metric } from '../catalog/metric'
import type { ResultSet, Row } from '../db/database'
import { ident, join, list, NOTHING, type Query, sql } from '../db/sql'
import { findColumn } from '../domain/dictionary'
import { grouped } from '../domain/grouped'
import type { OrgType } from '../domain/org'
import { bodyYears, unreported } from './bodyYears'
import { countOf, numberOf, numbersOf, textOf, textsOf } from './question'
import { type Scope, type WhereOptions, where } from './where'

/**
 * Why a body-year has no value: missing (no report found) · template (the form of that year has no such cell) ·
 * conflict (cells contradict each other, domain.md 3.5) · not_loaded (not in this file) · zero (denominator 0) ·
 * exceeds (part greater than its whole) · roster (the metric needs one, the data has none) ·
 * rule (a special metric that its own rule does not compute here, see its whenNull) · blank ·
 * years (too few of the years put together have figures; only where years are put together).
 */
export const REASONS = [
  'zero',
  'blank',
  'conflict',
  'exceeds',
  'missing',
  'template',
  'not_loaded',
  'roster',
  'rule',
  'years',
] as const
export type Reason = (typeof REASONS)[number]

export interface Measure {
  readonly orgId: string
  readonly name: string
  readonly type: OrgType | null
  readonly county: string | null
  readonly year: number
  /** Form generation of the table that the metric reads. */
  readonly template: string | null
  readonly x: number | null
  readonly n: number | null
  readonly value: number | null
  readonly reason: Reason | null
  /** A critical or major finding stands in the report. */
  readonly flagged: boolean
  /** First year of the life that the body leads in the year (`lifeOf`), where years are put side by side; 0 for its first. */
  readonly life?: number
}

/** Whether a metric reads table 2, whose cells changed with the form: then only reports of one template compare. */
export function readsTable2(metric: Metric): boolean {
  return tableOf(metric) === 't2'
}

/** Columns of a metric that can stand for each other: one loaded column of each group is enough for a file to have it. */
export function replaceable(metric: Metric): readonly (readonly string[])[] {
  const known = cells(metric).filter(cell => findColumn(cell.column))
  const groups = grouped(known, cell => cell.via ?? cell.column)
  return [...groups.values()].map(group => group.map(cell => cell.column))
}

/** Sources whose columns cannot give the metric: some part of it has no loaded column, or their empty cells mean «not shown». */
function sourcesWithout(metric: Metric): Query {
  const absent = replaceable(metric).map(
    columns => sql`NOT coalesce(list_has_any(columns, [${list(columns)}]), FALSE)`,
  )
  return sql`(SELECT source.source_id FROM source LEFT JOIN (
      SELECT source_id, list(column_id) AS columns FROM source_column GROUP BY source_id) AS loaded
      ON loaded.source_id = source.source_id
    WHERE ${join([sql`empty_means = 'not_loaded'`, ...absent], ' OR ')})`
}

function reasonOf(metric: Metric): Query {
  const other =
    metric.templates.length < 2
      ? sql`WHEN v.template IS DISTINCT FROM ${metric.templates[0] ?? ''} THEN 'template'`
      : NOTHING
  const exceeds = metric.kind === 'share' ? sql`WHEN v.x > v.n THEN 'exceeds'` : NOTHING
  return sql`CASE WHEN v.value IS NOT NULL THEN NULL
    WHEN v.report_key IS NULL THEN 'missing'
    ${other}
    WHEN k.report_key IS NOT NULL THEN 'conflict'
    WHEN v.n = 0 THEN 'zero'
    ${exceeds}
    WHEN s.source_id IS NOT NULL OR u.report_key IS NOT NULL THEN 'not_loaded'
    ELSE ${metric.expression ? sql`'rule'` : sql`'blank'`} END`
}

/** What the rows are read from, where a question reads several metrics: tables that it has made once for all of them. */
export interface MeasureTables {
  /** What stands behind FROM: reports in scope, with the columns of `clean` that the metric reads. */
  readonly reports: Query
  /** Body-years in scope without a report, as `unreported` gives them. */
  readonly missing: Query
}

function ownTables(scope: Scope, options: WhereOptions): MeasureTables {
  return {
    // Not a subquery: planning one of all columns of the form takes longer than reading the few.
    reports: sql`clean AS r WHERE ${where(scope, options)}`,
    missing: unreported(scope, options),
  }
}

/**
 * Rows of `Measure` as a subquery, one per body-year in scope (also without report); columns org_id, org_name,
 * org_level, org_type, county, city, year, report_key, template, x, n, value, reason.
 */
export function measures(
  metric: Metric,
  scope: Scope,
  options: WhereOptions = {},
  { reports, missing }: MeasureTables = ownTables(scope, options),
): Query {
  const row = rowExpressions(metric)
  const n = row.n ?? sql`NULL`
  const body = sql`org_id, org_name, org_level, org_type, county, city, year, report_key`
  if (metric.from === 'expected') {
    return sql`(SELECT ${body}, NULL::VARCHAR AS template,
        (${row.x})::DOUBLE AS x, (${n})::DOUBLE AS n, (${row.value})::DOUBLE AS value, CASE WHEN ${row.value} IS NULL THEN 'roster' END AS reason
      FROM ${bodyYears(scope, options)} AS b)`
  }
  const columns = [...new Set(cells(metric).map(c => c.column))]
  return sql`(SELECT v.* EXCLUDE (source_id), ${reasonOf(metric)} AS reason
    FROM (SELECT ${body}, source_id, ${ident(templateColumn(metric))} AS template, (${row.x})::DOUBLE AS x,
        (${n})::DOUBLE AS n, (${row.value})::DOUBLE AS value FROM ${reports}
      UNION ALL SELECT ${body}, NULL, NULL, NULL, NULL, NULL FROM ${missing} AS w) AS v
    LEFT JOIN (SELECT DISTINCT report_key FROM conflict WHERE column_id IN (${list(columns)})) AS k
      ON k.report_key = v.report_key
    LEFT JOIN (SELECT DISTINCT report_key FROM cell_note WHERE status = 'not_loaded' AND imputed_value IS NULL AND column_id IN (${list(columns)})) AS u
      ON u.report_key = v.report_key
    LEFT JOIN ${sourcesWithout(metric)} AS s ON s.source_id = v.source_id)`
}

/**
 * The rows of `measures` that rest on a report, as a subquery with its columns but reason: for
 * questions that ask for figures only, at a third of the cost. The metric is read from reports (`from` is `clean`).
 */
export function plainMeasures(metric: Metric, scope: Scope, options: WhereOptions = {}): Query {
  const { x, n, value } = rowExpressions(metric)
  return sql`(SELECT org_id, org_name, org_level, org_type, county, city, year, report_key, ${ident(templateColumn(metric))} AS template,
      (${x})::DOUBLE AS x, (${n ?? sql`NULL`})::DOUBLE AS n, (${value})::DOUBLE AS value FROM clean WHERE ${where(scope, options)})`
}

/** The columns of `measures` that `measureOf` reads, but for causes. */
export const MEASURE_COLUMNS: Query = sql`org_id, org_name, org_type, county, year, template, x, n, value, reason`

/** Reads a row of `measures` joined with `FLAGGED` as f. */
export function measureOf(row: Row): Measure {
  const reason = textOf(row, 'reason')
  return {
    orgId: textOf(row, 'org_id') ?? '',
    name: textOf(row, 'org_name') ?? '',
    type: textOf(row, 'org_type') as OrgType | null,
    county: textOf(row, 'county'),
    year: countOf(row, 'year'),
    template: textOf(row, 'template'),
    x: numberOf(row, 'x'),
    n: numberOf(row, 'n'),
    value: numberOf(row, 'value'),
    reason: REASONS.find(r => r === reason) ?? null,
    flagged: (numberOf(row, 'causes') ?? 0) > 0,
  }
}

/** The same of a row that says with `lifeOf`, as life, whose year it is: for years that are put side by side. */
export function livedMeasureOf(row: Row): Measure {
  return { ...measureOf(row), life: countOf(row, 'life') }
}

/** The rows of `livedMeasureOf` read by columns, for very many of them. */
export function livedMeasuresOf(result: ResultSet): readonly Required<Measure>[] {
  const [names, types, counties, templates, reasons] = [
    'org_name',
    'org_type',
    'county',
    'template',
    'reason',
  ].map(name => textsOf(result, name))
  const [years, xs, ns, values, causes, lives] = ['year', 'x', 'n', 'value', 'causes', 'life'].map(name =>
    numbersOf(result, name),
  )
  return textsOf(result, 'org_id').map((orgId, i) => {
    const year = years?.[i] ?? null
    const reason = reasons?.[i] ?? null
    if (year === null) throw new Error('column year is NULL')
    return {
      orgId: orgId ?? '',
      name: names?.[i] ?? '',
      type: (types?.[i] ?? null) as OrgType | null,
      county: counties?.[i] ?? null,
      year,
      template: templates?.[i] ?? null,
      x: xs?.[i] ?? null,
      n: ns?.[i] ?? null,
      value: values?.[i] ?? null,
      reason: reason === null ? null : (REASONS.find(r => r === reason) ?? null),
      flagged: (causes?.[i] ?? 0) > 0,
      life: lives?.[i] ?? 0,
    }
  })
}

/** Whether a value counts: it exists, and its denominator reaches the metric's minimum. */
export function enough(metric: Metric, point: { n: number | null; value: number | null }): boolean {
  return point.value !== null && (metric.minimumN === 0 || (point.n ?? 0) >= metric.minimumN)
}

/** The same rule as SQL over columns n and value. */
export function enoughRows(metric: Metric): Query {
  return metric.minimumN === 0 ? sql`value IS NOT NULL` : sql`value IS NOT NULL AND n >= ${metric.minimumN}`
}
