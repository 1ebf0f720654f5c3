import type { ReactNode } from 'react'
import { poolingOf } from '../../../analysis/bodyRates'
import type { Metric } from '../../../catalog/metric'
import { useApp, useSay } from '../../context'
import { Button } from '../../parts/Button'
import { Choice } from '../../parts/Choice'
import { COMPARE } from '../../words/compare'
import { RATES } from '../../words/compareRates'
import type { RateYears } from './useRates'

interface RateToolsProps {
  readonly metric: Metric
  readonly years: RateYears
  /** The tab takes three years whatever the switch says, and says so itself. */
  readonly fixed?: string
  readonly children?: ReactNode
}

/** Year, and «one year | three together», the same on every tab of one point in time. */
export function RateTools({ metric, years, fixed, children }: RateToolsProps) {
  const { selection, select } = useApp()
  const say = useSay()
  const { year, pooled, range } = years
  const pooling = poolingOf(metric)
  const pool = (on: boolean) => select({ compare: { ...selection.compare, pooled: on } })
  const span = range ? range.to - range.from + 1 : 0
  const note =
    fixed ??
    (pooling === null
      ? selection.compare.pooled
        ? say(RATES.notPooled(metric.kind))
        : ''
      : !pooled || !range
        ? ''
        : [
            span < 3
              ? say(
                  RATES.fewerYears(range.from === range.to ? String(range.to) : `${range.from}–${range.to}`),
                )
              : '',
            say(pooling === 'sum' ? RATES.sums : RATES.ratios),
          ]
            .filter(part => part !== '')
            .join(selection.language === 'zh' ? '；' : '; '))
  return (
    <div className="cmp-ratetools">
      <Choice
        label={say(COMPARE.year)}
        value={String(year ?? '')}
        options={[...years.years].reverse().map(y => ({ id: String(y), text: String(y) }))}
        onChange={id => select({ tableYear: Number(id) })}
      />
      {fixed === undefined ? (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
        <div className="cmp-switch" role="group" aria-label={say(RATES.together)}>
          <Button kind="quiet" aria-pressed={!pooled} onPress={() => pool(false)}>
            {say(RATES.each)}
          </Button>
          <Button
            kind="quiet"
            aria-pressed={pooled}
            disabledBecause={pooling === null ? say(RATES.notPooled(metric.kind)) : undefined}
            onPress={() => pool(true)}
          >
            {say(RATES.three)}
          </Button>
        </div>
      ) : null}
      {note === '' ? null : <p className="cmp-small">{note}</p>}
      {children}
    </div>
  )
}
