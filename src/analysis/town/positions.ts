/** Where a body stands among its peers in one metric (M54, M55, domain.md 6.4). Pure. */
import { comparableForm } from '../../catalog/comparableForm'
import type { Metric } from '../../catalog/metric'
import { PEER_RULE } from '../../catalog/peerRules'
import type { ReportTemplate } from '../../domain/dictionary'
import { enough, type Measure, type Reason } from '../measure'
import { type MidRank, midRank } from '../statistics/midRank'
import { type Interval, quantile } from '../stats'
import { interval } from '../table'
import { pooledRows, poolsYears } from '../threeYears'
import { type Peer, type PeerGroup, peersFor } from './peerGroup'

/** One figure of a body: of one year, or of up to three years together. */
export interface Standing {
  readonly x: number | null
  readonly n: number | null
  readonly value: number | null
  readonly reason: Reason | null
  /** Years whose figures it holds, ascending. */
  readonly years: readonly number[]
  readonly template: string | null
  /** The denominator is below the metric's minimum: shown in grey, placed nowhere. */
  readonly small: boolean
  readonly interval: Interval | null
  readonly flagged: boolean
}

export interface PeerValue {
  readonly orgId: string
  readonly name: string
  readonly value: number
}

/** Why a body is not placed: it has no value, it has one on too few cases, or too few peers have one that counts. */
export type Unplaced = 'none' | 'small' | 'few-peers'

export interface Position {
  readonly metric: Metric
  /** Whether the years of `own` stand together; false where the metric does not allow it or it was not asked. */
  readonly together: boolean
  readonly own: Standing
  /** The last year alone; the same as `own` where the years do not stand together. */
  readonly oneYear: Standing
  /** Peers whose values count, smallest first. */
  readonly peers: readonly PeerValue[]
  /** Peers with a value on too few cases, on another form, and without any. */
  readonly leftOut: { readonly small: number; readonly otherForm: number; readonly without: number }
  readonly median: number | null
  readonly quartiles: { readonly low: number; readonly high: number } | null
  readonly range: { readonly low: number; readonly high: number } | null
  readonly place: MidRank | null
  readonly unplaced: Unplaced | null
  /** The same percentile with the three most distant peers left out, and with the three next ones; null where there are none, or too few. */
  readonly withFewer: number | null
  readonly withMore: number | null
  /** Whether the interval leaves out the peers' median: false is «not distinguishable»; null where there is no interval or no place. */
  readonly apart: boolean | null
}

/** Whether a metric's years stand together in 单位: rates that add up over years. Counts stay those of the last year. */
export function standsTogether(metric: Metric): boolean {
  return (metric.kind === 'share' || metric.kind === 'ratio') && poolsYears(metric)
}

/** A body's figure in `year` out of its rows over the years (ascending); a year without a row is a year without report. */
export function standing(
  metric: Metric,
  rows: readonly Measure[],
  year: number,
  together: boolean,
): Standing {
  const pool = together && standsTogether(metric)
  const pooled = pool ? pooledRows(metric, rows).find(row => row.year === year) : undefined
  const row = pooled ?? rows.find(each => each.year === year)
  if (!row)
    return {
      x: null,
      n: null,
      value: null,
      reason: 'missing',
      years: [],
      template: null,
      small: false,
      interval: null,
      flagged: false,
    }
  const years = pooled ? pooled.together.map(each => each.year) : [year]
  const { x, n, value, reason, template, flagged } = row
  return {
    x,
    n,
    value,
    reason,
    years: [...years].sort((a, b) => a - b),
    template,
    small: value !== null && !enough(metric, row),
    interval: value === null ? null : interval(metric, x, n),
    flagged,
  }
}

interface Figures {
  /** Rows of a body over the years, ascending. */
  rowsOf(orgId: string): readonly Measure[]
}

/** The position of a body in one metric in `year`. */
export function positionOf(
  metric: Metric,
  orgId: string,
  group: PeerGroup,
  figures: Figures,
  year: number,
  together: boolean,
): Position {
  const pool = together && standsTogether(metric)
  const own = standing(metric, figures.rowsOf(orgId), year, together)
  const form = (s: Standing) => comparableForm(metric, s.template as ReportTemplate | null)
  const standings = (peers: readonly Peer[]) =>
    peersFor(metric, peers).map(peer => ({
      peer,
      stands: standing(metric, figures.rowsOf(peer.orgId), year, together),
    }))
  // A form that compares with nothing does not compare with itself either.
  const comparable = (s: Standing) => own.value === null || (form(own) !== null && form(s) === form(own))
  const counts = (s: Standing): s is Standing & { value: number } =>
    s.value !== null && !s.small && comparable(s)
  const valuesOf = (of: ReturnType<typeof standings>): readonly PeerValue[] =>
    of.flatMap(({ peer: { orgId: id, name }, stands }) =>
      counts(stands) ? [{ orgId: id, name, value: stands.value }] : [],
    )
  const all = standings(group.peers)
  const peers = [...valuesOf(all)].sort((a, b) => a.value - b.value || (a.orgId < b.orgId ? -1 : 1))
  const values = peers.map(peer => peer.value)
  const enoughPeers = values.length >= PEER_RULE.fewest
  const unplaced: Unplaced | null =
    own.value === null ? 'none' : own.small ? 'small' : enoughPeers ? null : 'few-peers'
  const percentileAmong = (others: ReturnType<typeof standings>) =>
    own.value === null || unplaced !== null
      ? null
      : (midRank(
          own.value,
          valuesOf(others).map(peer => peer.value),
        )?.percentile ?? null)
  const median = enoughPeers ? quantile(values, 0.5) : null
  const [low, high] = [quantile(values, 0.25), quantile(values, 0.75)]
  const [least, most] = [values[0], values.at(-1)]
  // Of unknown size is not far: most of those have no figures, and leaving them out would try nothing.
  const farthest = [...group.peers].sort((a, b) => (b.distance ?? -1) - (a.distance ?? -1))
  const fewer = new Set(farthest.slice(0, PEER_RULE.more).map(peer => peer.orgId))
  const { interval: limits } = own
  return {
    metric,
    together: pool,
    own,
    oneYear: pool ? standing(metric, figures.rowsOf(orgId), year, false) : own,
    peers,
    leftOut: {
      small: all.filter(({ stands }) => stands.small && comparable(stands)).length,
      otherForm: all.filter(({ stands }) => stands.value !== null && !comparable(stands)).length,
      without: all.filter(({ stands }) => stands.value === null).length,
    },
    median,
    quartiles: enoughPeers && low !== null && high !== null ? { low, high } : null,
    range: enoughPeers && least !== undefined && most !== undefined ? { low: least, high: most } : null,
    place: own.value !== null && unplaced === null ? midRank(own.value, values) : null,
    unplaced,
    withFewer: percentileAmong(all.filter(({ peer }) => !fewer.has(peer.orgId))),
    withMore: group.next.length === 0 ? null : percentileAmong([...all, ...standings(group.next)]),
    apart:
      limits && median !== null && unplaced === null ? median < limits.low || median > limits.high : null,
  }
}
