/** How requests ended in the report of each of a few bodies, and the own bar beside the sum of the peers: never rescaled. */
import { rowExpressions } from '../../catalog/compile'
import { metric } from '../../catalog/metrics'
import { ident, join, sql } from '../../db/sql'
import { NO_FILTERS, type YearRange } from '../../domain/selection'
import { NUMERATOR_OF, OUTCOMES, type Outcome } from '../outcomeMix'
import { countOf, numberOf, type Question, textOf } from '../question'
import { where } from '../where'

/** One report: its total and its six classes, null where unknown or in conflict. */
export interface OutcomeReport {
  readonly orgId: string
  readonly year: number
  readonly handled: number | null
  readonly counts: Readonly<Record<Outcome, number | null>>
}

/** One bar. */
export interface OutcomeBar {
  readonly handled: number
  readonly counts: Readonly<Record<Outcome, number>>
  /** handled − Σ counts: drawn hatched as 未列明, never spread over the classes. */
  readonly unlisted: number
  /** Reports that it rests on, and those left out: a class or the total missing, contradicted, or not adding up. */
  readonly used: number
  readonly leftOut: number
}

export interface TownOutcomes {
  /** Null where the own report has no usable figures. */
  readonly own: OutcomeBar | null
  /** Null where no peer has. */
  readonly peers: OutcomeBar | null
}

/** Reports of the bodies named in these years, compiled ones too. */
export function outcomeReports(orgIds: readonly string[], years: YearRange): Question<OutcomeReport> {
  const scope = { years, filters: { ...NO_FILTERS, orgs: orgIds } }
  const parts = OUTCOMES.map(o => sql`(${rowExpressions(metric(NUMERATOR_OF[o])).x})::DOUBLE AS ${ident(o)}`)
  return {
    id: `town:outcomes:${orgIds.length}`,
    query: sql`SELECT org_id, year, (handled_total__total)::DOUBLE AS handled, ${join(parts)} FROM clean
      WHERE ${where(scope, { compiled: 'keep' })} ORDER BY org_id, year`,
    decode: row => ({
      orgId: textOf(row, 'org_id') ?? '',
      year: countOf(row, 'year'),
      handled: numberOf(row, 'handled'),
      counts: Object.fromEntries(OUTCOMES.map(o => [o, numberOf(row, o)])) as Record<Outcome, number | null>,
    }),
  }
}

function judge({ handled, counts }: OutcomeReport): { readonly complete: boolean; readonly usable: boolean } {
  const values = OUTCOMES.map(o => counts[o])
  const sum = values.reduce<number>((total, value) => total + (value ?? 0), 0)
  if (handled === null || values.some(value => value !== null && value < 0))
    return { complete: false, usable: false }
  return {
    complete: !values.includes(null) && sum === handled,
    usable: (handled === 0 || sum > 0) && sum <= handled,
  }
}

/**
 * The bar over reports of one year: those in which all six classes and the total are known and agree; only where none
 * of those has a request, reports with the total and some classes stand in, their rest unlisted (as in `outcomeMix`).
 */
export function outcomeBar(reports: readonly OutcomeReport[]): OutcomeBar | null {
  const judged = reports.map(report => ({ report, ...judge(report) }))
  const whole = judged.some(({ report, complete }) => complete && (report.handled ?? 0) > 0)
  const used = judged.filter(({ complete, usable }) => (whole ? complete : usable)).map(j => j.report)
  if (used.length === 0) return null
  const sumOf = (of: (report: OutcomeReport) => number | null) =>
    used.reduce((total, report) => total + (of(report) ?? 0), 0)
  const handled = sumOf(report => report.handled)
  const counts = Object.fromEntries(OUTCOMES.map(o => [o, sumOf(report => report.counts[o])])) as Record<
    Outcome,
    number
  >
  return {
    handled,
    counts,
    unlisted: handled - OUTCOMES.reduce((total, o) => total + counts[o], 0),
    used: used.length,
    leftOut: reports.length - used.length,
  }
}

/** The own bar and that of the peers' sum in `year`. */
export function townOutcomes(
  orgId: string,
  peers: readonly string[],
  reports: readonly OutcomeReport[],
  year: number,
): TownOutcomes {
  const kin = new Set(peers)
  const of = (belongs: (id: string) => boolean) =>
    outcomeBar(reports.filter(report => report.year === year && belongs(report.orgId)))
  return { own: of(id => id === orgId), peers: of(id => kin.has(id)) }
}
