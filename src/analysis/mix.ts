/** A whole and its parts as the form has them: outcomes, reasons of refusal, applicants; 100 % bars, never rescaled. */
import { rowExpressions } from '../catalog/compile'
import { METRICS, metric } from '../catalog/metrics'
import { ident, join, type Query, sql } from '../db/sql'
import { APPLICANT_PARTS, APPLICANTS, detailItems, type Words } from '../domain/dictionary'
import { type MixId, NO_FILTERS } from '../domain/selection'
import { NUMERATOR_OF, OUTCOME_NAMES, OUTCOMES } from './outcomeMix'
import { countOf, numberOf, type Question, textOf } from './question'
import { type Scope, where } from './where'

export interface MixPart {
  readonly id: string
  readonly name: Words
  /** The metric that is this part over the whole; null where the catalogue has none. */
  readonly metric: string | null
}

export interface MixKind {
  readonly id: MixId
  readonly name: Words
  /** What the bar is the whole of. */
  readonly whole: Words
  readonly parts: readonly MixPart[]
}

const APPLICANT_METRICS: Readonly<Record<string, string>> = {
  natural: 'natural_share',
  business: 'business_share',
  legal: 'legal_share',
}

/** The metric of one reason among all refusals, found by its own cells. */
function reasonMetric(item: string): string | null {
  const own = METRICS.find(
    m =>
      m.numerator.length === 1 &&
      m.numerator[0]?.item === item &&
      m.denominator?.length === 1 &&
      m.denominator[0]?.item === 'deny_total',
  )
  return own?.id ?? null
}

function shortLabel(label: string): string {
  return label.replace(/^\d+\.\s*/, '').replace(/^属于/, '')
}

export const MIX_KINDS: Readonly<Record<MixId, MixKind>> = {
  outcome: {
    id: 'outcome',
    name: { zh: '办理结果', en: 'Outcomes' },
    whole: { zh: '本年度办理结果总计', en: 'requests handled' },
    parts: OUTCOMES.map(id => ({ id, name: OUTCOME_NAMES[id], metric: NUMERATOR_OF[id] })),
  },
  reason: {
    id: 'reason',
    name: { zh: '不予公开的理由', en: 'Reasons of refusal' },
    whole: { zh: '不予公开', en: 'requests refused' },
    parts: detailItems('deny_total', '2021').map(({ id, short, label }) => ({
      id,
      name: { zh: shortLabel(label.zh), en: short.en },
      metric: reasonMetric(id),
    })),
  },
  applicant: {
    id: 'applicant',
    name: { zh: '申请人', en: 'Applicants' },
    whole: { zh: '本年新收申请', en: 'new requests' },
    parts: APPLICANT_PARTS.map(id => ({
      id,
      name: APPLICANTS.find(a => a.id === id)?.short ?? { zh: id, en: id },
      metric: APPLICANT_METRICS[id] ?? null,
    })),
  },
}

/** One bar: a year of the sum or of a body, or a body in one year. */
export interface MixRow {
  /** org_id, or null for a sum. */
  readonly orgId: string | null
  readonly name: string
  readonly county: string | null
  readonly year: number
  /** The whole, over the reports used. */
  readonly total: number
  /** In the order of the kind's parts. */
  readonly counts: readonly number[]
  /** total − Σ counts: drawn hatched as 未列明, never spread over the parts. */
  readonly unlisted: number
  readonly used: number
  /** Reports with the whole or parts missing, contradicted or not adding up. */
  readonly leftOut: number
  readonly template: string | null
}

/** Parts and whole of one report as expressions. */
function expressions(kind: MixKind): { readonly whole: Query; readonly parts: readonly Query[] } {
  if (kind.id === 'outcome') {
    return {
      whole: sql`handled_total__total`,
      parts: OUTCOMES.map(o => rowExpressions(metric(NUMERATOR_OF[o])).x),
    }
  }
  if (kind.id === 'reason') {
    // The group rule of D3: the reasons of the report where all are numbers, else the total it gives.
    return {
      whole: rowExpressions(metric('deny_rate')).x,
      parts: kind.parts.map(p => sql`${ident(`${p.id}__total`)}`),
    }
  }
  return {
    whole: sql`new_received__total`,
    parts: kind.parts.map(p => sql`${ident(`new_received__${p.id}`)}`),
  }
}

/**
 * Bars grouped by `by`. Used are the reports in which every part and the whole are known and agree; only where a
 * group has none of those with a case in it, reports with the whole and some parts stand in, their rest unlisted.
 */
