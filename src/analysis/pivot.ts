/**
 * The pivot table as questions. Every cell, subtotal and total is computed by the engine from the reports
 * themselves with GROUPING SETS, as a ratio of sums over the same reports (domain.md 4); nothing is ever
 * added up from other cells.
 */
import { tableOf } from '../catalog/breaks'
import { aggregate, cells, rowExpressions } from '../catalog/compile'
import type { Metric } from '../catalog/metric'
import type { Row } from '../db/database'
import { ident, join, list, NOTHING, type Query, sql } from '../db/sql'
import type { DimensionId, PivotLayout } from '../domain/selection'
import { type Dimension, dimension, type Member } from './dimensions'
import { countOf, numberOf, type Question, textOf } from './question'
import { type Scope, where } from './where'

/** One value of one cell, and what became of the reports behind it. */
export interface PivotValue {
  readonly x: number | null
  readonly n: number | null
  /** Null where it cannot be computed, and where years would be added that do not add (`addsYears`). */
  readonly value: number | null
  /** Reports used. */
  readonly used: number
  /** Reports left out because their form has no such row. */
  readonly notInForm: number
  /** Left out because the file does not show it. */
  readonly notLoaded: number
  /** Left out because figures of the report contradict each other (domain.md 3.5). */
  readonly conflict: number
  /** Left out because nothing countable is written there. */
  readonly blank: number
  /** Left out because the parts exceed the whole, or a figure of a rate is negative. */
  readonly impossible: number
}

/** One group of reports: a cell, subtotal or total, by the members it is fixed to. */
export interface PivotGroup {
  /** Members of the first dimensions on rows; fewer than the layout has in a subtotal, none in the total. */
  readonly rows: readonly Member[]
  readonly columns: readonly Member[]
  readonly reports: number
  readonly bodies: number
  readonly firstYear: number | null
  readonly lastYear: number | null
  /** Reports whose form is the 2019 and the 2021 one: names the bands over the years. */
  readonly forms: { readonly old: number; readonly recent: number }
  /** One per metric asked for, in order. */
  readonly values: readonly PivotValue[]
}

/** Body-years expected in one group, and how many of them have no known report. */
export interface PivotPresence {
  readonly rows: readonly Member[]
  readonly columns: readonly Member[]
  readonly expected: number
  readonly missing: number
  readonly values: readonly PivotValue[]
}

/**
 * Whether one figure may stand for several years: medians and counts that add do, stocks and rates that
 * count carried-over requests or pending cases in two years do not (domain.md 4, amendments).
 */
export function addsYears(metric: Metric): boolean {
  return metric.additive.years || metric.kind === 'days'
}

/** What lies on rows and on columns, outermost first. */
export type Fields = Pick<PivotLayout, 'rows' | 'columns'>

/** The cells of the table over the reports of `clean`, for metrics read from reports. */
export function pivot(layout: Fields, scope: Scope, metrics: readonly Metric[]): Question<PivotGroup> {
  const cut = cutOf(layout)
  const flags = metrics.map((_, i) => sql`, ${seen(i)}, ${disputed(i)}, ${written(i)}`)
  const fates = metrics.map((metric, i) => sql`${fate(metric, i)} AS ${state(i)}`)
  const query = sql`WITH ${fateOfCells(metrics)}
facts AS (
  SELECT org_id, year, t2_template, t3_template${cut.columns}${operands(metrics)}${join(flags, '')}
  FROM clean LEFT JOIN seen USING (source_id) LEFT JOIN disputed USING (report_key) LEFT JOIN written USING (report_key)
  WHERE ${where(scope)}
),
base AS (
  SELECT ${join([sql`*`, ...fates], ',\n    ')}
  FROM facts
)
SELECT ${cut.level} AS level${cut.outputs},
  count(*) AS reports,
  count(DISTINCT org_id) AS bodies,
  min(year) AS first_year,
  max(year) AS last_year,
  count(*) FILTER (WHERE t3_template = '2019') AS old_form,
  count(*) FILTER (WHERE t3_template = '2021') AS recent_form${join(
    metrics.map((metric, i) => sql`,\n  ${valueColumns(metric, i, cut)}${fateColumns(i)}`),
    '',
  )}
FROM base
${cut.grouping}`
  return {
    id: 'pivot',
    query,
    decode: row => ({
      ...cut.members(row),
      reports: countOf(row, 'reports'),
      bodies: countOf(row, 'bodies'),
      firstYear: numberOf(row, 'first_year'),
      lastYear: numberOf(row, 'last_year'),
      forms: { old: countOf(row, 'old_form'), recent: countOf(row, 'recent_form') },
      values: metrics.map((_, i) => ({ ...valueOf(row, i), ...fatesOf(row, i) })),
    }),
  }
}

/** Why reports are left out, as `fate` names it, and as a value tells it. */
const FATES = {
  notInForm: 'not_in_form',
  notLoaded: 'not_loaded',
  conflict: 'conflict',
  blank: 'blank',
  impossible: 'impossible',
} as const
type LeftOut = Pick<PivotValue, keyof typeof FATES>

