/**
 * The pivot table as questions. Every cell, subtotal and total is computed by the engine from the reports
 * themselves with GROUPING SETS, as a ratio of sums over the same reports (domain.md 4); nothing is ever
 * added up from other cells.
 */
import { aggregateOver, rowExpressions } from '../../catalog/compile'
import type { Metric } from '../../catalog/metric'
import type { Row } from '../../db/database'
import { ident, join, NOTHING, type Query, sql } from '../../db/sql'
import type { ReportTemplate } from '../../domain/dictionary'
import type { PivotLayout } from '../../domain/selection'
import { countOf, numberOf, type Question } from '../question'
import { type Scope, where } from '../where'
import { type Cut, cutOf, type Fixed, prefixes } from './cut'
import type { Member } from './dimensions'
import {
  bottomName,
  fate,
  fateFlags,
  fateOfCells,
  LEFT_OUT,
  type LeftOut,
  operands,
  stateName,
  topName,
} from './fate'
import { measured } from './measure'

export type { LeftOut } from './fate'

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
  /** Forms of the reports used: a break stands between forms. Empty unless asked for (change, index, trend). */
  readonly forms: readonly ReportTemplate[]
}

/** One group of reports: a cell, subtotal or total, by the members it is fixed to. */
export interface PivotGroup {
  /** Members of the first dimensions on rows; fewer than the layout has in a subtotal, none in the total. */
  readonly rows: readonly Member[]
  readonly columns: readonly Member[]
  /** Reports in the group, used or not. */
  readonly reports: number
  /** One per value of the layout, in order. */
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

/** What a pivot asks of the engine. A row of the first two stands for several groups: figures split within reports. */
export interface PivotQuestions {
  readonly groups: Question<readonly PivotGroup[]>
  readonly presences: Question<readonly PivotPresence[]>
  /** Failed checks by check; null unless checks are a field. */
  readonly findings: Question<readonly PivotGroup[]> | null
  readonly margins: Question<PivotMargin>
}

/** The answers of `PivotQuestions`; findings and margins may still be missing. */
export interface PivotAnswers {
  readonly groups: readonly PivotGroup[]
  readonly presences: readonly PivotPresence[]
  readonly findings: readonly PivotGroup[]
  readonly margins: readonly PivotMargin[]
}

/** The questions of a table. */
export function pivotQuestions(layout: PivotLayout, scope: Scope): PivotQuestions {
  const metrics = layout.values.map(measured)
  const of = (from: Metric['from']) => metrics.filter(m => m.from === from)
  const groups = pivot(layout, scope, of('clean'))
  const presences = presence(layout, scope, of('expected'))
  return {
    groups: { id: groups.id, query: groups.query, decode: row => [groups.decode(row)] },
    presences: { id: presences.id, query: presences.query, decode: row => [presences.decode(row)] },
    findings: null,
    margins: margins(layout, scope),
  }
}

/** The cells of the table over the reports of `clean`, for metrics read from reports. */
export function pivot(layout: Fields, scope: Scope, metrics: readonly Metric[]): Question<PivotGroup> {
  const cut = cutOf(layout.rows, layout.columns)
  const fates = metrics.map((metric, i) => sql`${fate(metric, i)} AS ${stateName(i)}`)
  const values = metrics.map(
    (metric, i) => sql`,
  ${valueColumns(metric, i, cut)},
  CASE WHEN min(${stateName(i)}) = max(${stateName(i)}) THEN min(${stateName(i)}) END AS ${ident(`v${i}_left_out`)}`,
  )
  const query = sql`WITH ${fateOfCells(metrics)}
facts AS (
  SELECT org_id, year, t2_template, t3_template${cut.columns}${operands(metrics)}${fateFlags(metrics)}
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
  const rows = prefixes(groups).map((each): Fixed => [each, []])
  const cut = cutOf(groups, first, first.length > 0 ? [...rows, [[], first]] : rows)
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
  const cut = cutOf(layout.rows, layout.columns)
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
    forms: [],
  }
}
