/** What the sentences of the brief may use: numbers and names out of a profile, each null where it is unknown. Pure. */

import type { NoChange } from '../../analysis/change'
import type { Measure, Reason } from '../../analysis/measure'
import { SPAN } from '../../analysis/threeYears'
import type { Reach } from '../../analysis/town/peerGroup'
import type { Position, Unplaced } from '../../analysis/town/positions'
import type { Fact, TownProfile, TrendRows } from '../../analysis/town/profile'
import { comparable } from '../../catalog/comparableForm'
import type { Metric } from '../../catalog/metric'
import { metric } from '../../catalog/metrics'
import { SPINE } from '../../catalog/townMetrics'
import type { OrgType } from '../../domain/org'
import type { Unknown } from './sentence'

/** Facts of the body as a whole, and of its last year. */
export interface HeadFacts {
  readonly year: number
  /** A later year that should have a report and has none. */
  readonly late: number
  readonly received: number
  readonly receivedWithout: Reason
  /** New requests of the year before, where the two compare; else why they do not. */
  readonly receivedBefore: number
  readonly beforeWithout: NoChange
  readonly handled: number
  readonly handledWithout: Reason
  /** Granted and partly granted. */
  readonly disclosed: number
  readonly disclosedWithout: Reason
  readonly handledBefore: number
  readonly disclosedBefore: number
  readonly carriedOut: number
  readonly reviews: number
  readonly reviewsWithout: Reason
  readonly suits: number
  readonly suitsWithout: Reason
  /** Requests of up to three reported years before, and how many years they are. */
  readonly past: number
  readonly pastYears: number
  /** First and last year in which a report is there or expected. */
  readonly since: number
  readonly until: number
  readonly reported: number
  readonly expected: number
  readonly missing: readonly number[]
  readonly peers: number
  readonly reach: Reach
  /** `none`: no type in common is known. */
  readonly kind: OrgType | 'none'
  readonly byHand: number
  readonly removed: number
  /** Rates that are placed, those of them not distinguishable from the median, and rates on too few cases. */
  readonly placed: number
  readonly same: number
  readonly few: number
  /** Open findings, and reports that have one. */
  readonly findings: number
  readonly findingYears: number
  /** Years that rates are taken over at most. */
  readonly span: number
  /** First year in which the new form is used, where the years shown hold both; else the one form. */
  readonly formYear: number
  readonly oneForm: string
}

/** Facts of one row of the spine. */
export interface PlaceFacts {
  /** Years that the figure holds, ascending. */
  readonly years: readonly number[]
  /** Numerator and denominator of a rate. */
  readonly x: number
  readonly n: number
  /** The figure of a count; a rate has x and n. */
  readonly value: number
  /** The peers' median, and how many of them count. */
  readonly median: number
  readonly counted: number
  readonly low: number
  readonly high: number
  readonly percentile: number
  /** Share of the peers with the same figure. */
  readonly tied: number
  readonly unplaced: Exclude<Unplaced, 'none'>
}

/** Facts of one small trend: its first and last year with a figure. */
export interface TrendFacts {
  readonly since: number
  readonly until: number
  readonly first: number
  readonly last: number
  readonly firstX: number
  readonly firstN: number
  readonly lastX: number
  readonly lastN: number
  /** Years with a figure. */
  readonly years: number
  /** form: the item does not compare across the change of form · life: by the roster another body before · none: both compare. */
  readonly between: 'none' | 'form' | 'life'
}

export interface BriefFacts {
  readonly head: Unknown<HeadFacts>
  readonly places: Readonly<Record<string, Unknown<PlaceFacts>>>
  readonly trends: Readonly<Record<string, Unknown<TrendFacts>>>
}

/** Small trends that a brief has room for. */
export const BRIEF_TRENDS = 2
/** Years before a zero that are looked at. */
const PAST = 3

function comparedBefore(fact: Fact): Measure | null {
  return fact.change.why === null ? fact.before : null
}

/** New requests of the years before the last, where they are the same body's: from the small trend, or else the year before alone. */
function pastOf({ facts, trends, year }: TownProfile): readonly number[] {
  const { received } = facts
  const known = trends.find(t => t.metric.id === received.metric.id)?.own
  const rows = known ?? (received.before ? [received.before] : [])
  return rows.flatMap(row =>
    row.year < year &&
    row.year >= year - PAST &&
    row.value !== null &&
    (row.life ?? 0) === (received.now.life ?? 0)
      ? [row.value]
      : [],
  )
}

/** The year from which the new form is used, and the forms that the years shown hold; of table 3. */
function formsOf({ trends, facts }: TownProfile): {
  readonly year: number | null
  readonly forms: readonly string[]
} {
  const rows =
    trends.find(t => t.metric.id === facts.received.metric.id)?.own ??
    [facts.received.before, facts.received.now].filter(row => row !== null)
  const known = rows.filter(row => row.template === '2019' || row.template === '2021')
  const forms = [...new Set(known.flatMap(row => row.template ?? []))].sort()
  const first = known.find(row => row.template === '2021')?.year ?? null
  return { year: forms.length === 2 ? first : null, forms }
}

