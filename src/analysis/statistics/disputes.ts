/** Disputes per 100 handled requests over three years: events and exposure for a Poisson funnel (domain.md 6.3). Pure. */

/** One year of one body; null: not known or in conflict. */
export interface DisputeYear {
  readonly year: number
  /** H, requests handled. */
  readonly handled: number | null
  /** review_total + lit_direct_total. */
  readonly disputes: number | null
  /** Of these not settled by the end of the year: review_pending + lit_direct_pending. */
  readonly pending: number | null
}

export interface DisputeRate {
  /** x: unsettled disputes count in the last year only, since they return in the next. */
  readonly events: number
  /** E = ½H(Y−3) + H(Y−2) + H(Y−1) + ½H(Y). */
  readonly exposure: number
  /** The years whose disputes are counted, oldest first: one batch over one request can fill a point. */
  readonly years: readonly number[]
}

const SPAN = 3
const FEWEST_YEARS = 2

type KnownYear = DisputeYear & { readonly handled: number; readonly disputes: number }

function isKnown(report: DisputeYear | undefined): report is KnownYear {
  return report !== undefined && report.handled !== null && report.disputes !== null
}

/**
 * Events and exposure of Y−2 … Y. The disputes of a year arise from requests handled in it or the year before, so a
 * year brings ½H(y−1) + ½H(y), with H(y) for an unknown H(y−1); over three known years that is the formula of
 * domain.md 6.3. A year without known disputes or handled requests brings neither events nor exposure. Null with
 * fewer than two such years.
 */
export function disputeRate(reports: readonly DisputeYear[], lastYear: number): DisputeRate | null {
  const of = (year: number) => reports.find(r => r.year === year)
  let settles = lastYear
  while (settles > lastYear - SPAN && !isKnown(of(settles))) settles--
  const years: number[] = []
  let [events, exposure] = [0, 0]
  for (let year = lastYear - SPAN + 1; year <= settles; year++) {
    const report = of(year)
    if (!isKnown(report)) continue
    const returning = year === settles || report.disputes === 0 ? 0 : report.pending
    if (returning === null) continue
    years.push(year)
    events += report.disputes - returning
    exposure += ((of(year - 1)?.handled ?? report.handled) + report.handled) / 2
  }
  return years.length < FEWEST_YEARS ? null : { events, exposure, years }
}