function fateColumns(i: number): Query {
  const each = Object.values(FATES).map(
    name => sql`,\n  count(*) FILTER (WHERE ${state(i)} = ${name}) AS ${ident(`v${i}_${name}`)}`,
  )
  return join(each, '')
}

function fatesOf(row: Row, i: number): LeftOut {
  const read = (name: string) => countOf(row, `v${i}_${name}`)
  return {
    notInForm: read(FATES.notInForm),
    notLoaded: read(FATES.notLoaded),
    conflict: read(FATES.conflict),
    blank: read(FATES.blank),
    impossible: read(FATES.impossible),
  }
}

/**
 * The same groups over `expected`: where a report is missing, and metrics that count expected reports (M58,
 * M59). Without such metrics only groups with a missing report come back.
 */
export function presence(layout: Fields, scope: Scope, metrics: readonly Metric[]): Question<PivotPresence> {
  const cut = cutOf(layout)
  const query = sql`WITH base AS (
  SELECT report_key, year${cut.columns}${operands(metrics)}
  FROM expected LEFT JOIN (SELECT report_key, template FROM report) USING (report_key)
  WHERE ${where(scope)}
)
SELECT ${cut.level} AS level${cut.outputs},
  count(*) AS expected,
  count(*) FILTER (WHERE report_key IS NULL) AS missing${join(
    metrics.map(
      (metric, i) => sql`,
  ${valueColumns(metric, i, cut)}`,
    ),
    '',
  )}
FROM base
${cut.grouping}${metrics.length === 0 ? sql`\nHAVING count(*) FILTER (WHERE report_key IS NULL) > 0` : NOTHING}`
  return {
    id: 'pivot:presence',
    query,
    decode: row => ({
      ...cut.members(row),
      expected: countOf(row, 'expected'),
      missing: countOf(row, 'missing'),
      values: metrics.map((_, i) => ({ ...NOT_LEFT_OUT, ...valueOf(row, i) })),
    }),
  }
}

const NOT_LEFT_OUT: LeftOut = { notInForm: 0, notLoaded: 0, conflict: 0, blank: 0, impossible: 0 }

/** The layout's dimensions as the parts of a statement. */
interface Cut {
  /** `, key AS pivot_key_0, …` over one row. */
  readonly columns: Query
  readonly outputs: Query
  readonly level: Query
  readonly grouping: Query
  /** True in the groups that lie within one year. */
  readonly withinYear: Query
  members(row: Row): { rows: readonly Member[]; columns: readonly Member[] }
}

const keyName = (i: number) => ident(`pivot_key_${i}`)
const labelName = (i: number) => ident(`pivot_name_${i}`)
const state = (i: number) => ident(`pivot_state_${i}`)
const topName = (i: number) => ident(`pivot_x_${i}`)
const bottomName = (i: number) => ident(`pivot_n_${i}`)
const seen = (i: number) => ident(`pivot_seen_${i}`)
const disputed = (i: number) => ident(`pivot_disputed_${i}`)
const written = (i: number) => ident(`pivot_written_${i}`)

/** `, x AS pivot_x_0, n AS pivot_n_0, …` over one row. */
function operands(metrics: readonly Metric[]): Query {
  const each = metrics.map((metric, i) => {
    const { x, n } = rowExpressions(metric)
    return sql`,
    ${x} AS ${topName(i)}${n ? sql`, ${n} AS ${bottomName(i)}` : NOTHING}`
  })
  return join(each, '')
}

/** The metric read from the columns that `operands` gives: the catalogue's own roll-up, whatever the metric is made of. */
function named(metric: Metric, i: number): Metric {
  const n = rowExpressions(metric).n ? bottomName(i) : null
  const reason = 'the operands are computed once per row'
  return { ...metric, expression: { reason, x: topName(i), n, formula: metric.name, cells: [] } }
}

function cutOf(layout: Fields): Cut {
  const ids: readonly DimensionId[] = [...layout.rows, ...layout.columns]
  const dimensions = ids.map(dimension)
  const keys = dimensions.map((_, i) => keyName(i))
  const rowKeys = keys.slice(0, layout.rows.length)
  const columnKeys = keys.slice(layout.rows.length)
  const sets = prefixes(rowKeys).flatMap(r => prefixes(columnKeys).map(c => sql`(${join([...r, ...c])})`))
  const year = ids.indexOf('year')
  const oneYear = sql`(SELECT count(DISTINCT year) = 1 FROM base)`
  return {
    columns: join(
      dimensions.map(
        (d, i) => sql`,
    ${d.key} AS ${keyName(i)}${d.label ? sql`, ${d.label} AS ${labelName(i)}` : NOTHING}`,
      ),
      '',
    ),
    outputs: join(
      dimensions.map(
        (d, i) => sql`,
  ${keyName(i)}${d.label ? sql`, max_by(${labelName(i)}, year) AS ${labelName(i)}` : NOTHING}`,
      ),
      '',
    ),
    level: keys.length === 0 ? sql`0` : sql`GROUPING(${join(keys)})`,
    grouping: keys.length === 0 ? NOTHING : sql`GROUP BY GROUPING SETS (${join(sets)})`,
    withinYear: year < 0 ? oneYear : sql`(GROUPING(${keyName(year)}) = 0 OR ${oneYear})`,
    members: row => {
      const level = countOf(row, 'level')
      const fixed = (i: number) => (level & (1 << (dimensions.length - 1 - i))) === 0
      const member = (d: Dimension, i: number): Member => ({
        key: row[`pivot_key_${i}`] as Member['key'],
        label: d.label ? textOf(row, `pivot_name_${i}`) : null,
      })
      const all = dimensions.map((d, i) => (fixed(i) ? member(d, i) : null))
      const known = (part: readonly (Member | null)[]) => part.filter(m => m !== null)
      return { rows: known(all.slice(0, layout.rows.length)), columns: known(all.slice(layout.rows.length)) }
    },
  }
}

