import { useMemo, useState } from 'react'
import type { Metric } from '../../../catalog/metric'
import { SMALL_HEIGHT } from '../../../charts/multiples'
import { trendFigure } from '../../../charts/trendFigure'
import { useLanguage, useSay } from '../../context'
import { Button } from '../../parts/Button'
import { ErrorPanel } from '../../parts/ErrorPanel'
import { Loading } from '../../parts/Loading'
import { useNarrow } from '../../shell/useNarrow'
import { COMPARE } from '../../words/compare'
import { TREND } from '../../words/compareTrend'
import { FigureFrame } from './FigureFrame'
import { FormChangeLine } from './FormChangeLine'
import { Rail } from './Rail'
import { useTrend } from './useTrend'
import '../../styles/compareTrend.css'

/** Small charts that one press adds. */
const MORE = 24

/** 趋势: one chart of lines, or a small chart for each body, with the rail of bodies and switches. */
export function TrendTab({ metric }: { readonly metric: Metric }) {
  const say = useSay()
  const language = useLanguage()
  const narrow = useNarrow()
  const [small, setSmall] = useState(MORE)
  const trend = useTrend(metric, small)
  const [show, setShow] = useState({ band: true, median: true, peers: true })
  const { spec } = trend
  const figure = useMemo(() => spec && trendFigure(spec, show, language), [spec, show, language])
  if (trend.error) return <ErrorPanel error={trend.error} onRetry={trend.retry} />
  if (!spec || !figure) {
    return trend.stale ? <Loading active /> : <p className="cmp-small">{say(COMPARE.nothing)}</p>
  }
  const charts = spec.lines.length + spec.peers.length
  const height =
    spec.shape === 'lines'
      ? narrow
        ? 300
        : 440
      : Math.max(220, Math.ceil(charts / (narrow ? 2 : 4)) * SMALL_HEIGHT)
  return (
    <div className="cmp-trend" data-stale={trend.stale || undefined}>
      <Loading active={trend.stale} />
      <div className="cmp-chart">
        <FigureFrame
          figure={figure}
          drawKey={figure}
          height={height}
          source={{
            metric: spec.metric,
            years: spec.years,
            rules: [COMPARE.withoutCompiled, COMPARE.gapRule, COMPARE.missingRule],
          }}
        />
        {spec.more > 0 ? (
          <p className="cmp-small">
            {say(TREND.left(spec.more))}{' '}
            <Button kind="link" onPress={() => setSmall(n => n + MORE)}>
              {say(TREND.more(spec.more))}
            </Button>
          </p>
        ) : null}
        <FormChangeLine spec={spec} />
      </div>
      <Rail spec={spec} trend={trend} show={show} onShow={setShow} />
    </div>
  )
}
