/** The metrics of 单位, declared: the rows of the spine chart in their groups, and the facts of the head. */
import type { Words } from '../domain/dictionary'
import type { Metric } from './metric'
import { metric } from './metrics'

export interface SpineGroup {
  readonly id: 'requests' | 'outcomes' | 'disputes' | 'proactive'
  readonly name: Words
  readonly metrics: readonly Metric[]
}

export const SPINE: readonly SpineGroup[] = [
  {
    id: 'requests',
    name: { zh: '申请与办理', en: 'Requests and handling' },
    metrics: ['new_received', 'carry_rate', 'natural_share'].map(metric),
  },
  {
    id: 'outcomes',
    name: { zh: '办理结果', en: 'Outcomes' },
    metrics: ['disclosure_rate', 'full_rate', 'deny_rate', 'unable_rate', 'reject_rate'].map(metric),
  },
  {
    id: 'disputes',
    name: { zh: '复议与诉讼', en: 'Review and litigation' },
    metrics: ['review_rate', 'review_correction_rate'].map(metric),
  },
  {
    id: 'proactive',
    name: { zh: '主动公开', en: 'Proactive disclosure' },
    metrics: ['permit_decisions', 'penalty_decisions'].map(metric),
  },
]

/** Metrics of the facts in the head and in the brief. */
export const FACTS = {
  received: metric('new_received'),
  handled: metric('handled'),
  carriedOut: metric('carried_out'),
  disclosed: metric('disclosure_rate'),
  reviews: metric('review_total'),
  suits: metric('litigation_total'),
} as const

/** Every metric that 单位 reads, those of the small trends included, each once. */
export function townMetrics(trends: readonly Metric[]): readonly Metric[] {
  const all = [...SPINE.flatMap(group => group.metrics), ...Object.values(FACTS), ...trends]
  return [...new Map(all.map(m => [m.id, m])).values()]
}
