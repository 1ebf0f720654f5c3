/**
 * What a figure of 比较 rests on: the statement that gives it, the reports it adds up, and those it leaves out with the
 * reason. The figure of a proof is the answer to the very statement that is shown.
 */
import { templateColumn } from '../catalog/breaks'
import { rowExpressions, statement, takesPart } from '../catalog/compile'
import type { Metric } from '../catalog/metric'
import { ident, list, NOTHING, type Query, sql } from '../db/sql'
import { NO_FILTERS, type ProofOf, type YearRange } from '../domain/selection'
import { measures, REASONS, type Reason, readsTable2 } from './measure'
import { countOf, numberOf, type Question, textOf } from './question'
import { type Scope, where } from './where'

/** Reports listed at most of those used, and of those left out; the rest is counted. */
export const MOST_LISTED = 300

/** Whose reports of which years: one body, whatever the filters, or the sum of the selection. */
export interface ProofScope {
  readonly orgId: string | null
  readonly years: YearRange
  readonly filters: Scope['filters']
  /** Of a sum: only bodies with a value in each of these years; null for all. */
  readonly panel: readonly number[] | null
}

export function proofScope(
  of: ProofOf,
  filters: Scope['filters'],
  panel: readonly number[] | null = null,
): ProofScope {
  const sum = of.orgId === null
  return {
    orgId: of.orgId,
    years: of.years,
    filters: sum ? filters : NO_FILTERS,
    panel: sum && panel && panel.length > 0 ? panel : null,
  }
}

/** Why a report is not in the sum: a reason of `measures`, or another generation of the form (table 2). */
export type LeftOutReason = Reason | 'other_form'

/** Whether a body stays when only those with a value in every year are kept; TRUE without that wish. */
function inPanel(metric: Metric, scope: ProofScope): Query {
  if (scope.panel === null) return sql`TRUE`
  const value = sql`(${rowExpressions(metric).value}) IS NOT NULL`
  return sql`org_id IN (SELECT org_id FROM ${ident(metric.from)} WHERE year IN (${list(scope.panel)}) AND ${where({ ...scope, years: null })} AND ${value}
    GROUP BY org_id HAVING count(DISTINCT year) = ${scope.panel.length})`
}

function condition(metric: Metric, scope: ProofScope): Query {
  const { from, to } = scope.years
  if (scope.orgId === null)
    return scope.panel === null ? where(scope) : sql`${where(scope)} AND ${inPanel(metric, scope)}`
  const years = from === to ? sql`year = ${from}` : sql`year BETWEEN ${from} AND ${to}`
  return sql`org_id = ${scope.orgId} AND ${years}`
}

/**
 * Whether the years asked for can be one figure: stocks and days do not add over years. A proof of such a metric over
 * several years lists the reports and gives no sum.
 */
export function oneFigure(metric: Metric, years: YearRange): boolean {
  return years.from === years.to || metric.additive.years
}

/** Whether the sum holds only reports of one generation of the form: table 2 always, years together wherever the change of form cuts (domain.md 1.7, 1.8). */
export function needsOneForm(metric: Metric, years: YearRange): boolean {
  return readsTable2(metric) || (years.from < years.to && metric.across === 'cut' && metric.from === 'clean')
}

export interface FormShare {
  readonly template: string | null
  /** Reports on this form that the metric can use, and how many of them are of the last year. */
  readonly reports: number
  readonly lastYear: number
  /** The last year in which the own body has one of them, or null. */
  readonly own: number | null
}

/** Which generations of the form the reports stand on; ask only where `needsOneForm`. */
export function proofForms(metric: Metric, scope: ProofScope, focus: string | null): Question<FormShare> {
  const row = rowExpressions(metric)
  return {
    id: `proof:forms:${metric.id}`,
    query: sql`SELECT ${ident(templateColumn(metric))} AS template, count(*)::INTEGER AS reports,
        (count(*) FILTER (WHERE year = ${scope.years.to}))::INTEGER AS last_year,
        max(CASE WHEN org_id = ${scope.orgId ?? focus ?? ''} THEN year END) AS own
      FROM clean WHERE ${condition(metric, scope)} AND ${takesPart(metric, row.x, row.n)} GROUP BY ALL`,
    decode: r => ({
      template: textOf(r, 'template'),
      reports: countOf(r, 'reports'),
      lastYear: countOf(r, 'last_year'),
      own: numberOf(r, 'own'),
    }),
  }
}

/** The form that is summed: the own body's last one, else the commonest of the last year, of all, else the later; null where there is none. */
export function mainForm(forms: readonly FormShare[]): string | null {
  const known = forms.filter(f => f.template !== null)
  const [first] = known.toSorted(
    (a, b) =>
      (b.own ?? 0) - (a.own ?? 0) ||
      b.lastYear - a.lastYear ||
      b.reports - a.reports ||
      (b.template ?? '').localeCompare(a.template ?? ''),
  )
  return first?.template ?? null
}

