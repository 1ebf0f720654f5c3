import { useCallback, useMemo, useState } from 'react'
import type { Metric } from '../../../catalog/metric'
import { findMetric } from '../../../catalog/metrics'
import { metricValueWithUnit } from '../../../charts/format'
import { type HeatSpec, heatFigure, heatHeight } from '../../../charts/heat'
import { heatWords } from '../../../charts/heatLook'
import type { CompareState } from '../../../domain/selection'
import { useApp, useLanguage, useSay } from '../../context'
import { Button } from '../../parts/Button'
import { Choice } from '../../parts/Choice'
import { ErrorPanel } from '../../parts/ErrorPanel'
import { Loading } from '../../parts/Loading'
import { COMPARE } from '../../words/compare'
import { HEAT } from '../../words/compareHeat'
import { type HeatPlace, HeatTable } from './HeatTable'
import { Segments } from './Segments'
import { SourceLine } from './SourceLine'
import { TakeAway } from './TakeAway'
import { useHeat } from './useHeat'
import '../../styles/compareTrend.css'
import '../../styles/compareHeat.css'

/** Bodies that one press adds. */
const MORE = 500

const KINDS = [
  ['mark-zero', '0', HEAT.zero],
  ['mark-blank', '', HEAT.blank],
  ['mark-missing', '', HEAT.missing],
  ['mark-na', '–', HEAT.na],
  ['mark-not-loaded', '', HEAT.notLoaded],
  ['', '—', HEAT.none],
  ['mark-check', '', HEAT.check],
] as const

/** Three shades with their limits, and every kind of nothing by its mark. */
function Legend({ spec, byYear }: { readonly spec: HeatSpec; readonly byYear: boolean }) {
  const say = useSay()
  const language = useLanguage()
  const [only, second] = spec.steps
  const metric = spec.columns[0]?.metric
  const limit = (value: number) => (metric ? metricValueWithUnit(metric, value, language) : '')
  const words = byYear && only && !second ? HEAT.stepsOne(limit(only.low), limit(only.high)) : HEAT.stepsEach
  return (
    <ul className="cmp-heat-legend" aria-label={say(HEAT.legend)}>
      <li>
        <span className="cmp-heat-1" aria-hidden="true" />
        <span className="cmp-heat-2" aria-hidden="true" />
        <span className="cmp-heat-3" aria-hidden="true" />
        {say(words)}
      </li>
      {KINDS.map(([mark, text, name]) => (
        <li key={name.en}>
          <span className={mark} aria-hidden="true">
            {text}
          </span>
          {say(name)}
        </li>
      ))}
      <li>{say(HEAT.few)}</li>
      {spec.columns.some(column => column.change) ? <li>{say(HEAT.formGap)}</li> : null}
    </ul>
  )
}

/** 热力: bodies × years, or bodies × the metrics of a group. */
export function HeatTab({ metric }: { readonly metric: Metric }) {
  const { selection, select } = useApp()
  const say = useSay()
  const language = useLanguage()
  const [most, setMost] = useState(MORE)
  const [place, setPlace] = useState<HeatPlace | null>(null)
  const heat = useHeat(metric, most)
  const { spec, byYear, years, year, order } = heat
  const figure = useMemo(() => spec && heatFigure(spec), [spec])
  const { compare } = selection
  const set = (part: Partial<CompareState>) => select({ compare: { ...compare, ...part } })
  const open = useCallback(
    ({ body, column }: HeatPlace) => {
      const at = spec?.columns[column]
      if (!at || (body.cells[column]?.value ?? null) === null) return
      const proof = { metric: at.metric.id, orgId: body.orgId, years: { from: at.year, to: at.year } }
      select({ compare: { ...compare, proof } })
    },
    [spec, select, compare],
  )
  if (heat.error) return <ErrorPanel error={heat.error} onRetry={heat.retry} />
  if (years.length === 0) return <p className="cmp-small">{say(COMPARE.noYear)}</p>
  if (!spec || !figure) return <Loading active />
  const looked = place && spec.columns[place.column]
  const words =
    place && looked
      ? heatWords(looked.metric, place.body.name, looked.year, place.body.cells[place.column], language)
      : null
  const left = spec.all - spec.bodies.length
  const orderMetric = findMetric(heat.orderedBy.metric) ?? metric
  const source = {
    metric,
    years: byYear ? years : [year],
    rules: [COMPARE.withoutCompiled, COMPARE.missingRule],
  }
  return (
    <div className="cmp-heattab" data-stale={heat.stale || undefined}>
      <Loading active={heat.stale} />
      <div className="cmp-tablehead">
        <Segments
          label={say(HEAT.columns)}
          value={compare.heat}
          options={[
            { id: 'years', text: say(HEAT.years) },
            { id: 'metrics', text: say(HEAT.metrics) },
            { id: 'town', text: say(HEAT.town) },
          ]}
          onChange={columns => set({ heat: columns })}
        />
        <Segments
          label={say(HEAT.order)}
          value={order.by === 'name' ? 'name' : order.descending ? 'high' : 'low'}
          options={[
            { id: 'name', text: say(HEAT.byName) },
            { id: 'high', text: say(HEAT.high) },
            { id: 'low', text: say(HEAT.low) },
          ]}
          onChange={id => set({ sort: id === 'name' ? null : { by: 'value', descending: id === 'high' } })}
        />
        {byYear ? null : (
          <Choice
            label={say(COMPARE.year)}
            value={String(year)}
            options={[...years].reverse().map(y => ({ id: String(y), text: String(y) }))}
            onChange={id => select({ tableYear: Number(id) })}
          />
        )}
      </div>
      <p className="cmp-heat-look">
        {words ? (
          <>
            <b>{words.head}</b> {words.value} {words.fraction} <small>{words.notes.join(' · ')}</small>
          </>
        ) : (
          <small>{say(HEAT.hint)}</small>
        )}
      </p>
      {spec.bodies.length === 0 ? (
        <p className="cmp-small">{say(HEAT.nothing)}</p>
      ) : (
        <HeatTable spec={spec} label={say(HEAT.table(spec.title))} onLook={setPlace} onOpen={open} />
      )}
      {left > 0 ? (
        <p className="cmp-small">
          {say(HEAT.left(left))}{' '}
          <Button kind="link" onPress={() => setMost(n => n + MORE)}>
            {say(HEAT.more(left))}
          </Button>
        </p>
      ) : null}
      <Legend spec={spec} byYear={byYear} />
      <p className="cmp-small">
        {[
          order.by === 'value' ? say(HEAT.orderRule(orderMetric, heat.orderedBy.year)) : '',
          selection.focus || selection.named.length > 0 ? say(HEAT.ownFirst) : '',
        ]
          .filter(text => text !== '')
          .join(language === 'zh' ? '；' : '; ')}
      </p>
      <p className="cmp-sentence">{figure.sentence.text}</p>
      <SourceLine {...source} />
      <TakeAway figure={figure} height={heatHeight(spec)} source={source} />
    </div>
  )
}
