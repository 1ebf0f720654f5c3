/** The figure of a group from those of its reports, as columns of a statement and back. */
import { tableOf, templateColumn } from '../../catalog/breaks'
import { aggregateOver, takesPart } from '../../catalog/compile'
import type { Metric } from '../../catalog/metric'
import type { Row } from '../../db/database'
import { ident, join, NOTHING, numeral, type Query, sql } from '../../db/sql'
import type { ReportTemplate } from '../../domain/dictionary'
import type { Aggregate } from '../../domain/selection'
import { countOf, numberOf } from '../question'
import { bottomName, type LeftOut, leftOutOf, NOT_IN_FORM, stateName, topName } from './fate'
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
 * What one cell says. Missing never looks like 0: `none` cannot be computed (denominator 0, nothing usable),
 * `blank` nothing countable written, `missing` expected and no report known, `not-in-form` no such row on this
 * form, `outside` no report and none expected, `not-loaded` the file does not show it, `conflict` figures
 * contradict each other, `refused` a rule forbids it (`refusal` says which), `impossible` parts above the whole,
 * `no-whole` a part is given and what it is a part of is not.
 */
export type Fate =
  | 'number'
  | 'zero'
  | 'none'
  | 'blank'
  | 'missing'
  | 'not-in-form'
  | 'outside'
  | 'not-loaded'
  | 'conflict'
  | 'refused'
  | 'impossible'
  | 'no-whole'

