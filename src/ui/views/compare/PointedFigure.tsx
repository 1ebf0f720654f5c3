import { useId, useState } from 'react'
import type { Figure, Mark } from '../../../charts/figure'
import type { Words } from '../../../domain/dictionary'
import { useLanguage, useSay } from '../../context'
import { Button } from '../../parts/Button'
import { ChartCanvas, type ChartSize, type Pointed, type ToPixel } from '../../parts/ChartCanvas'
import { useNarrow } from '../../shell/useNarrow'
import { CHARTS } from '../../words/charts'
import { type Cursor, nearest, spokenWords, stepped } from './pointing'

const TIP_WIDTH = 236
/** Room that the readout needs below the mark, px. */
const TIP_HEIGHT = 132

interface ReadoutProps {
  readonly mark: Mark
  readonly keys: Words
  readonly at: readonly [number, number]
  readonly size: ChartSize
}

/** What is said of a mark, beside it. */
function Readout({ mark: { words, proof }, keys, at: [x, y], size }: ReadoutProps) {
  const say = useSay()
  const left = x + 16 + TIP_WIDTH > size.width - 8 ? x - TIP_WIDTH - 16 : x + 16
  const below = y + 20 + TIP_HEIGHT <= size.height
  const top = below ? y + 20 : Math.max(8, y - 20 - TIP_HEIGHT)
  return (
    <div className="chart-tip" style={{ left: Math.max(0, left), top }} aria-hidden="true">
      <b>{words.head}</b>
      <p className="chart-tip-value">
        <b>{words.value}</b>
        <span>{words.fraction}</span>
      </p>
      <p className="chart-tip-notes">
        {words.notes.map(note => (
          <span key={note}>{note}</span>
        ))}
      </p>
      <p className="chart-tip-keys">{proof ? `${say(keys)}${say(CHARTS.enterProof)}` : say(keys)}</p>
    </div>
  )
}

interface NarrowReadoutProps {
  readonly mark: Mark
  onStep(key: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'): void
  onProve(): void
  /** Marks stand in one column: ‹ › go through the rows. */
  readonly upright: boolean
  /** ‹ › lead from year to year. */
  readonly years: boolean
}

/** Below a chart on a telephone, instead of a readout at the pointer. */
function NarrowReadout({ mark: { words, proof }, onStep, onProve, upright, years }: NarrowReadoutProps) {
  const say = useSay()
  return (
    <div className="cmp-readout">
      <Button kind="link" onPress={() => onStep(upright ? 'ArrowUp' : 'ArrowLeft')}>
        {say(years ? CHARTS.previous : CHARTS.before)}
      </Button>
      <p>
        <b className="cmp-readout-name">{words.head}</b>
        <span>
          <b className="cmp-readout-value">{words.value}</b> {words.fraction}
        </span>
        {words.notes.length > 0 ? <small>{words.notes.join(' · ')}</small> : null}
        {proof ? (
          <Button kind="link" onPress={onProve}>
            {say(CHARTS.proof)}
          </Button>
        ) : null}
      </p>
      <Button kind="link" onPress={() => onStep(upright ? 'ArrowDown' : 'ArrowRight')}>
        {say(years ? CHARTS.next : CHARTS.after)}
      </Button>
    </div>
  )
}

interface PointedFigureProps {
  readonly figure: Figure
  /** Changes whenever the drawing would be another. */
  readonly drawKey: unknown
  readonly height: number
  /** What the keys do, for a screen reader. */
  readonly keysHint: Words
  /** The same in a few words, in the readout. */
  readonly keys: Words
  /** Id of the sentence about the figure. */
  readonly describedBy: string
  /** Opens the proof of a mark that has one. */
  onProve?(proof: NonNullable<Mark['proof']>): void
}

/** The drawing of a figure whose marks are read one by one, by pointer, keys or finger. */
export function PointedFigure(props: PointedFigureProps) {
  const { figure, drawKey, height, keysHint, keys, describedBy, onProve } = props
  const say = useSay()
  const language = useLanguage()
  const narrow = useNarrow()
  const hint = useId()
  const [held, setHeld] = useState<Cursor | null>(null)
  const [shown, setShown] = useState(false)
  const [spoken, setSpoken] = useState('')
  const { marks } = figure
  const valid = held && marks[held.row]?.[held.mark] !== undefined
  const cursor = valid ? held : figure.start
  const current = marks[cursor.row]?.[cursor.mark]

  const move = (next: Cursor) => {
    setHeld(next)
    setShown(true)
    const mark = marks[next.row]?.[next.mark]
    if (mark) setSpoken(spokenWords(mark))
  }
  const prove = (mark: Mark | undefined) => {
    if (mark?.proof) onProve?.(mark.proof)
  }
  const key = (pressed: string): boolean => {
    if (pressed === 'Enter') {
      prove(current)
      return true
    }
    if (pressed === 'Escape' && shown) {
      setShown(false)
      return true
    }
    const next = stepped(marks, cursor, pressed)
    if (!next) return false
    move(shown ? next : cursor)
    return true
  }
  const point = (at: Pointed | null) => {
    const next = at && nearest(marks, at)
    setShown(next !== null)
    if (next && (next.row !== cursor.row || next.mark !== cursor.mark)) setHeld(next)
  }
  const press = (at: Pointed, touch: boolean) => {
    const next = nearest(marks, at)
    if (!next) return
    const same = shown && next.row === cursor.row && next.mark === cursor.mark
    // A finger cannot hover: its first tap reads the mark, the second opens the proof.
    if (touch && !same) move(next)
    else {
      setHeld(next)
      prove(marks[next.row]?.[next.mark])
    }
  }
  const overlay = (toPixel: ToPixel, size: ChartSize) => {
    if (!current || !(shown || narrow)) return null
    const at = current.at ? toPixel(current.at[0], current.at[1], current.grid) : null
    // A year without a figure has no place on the chart, and is read all the same.
    if (!at)
      return narrow || current.at ? null : <Readout mark={current} keys={keys} at={[56, 12]} size={size} />
    const [x, y] = at
    return (
      <>
        <svg className="chart-over" width={size.width} height={size.height} aria-hidden="true">
          {figure.guide === 'upright' ? (
            <line className="chart-cursor" x1={x} x2={x} y1={32} y2={size.height - 30} />
          ) : null}
          <circle className="chart-ring" cx={x} cy={y} r={8} />
        </svg>
        {narrow ? null : <Readout mark={current} keys={keys} at={at} size={size} />}
      </>
    )
  }
  return (
    <>
      <ChartCanvas
        label={figure.label}
        describedBy={`${describedBy} ${hint}`}
        height={height}
        option={(theme, size) => figure.option(theme, { ...size, language })}
        drawKey={drawKey}
        onKey={key}
        onPointer={point}
        onPress={press}
        overlay={overlay}
      />
      {narrow && current ? (
        <NarrowReadout
          mark={current}
          years={figure.guide === 'upright'}
          upright={marks.every(row => row.length < 2)}
          onStep={pressed => {
            const next = stepped(marks, cursor, pressed)
            if (next) move(next)
          }}
          onProve={() => prove(current)}
        />
      ) : null}
      <p id={hint} className="pt-hidden">
        {say(keysHint)}
        {onProve ? say(CHARTS.enterHint) : null}
      </p>
      <p className="pt-hidden" aria-live="polite">
        {spoken}
      </p>
    </>
  )
}
