import { tableOf } from '../../../catalog/breaks'
import type { Metric } from '../../../catalog/metric'
import type { Words } from '../../../domain/dictionary'
import { ORG_TYPE_WORDS } from '../../../domain/org'
import { useApp, useLanguage, useSay } from '../../context'
import { COMPARE } from '../../words/compare'
import { SETS } from '../../words/sets'
import { datasetName, shortFingerprint } from '../../words/shell'

export interface SourceLineProps {
  readonly metric: Metric
  readonly years: readonly number[]
  /** What this tab does about gaps and small numbers. */
  readonly rules: readonly Words[]
}

/** Where the figures come from: data, years, filters, rules, version, fingerprint. */
export function SourceLine({ metric, years, rules }: SourceLineProps) {
  const { library, selection, version } = useApp()
  const say = useSay()
  const language = useLanguage()
  const { current } = library
  if (!current) return null
  const first = years[0]
  const last = years.at(-1)
  const span = first === last ? String(first ?? '') : `${first}–${last}`
  const filters = [
    ...selection.filters.counties,
    ...selection.filters.types.map(type => say(ORG_TYPE_WORDS[type])),
    ...(selection.filters.orgs.length > 0 ? [say(SETS.chosen(selection.filters.orgs.length))] : []),
  ]
  return (
    <p className="cmp-source">
      {[
        say(COMPARE.source(datasetName(current, language), span, tableOf(metric))),
        say(COMPARE.filters(filters)),
        ...rules.map(say),
        say(COMPARE.app(version)),
        say(COMPARE.print(shortFingerprint(current.fingerprint))),
      ].join(' · ')}
    </p>
  )
}
