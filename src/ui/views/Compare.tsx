import { formula } from '../../catalog/compile'
import { metric as metricById } from '../../catalog/metrics'
import type { Selection } from '../../domain/selection'
import { formatHash } from '../../state/url'
import { useApp, useLanguage, useSay } from '../context'
import { PanelBoundary } from '../parts/ErrorPanel'
import { MetricPicker } from '../parts/MetricPicker'
import { Tabs } from '../parts/Tabs'
import { COMPARE } from '../words/compare'
import { TableTab } from './compare/TableTab'
import { TrendTab } from './compare/TrendTab'
import '../styles/marks.css'
import '../styles/chart.css'
import '../styles/compare.css'

/** 比较: one metric over the years, and body by body in one year. */
export function Compare() {
  const { selection, select } = useApp()
  const say = useSay()
  const language = useLanguage()
  const metric = metricById(selection.metric)
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
        tabs={[
          { id: 'trend', text: say(COMPARE.trend) },
          { id: 'table', text: say(COMPARE.table) },
        ]}
        value={selection.tab}
        onChange={tab => select({ tab })}
      >
        <PanelBoundary resetKey={`${selection.tab} ${metric.id}`}>
          {selection.tab === 'table' ? <TableTab metric={metric} /> : <TrendTab metric={metric} />}
        </PanelBoundary>
      </Tabs>
    </section>
  )
}
