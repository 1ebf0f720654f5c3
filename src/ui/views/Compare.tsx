import type { ReactNode } from 'react'
import { formula } from '../../catalog/compile'
import type { Metric } from '../../catalog/metric'
import { metric as metricById } from '../../catalog/metrics'
import type { Words } from '../../domain/dictionary'
import type { CompareTab, Selection } from '../../domain/selection'
import { formatHash } from '../../state/url'
import { useApp, useLanguage, useSay } from '../context'
import { PanelBoundary } from '../parts/ErrorPanel'
import { MetricPicker } from '../parts/MetricPicker'
import { Tabs } from '../parts/Tabs'
import { COMPARE } from '../words/compare'
import { RATES } from '../words/compareRates'
import { RankTab } from './compare/RankTab'
import { TableTab } from './compare/TableTab'
import { TrendTab } from './compare/TrendTab'
import '../styles/marks.css'
import '../styles/chart.css'
import '../styles/compare.css'

interface CompareTabSpec {
  readonly id: CompareTab
  readonly name: Words
  draw(metric: Metric): ReactNode
}

/** The tabs in their order, one declaration each. */
const TABS: readonly CompareTabSpec[] = [
  { id: 'trend', name: COMPARE.trend, draw: metric => <TrendTab metric={metric} /> },
  { id: 'rank', name: RATES.rank, draw: metric => <RankTab metric={metric} /> },
  { id: 'table', name: COMPARE.table, draw: metric => <TableTab metric={metric} /> },
]

/** 比较: one metric over the years, and body by body in one year. */
export function Compare() {
  const { selection, select } = useApp()
  const say = useSay()
  const language = useLanguage()
  const metric = metricById(selection.metric)
  const tab = TABS.find(({ id }) => id === selection.tab) ?? TABS[0]
  const toMethods: Partial<Selection> = { view: 'methods', entry: null }
  return (
    <section data-view="compare" className="cmp" aria-labelledby="cmp-title">
      <div className="cmp-head">
        <h1 id="cmp-title">
          <MetricPicker look="title" hideLabel value={metric.id} onChange={id => select({ metric: id })} />
        </h1>
        <p>{formula(metric)[language]}</p>
        <a
          href={formatHash({ ...selection, ...toMethods })}
          onClick={event => {
            if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
            event.preventDefault()
            select(toMethods)
          }}
        >
          {say(COMPARE.methods)}
        </a>
      </div>
      <Tabs
        label={say(COMPARE.tabs)}
        tabs={TABS.map(({ id, name }) => ({ id, text: say(name) }))}
        value={tab?.id ?? 'trend'}
        onChange={tab => select({ tab })}
      >
        <PanelBoundary resetKey={`${selection.tab} ${metric.id}`}>{tab?.draw(metric) ?? null}</PanelBoundary>
      </Tabs>
    </section>
  )
}