/** x, n and value are as shown (`writingOf`, `hasParts` say how to write them). */
export interface Figure extends PivotValue {
  readonly fate: Fate
  /** Why, where the fate is `refused`. */
  readonly refusal: Refusal | null
  /** The figure itself, before it is shown as a share, change, rank or index. */
  readonly plain: number | null
  /** Reports in the group, used or not. */
  readonly reports: number
  /** Expected reports that are not known. */
  readonly missing: number
  /** A rate on fewer cases than its minimum: greyed, not shaded, not ranked. */
  readonly small: boolean
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

/** A column told of a group. */
interface Told {
  readonly name: Query
  /** From its reports. */
  readonly over: Query
  /** From the smaller groups it is made of, where they tell `fine`; null where that cannot be. */
  readonly up: Query | null
  readonly fine: Query | null
}

const RAISE = {
  sum: sql`sum`,
  bool_or: sql`bool_or`,
  bit_or: sql`bit_or`,
} as const

const columnName = (i: number, part: string) => ident(`v${i}_${part}`)

/** `held` says when the column may be told at all. */
function told(
  i: number,
  part: string,
  over: Query,
  up: keyof typeof RAISE | null,
  held = (q: Query) => q,
): Told {
  const name = columnName(i, part)
  return { name, over: held(over), up: up === null ? null : held(sql`${RAISE[up]}(${name})`), fine: over }
}

/** The value of one report, of those that take part. */
function ownValue({ metric, n }: Slot, i: number): Query {
  const x = topName(i)
  if (n === null) return x
  const scale = metric.scale === 1 ? NOTHING : sql`${numeral(metric.scale)} * `
  return sql`CASE WHEN ${takesPart(metric, x, bottomName(i))} AND ${bottomName(i)} > 0 THEN ${scale}${x} / ${bottomName(i)} END`
}

/** The columns of a slot's figure in a group, and how many reports it rests on. */
function partsOf(slot: Slot, i: number, held: (q: Query) => Query): readonly Told[] {
  const { metric, n, measure } = slot
  if (measure.aggregate === 'whole') {
    const parts = aggregateOver(metric, topName(i), n ? bottomName(i) : null)
    const reports = told(i, 'reports', parts.reports, 'sum')
    if (metric.kind === 'days') return [told(i, 'value', parts.value, null), reports]
    if (!parts.n) return [told(i, 'value', parts.value, 'sum', held), reports]
    const scale = metric.scale === 1 ? NOTHING : sql`${numeral(metric.scale)} * `
    const quotient = sql`${scale}sum(${columnName(i, 'x')}) / nullif(sum(${columnName(i, 'n')}), 0)`
    return [
      told(i, 'x', parts.x, 'sum', held),
      told(i, 'n', parts.n, 'sum', held),
      { name: columnName(i, 'value'), over: held(parts.value), up: held(quotient), fine: null },
      reports,
    ]
  }
  const own = ownValue(slot, i)
  const counted = sql`count(${own})`
  const reports = told(i, 'reports', counted, 'sum')
  const quantile = QUANTILES[measure.aggregate]
  // quantile_cont is Hyndman–Fan 7, as `quantile` of analysis/stats.ts.
  if (quantile !== undefined)
    return [told(i, 'value', sql`quantile_cont(${own}, ${numeral(quantile)})`, null), reports]
  if (measure.aggregate === 'reports') return [told(i, 'value', counted, 'sum'), reports]
  const zeros = sql`count(*) FILTER (WHERE (${own}) = 0)`
  const [x, n0] = [columnName(i, 'x'), columnName(i, 'n')]
  return [
    told(i, 'x', zeros, 'sum'),
    told(i, 'n', counted, 'sum'),
    {
      name: columnName(i, 'value'),
      over: sql`${zeros} / nullif(${counted}, 0)`,
      up: sql`sum(${x}) / nullif(sum(${n0}), 0)`,
      fine: null,
    },
    reports,
  ]
}

const FORMS: readonly ReportTemplate[] = ['2019', '2021', 'mixed', 'legacy_pre2019', 'unknown']

function formBits({ metric }: Slot): Query {
  const column = ident(templateColumn(metric))
  const cases = FORMS.map((form, at) => sql`WHEN ${form} THEN ${numeral(2 ** at)}`)
  return sql`CASE ${column} ${join(cases, ' ')} ELSE ${numeral(2 ** FORMS.indexOf('unknown'))} END`
}

/** Which figures are told of a group beside what their values are made of. */
export interface Wanted {
  /** The one reason for which no report is used: over reports, not over expected body-years. */
  readonly leftOut: boolean
  /** Forms of the reports used. */
  readonly forms: boolean
  /** True in the groups that lie within one year. */
  readonly oneYear: Query
}

function toldOf(slot: Slot, i: number, wanted: Wanted): readonly Told[] {
  const state = stateName(i)
  const used = takesPart(slot.metric, topName(i), slot.n ? bottomName(i) : null)
  const years = isSum(slot) && !addsYears(slot.metric)
  const absent =
    isSum(slot) && isOneForm(slot)
      ? told(i, 'absent', sql`bool_or(${state} = ${NOT_IN_FORM})`, 'bool_or')
      : null
  const held = (q: Query) => (years ? sql`CASE WHEN ${wanted.oneYear} THEN ${q} END` : q)
  return [
    ...partsOf(slot, i, held),
    ...(years
      ? [
          {
            name: columnName(i, 'years'),
            over: sql`NOT ${wanted.oneYear}`,
            up: sql`NOT ${wanted.oneYear}`,
            fine: null,
          },
        ]
      : []),
    ...(absent ? [absent] : []),
    ...(wanted.leftOut ? [told(i, 'out', sql`bit_or(${state})`, 'bit_or')] : []),
    ...(wanted.forms
      ? [told(i, 'forms', sql`bit_or(CASE WHEN ${used} THEN ${formBits(slot)} ELSE 0 END)`, 'bit_or')]
      : []),
  ]
}

/** The columns that `readFigure` reads: of each group from its reports (`over`), or (`up`) from groups of the finest grain that tell `fine`. */
export interface FigureColumns {
  readonly over: Query
  /** Null where some figure is no sum: a median is not made of medians. */
  readonly raised: { readonly fine: Query; readonly up: Query } | null
}

export function figureColumns(slots: readonly Slot[], wanted: Wanted): FigureColumns {
  const every = slots.flatMap((slot, i) => toldOf(slot, i, wanted))
  const columns = (of: (told: Told) => Query | null) =>
    join(
      every.flatMap(each => {
        const column = of(each)
        return column === null ? [] : [sql`,\n  ${column} AS ${each.name}`]
      }),
      '',
    )
  const raised = every.some(({ up }) => up === null)
    ? null
    : { fine: columns(t => t.fine), up: columns(t => t.up) }
  return { over: columns(t => t.over), raised }
}

/** Reads the figure of a slot from rows of the result. */
export function figureReader(slot: Slot, i: number): (row: Row) => PivotValue {
  const name = (part: string) => `v${i}_${part}`
  const [x, n, value, reports] = [name('x'), name('n'), name('value'), name('reports')]
  const [years, absent, out, bits] = ['years', 'absent', 'out', 'forms'].map(name)
  const at = (row: Row, column: string | undefined) => (column === undefined ? undefined : row[column])
  const quotient = isQuotient(slot)
  return row => {
    const used = countOf(row, reports)
    const refused =
      used === 0 ? null : at(row, years) === true ? 'years' : at(row, absent) === true ? 'forms' : null
    const of = (column: string) => (refused === null ? numberOf(row, column) : null)
    const own = of(value)
    const forms = at(row, bits)
    return {
      x: quotient ? of(x) : own,
      n: quotient ? of(n) : null,
      value: own,
      used,
      leftOut: leftOutOf(at(row, out)),
      refused,
      forms: typeof forms === 'number' ? formsOf(forms) : NO_FIGURE.forms,
    }
  }
}

function formsOf(bits: number): readonly ReportTemplate[] {
  return FORMS.filter((_, at) => (bits & (2 ** at)) !== 0)
}
