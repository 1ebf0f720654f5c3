import { useId, useMemo, useState } from 'react'
import { axisPosition } from '../../../charts/endLabels'
import type { TrendSpec } from '../../../charts/spec'
import { type Layout, trendOption } from '../../../charts/trend'
import { useLanguage, useSay } from '../../context'
import { Button } from '../../parts/Button'
import { ChartCanvas, type ToPixel } from '../../parts/ChartCanvas'
import { useNarrow } from '../../shell/useNarrow'
import { CHARTS } from '../../words/charts'
import { type Cursor, readoutOf, startOf, stepped, steps } from './readout'

interface TrendFigureProps {
  readonly spec: TrendSpec
  readonly show: Layout['show']
  /** Id of the sentence about this chart. */
  readonly describedBy: string
}

/** A grey line is taken only when the pointer is this near, px. */
const PEER_REACH = 10
const TIP_WIDTH = 236

/** The point nearest to the pointer: nearest year, then nearest line there; a named line wins over a grey one. */
function nearest(
  spec: TrendSpec,
  at: { x: number; y: number; toPixel: ToPixel },
  peers: boolean,
): Cursor | null {
  const distance = (year: number) => Math.abs((at.toPixel(year, 0)?.[0] ?? Number.POSITIVE_INFINITY) - at.x)
  const year = [...spec.years].sort((a, b) => distance(a) - distance(b))[0]
  if (year === undefined) return null
  let best: { line: number; far: number } | null = null
  for (const [line, own] of steps(spec).entries()) {
    const grey = own.role === 'peer'
    const value = own.points.find(p => p.year === year)?.value
    if (value === null || value === undefined || (grey && !peers)) continue
    const y = at.toPixel(year, axisPosition(spec, value))?.[1]
    if (y === undefined) continue
    const far = Math.abs(y - at.y)
    if (grey && far > PEER_REACH) continue
    if (!best || far < best.far) best = { line, far }
  }
  return best ? { year, line: best.line } : { year, line: 0 }
}

/** The trend chart with its cursor: by pointer, by keys, and on narrow screens by ‹ 上年 下年 ›. */
export function TrendFigure({ spec, show, describedBy }: TrendFigureProps) {
  const say = useSay()
  const language = useLanguage()
  const narrow = useNarrow()
  const hint = useId()
  const [held, setHeld] = useState<Cursor | null>(null)
  const [shown, setShown] = useState(false)
  const [spoken, setSpoken] = useState('')
  const drawKey = useMemo(() => ({ spec, show, language }), [spec, show, language])
  const valid = held && spec.years.includes(held.year) && held.line < steps(spec).length
  const cursor = valid ? held : startOf(spec)
  const readout = cursor && readoutOf(spec, cursor, language)

  const move = (next: Cursor) => {
    setHeld(next)
    setShown(true)
    const words = readoutOf(spec, next, language)
    if (words)
      setSpoken(
        [words.name, words.year, words.metric, words.value, words.xOfN, ...words.notes]
          .filter(w => w)
          .join(' '),
      )
  }
  const key = (pressed: string): boolean => {
    if (pressed === 'Escape' && shown) {
      setShown(false)
      return true
    }
    const next = cursor && stepped(spec, cursor, pressed)
    if (!next) return false
    move(shown ? next : (cursor ?? next))
    return true
  }

  const overlay = (toPixel: ToPixel, size: { width: number; height: number }) => {
    if (!cursor || !readout || (!shown && !narrow)) return null
    const line = steps(spec)[cursor.line]
    const value = line?.points.find(p => p.year === cursor.year)?.value ?? null
    const at = toPixel(cursor.year, axisPosition(spec, value ?? spec.ticks[0] ?? 0))
    if (!at) return null
    const [x, y] = at
    const left = x + 16 + TIP_WIDTH > size.width - 8 ? x - TIP_WIDTH - 16 : x + 16
    return (
      <>
        <svg className="chart-over" width={size.width} height={size.height} aria-hidden="true">
          <line className="chart-cursor" x1={x} x2={x} y1={32} y2={size.height - 30} />
          {value === null ? null : <circle className="chart-ring" cx={x} cy={y} r={8} />}
        </svg>
        {narrow || !shown ? null : (
          <div
            className="chart-tip"
            style={{ left: Math.max(0, left), top: Math.min(Math.max(8, y + 20), size.height - 124) }}
            aria-hidden="true"
          >
            <b>
              {readout.name} · {readout.year}
            </b>
            <p className="chart-tip-value">
              <b>
                {readout.metric} {readout.value}
              </b>
              <span>{readout.xOfN}</span>
            </p>
            <p className="chart-tip-notes">
              {readout.notes.map(note => (
                <span key={note}>{note}</span>
              ))}
            </p>
            <p className="chart-tip-keys">{say(CHARTS.keys)}</p>
          </div>
        )}
      </>
    )
  }

  const step = (by: 'ArrowLeft' | 'ArrowRight') => {
    const next = cursor && stepped(spec, cursor, by)
    if (next) move(next)
  }
  const first = spec.years[0] ?? 0
  const last = spec.years.at(-1) ?? 0
  return (
    <figure className="cmp-figure">
      <ChartCanvas
        label={say(CHARTS.trend(spec.metric.name[language], first, last))}
        describedBy={`${describedBy} ${hint}`}
        height={narrow ? 300 : 440}
        option={(theme, size) => trendOption(spec, theme, { ...size, language, show })}
        drawKey={drawKey}
        onKey={key}
        onPointer={at => {
          const next = at && nearest(spec, at, show.peers)
          setShown(next !== null)
          if (next && (next.year !== cursor?.year || next.line !== cursor?.line)) setHeld(next)
        }}
        overlay={overlay}
      />
      {narrow && readout ? (
        <div className="cmp-readout">
          <Button kind="link" onPress={() => step('ArrowLeft')}>
            {say(CHARTS.previous)}
          </Button>
          <p>
            <span>
              <b>{readout.year}</b> · <b className="cmp-readout-name">{readout.name}</b>
            </span>
            <span>
              <b className="cmp-readout-value">{readout.value}</b> {readout.xOfN}{' '}
              <small>{readout.interval}</small>
            </span>
          </p>
          <Button kind="link" onPress={() => step('ArrowRight')}>
            {say(CHARTS.next)}
          </Button>
        </div>
      ) : null}
      <p id={hint} className="pt-hidden">
        {say(CHARTS.keysHint)}
      </p>
      <p className="pt-hidden" aria-live="polite">
        {spoken}
      </p>
    </figure>
  )
}
