/**
 * The pivot table as questions. Every cell, subtotal and total is computed by the engine from the reports
 * themselves with GROUPING SETS, as a ratio of sums over the same reports (domain.md 4); nothing is ever
 * added up from other cells.
 */
import { tableOf } from '../catalog/breaks'
import { aggregateOver, cells, rowExpressions } from '../catalog/compile'
import type { Metric } from '../catalog/metric'
import type { Row } from '../db/database'
import { ident, join, list, NOTHING, type Query, sql } from '../db/sql'
import type { DimensionId, PivotLayout } from '../domain/selection'
import { type Dimension, dimension, type Member } from './dimensions'
import { countOf, numberOf, type Question, textOf } from './question'
import { type Scope, where } from './where'

/** Why a report takes no part in a value, at the grain of one report (domain.md 3.1, 3.5). */
const LEFT_OUT = ['not_in_form', 'not_loaded', 'conflict', 'blank', 'impossible'] as const
export type LeftOut = (typeof LEFT_OUT)[number]

/** One value of one cell. */
export interface PivotValue {
  readonly x: number | null
  readonly n: number | null
  /** Null where it cannot be computed, and where years would be added that do not add (`addsYears`). */
  readonly value: number | null
  /** Reports used. */
  readonly used: number
  /** Why no report of the group is used, where the reason is the same for all; otherwise null. */
  readonly leftOut: LeftOut | null
}

/** One group of reports: a cell, subtotal or total, by the members it is fixed to. */
export interface PivotGroup {
  /** Members of the first dimensions on rows; fewer than the layout has in a subtotal, none in the total. */
  readonly rows: readonly Member[]
  readonly columns: readonly Member[]
  /** Reports in the group, used or not. */
  readonly reports: number
  /** One per metric asked for, in order. */
  readonly values: readonly PivotValue[]
}

/** What stands beside the cells of one row or one column: sizes, span and forms. */
export interface PivotMargin {
  readonly rows: readonly Member[]
  readonly columns: readonly Member[]
  readonly reports: number
  readonly bodies: number
  readonly firstYear: number | null
  readonly lastYear: number | null
  /** Reports whose form is the 2019 and the 2021 one: names the bands over the years. */
  readonly forms: { readonly old: number; readonly recent: number }
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
  const cut = cutOf(layout.rows, layout.columns, prefixes(layout.rows), prefixes(layout.columns))
  const fates = metrics.map((metric, i) => sql`${fate(metric, i)} AS ${state(i)}`)
  const flags = metrics.map((_, i) => sql`, ${seen(i)}, ${disputed(i)}, ${written(i)}`)
  const values = metrics.map(
    (metric, i) => sql`,
  ${valueColumns(metric, i, cut)},
  CASE WHEN min(${state(i)}) = max(${state(i)}) THEN min(${state(i)}) END AS ${ident(`v${i}_left_out`)}`,
  )
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
  count(*) AS reports${join(values, '')}
FROM base
${cut.grouping}`
  return {
    id: 'pivot',
    query,
    decode: row => {
      const { rows, columns } = cut.members(row)
      const values = metrics.map((metric, i) => readValue(row, metric, i, leftOutOf(row[`v${i}_left_out`])))
      return { rows, columns, reports: countOf(row, 'reports'), values }
    },
  }
}

function leftOutOf(value: Row[string] | undefined): LeftOut | null {
  return LEFT_OUT.find(name => name === value) ?? null
}

/** How many bodies and reports stand in each group of rows and in all, which years and forms in each outermost column. */
export function margins(layout: Fields, scope: Scope): Question<PivotMargin> {
  const first = layout.columns.slice(0, 1)
  const groups = layout.rows.slice(0, -1)
  const cut = cutOf(groups, first, prefixes(groups), [[]], first.length > 0 ? [[[], first]] : [])
  const query = sql`WITH base AS (
  SELECT org_id, year, t3_template${cut.columns}
  FROM clean
  WHERE ${where(scope)}
)
SELECT ${cut.level} AS level${cut.outputs},
  count(*) AS reports,
  count(DISTINCT org_id) AS bodies,
  min(year) AS first_year,
  max(year) AS last_year,
  count(*) FILTER (WHERE t3_template = '2019') AS old_form,
  count(*) FILTER (WHERE t3_template = '2021') AS recent_form
FROM base
${cut.grouping}`
  return {
    id: 'pivot:margins',
    query,
    decode: row => ({
      ...cut.members(row),
      reports: countOf(row, 'reports'),
      bodies: countOf(row, 'bodies'),
      firstYear: numberOf(row, 'first_year'),
      lastYear: numberOf(row, 'last_year'),
      forms: { old: countOf(row, 'old_form'), recent: countOf(row, 'recent_form') },
    }),
  }
}

/**
 * The same groups over `expected`: where a report is missing, and metrics that count expected reports (M58,
 * M59). Without such metrics only groups with a missing report come back.
 */
export function presence(layout: Fields, scope: Scope, metrics: readonly Metric[]): Question<PivotPresence> {
  const cut = cutOf(layout.rows, layout.columns, prefixes(layout.rows), prefixes(layout.columns))
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
      values: metrics.map((metric, i) => readValue(row, metric, i, null)),
    }),
  }
}

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

/** `sets` of rows × columns are grouped by, and `more` pairs beside them. */
function cutOf(
  rows: readonly DimensionId[],
  columns: readonly DimensionId[],
  rowSets: readonly (readonly DimensionId[])[],
  columnSets: readonly (readonly DimensionId[])[],
  more: readonly (readonly [readonly DimensionId[], readonly DimensionId[]])[] = [],
): Cut {
  const ids: readonly DimensionId[] = [...rows, ...columns]
  const dimensions = ids.map(dimension)
  const keys = dimensions.map((_, i) => keyName(i))
  const pairs = [...rowSets.flatMap(r => columnSets.map(c => [r, c] as const)), ...more]
  const sets = pairs.map(([r, c]) => sql`(${join([...r, ...c].map(id => keyName(ids.indexOf(id))))})`)
  const year = ids.indexOf('year')
  const oneYear = sql`(SELECT count(DISTINCT year) = 1 FROM base)`
  const memberOf = (row: Row, i: number): Member | null => {
    const label = dimensions[i]?.label ? textOf(row, `pivot_name_${i}`) : null
    const key = row[`pivot_key_${i}`]
    return typeof key === 'string' || typeof key === 'number' || key === null ? { key, label } : null
  }
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
  ${keyName(i)}${nameOutput(d, i)}`,
      ),
      '',
    ),
    level: keys.length === 0 ? sql`0` : sql`GROUPING(${join(keys)})`,
    grouping: keys.length === 0 ? NOTHING : sql`GROUP BY GROUPING SETS (${join(sets)})`,
    withinYear: year < 0 ? oneYear : sql`(GROUPING(${keyName(year)}) = 0 OR ${oneYear})`,
    members: row => {
      const level = countOf(row, 'level')
      const known = (from: number, to: number) => {
        const members: Member[] = []
        for (let i = from; i < to; i++) {
          const member = (level & (1 << (ids.length - 1 - i))) === 0 ? memberOf(row, i) : null
          if (member) members.push(member)
        }
        return members
      }
      return { rows: known(0, rows.length), columns: known(rows.length, ids.length) }
    },
  }
}

