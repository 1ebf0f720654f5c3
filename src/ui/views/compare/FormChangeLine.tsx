import { differencesOf } from '../../../catalog/templateDifferences'
import type { TrendSpec } from '../../../charts/spec'
import type { Selection } from '../../../domain/selection'
import { formatHash } from '../../../state/url'
import { useApp, useSay } from '../../context'
import { TREND } from '../../words/compareTrend'

/** What the change of form changed in this metric's cells, and the way to its definition. Nothing where no form changes. */
export function FormChangeLine({ spec }: { readonly spec: Pick<TrendSpec, 'metric' | 'changes'> }) {
  const { selection, select } = useApp()
  const say = useSay()
  const years = spec.changes.map(change => change.year)
  const differences = differencesOf(spec.metric)
  if (years.length === 0 || differences.length === 0) return null
  const toMethods: Partial<Selection> = { view: 'methods', entry: spec.metric.code }
  return (
    <p className="cmp-formchange">
      {say(TREND.formChange(years))}
      {differences
        .map(difference => say(TREND.difference(difference)))
        .join(selection.language === 'zh' ? '；' : '; ')}{' '}
      <a
        href={formatHash({ ...selection, ...toMethods })}
        onClick={event => {
          if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
          event.preventDefault()
          select(toMethods)
        }}
      >
        {say(TREND.toMethods)}
      </a>
    </p>
  )
}
