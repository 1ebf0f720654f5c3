/** The figure of a group from those of its reports, as columns of a statement and back. */
import { tableOf, templateColumn } from '../../catalog/breaks'
import { aggregateOver, takesPart } from '../../catalog/compile'
import type { Metric } from '../../catalog/metric'
import type { Row } from '../../db/database'
import { ident, join, NOTHING, numeral, type Query, sql } from '../../db/sql'
import type { ReportTemplate } from '../../domain/dictionary'
import type { Aggregate } from '../../domain/selection'
import { countOf, numberOf } from '../question'
import { bottomName, LEFT_OUT, type LeftOut, stateName, topName } from './fate'
import type { Refusal } from './measure'
import type { Slot } from './slots'

/** One value of one cell. */
export interface PivotValue {
  readonly x: number | null
  readonly n: number | null
  /** Null where it cannot be computed or is refused. */
  readonly value: number | null
  /** Reports used. */
  readonly used: number
  /** Why no report of the group is used, where the reason is the same for all; otherwise null. */
  readonly leftOut: LeftOut | null
  /** Why there is no value although reports were used, where a rule forbids it. */
  readonly refused: Refusal | null
  /** Forms of the reports used: a break stands between forms. Empty unless asked for (change, index, trend). */
  readonly forms: readonly ReportTemplate[]
}

export const NO_FIGURE: PivotValue = {
  x: null,
  n: null,
  value: null,
  used: 0,
  leftOut: null,
  refused: null,
  forms: [],
}

/**
 * Whether one figure may stand for several years: medians and counts that add do, stocks and rates that
 * count carried-over requests or pending cases in two years do not (domain.md 4, amendments).
 */
export function addsYears(metric: Metric): boolean {
  return metric.additive.years || metric.kind === 'days'
}

/** Whether a figure is a sum, or a quotient of sums: those the rules about adding up are about. */
function isSum({ measure, metric }: Slot): boolean {
  return measure.aggregate === 'whole' && metric.kind !== 'days'
}

/** Whether a cell exists in one form only, so that a sum over both would be one of some reports (never of a metric, which says so itself). */
function isOneForm({ measure, metric }: Slot): boolean {
  return measure.metric.startsWith('cell:') && metric.templates.length === 1 && tableOf(metric) !== null
}

export function isQuotient({ measure, metric, n }: Slot): boolean {
  if (measure.aggregate !== 'whole') return measure.aggregate === 'zeros'
  return metric.kind === 'flag' || n !== null
}

const QUANTILES: Readonly<Partial<Record<Aggregate, number>>> = { q1: 0.25, median: 0.5, q3: 0.75 }

/** x, n, value of a group and how many reports it rests on; n is null where the value is no quotient. */
function aggregated(slot: Slot, i: number): { x: Query; n: Query | null; value: Query; reports: Query } {
  const { metric, n, measure } = slot
  const x = topName(i)
  const bottom = n ? bottomName(i) : null
  if (measure.aggregate === 'whole') return aggregateOver(metric, x, bottom)
  const scale = metric.scale === 1 ? NOTHING : sql`${numeral(metric.scale)} * `
  const own = bottom
    ? sql`CASE WHEN ${takesPart(metric, x, bottom)} AND ${bottom} > 0 THEN ${scale}${x} / ${bottom} END`
    : x
  const reports = sql`count(${own})`
  const quantile = QUANTILES[measure.aggregate]
  if (quantile !== undefined) {
    // quantile_cont is Hyndman–Fan 7, as `quantile` of analysis/stats.ts.
    const value = sql`quantile_cont(${own}, ${numeral(quantile)})`
    return { x: value, n: null, value, reports }
  }
  if (measure.aggregate === 'reports') return { x: reports, n: null, value: reports, reports }
  const zeros = sql`count(*) FILTER (WHERE (${own}) = 0)`
  return { x: zeros, n: reports, value: sql`${zeros} / nullif(${reports}, 0)`, reports }
}

const FORMS: readonly ReportTemplate[] = ['2019', '2021', 'mixed', 'legacy_pre2019', 'unknown']

function formBits({ metric }: Slot): Query {
  const column = ident(templateColumn(metric))
  const cases = FORMS.map((form, at) => sql`WHEN ${form} THEN ${numeral(2 ** at)}`)
  return sql`CASE ${column} ${join(cases, ' ')} ELSE ${numeral(2 ** FORMS.indexOf('unknown'))} END`
}

/** `, v0_value, v0_reports, …` over the rows of a group. `oneYear` is true in groups of one year. */
export function figureColumns(slots: readonly Slot[], oneYear: Query, withForms: boolean): Query {
  const each = slots.map((slot, i) => {
    const parts = aggregated(slot, i)
    const name = (part: string) => ident(`v${i}_${part}`)
    const years = isSum(slot) && !addsYears(slot.metric)
    const forms = isSum(slot) && isOneForm(slot)
    const mixed = sql`bool_or(${stateName(i)} = 'not_in_form') AND bool_or(${stateName(i)} = 'used')`
    const refused = [
      ...(years ? [sql`WHEN NOT ${oneYear} THEN 'years'`] : []),
      ...(forms ? [sql`WHEN ${mixed} THEN 'forms'`] : []),
    ]
    const held = (q: Query) =>
      years || forms
        ? sql`CASE WHEN ${join([...(years ? [oneYear] : []), ...(forms ? [sql`(${mixed}) IS NOT TRUE`] : [])], ' AND ')} THEN ${q} END`
        : q
    const operands =
      isQuotient(slot) && parts.n
        ? sql`,
  ${held(parts.x)} AS ${name('x')},
  ${held(parts.n)} AS ${name('n')}`
        : NOTHING
    const why =
      refused.length === 0 ? NOTHING : sql`,\n  CASE ${join(refused, ' ')} END AS ${name('refused')}`
    const seen = withForms
      ? sql`,\n  bit_or(CASE WHEN ${takesPart(slot.metric, topName(i), slot.n ? bottomName(i) : null)} THEN ${formBits(slot)} ELSE 0 END) AS ${name('forms')}`
      : NOTHING
    return sql`${operands},
  ${held(parts.value)} AS ${name('value')},
  ${parts.reports} AS ${name('reports')}${why}${seen}`
  })
  return join(each, '')
}

/** `, v0_left_out, …`: the one reason for which no report of a group is used. */
export function leftOutColumns(slots: readonly Slot[]): Query {
  const each = slots.map((_, i) => {
    const state = stateName(i)
    return sql`,
  CASE WHEN min(${state}) = max(${state}) THEN min(${state}) END AS ${ident(`v${i}_left_out`)}`
  })
  return join(each, '')
}

/** The figure of a slot from a row of the result. */
export function readFigure(row: Row, slot: Slot, i: number): PivotValue {
  const value = numberOf(row, `v${i}_value`)
  const quotient = isQuotient(slot)
  const used = countOf(row, `v${i}_reports`)
  const refused = row[`v${i}_refused`]
  const bits = row[`v${i}_forms`]
  return {
    x: quotient ? numberOf(row, `v${i}_x`) : value,
    n: quotient ? numberOf(row, `v${i}_n`) : null,
    value,
    used,
    leftOut: LEFT_OUT.find(name => name === row[`v${i}_left_out`]) ?? null,
    refused: used > 0 && (refused === 'years' || refused === 'forms') ? refused : null,
    forms: typeof bits === 'number' ? FORMS.filter((_, at) => (bits & (2 ** at)) !== 0) : [],
  }
}
