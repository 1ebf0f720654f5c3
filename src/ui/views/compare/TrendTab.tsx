import { useId, useState } from 'react'
import type { Metric } from '../../../catalog/metric'
import { trendSentence, trendTwin } from '../../../charts/describe'
import { useLanguage, useSay } from '../../context'
import { ErrorPanel } from '../../parts/ErrorPanel'
import { Loading } from '../../parts/Loading'
import { COMPARE } from '../../words/compare'
import { Rail } from './Rail'
import { SourceLine } from './SourceLine'
import { TrendFigure } from './TrendFigure'
import { TwinTable } from './TwinTable'
import { useTrend } from './useTrend'

/** 趋势: the chart, the rail, one sentence, the source line, and the table twin. */
export function TrendTab({ metric }: { readonly metric: Metric }) {
  const say = useSay()
  const language = useLanguage()
  const trend = useTrend(metric)
  const [show, setShow] = useState({ band: true, median: true, peers: true })
  const sentence = useId()
  const { spec } = trend
  if (trend.error) return <ErrorPanel error={trend.error} onRetry={trend.retry} />
  if (!spec) return trend.stale ? <Loading active /> : <p className="cmp-small">{say(COMPARE.nothing)}</p>
  const words = trendSentence(spec, language)
  return (
    <div className="cmp-trend" data-stale={trend.stale || undefined}>
      <Loading active={trend.stale} />
      <div className="cmp-chart">
        <TrendFigure spec={spec} show={show} describedBy={sentence} />
        <p id={sentence} className="cmp-sentence">
          <b>{words.subject}</b>
          {words.text}
        </p>
        <SourceLine
          metric={spec.metric}
          years={spec.years}
          rules={[COMPARE.withoutCompiled, COMPARE.gapRule, COMPARE.missingRule]}
        />
        <TwinTable
          twin={trendTwin(spec, language)}
          title={say(COMPARE.twinTable(spec.metric.name[language]))}
        />
      </div>
      <Rail spec={spec} trend={trend} show={show} onShow={setShow} />
    </div>
  )
}
