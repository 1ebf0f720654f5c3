/** The proof of a rate of disputes over three years (M42–M44), whose cases are counted against the requests they belong to (domain.md 6.3). */
import { cells } from '../catalog/compile'
import type { Metric } from '../catalog/metric'
import { ident, join, type Query, sql } from '../db/sql'
import type { ProofOf } from '../domain/selection'
import { disputeSpan, funnelBasis } from './funnelRates'
import { countOf, numberOf, type Question } from './question'
import type { DisputeYear } from './statistics/disputes'

/** Whether a proof is of such a rate: one body over the three years that a funnel takes. */
export function isDisputeRate(metric: Metric, { orgId, years }: ProofOf): boolean {
  return orgId !== null && funnelBasis(metric) === 'disputes' && disputeSpan(years.to).from === years.from
}

function added(columns: readonly string[]): Query {
  return join(
    columns.map(column => sql`${ident(column)}::DOUBLE`),
    ' + ',
  )
}

/** What the rate is worked out from: the three years and the one before them, oldest first. */
export function disputeYears(metric: Metric, orgId: string, lastYear: number): Question<DisputeYear> {
  const totals = cells(metric).flatMap(({ column, role }) => (role === 'numerator' ? [column] : []))
  const pending = totals.map(column => column.replace(/_total$/, '_pending'))
  return {
    id: `proof:disputes:${metric.id}`,
    query: sql`SELECT year,
       handled_total__total::DOUBLE AS handled,
       ${added(totals)} AS disputes,
       ${added(pending)} AS pending
FROM clean
WHERE org_id = ${orgId} AND year BETWEEN ${disputeSpan(lastYear).from - 1} AND ${lastYear}
ORDER BY year`,
    decode: row => ({
      year: countOf(row, 'year'),
      handled: numberOf(row, 'handled'),
      disputes: numberOf(row, 'disputes'),
      pending: numberOf(row, 'pending'),
    }),
  }
}
