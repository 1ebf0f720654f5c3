import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { documentForm, doubtCells } from '../../analysis/documentForm'
import type { FormCellState, ReportHead } from '../../analysis/reportForm'
import { correctCells, withCorrection } from '../../domain/correction'
import type { DocumentReading, DocumentReport } from '../../domain/document'
import {
  allDoubts,
  isConfirmed,
  lastConfirmed,
  type OpenDoubt,
  openDoubts,
  withConfirmation,
} from '../../domain/doubts'
import type { Confirmation, Correction } from '../../domain/reading'
import { useSay } from '../context'
import { OfficialForm, type OfficialFormProps } from '../form/OfficialForm'
import { SOURCE } from '../words/source'
import { CellBar } from './CellBar'
import { DoubtBar } from './DoubtBar'
import { bringIntoView, SourceText } from './SourceText'
import '../styles/source.css'

type Side = 'both' | 'form' | 'text'
const SIDES: readonly Side[] = ['both', 'form', 'text']

export interface SourceBesideFormProps
  extends Pick<OfficialFormProps, 'before' | 'beforeWords' | 'conflicts' | 'tables'> {
  readonly reading: DocumentReading
  readonly report: DocumentReport
  /** Name of the document. */
  readonly file: string
  /** The report as the tables hold it; without it, it is shown as it was read. */
  readonly loaded?: { readonly report: ReportHead; readonly cells: Cells } | null
  /** Cells to light as long as no doubt is in view; by default those that are doubtful. */
  readonly lit?: ReadonlyMap<string, number>
  /** The corrections made to the file so far. */
  readonly corrections?: readonly Correction[]
  /** Absent where nothing can be corrected. */
  onCorrect?(corrections: readonly Correction[]): void
  /** The doubtful places that were found to read right so far. */
  readonly confirmed?: readonly Confirmation[]
  /** Absent where none can be. */
  onConfirm?(confirmed: readonly Confirmation[]): void
}

const NO_CORRECTIONS: readonly Correction[] = []
const NONE_CONFIRMED: readonly Confirmation[] = []

type Cells = ReadonlyMap<string, FormCellState>

/** The cells of the tables, but those that a person has corrected since, or corrects no more. */
function withOwn(loaded: Cells, own: Cells): Cells {
  return new Map(
    [...loaded].map(([id, state]) => {
      const now = own.get(id)
      return [id, now && (now.corrected || state.corrected) ? now : state] as const
    }),
  )
}

/** What is in view at first: of cells that are lit the first, otherwise the first doubt. */
function firstView(
  report: DocumentReport,
  [doubt]: readonly OpenDoubt[],
  lit: ReadonlyMap<string, number> | undefined,
) {
  const [column] = lit?.keys() ?? []
  if (column) return { column, doubt: null }
  return doubt ? { column: doubtCells(report, doubt)[0] ?? null, doubt: 0 } : { column: null, doubt: null }
}

/** Keys without a modifier, pressed in the panel or in what it stands in, but not in a field. */
function useKeys(panel: RefObject<HTMLElement | null>, onKey: (event: KeyboardEvent) => void): void {
  const latest = useRef(onKey)
  latest.current = onKey
  useEffect(() => {
    function hear(event: KeyboardEvent): void {
      const { target } = event
      const own = panel.current
      if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return
      if (!own || !(target instanceof Element) || target.matches('input, textarea, select')) return
      if (own.contains(target) || target.contains(own)) latest.current(event)
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [panel])
}

/** Brings the cell in view at first to sight on the form, without taking the focus. */
function useFirstSight(panel: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const form = panel.current?.querySelector<HTMLElement>('.so-form')
    const cell = form?.querySelector<HTMLElement>('[tabindex="0"]')
    if (form && cell) bringIntoView(form, cell)
  }, [panel])
}

/**
 * A report on its official form beside the text that it was read from. A cell and its place light each other; the
 * doubts of the reading are gone through with N and P; Enter on a cell leads to the field that corrects it.
 */
