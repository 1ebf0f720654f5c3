import { fewestYears, poolsYears } from '../../../analysis/threeYears'
import type { TrendSpec } from '../../../charts/spec'
import { CHANGE_MODES, type CompareState, TREND_SHAPES } from '../../../domain/selection'
import { useApp, useSay } from '../../context'
import { Choice } from '../../parts/Choice'
import { TREND } from '../../words/compareTrend'
import { Segments } from './Segments'
import { chartYears } from './useTrend'

/** Which year changes start from; «year before» where none is chosen. */
export function BaseYear() {
  const { selection, library, select } = useApp()
  const years = chartYears(null, library.current?.years ?? null)
  const say = useSay()
  const { base } = selection.compare
  return (
    <Choice
      label={say(TREND.base)}
      value={base === null || !years.includes(base) ? '' : String(base)}
      options={[
        { id: '', text: say(TREND.before) },
        ...years.map(year => ({ id: String(year), text: String(year) })),
      ]}
      onChange={id => select({ compare: { ...selection.compare, base: id === '' ? null : Number(id) } })}
    />
  )
}

/** How the trend is drawn: its shape, its span, changes, and whether the same bodies stand in every year. */
export function TrendTools({ spec }: { readonly spec: TrendSpec }) {
  const { selection, select } = useApp()
  const say = useSay()
  const { compare } = selection
  const set = (part: Partial<CompareState>) => select({ compare: { ...compare, ...part } })
  const yesNo = (no: string, yes: string) => [
    { id: 'no', text: no },
    { id: 'yes', text: yes },
  ]
  const { metric } = spec
  const notes = [
    compare.pooled && !poolsYears(metric) ? say(TREND.noThree) : '',
    spec.threeYears ? say(TREND.threeRule(fewestYears(metric))) : '',
    spec.panel ? say(TREND.panelSays(spec.panel)) : '',
    spec.shape === 'own' ? say(TREND.ownAxes) : '',
    spec.change ? say(TREND.noBand) : '',
    compare.change === 'relative' && metric.kind === 'share' ? say(TREND.ratesInPoints) : '',
    compare.change === 'relative' && metric.kind === 'ratio' ? say(TREND.ratioDiffers) : '',
    compare.change === 'relative' && metric.denominator === null ? say(TREND.smallBase) : '',
  ].filter(note => note !== '')
  return (
    <section className="cmp-tools">
      <h2>{say(TREND.shape)}</h2>
      <Segments
        label={say(TREND.shape)}
        value={compare.shape}
        options={TREND_SHAPES.map(id => ({ id, text: say(TREND.shapes[id]) }))}
        onChange={shape => set({ shape })}
      />
      <h2>{say(TREND.span)}</h2>
      <Segments
        label={say(TREND.span)}
        value={compare.pooled ? 'yes' : 'no'}
        options={yesNo(say(TREND.yearly), say(TREND.three))}
        onChange={id => set({ pooled: id === 'yes' })}
      />
      <h2>{say(TREND.change)}</h2>
      <Segments
        label={say(TREND.change)}
        value={compare.change}
        options={CHANGE_MODES.map(id => ({ id, text: say(TREND.changes[id]) }))}
        onChange={change => set({ change })}
      />
      {compare.change === 'off' ? null : <BaseYear />}
      <h2>{say(TREND.bodies)}</h2>
      <Segments
        label={say(TREND.bodies)}
        value={compare.panel ? 'yes' : 'no'}
        options={yesNo(say(TREND.all), say(TREND.panel))}
        onChange={id => set({ panel: id === 'yes' })}
      />
      {notes.map(note => (
        <p key={note} className="cmp-small">
          {note}
        </p>
      ))}
    </section>
  )
}