function prefixes<T>(items: readonly T[]): T[][] {
  return [...items.map((_, i) => items.slice(0, i)), [...items]]
}

function valueColumns(metric: Metric, i: number, cut: Cut): Query {
  const parts = aggregate(named(metric, i))
  const held = (q: Query) => (addsYears(metric) ? q : sql`CASE WHEN ${cut.withinYear} THEN ${q} END`)
  return sql`${held(parts.x)} AS ${ident(`v${i}_x`)},
  ${parts.n ? held(parts.n) : sql`NULL`} AS ${ident(`v${i}_n`)},
  ${held(parts.value)} AS ${ident(`v${i}_value`)},
  ${parts.reports} AS ${ident(`v${i}_reports`)}`
}

function valueOf(row: Row, i: number): Pick<PivotValue, 'x' | 'n' | 'value' | 'used'> {
  return {
    x: numberOf(row, `v${i}_x`),
    n: numberOf(row, `v${i}_n`),
    value: numberOf(row, `v${i}_value`),
    used: countOf(row, `v${i}_reports`),
  }
}

/** Per source what it shows, per report what is in conflict and what is written in words, for the cells of each metric. */
function fateOfCells(metrics: readonly Metric[]): Query {
  const own = metrics.map(metric => [...new Set(cells(metric).map(cell => cell.column))])
  const every = list([...new Set(own.flat())])
  const any = (name: (i: number) => Query) =>
    join(
      own.map((columns, i) => sql`, bool_or(column_id IN (${list(columns)})) AS ${name(i)}`),
      '',
    )
  const shown = metrics.map((metric, i) => {
    const terms = [...new Set(cells(metric).map(cell => cell.via ?? cell.column))]
    const each = terms.map(term => {
      const columns = cells(metric).filter(cell => (cell.via ?? cell.column) === term)
      return sql` AND bool_or(column_id IN (${list(columns.map(cell => cell.column))}))`
    })
    return sql`, coalesce(any_value(empty_means) = 'blank'${join(each, '')}, FALSE) AS ${seen(i)}`
  })
  return sql`seen AS (
  SELECT source_id${join(shown, '')}
  FROM source LEFT JOIN source_column USING (source_id) GROUP BY source_id
),
disputed AS (
  SELECT report_key${any(disputed)}
  FROM conflict WHERE column_id IN (${every}) GROUP BY report_key
),
written AS (
  SELECT report_key${any(written)}
  FROM cell_note WHERE column_id IN (${every}) AND status NOT IN ('blank', 'not_loaded', 'missing_table', 'missing_row')
  GROUP BY report_key
),`
}

/** Why a report takes part in a metric or not: the five kinds of nothing, at the grain of one report. */
function fate(metric: Metric, i: number): Query {
  const x = topName(i)
  const n = rowExpressions(metric).n ? bottomName(i) : null
  const usable = !n
    ? sql`TRUE`
    : metric.kind === 'share'
      ? sql`${x} BETWEEN 0 AND ${n}`
      : sql`${x} >= 0 AND ${n} >= 0`
  const known = n ? sql`${x} IS NOT NULL AND ${n} IS NOT NULL` : sql`${x} IS NOT NULL`
  // An unknown form takes part in no metric of table 2, and in all of tables 3 and 4 (domain.md 1.9).
  const notInForm =
    tableOf(metric) === 't2'
      ? sql`coalesce(t2_template NOT IN (${list(metric.templates)}), TRUE)`
      : sql`coalesce(t3_template IN ('2019', '2021') AND t3_template NOT IN (${list(metric.templates)}), FALSE)`
  return sql`CASE WHEN ${known} THEN CASE WHEN ${usable} THEN 'used' ELSE 'impossible' END
      WHEN ${notInForm} THEN 'not_in_form'
      WHEN ${disputed(i)} THEN 'conflict'
      WHEN ${written(i)} THEN 'blank'
      WHEN ${seen(i)} IS NOT TRUE THEN 'not_loaded'
      ELSE 'blank' END`
}
