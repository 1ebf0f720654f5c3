import { lineStyleOf } from '../../../charts/lineStyle'
import type { TrendLine, TrendSpec } from '../../../charts/spec'
import { type Theme, themeOf } from '../../../charts/theme'
import type { Layout } from '../../../charts/trend'
import type { Words } from '../../../domain/dictionary'
import { useApp, useSay } from '../../context'
import { BodyAdder } from '../../parts/BodyPicker'
import { Button } from '../../parts/Button'
import { Icon } from '../../parts/Icon'
import { COMPARE } from '../../words/compare'
import { TREND } from '../../words/compareTrend'
import { TrendTools } from './TrendTools'
import type { Trend } from './useTrend'

/** The theme in the page's own variables, so that samples follow light and dark by themselves. */
const VARIABLES: Theme = themeOf(token => `var(${token})`)

const MOST = 8

/** A short piece of a line as the chart draws it. */
export function LineSample({ line }: { readonly line: Pick<TrendLine, 'role' | 'place'> }) {
  const style = lineStyleOf(line, VARIABLES)
  const shapes = {
    circle: <circle cx={13} cy={8} r={style.size / 2} />,
    diamond: <path d="M13 3 L18 8 L13 13 L8 8 Z" />,
    rect: <rect x={9.5} y={4.5} width={7} height={7} />,
    triangle: <path d="M13 3.5 L18 12.5 L8 12.5 Z" />,
  }
  return (
    <svg className="cmp-sample" width={26} height={16} aria-hidden="true" style={{ color: style.color }}>
      <line
        x1={0}
        x2={26}
        y1={8}
        y2={8}
        stroke="currentColor"
        strokeWidth={style.width}
        strokeDasharray={style.dash === 'dashed' ? '4 3' : undefined}
      />
      <g fill="currentColor">{shapes[style.symbol]}</g>
    </svg>
  )
}

interface SwitchProps {
  readonly sample: string
  readonly words: Words
  readonly on: boolean
  onChange(on: boolean): void
}

function Row({ sample, words, on, onChange }: SwitchProps) {
  const say = useSay()
  const state = say(on ? COMPARE.show : COMPARE.hide)
  return (
    <li className="cmp-row">
      <span className={`cmp-swatch ${sample}`} aria-hidden="true" />
      <span>{say(words)}</span>
      <Button
        kind="link"
        aria-pressed={on}
        aria-label={`${say(words)} ${state}`}
        onPress={() => onChange(!on)}
      >
        {state}
      </Button>
    </li>
  )
}

interface RailProps {
  readonly spec: TrendSpec
  readonly trend: Trend
  readonly show: Layout['show']
  onShow(show: Layout['show']): void
}

/** The bodies shown by name, and what of the others is drawn. */
export function Rail({ spec, trend, show, onShow }: RailProps) {
  const { selection, select } = useApp()
  const say = useSay()
  const { focus, reach } = trend
  const order = spec.lines.filter(line => line.role !== 'pooled').map(line => line.id)
  const remove = (line: TrendLine) =>
    line.role === 'focus'
      ? select({ focus: null })
      : select({ named: selection.named.filter(id => id !== line.id) })
  const flag = spec.metric.kind === 'flag'
  const without =
    reach === null || flag || spec.shape !== 'lines' ? 0 : Math.max(0, spec.peerCount - spec.peersCounted)
  const hasBand = spec.band.some(b => b.median !== null)
  return (
    <aside className="cmp-rail">
      <section>
        <h2>
          {say(COMPARE.named)} <small>{say(COMPARE.namedMost)}</small>
        </h2>
        <ul>
          {spec.lines.map(line => (
            <li key={line.id} className="cmp-row">
              <LineSample line={line} />
              <span className={line.role === 'focus' ? 'cmp-own' : undefined}>{line.name}</span>
              {line.role === 'pooled' ? null : (
                <Button kind="quiet" aria-label={say(COMPARE.remove(line.name))} onPress={() => remove(line)}>
                  <Icon name="cross" />
                </Button>
              )}
            </li>
          ))}
        </ul>
        {order.length < MOST ? (
          <BodyAdder
            taken={order}
            onAdd={id => select(focus ? { named: [...selection.named, id] } : { focus: id })}
          />
        ) : (
          <p className="cmp-small">{say(COMPARE.namedFull)}</p>
        )}
        {trend.unknownFocus ? <p className="cmp-small">{say(COMPARE.unknownFocus)}</p> : null}
        {focus ? null : <p className="cmp-small">{say(COMPARE.noOwn)}</p>}
        {focus?.compiled ? <p className="cmp-small">{say(COMPARE.compiledFocus)}</p> : null}
      </section>
      <section>
        <h2>{say(focus ? COMPARE.rest : COMPARE.restAll)}</h2>
        {hasBand || spec.peers.length > 0 ? (
          <ul>
            {hasBand && spec.shape === 'lines' ? (
              <>
                <Row
                  sample="cmp-band"
                  words={COMPARE.quartiles}
                  on={show.band}
                  onChange={band => onShow({ ...show, band })}
                />
                <Row
                  sample="cmp-median"
                  words={COMPARE.median}
                  on={show.median}
                  onChange={median => onShow({ ...show, median })}
                />
              </>
            ) : null}
            {spec.peers.length > 0 && spec.shape === 'lines' ? (
              <Row
                sample="cmp-peer"
                words={COMPARE.lines(spec.peers.length, spec.peerType)}
                on={show.peers}
                onChange={peers => onShow({ ...show, peers })}
              />
            ) : null}
            {spec.metric.minimumN > 0 ? (
              <li className="cmp-row">
                <span className="cmp-swatch cmp-hollow" aria-hidden="true" />
                <span>{say(COMPARE.hollow(spec.metric))}</span>
              </li>
            ) : null}
          </ul>
        ) : (
          <p className="cmp-small">{say(flag ? COMPARE.flagNoPeers : COMPARE.noPeers)}</p>
        )}
        <p className="cmp-small">
          {[
            focus && reach ? say(COMPARE.reach(reach, focus.type, focus.others[reach])) : '',
            trend.tooMany ? say(COMPARE.tooManyLines(trend.peersCounted)) : '',
            !trend.tooMany && spec.metric.minimumN > 0 && spec.peers.length > 0
              ? say(COMPARE.greyRule(spec.metric))
              : '',
            !trend.tooMany && without > 0 ? say(COMPARE.neverEnough(without)) : '',
            spec.scale === 'root' ? say(COMPARE.rootAxis) : '',
            spec.shape === 'lines' && !spec.change && spec.lines.some(line => line.role === 'pooled')
              ? say(TREND.sumLabels)
              : '',
            spec.shape === 'lines' ? '' : say(TREND.smallOrder),
          ]
            .filter(part => part !== '')
            .join(selection.language === 'zh' ? '；' : '; ')}
        </p>
      </section>
      <TrendTools spec={spec} />
    </aside>
  )
}
