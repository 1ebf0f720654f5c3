import { memo, useEffect, useMemo, useRef } from 'react'
import { type SourcePiece, type SourceRow, sourceRows, sourceSpan } from '../../analysis/sourceText'
import type { DocumentReading, DocumentReport, Place } from '../../domain/document'
import { useSay } from '../context'
import { SOURCE } from '../words/source'

/** Rows that the browser lays out together, and only where they come near to the eye. */
const CHUNK = 60

function Piece({ piece }: { readonly piece: SourcePiece }) {
  if (piece.column === null) return piece.text
  const empty = piece.text.trim() === ''
  return (
    <span className={empty ? 'so-figure so-empty' : 'so-figure'} data-column={piece.column}>
      {empty ? '' : piece.text}
    </span>
  )
}

function Row({ row }: { readonly row: SourceRow }) {
  return (
    <p className={row.lines.length > 1 ? 'so-row so-run' : 'so-row'}>
      {row.lines.map(({ from, to, pieces }) => (
        <span key={from} className="so-line" data-from={from} data-to={to}>
          {pieces.map(piece => (
            <Piece key={piece.from} piece={piece} />
          ))}
        </span>
      ))}
    </p>
  )
}

/** The rows themselves; drawn once for a report. */
const Rows = memo(function Rows({ rows }: { readonly rows: readonly SourceRow[] }) {
  const chunks: (readonly SourceRow[])[] = []
  for (let from = 0; from < rows.length; from += CHUNK) chunks.push(rows.slice(from, from + CHUNK))
  return chunks.map(chunk => (
    <div key={chunk[0]?.from} className="so-chunk">
      {chunk.map(row => (
        <Row key={row.from} row={row} />
      ))}
    </div>
  ))
})

interface SourceTextProps {
  readonly reading: DocumentReading
  readonly report: DocumentReport
  /** The cell whose place is lit. */
  readonly column: string | null
  /** A place to light beside it. */
  readonly place: Place | null
  onColumn(column: string): void
}

/** Scrolls within `scroller` alone, and only where the element is near its edge or beyond. */
export function bringIntoView(scroller: HTMLElement, element: HTMLElement): void {
  const frame = scroller.getBoundingClientRect()
  const own = element.getBoundingClientRect()
  const margin = Math.min(48, frame.height / 4)
  if (own.top >= frame.top + margin && own.bottom <= frame.bottom - margin) return
  scroller.scrollTop += own.top - frame.top - (frame.height - own.height) / 2
}

/** The text that a report was read from, as text alone: its figures lead to their cells, and a cell lights its place. */
export function SourceText({ reading, report, column, place, onColumn }: SourceTextProps) {
  const say = useSay()
  const scroller = useRef<HTMLElement>(null)
  const { cells } = report
  const span = useMemo(() => sourceSpan(reading, report), [reading, report])
  const rows = useMemo(() => sourceRows(reading, cells, span), [reading, cells, span])

  // The lit places change with every step: marked on the elements, so that nothing is drawn anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows lose their marks
  useEffect(() => {
    const root = scroller.current
    if (!root) return
    for (const old of root.querySelectorAll('[data-lit]')) old.removeAttribute('data-lit')
    const lines = place
      ? [...root.querySelectorAll<HTMLElement>('.so-line')].filter(
          line => Number(line.dataset.from) < place.to && Number(line.dataset.to) > place.from,
        )
      : []
    for (const line of lines) line.dataset.lit = 'place'
    const at = cells.find(cell => cell.column === column)?.place
    // The cells of a row that could not be parted share its place.
    const named = at && cells.find(({ place: own }) => own?.from === at.from && own.to === at.to)
    const figure = named ? root.querySelector<HTMLElement>(`[data-column="${named.column}"]`) : null
    if (figure) figure.dataset.lit = 'cell'
    const target = figure ?? lines[0]
    if (target) bringIntoView(root, target)
  }, [column, place, rows, cells])

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: from the keyboard the cells of the form lead to their places
    <section
      ref={scroller}
      className="so-text"
      aria-label={say(SOURCE.text)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      lang="zh"
      onClick={event => {
        const hit = event.target instanceof Element ? event.target.closest('[data-column]') : null
        const id = hit instanceof HTMLElement ? hit.dataset.column : undefined
        if (id) onColumn(id)
      }}
    >
      <Rows rows={rows} />
    </section>
  )
}
