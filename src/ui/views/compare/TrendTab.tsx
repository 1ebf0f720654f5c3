import { useId, useState } from 'react'
import type { Metric } from '../../../catalog/metric'
import { trendSentence, trendTwin } from '../../../charts/describe'
import type { TrendSpec } from '../../../charts/spec'
import { useLanguage, useSay } from '../../context'
import { ErrorPanel } from '../../parts/ErrorPanel'
import { Loading } from '../../parts/Loading'
import { COMPARE } from '../../words/compare'
import { Rail } from './Rail'
import { SourceLine } from './SourceLine'
import { TrendFigure } from './TrendFigure'
import { useTrend } from './useTrend'

/** The chart as a table, below it; always in the page, folded. */
function Twin({ spec }: { readonly spec: TrendSpec }) {
  const say = useSay()
  const language = useLanguage()
  const { head, rows } = trendTwin(spec, language)
  return (
    <details className="cmp-twin">
      <summary>{say(COMPARE.twin)}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section className="cmp-scroll" tabIndex={0} aria-label={say(COMPARE.twin)}>
        <table className="cmp-table">
          <caption className="pt-hidden">{say(COMPARE.twinTable(spec.metric.name[language]))}</caption>
          <thead>
            <tr>
              {head.map(text => (
                <th key={text} scope="col">
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...values], i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: names may occur twice, order is fixed
              <tr key={i}>
                <th scope="row">{name}</th>
                {values.map((value, column) => (
                  <td key={head[column + 1]}>{value}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}

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
        <Twin spec={spec} />
      </div>
      <Rail spec={spec} trend={trend} show={show} onShow={setShow} />
    </div>
  )
}
