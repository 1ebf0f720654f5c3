/** One metric of every body over one year, or over years together: what the tabs for one point in time stand on. */
import { breakBetween } from '../catalog/breaks'
import type { Metric } from '../catalog/metric'
import type { ResultSet } from '../db/database'
import { NOTHING, numeral, type Query, sql } from '../db/sql'
import type { ReportTemplate } from '../domain/dictionary'
import type { OrgType } from '../domain/org'
import type { YearRange } from '../domain/selection'
import { FLAGGED } from './bodyYears'
import { livesIn } from './lifeCuts'
import { measures, REASONS, type Reason, readsTable2 } from './measure'
import { numbersOf, oneByOne, type Question, textsOf } from './question'
import type { Scope } from './where'

/** Years that stand together when three are pooled. */
export const POOLED_YEARS = 3

export interface BodyRate {
  readonly orgId: string
  readonly name: string
  readonly type: OrgType | null
  readonly county: string | null
  /** Σx and Σn over the same reports; x alone where the metric has no denominator. Null where no report counts. */
  readonly x: number | null
  readonly n: number | null
  /** Σx / Σn (scaled), or Σx; a flag: the share of its reports. */
  readonly value: number | null
  /** Reports counted, and their years, ascending. */
  readonly reports: number
  readonly years: readonly number[]
  /** Form generation of the reports counted, where the metric depends on it. */
  readonly template: string | null
  /** Reports with figures that are left out because they are on another form. */
  readonly otherForm: number
  /** First year of the body's present life, where reports before it, of another body by the roster, are left out; else null. */
  readonly since: number | null
  /** Why there is no value; the reason of the last year where there are several. Null beside a value. */
  readonly reason: Reason | null
  readonly flagged: boolean
}

/**
 * What three years together are of a metric: rate = Σx / Σn · sum = Σ of the counts · null = no figure at all,
 * since a stock stands in each year's report again, a median does not add, and unsettled cases return (domain.md 6.3).
 */
export function poolingOf(metric: Metric): 'rate' | 'sum' | null {
  if (!metric.additive.years || metric.kind === 'stock' || metric.kind === 'days') return null
  return metric.kind === 'count' || metric.kind === 'amount' ? 'sum' : 'rate'
}

/** The years that stand together: up to three ending with `year`, as far as `years` (ascending) reach. */
export function yearsTogether(year: number, years: readonly number[], pooled: boolean): YearRange {
  const first = pooled ? Math.max(years[0] ?? year, year - POOLED_YEARS + 1) : year
  return { from: Math.min(first, year), to: year }
}

/** Which reports of a metric may stand together, as SQL over its template; null where all may. Table 2 keeps to one form, reports older than the forms to themselves. */
function family(metric: Metric): Query | null {
  if (readsTable2(metric)) return sql`coalesce(template, '')`
  const alone: ReportTemplate = 'legacy_pre2019'
  return breakBetween(metric, alone, '2019') === 'cut'
    ? sql`CASE WHEN template = ${alone} THEN template ELSE '' END`
    : null
}

/** Whether a report's x and n enter the sums; the same rule as the catalogue's aggregates. */
function usable(metric: Metric): Query {
  if (metric.denominator === null && metric.kind !== 'share' && metric.kind !== 'ratio')
    return sql`x IS NOT NULL`
  return metric.kind === 'share'
    ? sql`coalesce(x BETWEEN 0 AND n, FALSE)`
    : sql`coalesce(x >= 0 AND n >= 0, FALSE)`
}

function summed(metric: Metric): Query {
  if (metric.kind === 'flag') return sql`x / nullif(reports, 0)`
  if (metric.kind !== 'share' && metric.kind !== 'ratio') return sql`x`
  return sql`CASE WHEN n > 0 THEN ${numeral(metric.scale)} * x / n END`
}

/** A body has one row a year, so nothing is to be summed. */
const ONE_YEAR = sql`SELECT org_id, org_name, org_type, county, CASE WHEN counted THEN x END AS x,
    CASE WHEN counted THEN n END AS n, counted::INTEGER AS reports, CASE WHEN counted THEN 1 END AS years,
    CASE WHEN counted THEN template END AS template, (usable AND NOT counted)::INTEGER AS other_form, NULL AS since, reason, causes
  FROM u`

/** Rows of several years with `past`: they belong to a life of the body that ended before the last year. */
function apart(years: YearRange): Query {
  return sql`(SELECT m.*, b.since, coalesce(m.year < b.since, FALSE) AS past
    FROM m LEFT JOIN ${livesIn(years.to)} AS b ON b.org_id = m.org_id)`
}

