/** The metric catalogue: M01–M50 and M58–M63 of domain.md 4, each declared once in metrics/. */
import type { Words } from '../domain/dictionary'
import type { Metric, MetricGroup } from './metric'
import { APPLICANTS_MIX } from './metrics/applicants'
import { DISPUTES } from './metrics/disputes'
import { FLOW } from './metrics/flow'
import { OUTCOMES } from './metrics/outcomes'
import { PROACTIVE } from './metrics/proactive'
import { REPORTING } from './metrics/reporting'

/** Groups in the order of pickers and of the methods page. */
export const METRIC_GROUPS: readonly { readonly id: MetricGroup; readonly name: Words }[] = [
  { id: 'proactive', name: { zh: '主动公开', en: 'Proactive disclosure' } },
  { id: 'flow', name: { zh: '申请与办理', en: 'Requests and handling' } },
  { id: 'applicants', name: { zh: '申请人构成', en: 'Who asks' } },
  { id: 'outcomes', name: { zh: '办理结果', en: 'Outcomes' } },
  { id: 'disputes', name: { zh: '复议诉讼', en: 'Review and litigation' } },
  { id: 'reporting', name: { zh: '年报本身', en: 'The report itself' } },
]

/** All metrics, in catalogue order. */
export const METRICS: readonly Metric[] = [
  ...PROACTIVE,
  ...FLOW,
  ...APPLICANTS_MIX,
  ...OUTCOMES,
  ...DISPUTES,
  ...REPORTING,
]

const BY_ID: ReadonlyMap<string, Metric> = new Map(METRICS.map(m => [m.id, m]))

/** The metric of an id, or undefined: ids may come from a link. */
export function findMetric(id: string): Metric | undefined {
  return BY_ID.get(id)
}

/** The metric of an id; throws for an id the catalogue does not have (a bug, never user input). */
export function metric(id: string): Metric {
  const found = BY_ID.get(id)
  if (!found) throw new Error(`unknown metric: ${id}`)
  return found
}

/** When no metric is computed, whatever its own rule says (domain.md 3.5, 4). */
export const NEVER_COMPUTED: Words = {
  zh: '所用的格有空白、本文件未载或互相矛盾时不算；分子大于分母的占比、含负数的比率不算。',
  en: 'Never computed when a cell it uses is blank, not in the file or contradicted; nor for a share whose parts exceed the whole, nor a rate with a negative figure.',
}
