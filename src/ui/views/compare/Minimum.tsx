import type { Metric } from '../../../catalog/metric'
import { MINIMA } from '../../../domain/selection'
import { useApp, useSay } from '../../context'
import { Choice } from '../../parts/Choice'
import { COMPARE } from '../../words/compare'

/** The metric with the reader's minimum denominator in place of its own; metrics without one stay as they are. */
export function withMinimum(metric: Metric, minimum: number | null): Metric {
  return minimum === null || metric.minimumN === 0 ? metric : { ...metric, minimumN: minimum }
}

/** Chooses the denominator below which a rate is grey and not ordered (domain.md 6.4); nothing where n has no meaning. */
export function Minimum({ metric }: { readonly metric: Metric }) {
  const { selection, select } = useApp()
  const say = useSay()
  const { compare } = selection
  const own = metric.minimumN
  if (own === 0) return null
  const choices = [...new Set([...MINIMA, own])].sort((a, b) => a - b)
  return (
    <Choice
      look="bar"
      label={say(COMPARE.minimum)}
      value={String(compare.minimum ?? own)}
      options={choices.map(n => ({ id: String(n), text: say(COMPARE.minimumOf(n, n === own)) }))}
      onChange={id => {
        const minimum = MINIMA.find(n => String(n) === id && n !== own) ?? null
        select({ compare: { ...compare, minimum } })
      }}
    />
  )
}
