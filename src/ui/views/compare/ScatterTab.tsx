import { useMemo, useRef } from 'react'
import { bothPool, defaultAcross, scatterOf } from '../../../analysis/scatter'
import type { Metric } from '../../../catalog/metric'
import { findMetric, metric as metricById } from '../../../catalog/metrics'
import { scatterFigure } from '../../../charts/scatter'
import { denominatorName } from '../../../charts/words'
import { useApp, useLanguage, useSay } from '../../context'
import { ErrorPanel } from '../../parts/ErrorPanel'
import { Loading } from '../../parts/Loading'
import { MetricPicker } from '../../parts/MetricPicker'
import { COMPARE } from '../../words/compare'
import { RATES } from '../../words/compareRates'
import { AsideList, WithoutLists } from './AsideLists'
import { FigureFrame } from './FigureFrame'
import { RateTools } from './RateTools'
import { type RatePicture, useRates, useRateYears } from './useRates'
import '../../styles/compareRates.css'

const HEIGHT = 446

function sameYears(a: RatePicture, b: RatePicture): boolean {
  return a.range.from === b.range.from && a.range.to === b.range.to
}

/** 散点: the metric upright against another across, by default against the requests handled. */
export function ScatterTab({ metric }: { readonly metric: Metric }) {
  const { selection, select } = useApp()
  const say = useSay()
  const language = useLanguage()
  const { focus, named, compare } = selection
  const across = findMetric(compare.second ?? '') ?? metricById(defaultAcross(metric))
  const years = useRateYears(bothPool(metric, across))
  const upright = useRates(metric, years)
  const side = useRates(across, years)
  const stale = upright.stale || side.stale
  const fresh = useMemo(() => {
    if (stale || !upright.picture || !side.picture || !sameYears(upright.picture, side.picture)) return null
    return { upright: upright.picture, side: side.picture }
  }, [stale, upright.picture, side.picture])
  const last = useRef(fresh)
  if (fresh) last.current = fresh
  const both = fresh ?? last.current
  const made = useMemo(() => {
    if (!both) return null
    const years = both.upright.range
    const scatter = scatterOf(both.upright, both.side, years)
    const view = {
      metric: both.upright.metric,
      across: both.side.metric,
      years,
      language,
      focus,
      named,
    }
    return { view, scatter, figure: scatterFigure(view, scatter) }
  }, [both, language, focus, named])
  const drawn = useMemo(() => ({ made }), [made])
  const failed = [upright, side].find(answer => answer.error)

  if (years.year === null) return <p className="cmp-small">{say(COMPARE.noYear)}</p>
  if (failed?.error) return <ErrorPanel error={failed.error} onRetry={failed.retry} />
  if (!made) return <Loading active />
  const { view, scatter, figure } = made
  const { from, to } = view.years
  const hollow = scatter.pairs.filter(pair => pair.hollow).length
  const unpooled = compare.pooled && !years.pooled ? say(RATES.oneOfTwo) : undefined
  return (
    <div className="cmp-scatter" data-stale={stale || undefined}>
      <Loading active={stale} />
      <div className="cmp-chart">
        <RateTools metric={metric} years={years}>
          <MetricPicker
            label={say(RATES.across)}
            look="box"
            value={across.id}
            onChange={second => select({ compare: { ...compare, second } })}
          />
          {unpooled === undefined ? null : <p className="cmp-small">{unpooled}</p>}
        </RateTools>
        <FigureFrame
          figure={figure}
          drawKey={drawn}
          height={HEIGHT}
          keysHint={RATES.keysInRowHint}
          keys={RATES.keysInRow}
          source={{
            metric: view.metric,
            second: view.across,
            years: Array.from({ length: to - from + 1 }, (_, i) => from + i),
            rules: [COMPARE.withoutCompiled, COMPARE.missingRule, RATES.rhoRule],
          }}
        />
      </div>
      <aside className="cmp-rail">
        <section>
          <h2>{say(RATES.drawn)}</h2>
          <p className="cmp-small">{say(figure.binned ? RATES.squares : RATES.fullDots)}</p>
          {hollow > 0 ? (
            <p className="cmp-small">
              {say(RATES.hollow(hollow, denominatorName(view.metric, language), view.metric.minimumN))}
            </p>
          ) : null}
        </section>
        <AsideList
          title={say(RATES.lacking)}
          rows={scatter.leftOut.filter(row => row.value !== null)}
          draw={rows => <p className="cmp-names">{rows.map(row => row.name).join(say(RATES.comma))}</p>}
        />
        <WithoutLists rows={scatter.leftOut.filter(row => row.value === null)} />
      </aside>
    </div>
  )
}
