import { useMemo } from 'react'
import { byName } from '../../../analysis/orgs'
import { rateGroups } from '../../../analysis/rateGroups'
import { spreadOf } from '../../../analysis/spread'
import type { Metric } from '../../../catalog/metric'
import { spreadFigure } from '../../../charts/spread'
import { useApp, useLanguage, useSay } from '../../context'
import { Choice } from '../../parts/Choice'
import { ErrorPanel } from '../../parts/ErrorPanel'
import { Loading } from '../../parts/Loading'
import { usePlaces } from '../../parts/useBodies'
import { COMPARE } from '../../words/compare'
import { RATES } from '../../words/compareRates'
import { FigureFrame } from './FigureFrame'
import { RateTools } from './RateTools'
import { Refusal } from './Refusal'
import { canPool, useRates, useRateYears } from './useRates'
import '../../styles/compareRates.css'

/** 分布: the values of all bodies, by type or by county. */
export function SpreadTab({ metric }: { readonly metric: Metric }) {
  const { selection, select } = useApp()
  const say = useSay()
  const language = useLanguage()
  const flag = metric.kind === 'flag'
  const rates = useRates(metric, useRateYears(canPool(metric)), !flag)
  const { picture } = rates
  const { focus, named, compare } = selection
  const by = compare.spreadBy
  const places = usePlaces()
  const made = useMemo(() => {
    if (!picture) return null
    const groups = rateGroups(picture.metric, picture.rows, picture.range, byName, places)
    const view = { metric: picture.metric, years: picture.range, language, focus, named, by }
    return {
      view,
      template: groups.template,
      figure: spreadFigure(view, groups, spreadOf(groups, by, byName, focus)),
    }
  }, [picture, language, focus, named, by, places])
  const drawn = useMemo(() => ({ made }), [made])

  if (flag) return <Refusal text={RATES.flagNoRank} action={RATES.toTable} tab="table" />
  if (rates.year === null) return <p className="cmp-small">{say(COMPARE.noYear)}</p>
  if (rates.error) return <ErrorPanel error={rates.error} onRetry={rates.retry} />
  if (!made) return <Loading active />
  const { view, figure, template } = made
  const { from, to } = view.years
  return (
    <div className="cmp-spread" data-stale={rates.stale || undefined}>
      <Loading active={rates.stale} />
      <RateTools metric={metric} years={rates}>
        <Choice
          label={say(RATES.groupBy)}
          value={by}
          options={[
            { id: 'type', text: say(RATES.byType) },
            { id: 'county', text: say(RATES.byCounty) },
          ]}
          onChange={spreadBy => select({ compare: { ...compare, spreadBy } })}
        />
        <p className="cmp-small">
          {[
            say(figure.binned ? RATES.bars : RATES.dots),
            say(RATES.box),
            figure.root ? say(RATES.rootAxis) : '',
          ]
            .filter(part => part !== '')
            .join(language === 'zh' ? '；' : '; ')}
        </p>
      </RateTools>
      <FigureFrame
        figure={figure}
        drawKey={drawn}
        height={figure.height}
        keysHint={RATES.keysInRowHint}
        keys={RATES.keysInRow}
        source={{
          metric: view.metric,
          years: Array.from({ length: to - from + 1 }, (_, i) => from + i),
          rules: [
            COMPARE.withoutCompiled,
            COMPARE.missingRule,
            ...(template === null ? [] : [RATES.oneForm(template)]),
          ],
        }}
      />
    </div>
  )
}
