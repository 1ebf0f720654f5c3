/** Everything 单位 says of one body, out of the answers to its questions. Pure. */

import { comparableForm } from '../../catalog/comparableForm'
import type { Metric } from '../../catalog/metric'
import { FACTS, SPINE, type SpineGroup, townMetrics } from '../../catalog/townMetrics'
import type { ReportTemplate } from '../../domain/dictionary'
import { grouped } from '../../domain/grouped'
import type { TownState, YearRange } from '../../domain/selection'
import { type Change, changeBetween, type Level } from '../change'
import { enough, type Measure } from '../measure'
import { quantile } from '../stats'
import type { PeerYear } from '../trend'
import type { Candidate } from './candidates'
import { measuresOf, type SourceColumns, type TownReport } from './figures'
import { type PeerGroup, peerGroup, peersFor } from './peerGroup'
import { type Position, positionOf } from './positions'

/** One figure of the head: the year's, the year's before, and the change. */
export interface Fact {
  readonly metric: Metric
  readonly now: Measure
  readonly before: Measure | null
  readonly change: Change
}

export type FactId = keyof typeof FACTS

/** What a small trend is drawn from. */
export interface TrendRows {
  readonly metric: Metric
  readonly own: readonly Measure[]
  readonly quartiles: readonly PeerYear[]
  readonly peers: number
}

export interface TownProfile {
  readonly orgId: string
  readonly name: string
  readonly type: Measure['type']
  readonly county: string | null
  /** Year of the figures: the last of those asked in which the body has a report. */
  readonly year: number
  /** Whether it is earlier than the last year asked for. */
  readonly late: boolean
  /** Years within those asked with a report, and without one though one was expected. */
  readonly reported: readonly number[]
  readonly missing: readonly number[]
  /** The report of `year`. */
  readonly report: TownReport
  readonly facts: Readonly<Record<FactId, Fact>>
  readonly group: PeerGroup
  readonly spine: readonly { readonly group: SpineGroup; readonly rows: readonly Position[] }[]
  readonly trends: readonly TrendRows[]
}

export interface ProfileInput {
  readonly orgId: string
  /** Years of the screen. */
  readonly years: YearRange
  readonly town: Pick<TownState, 'together' | 'chosen' | 'pinned' | 'removed'>
  readonly trends: readonly Metric[]
  /** As `peerCandidates` gives them, the body itself among them or not. */
  readonly candidates: readonly Candidate[]
  /** Of the body, its peers and the next ones, for `townMetrics(trends)`. */
  readonly reports: readonly TownReport[]
  readonly sources: readonly SourceColumns[]
}

/** The last year of `years` in which the body has a report; null for none. */
export function lastReport(
  orgId: string,
  reports: readonly TownReport[],
  years: YearRange,
): TownReport | null {
  const own = reports.filter(
    r => r.orgId === orgId && r.reportKey !== null && r.year >= years.from && r.year <= years.to,
  )
  return own.reduce<TownReport | null>((last, r) => (last === null || r.year > last.year ? r : last), null)
}

function levelOf(row: Measure): Level {
  const { year, value, x, n, template, life = 0 } = row
  return { year, value, x, n, template, reports: null, life }
}

function quartilesOf(metric: Metric, rows: readonly Measure[], years: YearRange): readonly PeerYear[] {
  const form = (row: Measure) => comparableForm(metric, row.template as ReportTemplate | null)
  const counted = rows.filter(
    row => row.year >= years.from && row.year <= years.to && enough(metric, row) && form(row) !== null,
  )
  return [...grouped(counted, row => `${row.year} ${form(row)}`).values()].flatMap((group): PeerYear[] => {
    const [first] = group
    if (!first) return []
    const values = group.flatMap(row => (row.value === null ? [] : [row.value]))
    return [
      {
        year: first.year,
        template: first.template,
        bodies: values.length,
        low: quantile(values, 0.25),
        median: quantile(values, 0.5),
        high: quantile(values, 0.75),
        largest: Math.max(...values),
      },
    ]
  })
}

/** Null where the body has no report in the years asked for. */
export function townProfile(input: ProfileInput): TownProfile | null {
  const { orgId, years, town, trends, reports, sources } = input
  const report = lastReport(orgId, reports, years)
  if (!report) return null
  const { year } = report
  const group = peerGroup(
    input.candidates.filter(c => c.orgId !== orgId),
    town,
  )
  const metrics = townMetrics(trends)
  const byMetric = new Map(
    metrics.map(
      metric =>
        [metric.id, grouped(measuresOf(metrics, metric, reports, sources), row => row.orgId)] as const,
    ),
  )
  const rowsOf = (metric: Metric, id: string) => byMetric.get(metric.id)?.get(id) ?? []
  const factOf = (metric: Metric): Fact => {
    const own = rowsOf(metric, orgId)
    const now = own.find(row => row.year === year)
    if (!now) throw new Error(`no figure of ${metric.id} beside its report`)
    const before = own.find(row => row.year === year - 1) ?? null
    const change = changeBetween(metric, 'absolute', before && levelOf(before), levelOf(now))
    return { metric, now, before, change }
  }
  const own = reports.filter(r => r.orgId === orgId && r.year >= years.from && r.year <= years.to)
  return {
    orgId,
    name: report.name,
    type: report.type,
    county: report.county,
    year,
    late: year < years.to,
    reported: own.filter(r => r.reportKey !== null).map(r => r.year),
    missing: own.filter(r => r.reportKey === null).map(r => r.year),
    report,
    facts: {
      received: factOf(FACTS.received),
      handled: factOf(FACTS.handled),
      carriedOut: factOf(FACTS.carriedOut),
      disclosed: factOf(FACTS.disclosed),
      reviews: factOf(FACTS.reviews),
      suits: factOf(FACTS.suits),
    },
    group,
    spine: SPINE.map(each => ({
      group: each,
      rows: each.metrics.map(metric =>
        positionOf(metric, orgId, group, { rowsOf: id => rowsOf(metric, id) }, year, town.together),
      ),
    })),
    trends: trends.map(metric => {
      const peers = peersFor(metric, group.peers)
      return {
        metric,
        own: rowsOf(metric, orgId).filter(row => row.year >= years.from && row.year <= years.to),
        quartiles: quartilesOf(
          metric,
          peers.flatMap(peer => rowsOf(metric, peer.orgId)),
          years,
        ),
        peers: peers.length,
      }
    }),
  }
}

/** The bodies whose reports a profile needs: itself, its peers, and those that would come next. */
export function bodiesNeeded(orgId: string, group: PeerGroup): readonly string[] {
  return [...new Set([orgId, ...group.peers.map(p => p.orgId), ...group.next.map(p => p.orgId)])]
}
