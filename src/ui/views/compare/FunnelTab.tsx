import { useMemo, useRef } from 'react'
import { FEWEST_FOR_FUNNEL, type FunnelGroups, funnelGroups } from '../../../analysis/funnelGroups'
import { bodyDisputes, disputeSpan, type FunnelBasis, funnelBasis } from '../../../analysis/funnelRates'
import { toldApart } from '../../../analysis/namesakes'
import { comparedForm } from '../../../analysis/rateGroups'
import type { Metric } from '../../../catalog/metric'
import { funnelFigure } from '../../../charts/funnel'
import { useApp, useLanguage, useSay } from '../../context'
import { ErrorPanel } from '../../parts/ErrorPanel'
import { Loading } from '../../parts/Loading'
import { useAnswer } from '../../useAnswer'
import { COMPARE } from '../../words/compare'
import { RATES } from '../../words/compareRates'
import { FigureFrame } from './FigureFrame'
import { FunnelRail } from './FunnelRail'
import { IntervalTable } from './IntervalTable'
import { RateTools } from './RateTools'
import { Refusal } from './Refusal'
import { canPool, type RatePicture, type Rates, useRates, useRateYears } from './useRates'
import '../../styles/compareRates.css'

const HEIGHT = 446

/** 漏斗: shares by the binomial distribution, disputes by the Poisson over three years; other metrics are refused. */
export function FunnelTab({ metric }: { readonly metric: Metric }) {
  const basis = funnelBasis(metric)
  if (basis === null && metric.kind === 'flag')
    return <Refusal text={RATES.noRateFlag} action={RATES.toTable} tab="table" />
  if (basis === null) {
    const rate = metric.kind === 'share' || metric.kind === 'ratio'
    return <Refusal text={rate ? RATES.noCases : RATES.noRate} action={RATES.toRank} tab="rank" />
  }
  return basis === 'disputes' ? <OfDisputes metric={metric} /> : <OfShare metric={metric} />
}

function OfShare({ metric }: { readonly metric: Metric }) {
  const rates = useRates(metric, useRateYears(canPool(metric)))
  return <Funnel metric={metric} basis="binomial" rates={rates} />
}

function OfDisputes({ metric }: { readonly metric: Metric }) {
  const { selection } = useApp()
  const years = useRateYears(false)
  const { year } = years
  const answer = useAnswer(year === null ? null : bodyDisputes(metric, selection, year))
  const fresh = useMemo((): RatePicture | null => {
    if (year === null || answer.stale || !answer.rows) return null
    return {
      metric,
      range: disputeSpan(year),
      rows: toldApart(answer.rows),
    }
  }, [answer.rows, answer.stale, metric, year])
  const last = useRef<RatePicture | null>(null)
  if (fresh) last.current = fresh
  const picture = fresh ?? last.current
  const rates = { ...years, picture, stale: fresh === null, error: answer.error, retry: answer.retry }
  return <Funnel metric={metric} basis="disputes" rates={rates} />
}

interface FunnelProps {
  readonly metric: Metric
  readonly basis: NonNullable<FunnelBasis>
  readonly rates: Rates
}

function Funnel({ metric, basis, rates }: FunnelProps) {
  const { selection } = useApp()
  const say = useSay()
  const language = useLanguage()
  const { picture } = rates
  const { focus, named } = selection
  const made = useMemo(() => {
    if (!picture) return null
    const kind = basis === 'disputes' ? 'poisson' : 'binomial'
    const groups: FunnelGroups = funnelGroups(kind, picture.rows)
    const view = { metric: picture.metric, years: picture.range, language, focus, named }
    const enough = groups.funnel.points.length >= FEWEST_FOR_FUNNEL
    return {
      groups,
      view,
      template: basis === 'binomial' ? comparedForm(picture.metric, picture.rows) : null,
      figure: enough ? funnelFigure(view, groups) : null,
    }
  }, [picture, basis, language, focus, named])
  const drawn = useMemo(() => ({ made }), [made])

  if (rates.year === null) return <p className="cmp-small">{say(COMPARE.noYear)}</p>
  if (rates.error) return <ErrorPanel error={rates.error} onRetry={rates.retry} />
  const fixed = basis === 'disputes' && rates.year !== null ? say(RATES.disputeYears(rates.year)) : undefined
  const tools = <RateTools metric={metric} years={rates} {...(fixed === undefined ? {} : { fixed })} />
  if (!made) return <Loading active />
  const { groups, view, figure, template } = made
  const range = view.years
  const source = {
    metric: view.metric,
    years: Array.from({ length: range.to - range.from + 1 }, (_, i) => range.from + i),
    rules: [
      COMPARE.withoutCompiled,
      COMPARE.missingRule,
      ...(template === null ? [] : [RATES.oneForm(template)]),
      figure
        ? basis === 'disputes'
          ? RATES.poissonLimits
          : RATES.binomialLimits
        : COMPARE.intervalRule(view.metric),
    ],
  }
  return (
    <div className="cmp-funnel" data-stale={rates.stale || undefined}>
      <Loading active={rates.stale} />
      <div className="cmp-chart">
        {tools}
        {figure ? (
          <FigureFrame
            figure={figure}
            drawKey={drawn}
            height={HEIGHT}
            keysHint={RATES.keysInRowHint}
            keys={RATES.keysInRow}
            source={source}
          />
        ) : (
          <IntervalTable view={view} groups={groups} source={source} />
        )}
      </div>
      <FunnelRail view={view} groups={groups} judged={figure !== null} />
    </div>
  )
}
