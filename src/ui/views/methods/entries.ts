/** What the methods page can open, in the order of its list; generated from the catalogue. */
import type { Check, Family } from '../../../catalog/check'
import { CHECKS } from '../../../catalog/checks'
import type { Metric } from '../../../catalog/metric'
import { METRIC_GROUPS, METRICS } from '../../../catalog/metrics'
import type { Language } from '../../../domain/dictionary'
import type { Selection } from '../../../domain/selection'
import type { Option } from '../../parts/find'
import { FAMILY_WORDS, METHODS } from '../../words/methods'
import { TOPICS, type Topic } from '../../words/methodTopics'

export type Entry =
  | { readonly kind: 'metric'; readonly code: string; readonly metric: Metric }
  | { readonly kind: 'check'; readonly code: string; readonly check: Check }
  | { readonly kind: 'topic'; readonly code: string; readonly topic: Topic }

const FAMILIES = Object.keys(FAMILY_WORDS) as readonly Family[]

const ENTRIES: readonly Entry[] = [
  ...METRICS.map(metric => ({ kind: 'metric' as const, code: metric.code, metric })),
  ...FAMILIES.flatMap(family => CHECKS.filter(check => check.family === family)).map(check => ({
    kind: 'check' as const,
    code: check.code,
    check,
  })),
  ...TOPICS.map(topic => ({ kind: 'topic' as const, code: topic.code, topic })),
]
const BY_CODE: ReadonlyMap<string, Entry> = new Map(ENTRIES.map(entry => [entry.code, entry]))

/** The entry to open: the one named, else the selected metric, else the first. */
export function entryOf(selection: Selection): Entry {
  const named = selection.entry === null ? undefined : BY_CODE.get(selection.entry)
  const chosen = METRICS.find(metric => metric.id === selection.metric)
  const entry = named ?? (chosen ? BY_CODE.get(chosen.code) : undefined) ?? ENTRIES[0]
  if (!entry) throw new Error('the catalogue is empty')
  return entry
}

/** All entries as options, with the heading each stands under. */
export function entryOptions(language: Language): readonly Option[] {
  const groupName = (id: string) => METRIC_GROUPS.find(group => group.id === id)?.name[language] ?? ''
  return ENTRIES.map(entry => {
    const { code } = entry
    if (entry.kind === 'metric') {
      const { name, short, id, group } = entry.metric
      return {
        id: code,
        text: name[language],
        group: groupName(group),
        also: `${code} ${id} ${short[language]}`,
      }
    }
    if (entry.kind === 'check') {
      const text = `${code} ${entry.check.name[language]}`
      return { id: code, text, group: FAMILY_WORDS[entry.check.family][language], also: entry.check.id }
    }
    return { id: code, text: entry.topic.name[language], group: METHODS.topics[language] }
  })
}
