import { useId, useState } from 'react'
import type { Figure, Mark } from '../../../charts/figure'
import type { Words } from '../../../domain/dictionary'
import { useApp, useLanguage, useSay } from '../../context'
import { ChartCanvas, type ToPixel } from '../../parts/ChartCanvas'
import { CHARTS } from '../../words/charts'
import { SourceLine, type SourceLineProps } from './SourceLine'
import { TwinTable } from './TwinTable'

const TIP_WIDTH = 236
/** A mark is taken when the pointer is this near, px. */
const REACH = 40

interface FigureFrameProps {
  readonly figure: Figure
  /** Changes whenever the drawing would be another. */
  readonly drawKey: unknown
  readonly height: number
  /** What the keys do, for the hint: by default years and bodies. */
  readonly keysHint?: Words
  readonly source: SourceLineProps
}

interface Cursor {
  readonly row: number
  readonly mark: number
}

/** Where a key leads; null where it leads nowhere. */
function stepped(marks: Figure['marks'], { row, mark }: Cursor, key: string): Cursor | null {
  const inRow = marks[row]?.length ?? 0
  const sideways = { ArrowLeft: mark - 1, ArrowRight: mark + 1, Home: 0, End: inRow - 1 }[key]
  if (sideways !== undefined) return { row, mark: Math.min(Math.max(0, sideways), Math.max(0, inRow - 1)) }
  const up = { ArrowUp: -1, ArrowDown: 1 }[key]
  if (up === undefined || marks.length === 0) return null
  const next = (row + up + marks.length) % marks.length
  return { row: next, mark: Math.min(mark, Math.max(0, (marks[next]?.length ?? 1) - 1)) }
}

function nearest(marks: Figure['marks'], at: { x: number; y: number; toPixel: ToPixel }): Cursor | null {
  let best: { cursor: Cursor; far: number } | null = null
  for (const [row, list] of marks.entries()) {
    for (const [mark, { at: place, grid }] of list.entries()) {
      const pixel = place && at.toPixel(place[0], place[1], grid)
      if (!pixel) continue
      const far = Math.hypot(pixel[0] - at.x, pixel[1] - at.y)
      if (far <= REACH && (!best || far < best.far)) best = { cursor: { row, mark }, far }
    }
  }
  return best?.cursor ?? null
}

function spokenWords({ words }: Mark): string {
  return [words.head, words.value, words.fraction, ...words.notes].filter(w => w !== '').join(' ')
}

/** A chart of 比较 with all that belongs to it: cursor, readout, proof, sentence, source line, table twin. */
export function FigureFrame({
  figure,
  drawKey,
  height,
  keysHint = CHARTS.keysHint,
  source,
}: FigureFrameProps) {
  const { selection, select } = useApp()
  const say = useSay()
  const language = useLanguage()
  const hint = useId()
  const sentence = useId()
  const [held, setHeld] = useState<Cursor | null>(null)
  const [shown, setShown] = useState(false)
  const [spoken, setSpoken] = useState('')
  const valid = held && figure.marks[held.row]?.[held.mark] !== undefined
  const cursor = valid ? held : figure.start
  const current = figure.marks[cursor.row]?.[cursor.mark]

  const move = (next: Cursor) => {
    setHeld(next)
    setShown(true)
    const mark = figure.marks[next.row]?.[next.mark]
    if (mark) setSpoken(spokenWords(mark))
  }
  const prove = () => {
    if (current?.proof) select({ compare: { ...selection.compare, proof: current.proof } })
  }
  const key = (pressed: string): boolean => {
    if (pressed === 'Enter') {
      prove()
      return true
    }
    if (pressed === 'Escape' && shown) {
      setShown(false)
      return true
    }
    const next = stepped(figure.marks, cursor, pressed)
    if (!next) return false
    move(shown ? next : cursor)
    return true
  }
  const overlay = (toPixel: ToPixel, size: { width: number; height: number }) => {
    const at = shown && current?.at ? toPixel(current.at[0], current.at[1], current.grid) : null
    if (!current || !at) return null
    const [x, y] = at
    const left = x + 16 + TIP_WIDTH > size.width - 8 ? x - TIP_WIDTH - 16 : x + 16
    const { words } = current
    return (
      <>
        <svg className="chart-over" width={size.width} height={size.height} aria-hidden="true">
          <circle className="chart-ring" cx={x} cy={y} r={8} />
        </svg>
        <div
          className="chart-tip"
          style={{ left: Math.max(0, left), top: Math.min(Math.max(8, y + 20), size.height - 124) }}
          aria-hidden="true"
        >
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
          <p className="chart-tip-keys">{say(CHARTS.keys)}</p>
        </div>
      </>
    )
  }
  return (
    <figure className="cmp-figure">
      <ChartCanvas
        label={figure.label}
        describedBy={`${sentence} ${hint}`}
        height={height}
        option={(theme, size) => figure.option(theme, { ...size, language })}
        drawKey={drawKey}
        onKey={key}
        onPointer={at => {
          const next = at && nearest(figure.marks, at)
          setShown(next !== null)
          if (next && (next.row !== cursor.row || next.mark !== cursor.mark)) setHeld(next)
        }}
        onPress={prove}
        overlay={overlay}
      />
      <p id={hint} className="pt-hidden">
        {say(keysHint)}
      </p>
      <p className="pt-hidden" aria-live="polite">
        {spoken}
      </p>
      <figcaption>
        <p id={sentence} className="cmp-sentence">
          <b>{figure.sentence.subject}</b>
          {figure.sentence.text}
        </p>
        <SourceLine {...source} />
      </figcaption>
      <TwinTable twin={figure.twin} title={figure.title} />
    </figure>
  )
}