function summedUp(years: YearRange): Query {
  const latest = (column: Query) => sql`max_by(${column}, year)`
  return sql`SELECT org_id, ${latest(sql`org_name`)} AS org_name, ${latest(sql`org_type`)} AS org_type,
      ${latest(sql`county`)} AS county, sum(x) FILTER (WHERE counted) AS x, sum(n) FILTER (WHERE counted) AS n,
      count(*) FILTER (WHERE counted) AS reports,
      sum(CASE WHEN counted THEN power(2, year - ${years.from}) END) AS years,
      ${latest(sql`template`)} FILTER (WHERE counted) AS template,
      count(*) FILTER (WHERE usable AND NOT counted AND NOT past) AS other_form,
      max(since) FILTER (WHERE past AND report_key IS NOT NULL) AS since,
      ${latest(sql`reason`)} FILTER (WHERE reason IS NOT NULL AND NOT past) AS reason, coalesce(sum(causes) FILTER (WHERE NOT past), 0) AS causes
    FROM u GROUP BY org_id`
}

/**
 * One row per body of the scope that has a report, or should have one, in `years`: rates Σx/Σn over the same reports,
 * counts summed, of the life only that the body leads in the last year. Where a form change cuts the metric only reports of one form count: that of `focus` in its last
 * year, else the commonest of the last year. The caller asks for several years only where `poolingOf` allows it.
 */
export function bodyRates(
  metric: Metric,
  scope: Scope,
  years: YearRange,
  focus: string | null = null,
): Question<BodyRate> {
  const one = years.from === years.to
  const own = family(metric)
  const n = metric.kind === 'flag' ? sql`CASE WHEN reports > 0 THEN reports::DOUBLE END` : sql`n`
  const kept = sql`kept AS (SELECT family FROM m WHERE usable GROUP BY family
        ORDER BY max(CASE WHEN org_id = ${focus ?? ''} THEN year END) DESC NULLS LAST,
          count(*) FILTER (WHERE year = ${years.to}) DESC, count(*) DESC, family LIMIT 1),`
  return {
    id: `rates:${metric.id}`,
    query: sql`WITH m AS (SELECT *, ${own ?? sql`''`} AS family, ${usable(metric)} AS usable
        FROM ${measures(metric, { ...scope, years })} AS a),
      ${own ? kept : NOTHING}
      u AS (SELECT l.*, ${own ? sql`coalesce(usable AND family = (SELECT family FROM kept), FALSE)` : sql`usable`} AND NOT past AS counted,
          coalesce(f.causes, 0) AS causes
        FROM ${one ? sql`(SELECT *, FALSE AS past FROM m)` : apart(years)} AS l
        LEFT JOIN ${FLAGGED} AS f ON f.report_key = l.report_key),
      s AS (${one ? ONE_YEAR : summedUp(years)})
      SELECT org_id, org_name, org_type, county, x, ${n} AS n, (${summed(metric)})::DOUBLE AS value,
        reports::INTEGER AS reports, years::INTEGER AS years, template, other_form::INTEGER AS other_form, since::INTEGER AS since, reason, causes::INTEGER AS causes
      FROM s`,
    decode: oneByOne(result => ratesOf(result, years)),
    read: result => ratesOf(result, years),
  }
}

function ratesOf(result: ResultSet, asked: YearRange): readonly BodyRate[] {
  const texts = (name: string) => textsOf(result, name)
  const numbers = (name: string) => numbersOf(result, name)
  const [names, types, counties, templates] = ['org_name', 'org_type', 'county', 'template'].map(texts)
  const [xs, ns, values, reports, years] = ['x', 'n', 'value', 'reports', 'years'].map(numbers)
  const [otherForms, sinces, causes] = ['other_form', 'since', 'causes'].map(numbers)
  const reasons = texts('reason')
  // One bit a year, the first year lowest.
  const told = Array.from({ length: 2 ** (asked.to - asked.from + 1) }, (_, bits) => yearsOf(bits, asked))
  return texts('org_id').map((orgId, i) => {
    const value = values?.[i] ?? null
    const reason = reasons[i] ?? null
    return {
      orgId: orgId ?? '',
      name: names?.[i] ?? '',
      type: (types?.[i] ?? null) as OrgType | null,
      county: counties?.[i] ?? null,
      x: xs?.[i] ?? null,
      n: ns?.[i] ?? null,
      value,
      reports: reports?.[i] ?? 0,
      years: told[years?.[i] ?? 0] ?? [],
      template: templates?.[i] ?? null,
      otherForm: otherForms?.[i] ?? 0,
      since: sinces?.[i] ?? null,
      reason: value === null && reason !== null ? (REASONS.find(r => r === reason) ?? null) : null,
      flagged: (causes?.[i] ?? 0) > 0,
    }
  })
}

function yearsOf(bits: number, { from, to }: YearRange): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i).filter((_, i) => (bits >> i) & 1)
}
