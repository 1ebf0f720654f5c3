import { type ReactNode, useMemo, useState } from 'react'
import { countBodies, defaultTab } from '../../analysis/defaultTab'
import { formula } from '../../catalog/compile'
import type { Metric } from '../../catalog/metric'
import { metric as metricById } from '../../catalog/metrics'
import type { Words } from '../../domain/dictionary'
import type { CompareTab, Selection } from '../../domain/selection'
import { madeOn } from '../../state/madeOn'
import { formatHash } from '../../state/url'
import { useApp, useLanguage, useSay } from '../context'
import { PanelBoundary } from '../parts/ErrorPanel'
import { Loading } from '../parts/Loading'
import { MetricPicker } from '../parts/MetricPicker'
import { Tabs } from '../parts/Tabs'
import { useBodies } from '../parts/useBodies'
import { useNarrow } from '../shell/useNarrow'
import { COMPARE } from '../words/compare'
import { HEAT } from '../words/compareHeat'
import { MIX } from '../words/compareMix'
import { RATES } from '../words/compareRates'
import { LINK } from '../words/link'
import { FunnelTab } from './compare/FunnelTab'
import { HeatTab } from './compare/HeatTab'
import { Minimum, withMinimum } from './compare/Minimum'
import { MixTab } from './compare/MixTab'
import { Notes } from './compare/Notes'
import { RankTab } from './compare/RankTab'
import { ScatterTab } from './compare/ScatterTab'
import { SpreadTab } from './compare/SpreadTab'
import { TableTab } from './compare/TableTab'
import { TrendTab } from './compare/TrendTab'
import { TakeSlot } from './compare/takeSlot'
import { chartYears } from './compare/useTrend'
import '../styles/marks.css'
import '../styles/chart.css'
import '../styles/compare.css'
import '../styles/compareLink.css'

interface CompareTabSpec {
  readonly id: CompareTab
  readonly name: Words
  draw(metric: Metric): ReactNode
}

/** The tabs in their order, one declaration each. */
const TABS: readonly CompareTabSpec[] = [
  { id: 'trend', name: COMPARE.trend, draw: metric => <TrendTab metric={metric} /> },
  { id: 'rank', name: RATES.rank, draw: metric => <RankTab metric={metric} /> },
  { id: 'spread', name: RATES.spread, draw: metric => <SpreadTab metric={metric} /> },
  { id: 'funnel', name: RATES.funnel, draw: metric => <FunnelTab metric={metric} /> },
  { id: 'mix', name: MIX.tab, draw: metric => <MixTab metric={metric} /> },
  { id: 'heat', name: HEAT.tab, draw: metric => <HeatTab metric={metric} /> },
  { id: 'scatter', name: RATES.scatter, draw: metric => <ScatterTab metric={metric} /> },
  { id: 'table', name: COMPARE.table, draw: metric => <TableTab metric={metric} /> },
]

/** The tab in force: the reader's, or the one that suits what there is to show; null until that is known. */
function useTab(metric: Metric, years: readonly number[]): CompareTabSpec | null {
  const { selection } = useApp()
  const { list, ready } = useBodies()
  const { filters, tab } = selection
  const bodies = useMemo(() => countBodies(list, filters), [list, filters])
  const chosen = TABS.find(({ id }) => id === tab)
  if (chosen) return chosen
  if (years.length < 2 && !ready) return null
  const suits = defaultTab({ years: years.length, bodies }, metric.kind === 'flag')
  return TABS.find(({ id }) => id === suits) ?? TABS[0] ?? null
}

/** The address of this screen in the whole app, for a chart that stands alone in another page. */
function FullLink() {
  const { selection, library } = useApp()
  const say = useSay()
  const data = library.current && madeOn(library.current)
  return (
    <a
      className="cmp-full"
      href={formatHash({ ...selection, embed: false }, data)}
      target="_blank"
      rel="noopener"
    >
      {say(LINK.full)}
    </a>
  )
}

/** 比较: one metric over the years, and body by body in one year. */
export function Compare() {
  const { selection, library, select } = useApp()
  const say = useSay()
  const language = useLanguage()
  const { minimum } = selection.compare
  const declared = metricById(selection.metric)
  const metric = useMemo(() => withMinimum(declared, minimum), [declared, minimum])
  const years = chartYears(selection.years, library.current?.years ?? null)
  const tab = useTab(metric, years)
  /** Tabs over several metrics keep to the minimum of each; a funnel judges small numbers by its limits. */
  const ownMinima =
    tab?.id === 'mix' || tab?.id === 'funnel' || (tab?.id === 'heat' && selection.compare.heat !== 'years')
  const narrow = useNarrow()
  const chooser = ownMinima ? null : <Minimum metric={declared} />
  const [slot, setSlot] = useState<HTMLElement | null>(null)
  const toMethods: Partial<Selection> = { view: 'methods', entry: null }
  const panel = (
    <>
      <PanelBoundary resetKey={`${tab?.id} ${metric.id}`}>
        {tab ? tab.draw(metric) : <Loading active />}
      </PanelBoundary>
      {narrow && !selection.embed ? chooser : null}
      <Notes years={years} />
    </>
  )
  if (selection.embed)
    return (
      <section data-view="compare" className="cmp" aria-labelledby="cmp-title">
        <div className="cmp-head">
          <h1 id="cmp-title">{metric.name[language]}</h1>
          <p>{formula(metric)[language]}</p>
        </div>
        {panel}
        <FullLink />
      </section>
    )
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
        actions={
          <>
            {narrow ? null : chooser}
            <div ref={setSlot} className="cmp-take" />
          </>
        }
      >
        <TakeSlot value={slot}>{panel}</TakeSlot>
      </Tabs>
    </section>
  )
}
