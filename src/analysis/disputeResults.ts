/** K30–K32 on one report, whose statements over all reports take too long to plan for one (`disputeStatements`). */
import type { CheckResult } from '../catalog/check'
import { APPLICANT_PARTS } from '../domain/dictionary'
import { BLOCKS } from '../domain/identities'

/** A report's figures as written, and as `clean` has them: none in conflict. */
export interface Figures {
  readonly raw: (id: string) => number | null
  readonly clean: (id: string) => number | null
}

/** The report and those of the two years before, unless the body's life began anew since; what was in doubt in reading it. */
export interface Disputed {
  readonly own: Figures
  readonly last: Figures | null
  readonly second: Figures | null
  readonly doubt: { readonly t3: boolean; readonly t4: boolean }
}

const RESULTS = ['upheld', 'corrected', 'other', 'pending'] as const
type Some = number | null

/** NULL where any is, as + of SQL. */
function sum(...numbers: readonly Some[]): Some {
  let total = 0
  for (const n of numbers) {
    if (n === null) return null
    total += n
  }
  return total
}

const known = (numbers: readonly Some[]) => numbers.flatMap(n => (n === null ? [] : [n]))

function flowOf({ raw, clean }: Figures) {
  const applicants = (item: string) =>
    APPLICANT_PARTS.reduce((total, a) => total + (raw(`${item}__${a}`) ?? 0), 0)
  const inConflict = (id: string) => clean(id) === null && raw(id) !== null
  const least = BLOCKS.map(block => {
    const results = RESULTS.reduce((total, result) => total + (raw(`${block}_${result}`) ?? 0), 0)
    return clean(`${block}_total`) ?? Math.min(...known([raw(`${block}_total`), results]))
  })
  return {
    toHandle: sum(clean('new_received__total'), clean('carried_in__total')),
    handled: clean('handled_total__total'),
    unsureToHandle: inConflict('new_received__total') || inConflict('carried_in__total'),
    unsureHandled: inConflict('handled_total__total'),
    /** The largest reading of what was handled. */
    most: Math.max(
      ...known([
        raw('handled_total__total'),
        applicants('handled_total'),
        sum(raw('new_received__total'), raw('carried_in__total'), -(raw('carried_out__total') ?? 0)),
        applicants('new_received') + applicants('carried_in'),
      ]),
    ),
    totals: BLOCKS.map(block => clean(`${block}_total`)),
    least,
  }
}

type Flow = ReturnType<typeof flowOf>
const above = (n: Some | undefined, limit: number) => n !== null && n !== undefined && n > limit
const atMost = (n: number, limit: Some | undefined) => limit !== null && limit !== undefined && n <= limit

function withoutRequests(own: Flow, last: Flow | null, second: Flow | null): CheckResult {
  const disputes = sum(...own.totals)
  if (above(own.toHandle, 0) || above(last?.toHandle, 0) || disputes === 0) return 'PASS'
  if (own.toHandle === null || disputes === null) return 'UNKNOWN'
  if (atMost(disputes, last?.handled) || atMost(disputes, second?.handled)) return 'N/A'
  return last?.unsureToHandle || last?.unsureHandled || second?.unsureHandled ? 'UNKNOWN' : 'FAIL'
}

function aboveHandled(own: Flow, last: Flow | null): CheckResult {
  const [review = 0, direct = 0, after = 0] = own.least
  const left = Math.max(review, direct + after)
  const handled = own.unsureHandled ? own.most : own.handled
  const before = last?.unsureHandled ? last.most : (last?.handled ?? 0)
  if (handled !== null && left > handled + before) return 'FAIL'
  const sure = own.handled !== null && !last?.unsureHandled && sum(...own.totals) !== null
  return handled !== null && sure ? 'PASS' : 'UNKNOWN'
}

function withoutReview(own: Flow, last: Flow | null): CheckResult {
  const [review = null, , after = null] = own.totals
  const [before = null] = last?.totals ?? []
  if (after === 0 || above(review, 0) || above(before, 0)) return 'PASS'
  return above(after, 0) && review === 0 && before === 0 ? 'FAIL' : 'UNKNOWN'
}

/** K30, K31 or K32 of a report. A report without any dispute passes. */
export function disputeResult(check: 'K30' | 'K31' | 'K32', disputed: Disputed): CheckResult {
  const own = flowOf(disputed.own)
  if (!own.totals.some(n => n === null || n > 0)) return 'PASS'
  const { t3, t4 } = disputed.doubt
  if (t4 || (t3 && check !== 'K32')) return 'UNKNOWN'
  const last = disputed.last && flowOf(disputed.last)
  if (check === 'K31') return aboveHandled(own, last)
  if (check === 'K32') return withoutReview(own, last)
  return withoutRequests(own, last, disputed.second && flowOf(disputed.second))
}