function grouped(kind: MixKind, condition: Query, by: Query): Query {
  const { whole, parts } = expressions(kind)
  const name = (i: number) => ident(`part${i}`)
  const columns = parts.map((part, i) => sql`(${part})::DOUBLE AS ${name(i)}`)
  const all = parts.map((_, i) => sql`${name(i)} IS NOT NULL`)
  const sum = join(
    parts.map((_, i) => sql`coalesce(${name(i)}, 0)`),
    ' + ',
  )
  const none = join(
    parts.map((_, i) => sql`coalesce(${name(i)}, 0) >= 0`),
    ' AND ',
  )
  const sums = parts.map(
    (_, i) => sql`coalesce(sum(${name(i)}) FILTER (WHERE used), 0)::DOUBLE AS ${name(i)}`,
  )
  return sql`(WITH form AS NOT MATERIALIZED (
      SELECT org_id, org_name, county, year, t3_template, (${whole})::DOUBLE AS whole, ${join(columns)} FROM clean WHERE ${condition}),
    judged AS NOT MATERIALIZED (
      SELECT *, coalesce(${join(all, ' AND ')} AND ${none} AND ${sum} = whole, FALSE) AS complete,
        coalesce((whole = 0 OR ${sum} > 0) AND ${none} AND ${sum} <= whole, FALSE) AS usable FROM form),
    chosen AS (
      SELECT *, CASE WHEN found THEN complete ELSE usable END AS used FROM judged LEFT JOIN
        (SELECT ${by}, bool_or(complete AND whole > 0) AS found FROM judged GROUP BY ${by}) AS f USING (${by}))
    SELECT ${by} AS bar, any_value(org_name) AS org_name, any_value(county) AS county, max(year) AS year,
      mode(t3_template) AS template, coalesce(sum(whole) FILTER (WHERE used), 0)::DOUBLE AS whole, ${join(sums)},
      (count(*) FILTER (WHERE used))::INTEGER AS used_reports, (count(*) FILTER (WHERE NOT used))::INTEGER AS left_out
    FROM chosen GROUP BY bar)`
}

/** Bars of the years: of one body, or of the sum of the selection (compiled reports left out). */
export function mixYears(id: MixId, scope: Scope, orgId: string | null): Question<MixRow> {
  const kind = MIX_KINDS[id]
  const condition =
    orgId === null
      ? where(scope)
      : sql`${where({ years: scope.years, filters: NO_FILTERS }, { compiled: 'keep' })} AND org_id = ${orgId}`
  return {
    id: `mix:years:${id}`,
    query: sql`SELECT *, NULL AS org_id FROM ${grouped(kind, condition, sql`year`)} AS g ORDER BY year`,
    decode: row => ({ ...decoded(kind, row), orgId }),
  }
}

/** Bars of bodies in one year, with how many there are in all and how many have no bar. */
export interface MixBody extends MixRow {
  /** Bodies with a bar. */
  readonly bars: number
  /** Bodies whose report has a whole of 0. */
  readonly zero: number
  /** Bodies whose report is left out. */
  readonly without: number
}

/** The `most` bodies with the largest whole in one year; those of `first` before all others. */
export function mixBodies(
  id: MixId,
  scope: Scope,
  year: number,
  first: readonly string[],
  most: number,
): Question<MixBody> {
  const kind = MIX_KINDS[id]
  const condition = where({ ...scope, years: { from: year, to: year } })
  const early = first.length === 0 ? sql`FALSE` : sql`bar IN (${join(first.map(org => sql`${org}`))})`
  return {
    id: `mix:bodies:${id}`,
    query: sql`SELECT *, bar AS org_id,
        (count(*) FILTER (WHERE used_reports > 0 AND whole > 0) OVER ())::INTEGER AS bars,
        (count(*) FILTER (WHERE used_reports > 0 AND whole = 0) OVER ())::INTEGER AS zero,
        (count(*) FILTER (WHERE used_reports = 0) OVER ())::INTEGER AS without
      FROM ${grouped(kind, condition, sql`org_id`)} AS g
      ORDER BY (used_reports > 0 AND whole > 0) DESC, (${early}) DESC, whole DESC, org_name, bar LIMIT ${most}`,
    decode: row => ({
      ...decoded(kind, row),
      orgId: textOf(row, 'org_id'),
      bars: countOf(row, 'bars'),
      zero: countOf(row, 'zero'),
      without: countOf(row, 'without'),
    }),
  }
}

function decoded(kind: MixKind, row: Parameters<Question<MixRow>['decode']>[0]): Omit<MixRow, 'orgId'> {
  const counts = kind.parts.map((_, i) => numberOf(row, `part${i}`) ?? 0)
  const total = countOf(row, 'whole')
  return {
    name: textOf(row, 'org_name') ?? '',
    county: textOf(row, 'county'),
    year: countOf(row, 'year'),
    total,
    counts,
    unlisted: total - counts.reduce((sum, count) => sum + count, 0),
    used: countOf(row, 'used_reports'),
    leftOut: countOf(row, 'left_out'),
    template: textOf(row, 'template'),
  }
}