/** A body goes by its latest name; the name of a place is part of its key. */
function nameOutput(d: Dimension, i: number): Query {
  if (!d.label) return NOTHING
  return d.fixesBody
    ? sql`, max_by(${labelName(i)}, year) AS ${labelName(i)}`
    : sql`, any_value(${labelName(i)}) AS ${labelName(i)}`
}

function prefixes<T>(items: readonly T[]): T[][] {
  return [...items.map((_, i) => items.slice(0, i)), [...items]]
}

function isQuotient(metric: Metric): boolean {
  return metric.kind === 'flag' || rowExpressions(metric).n !== null
}

/** `x` and `n` only where the value is a quotient: otherwise x is the value. */
function valueColumns(metric: Metric, i: number, cut: Cut): Query {
  const parts = aggregateOver(metric, topName(i), rowExpressions(metric).n ? bottomName(i) : null)
  const held = (q: Query) => (addsYears(metric) ? q : sql`CASE WHEN ${cut.withinYear} THEN ${q} END`)
  const operands =
    isQuotient(metric) && parts.n
      ? sql`${held(parts.x)} AS ${ident(`v${i}_x`)},
  ${held(parts.n)} AS ${ident(`v${i}_n`)},
  `
      : NOTHING
  return sql`${operands}${held(parts.value)} AS ${ident(`v${i}_value`)},
  ${parts.reports} AS ${ident(`v${i}_reports`)}`
}

function readValue(row: Row, metric: Metric, i: number, leftOut: LeftOut | null): PivotValue {
  const value = numberOf(row, `v${i}_value`)
  const quotient = isQuotient(metric)
  return {
    x: quotient ? numberOf(row, `v${i}_x`) : value,
    n: quotient ? numberOf(row, `v${i}_n`) : null,
    value,
    used: countOf(row, `v${i}_reports`),
    leftOut,
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