function headFacts(profile: TownProfile, findings: FindingCount | null): Unknown<HeadFacts> {
  const { facts, group, year, reported, missing, spine } = profile
  const { received, disclosed, handled, carriedOut, reviews, suits } = facts
  const disclosedBefore = comparedBefore(disclosed)
  const past = pastOf(profile)
  const rates = spine.flatMap(each => each.rows).filter(row => row.metric.denominator !== null)
  const placed = rates.filter(row => row.apart !== null)
  const expected = [...reported, ...missing]
  const { year: formYear, forms } = formsOf(profile)
  const late = missing.filter(each => each > year)
  return {
    year,
    late: late.length === 0 ? null : Math.max(...late),
    received: received.now.value,
    receivedWithout: received.now.reason,
    receivedBefore: comparedBefore(received)?.value ?? null,
    beforeWithout: received.now.value === null ? null : received.change.why,
    handled: handled.now.value,
    handledWithout: handled.now.reason,
    disclosed: disclosed.now.value === null ? null : disclosed.now.x,
    disclosedWithout: disclosed.now.reason,
    handledBefore: disclosedBefore?.n ?? null,
    disclosedBefore: disclosedBefore?.x ?? null,
    carriedOut: carriedOut.now.value,
    reviews: reviews.now.value,
    reviewsWithout: reviews.now.reason,
    suits: suits.now.value,
    suitsWithout: suits.now.reason,
    past: past.length === 0 ? null : past.reduce((sum, value) => sum + value, 0),
    pastYears: past.length === 0 ? null : past.length,
    since: Math.min(...expected),
    until: Math.max(...expected),
    reported: reported.length,
    expected: expected.length,
    missing: missing.length === 0 ? null : missing,
    peers: group.peers.length,
    reach: group.reach,
    // A set made by hand may hold bodies of any type.
    kind: group.reach === 'hand' ? 'none' : (profile.type ?? 'none'),
    byHand: group.peers.filter(peer => peer.reason === 'pinned').length || null,
    removed: group.removed.length || null,
    placed: placed.length || null,
    same: placed.length === 0 ? null : placed.filter(row => row.apart === false).length,
    few: rates.filter(row => row.unplaced === 'small').length || null,
    findings: findings?.items ?? null,
    findingYears: findings?.reports ?? null,
    span: rates.some(row => row.together) ? SPAN : 1,
    formYear,
    oneForm: forms.length === 1 ? (forms[0] ?? null) : null,
  }
}

function placeFacts({ metric: m, own, median, peers, place, unplaced }: Position): Unknown<PlaceFacts> {
  const rate = m.denominator !== null
  const compared = unplaced === null && median !== null
  return {
    years: own.years.length === 0 ? null : own.years,
    x: rate && own.value !== null ? own.x : null,
    n: rate && own.value !== null ? own.n : null,
    value: rate ? null : own.value,
    median: compared ? median : null,
    counted: peers.length,
    low: compared ? (own.interval?.low ?? null) : null,
    high: compared ? (own.interval?.high ?? null) : null,
    percentile: place?.percentile ?? null,
    tied: place?.tied ?? null,
    unplaced: unplaced === 'none' ? null : unplaced,
  }
}

function trendFacts({ metric: m, own }: TrendRows): Unknown<TrendFacts> {
  const known = own.filter(row => row.value !== null)
  const [first, last] = [known[0] ?? null, known.at(-1) ?? null]
  const rate = m.denominator !== null
  const between = () => {
    if (first === null || last === null) return null
    if ((first.life ?? 0) !== (last.life ?? 0)) return 'life'
    return comparable(m, first.template, last.template) ? 'none' : 'form'
  }
  return {
    since: first?.year ?? null,
    until: last?.year ?? null,
    first: rate ? null : (first?.value ?? null),
    last: rate ? null : (last?.value ?? null),
    firstX: rate ? (first?.x ?? null) : null,
    firstN: rate ? (first?.n ?? null) : null,
    lastX: rate ? (last?.x ?? null) : null,
    lastN: rate ? (last?.n ?? null) : null,
    years: known.length,
    between: between(),
  }
}

/** Open findings within the years shown, and the reports that they are in. */
export interface FindingCount {
  readonly items: number
  readonly reports: number
}

/** The facts of a brief; `findings` null where they are not known. */
export function briefFacts(profile: TownProfile, findings: FindingCount | null): BriefFacts {
  return {
    head: headFacts(profile, findings),
    places: Object.fromEntries(
      profile.spine.flatMap(each => each.rows).map(row => [row.metric.id, placeFacts(row)] as const),
    ),
    trends: Object.fromEntries(
      profile.trends.slice(0, BRIEF_TRENDS).map(trend => [trend.metric.id, trendFacts(trend)] as const),
    ),
  }
}

/** Rows of the spine, each with its own sentences. */
export const PLACED: readonly Metric[] = SPINE.flatMap(group => group.metrics)

/** The metrics whose facts the head holds. */
export const HEAD_RATE = metric('disclosure_rate')