export interface ProofValue {
  readonly x: number | null
  readonly n: number | null
  /** Null where the metric's rules give none, and where the years do not add. */
  readonly value: number | null
  readonly reports: number
}

/** The statement that gives the figure, as it can be run by anyone. `template` restricts to one form; null does not. */
export function proofStatement(metric: Metric, scope: ProofScope, template: string | null): Query {
  const form = template === null ? NOTHING : sql` AND ${ident(templateColumn(metric))} = ${template}`
  return statement(metric, sql`${condition(metric, scope)}${form}`)
}

export function proofValue(metric: Metric, scope: ProofScope, template: string | null): Question<ProofValue> {
  const whole = oneFigure(metric, scope.years)
  return {
    id: `proof:value:${metric.id}`,
    query: proofStatement(metric, scope, template),
    decode: row => ({
      x: whole ? numberOf(row, 'x') : null,
      n: whole && metricHasN(metric) ? numberOf(row, 'n') : null,
      value: whole ? numberOf(row, 'value') : null,
      reports: countOf(row, 'reports'),
    }),
  }
}

function metricHasN(metric: Metric): boolean {
  return metric.denominator !== null || metric.kind === 'flag'
}

/** Body-years in scope with `used` (in the sum) and `fate` (why not, or NULL). */
function fates(metric: Metric, scope: ProofScope, template: string | null): Query {
  const filters = scope.orgId === null ? scope.filters : { ...NO_FILTERS, orgs: [scope.orgId] }
  const rows = measures(
    metric,
    { years: scope.years, filters },
    scope.orgId === null ? {} : { compiled: 'keep' },
  )
  const n = rowExpressions(metric).n === null ? null : sql`n`
  const usable = takesPart(metric, sql`x`, n)
  const form = template === null ? sql`TRUE` : sql`template IS NOT DISTINCT FROM ${template}`
  const stays = scope.panel === null ? NOTHING : sql`WHERE ${inPanel(metric, scope)}`
  return sql`(SELECT *, ${usable} AND ${form} AS used,
      CASE WHEN ${usable} THEN CASE WHEN NOT (${form}) THEN 'other_form' END ELSE coalesce(reason, 'blank') END AS fate
    FROM ${rows} AS m ${stays})`
}

export interface FateCount {
  /** Null: in the sum. */
  readonly reason: LeftOutReason | null
  /** Body-years; for `missing` there is no report. */
  readonly count: number
}

/** How many body-years are in the sum, and how many are not for each reason. */
export function proofFates(metric: Metric, scope: ProofScope, template: string | null): Question<FateCount> {
  return {
    id: `proof:fates:${metric.id}`,
    query: sql`SELECT fate, count(*)::INTEGER AS n FROM ${fates(metric, scope, template)} AS f GROUP BY fate ORDER BY n DESC, fate`,
    decode: row => ({ reason: reasonOf(textOf(row, 'fate')), count: countOf(row, 'n') }),
  }
}

function reasonOf(text: string | null): LeftOutReason | null {
  if (text === null) return null
  return text === 'other_form' ? text : (REASONS.find(r => r === text) ?? 'blank')
}

/** One body-year that the figure rests on or leaves out. */
export interface ProofReport {
  readonly orgId: string
  readonly name: string
  readonly county: string | null
  readonly year: number
  readonly x: number | null
  readonly n: number | null
  readonly value: number | null
  readonly reason: LeftOutReason | null
  /** Null where no report was found. */
  readonly file: string | null
  /** Physical line (record number for JSON). */
  readonly line: number | null
}

/** The reports that are added up, the largest first, or those left out by reason and name; at most MOST_LISTED. */
export function proofReports(
  metric: Metric,
  scope: ProofScope,
  template: string | null,
  which: 'used' | 'left_out',
): Question<ProofReport> {
  const order =
    which === 'used'
      ? sql`coalesce(n, x) DESC NULLS LAST, org_name, org_id, year`
      : sql`fate, org_name, org_id, year`
  const wanted = which === 'used' ? sql`used` : sql`NOT used`
  return {
    id: `proof:${which}:${metric.id}`,
    query: sql`SELECT f.*, s.file_name, r.line FROM (
        SELECT *, row_number() OVER (ORDER BY ${order}) AS place FROM ${fates(metric, scope, template)} AS a
        WHERE ${wanted} ORDER BY place LIMIT ${MOST_LISTED}) AS f
      LEFT JOIN report AS r ON r.report_key = f.report_key
      LEFT JOIN source AS s ON s.source_id = r.source_id
      ORDER BY f.place`,
    decode: row => ({
      orgId: textOf(row, 'org_id') ?? '',
      name: textOf(row, 'org_name') ?? '',
      county: textOf(row, 'county'),
      year: countOf(row, 'year'),
      x: numberOf(row, 'x'),
      n: numberOf(row, 'n'),
      value: numberOf(row, 'value'),
      reason: reasonOf(textOf(row, 'fate')),
      file: textOf(row, 'file_name'),
      line: numberOf(row, 'line'),
    }),
  }
}
