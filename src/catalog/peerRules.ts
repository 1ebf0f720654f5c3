/** Whom a body is compared with in 单位, declared (domain.md 6.4): steps of the search, its numbers, and what depends on the metric. */
import type { Words } from '../domain/dictionary'
import type { Metric } from './metric'

/**
 * Why a body is a peer: county: same county and type · unplaced: same type, neither with a county · city: same prefecture and type · near: same type, of a size
 * nearest to the own · pinned, chosen: by hand.
 */
export type PeerReason = 'county' | 'unplaced' | 'city' | 'near' | 'pinned' | 'chosen'

export const PEER_REASON_WORDS: Readonly<Record<PeerReason, Words>> = {
  county: { zh: '同县同类', en: 'same county and type' },
  unplaced: { zh: '同类，数据未列区县', en: 'same type, no county in the data' },
  city: { zh: '同市同类', en: 'same prefecture and type' },
  near: { zh: '同类中规模最近', en: 'same type, nearest in size' },
  pinned: { zh: '手工加入', en: 'added by hand' },
  chosen: { zh: '自选名单', en: 'from the chosen set' },
}

export const PEER_RULE = {
  /** Fewer peers than this: the circle is widened, and no percentile is shown (domain.md 6.4, M54). */
  fewest: 5,
  /** Peers taken from a prefecture at most, nearest in size first. */
  most: 60,
  /** Peers that the search by size alone fills up to. */
  near: 10,
  /** How many peers more and fewer the positions are tried with. */
  more: 3,
  /** Years whose mean tells the size. */
  sizeYears: 3,
} as const

/** What tells the size of a body: the metrics whose yearly means are compared on the √ scale where no population is known. */
export const SIZE_METRICS = {
  requests: ['handled'],
  acts: ['permit_decisions', 'penalty_decisions'],
} as const

interface MetricRule {
  readonly metrics: readonly string[]
  /** Peers lie within the same province. */
  readonly within: 'province'
  readonly why: Words
}

/** Where the rule depends on the metric. */
export const METRIC_RULES: readonly MetricRule[] = [
  {
    metrics: ['permit_decisions', 'penalty_decisions', 'coercion_decisions', 'enforcement_total'],
    within: 'province',
    why: {
      zh: '许可、处罚、强制的赋权事项由各省确定，外省单位不参与这几项的比较。',
      en: 'Powers to license, punish and coerce are handed to towns by each province: bodies of other provinces take no part in these.',
    },
  },
]

/** The special rule of a metric, or null where the peers are the same as for all. */
export function metricRule(metric: Pick<Metric, 'id'>): MetricRule | null {
  return METRIC_RULES.find(rule => rule.metrics.includes(metric.id)) ?? null
}
