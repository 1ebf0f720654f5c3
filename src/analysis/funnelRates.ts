/** Which figures a funnel can judge, and the sums it judges (domain.md 6.3). */
import { cells } from '../catalog/compile'
import type { Metric } from '../catalog/metric'
import type { ResultSet } from '../db/database'
import { ident, join, type Query, sql } from '../db/sql'
import type { OrgType } from '../domain/org'
import type { YearRange } from '../domain/selection'
import { type BodyRate, POOLED_YEARS } from './bodyRates'
import { livesIn } from './lifeCuts'
import { numbersOf, oneByOne, type Question, textsOf } from './question'
import { type DisputeYear, disputeRate } from './statistics/disputes'
import type { Scope } from './where'
import { where } from './where'

/**
 * binomial: a share of cases · disputes: cases per handled request, Poisson over three years (M42–M44) · null: no
 * rate, or one whose parts are no cases that turn out one way or the other (filled cells, passed checks).
 */
export type FunnelBasis = 'binomial' | 'disputes' | null

export function funnelBasis(metric: Metric): FunnelBasis {
  if (metric.expression || metric.from !== 'clean') return null
  if (metric.kind === 'share') return 'binomial'
  const perHandled =
    metric.kind === 'ratio' &&
    metric.denominator?.length === 1 &&
    metric.denominator[0]?.item === 'handled_total' &&
    metric.numerator.every(({ item }) => DISPUTE_ITEM.test(item))
  return perHandled ? 'disputes' : null
}

const DISPUTE_ITEM = /^(review|lit_direct|lit_after)_total$/

function totalOf(columns: readonly string[]): Query {
  return join(
    columns.map(column => sql`${ident(column)}::DOUBLE`),
    ' + ',
  )
}

/** The years that a rate of disputes counts: three up to `lastYear`. */
export function disputeSpan(lastYear: number): YearRange {
  return { from: lastYear - POOLED_YEARS + 1, to: lastYear }
}

/**
 * One row per body with a report in the three years up to `lastYear` or in the one before them, whose requests bring
 * exposure: events as x, exposure as n; no value with fewer than two years, or without exposure.
 */
export function bodyDisputes(metric: Metric, scope: Scope, lastYear: number): Question<BodyRate> {
  const totals = cells(metric).flatMap(({ column, role }) => (role === 'numerator' ? [column] : []))
  const pending = totals.map(column => column.replace(/_total$/, '_pending'))
  const years = { from: lastYear - POOLED_YEARS, to: lastYear }
  // A body has one report a year.
  const columns = figuresIn(years).flatMap(({ year, names }) =>
    Object.entries(names).map(
      ([figure, name]) => sql`sum(CASE WHEN year = ${year} THEN ${ident(figure)} END) AS ${ident(name)}`,
    ),
  )
  return {
    id: `funnel:${metric.id}`,
    query: sql`SELECT org_id, max_by(org_name, year) AS org_name, max_by(org_type, year) AS org_type,
        max_by(county, year) AS county, coalesce(sum(CASE WHEN year >= since THEN power(2, year - ${years.from}) END), 0)::INTEGER AS told,
        ${join(columns)}, (max(since) FILTER (WHERE year < since))::INTEGER AS since
      FROM (SELECT org_id, org_name, org_type, county, year, handled_total__total::DOUBLE AS handled,
          ${totalOf(totals)} AS disputes, ${totalOf(pending)} AS pending, coalesce(l.since, 0) AS since
        FROM clean AS c LEFT JOIN ${livesIn(lastYear)} AS l USING (org_id)
        WHERE ${where({ ...scope, years })}) AS r GROUP BY org_id`,
    decode: oneByOne(result => disputesOf(metric, result, years)),
    read: result => disputesOf(metric, result, years),
  }
}

/** The columns of each year: `handled2021` and so on. Of the first no disputes count, only the requests. */
function figuresIn({ from, to }: YearRange) {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i).map(year => ({
    year,
    names: {
      handled: `handled${year}`,
      ...(year > from ? { disputes: `disputes${year}`, pending: `pending${year}` } : {}),
    },
  }))
}

function disputesOf(metric: Metric, result: ResultSet, asked: YearRange): readonly BodyRate[] {
  const texts = (name: string) => textsOf(result, name)
  const numbers = (name: string) => numbersOf(result, name)
  const [names, types, counties] = ['org_name', 'org_type', 'county'].map(texts)
  const [told, sinces] = ['told', 'since'].map(numbers)
  const years = figuresIn(asked).map(({ year, names: { handled, disputes, pending } }, i) => ({
    bit: 2 ** i,
    handled: numbers(handled),
    disputes: disputes === undefined ? [] : numbers(disputes),
    pending: pending === undefined ? [] : numbers(pending),
    // One for all bodies: years for each of a nation's would take longer to make than to judge.
    report: {
      year,
      handled: null as number | null,
      disputes: null as number | null,
      pending: null as number | null,
    },
  }))
  return texts('org_id').map((orgId, row) => {
    const reports: DisputeYear[] = []
    for (const { bit, handled, disputes, pending, report } of years) {
      if (((told?.[row] ?? 0) & bit) === 0) continue
      report.handled = handled[row] ?? null
      report.disputes = disputes[row] ?? null
      report.pending = pending[row] ?? null
      reports.push(report)
    }
    const rate = disputeRate(reports, asked.to)
    const value = rate && rate.exposure > 0 ? (metric.scale * rate.events) / rate.exposure : null
    return {
      orgId: orgId ?? '',
      name: names?.[row] ?? '',
      type: (types?.[row] ?? null) as OrgType | null,
      county: counties?.[row] ?? null,
      x: rate?.events ?? null,
      n: rate?.exposure ?? null,
      value,
      reports: rate?.years.length ?? 0,
      years: rate?.years ?? [],
      template: null,
      otherForm: 0,
      since: sinces?.[row] ?? null,
      reason: value !== null ? null : rate ? 'zero' : 'rule',
      flagged: false,
    }
  })
}
