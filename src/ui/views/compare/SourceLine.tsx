import type { Metric } from '../../../catalog/metric'
import type { Words } from '../../../domain/dictionary'
import { useApp, useLanguage } from '../../context'
import { type FigureSource, sourceParts } from '../../export/figureFacts'
import { dateText } from '../../export/naming'

export interface SourceLineProps {
  readonly metric: Metric
  /** The other metric of a figure that sets two beside each other. */
  readonly second?: Metric | null
  /** All metrics of a figure that sets many beside each other. */
  readonly metrics?: readonly Metric[]
  /** Definitions of the parts of a whole, instead of the metric's. */
  readonly parts?: readonly Words[]
  readonly years: readonly number[]
  /** What this tab does about gaps and small numbers. */
  readonly rules: readonly Words[]
}

/** What there is to say about where a figure comes from; null without data. */
export function useFigureSource({
  metric,
  second,
  metrics = second ? [metric, second] : [metric],
  parts,
  years,
  rules,
}: SourceLineProps): FigureSource | null {
  const { library, selection, version } = useApp()
  const { current } = library
  if (!current) return null
  return {
    metrics,
    parts,
    years,
    rules,
    dataset: current,
    filters: selection.filters,
    parameters: library.parameters,
    notes: selection.compare.notes,
    version,
    date: dateText(new Date()),
    link: location.href,
  }
}

/** Where the figures come from: data, years, filters, rules, version, date, fingerprint. */
export function SourceLine(props: SourceLineProps) {
  const language = useLanguage()
  const source = useFigureSource(props)
  return source && <p className="cmp-source">{sourceParts(source, language).join(' · ')}</p>
}