export function SourceBesideForm(props: SourceBesideFormProps) {
  const { reading, file, loaded, lit, corrections = NO_CORRECTIONS, onCorrect, ...others } = props
  const { confirmed = NONE_CONFIRMED, onConfirm, ...form } = others
  const say = useSay()
  const report = useMemo(
    () => ({ ...props.report, cells: correctCells(props.report.cells, corrections, props.report) }),
    [props.report, corrections],
  )
  const own = useMemo(() => documentForm(report, file), [report, file])
  const cells = useMemo(() => (loaded ? withOwn(loaded.cells, own.cells) : own.cells), [loaded, own])
  const head = loaded?.report ?? own.report
  const doubts = useMemo(
    () => openDoubts(report, { corrections, confirmed }),
    [report, corrections, confirmed],
  )
  const settled = useMemo(
    () => allDoubts(report).filter(each => isConfirmed(confirmed, report, each)),
    [report, confirmed],
  )
  const first = useMemo(() => firstView(report, doubts, lit), [report, doubts, lit])
  const [cursor, setCursor] = useState<string | null>(first.column)
  const [at, setAt] = useState<number | null>(first.doubt)
  /** Where the walk goes on when no doubt is in view. */
  const resume = useRef(0)
  const [side, setSide] = useState<Side>('both')
  const panel = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)

  const ofDoubts = useMemo(() => doubts.map(doubt => doubtCells(report, doubt)), [doubts, report])
  const doubt = at === null ? undefined : doubts[at]
  const inView = at === null ? null : (ofDoubts[at] ?? null)
  const shown = useMemo(
    () => (inView || !lit ? new Map((inView ?? ofDoubts.flat()).map(id => [id, 0])) : lit),
    [inView, lit, ofDoubts],
  )

  const focusCell = useCallback((column: string) => {
    setCursor(column)
    panel.current?.querySelector<HTMLElement>(`.so-form [data-column="${column}"]`)?.focus()
  }, [])
  const fromText = useCallback(
    (column: string) => {
      setAt(null)
      focusCell(column)
    },
    [focusCell],
  )

  function step(by: 1 | -1): void {
    if (doubts.length === 0) return
    const from = at ?? (by === 1 ? resume.current - 1 : resume.current)
    const next = (from + by + doubts.length) % doubts.length
    setAt(next)
    const first = ofDoubts[next]?.[0]
    if (first) focusCell(first)
    else setCursor(null)
  }

  function correct(column: string, value: number | null | undefined): void {
    const made = withCorrection(corrections, report, column, value)
    if (doubt && !openDoubts(report, { corrections: made, confirmed }).includes(doubt)) {
      resume.current = at ?? 0
      setAt(null)
    }
    onCorrect?.(made)
  }

  /** Settles the doubt in view; the next one takes its place. */
  const confirm =
    onConfirm &&
    (() => {
      if (!doubt) return
      const rest = doubts.filter(each => each !== doubt)
      const next = rest.length === 0 ? null : (at ?? 0) % rest.length
      setAt(next)
      onConfirm(withConfirmation(confirmed, report, doubt, true))
      const column = next === null ? undefined : rest[next] && doubtCells(report, rest[next])[0]
      if (column) focusCell(column)
    })
  function reopen(): void {
    const last = lastConfirmed(confirmed, report)
    if (last) onConfirm?.(withConfirmation(confirmed, report, last, false))
  }

  function onKey(event: KeyboardEvent): void {
    const { target, key } = event
    if (key === 'n' || key === 'p') step(key === 'n' ? 1 : -1)
    else if (key === 'y' && confirm && doubt) confirm()
    else if (key === 'Enter' && field.current && target instanceof HTMLTableCellElement) {
      field.current.focus()
      field.current.select()
    } else return
    event.preventDefault()
  }

  useKeys(panel, onKey)
  useFirstSight(panel)
  const state = cursor === null ? undefined : cells.get(cursor)
  return (
    <div ref={panel} className="so-panel" data-side={side}>
      <fieldset className="so-sides">
        <legend className="pt-hidden">{say(SOURCE.show)}</legend>
        {SIDES.map(id => (
          <label key={id}>
            <input type="radio" checked={side === id} onChange={() => setSide(id)} /> {say(SOURCE[id])}
          </label>
        ))}
      </fieldset>
      <div className="so-head">
        <DoubtBar
          doubts={doubts}
          at={doubt ? at : null}
          column={inView?.[0] ?? null}
          confirmed={settled.length}
          onStep={step}
          onConfirm={confirm}
          onReopen={reopen}
        />
        {cursor !== null && state ? (
          <CellBar
            key={`${cursor} ${state.value} ${state.corrected}`}
            column={cursor}
            state={state}
            read={report.cells.find(cell => cell.column === cursor)}
            confirmed={settled.some(each => doubtCells(report, each).includes(cursor))}
            field={field}
            onCorrect={onCorrect && (value => correct(cursor, value))}
            onLeave={() => focusCell(cursor)}
          />
        ) : (
          <p className="so-hint">{say(onCorrect ? SOURCE.hint : SOURCE.hintReading)}</p>
        )}
      </div>
      <div className="so-form">
        <OfficialForm
          {...form}
          report={head}
          cells={cells}
          lit={shown}
          cursor={cursor}
          onCursor={setCursor}
        />
      </div>
      <SourceText
        reading={reading}
        report={report}
        column={cursor}
        place={doubt?.place ?? null}
        onColumn={fromText}
      />
    </div>
  )
}
