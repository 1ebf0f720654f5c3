import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useId, useMemo, useRef } from 'react'
import type { CoverageRow } from '../../../analysis/coverage'
import { useLanguage, useSay } from '../../context'
import { OVERVIEW } from '../../words/overview'
import { looksOf } from './cell'
import { COLUMN_HEAD, cellProps, GRID, PLAIN, ROW_HEAD, rowProps } from './gridProps'
import { columnClass, type MatrixProps } from './Matrix'
import { type Line, linesOf } from './panels'
import { useLanes } from './useLanes'
import { type At, useRoving } from './useRoving'

interface LongMatrixProps extends MatrixProps {
  /** Width of the name column, px. */
  readonly nameWidth: number
}

const HEAD_HEIGHT = 32

/** The matrix of many bodies: counties below each other, bodies side by side, only the rows in sight in the page. */
export const LongMatrix = memo(function LongMatrix(props: LongMatrixProps) {
  const { panels, years, changeYear, focus, prefix, onLook, onOpen, nameWidth } = props
  const say = useSay()
  const language = useLanguage()
  const base = useId()
  const box = useRef<HTMLDivElement>(null)
  const { lanes, rowHeight } = useLanes(box, nameWidth, years.length)
  const lines = useMemo(() => linesOf(panels, lanes), [panels, lanes])
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: i => (lines[i]?.kind === 'head' ? HEAD_HEIGHT : rowHeight),
    overscan: 12,
  })
  // The sizes of the lines change with the width of the page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew for these two only
  useEffect(() => virtual.measure(), [lanes, rowHeight])
  // Rows of bodies among the lines, so that the arrow keys step over the heads.
  const bodyLines = useMemo(() => lines.flatMap((line, i) => (line.kind === 'bodies' ? [i] : [])), [lines])
  const placeOfLine = useMemo(() => new Map(bodyLines.map((line, i) => [line, i])), [bodyLines])
  const idOf = (at: At) => `${base}-${at.row}-${at.column}`
  const roving = useRoving({ rows: [bodyLines.length], columns: years.length * lanes }, idOf, at => {
    const line = bodyLines[at.row]
    if (line !== undefined) virtual.scrollToIndex(line, { align: 'auto' })
  })

  const cells = (row: CoverageRow, lane: number, bodyLine: number) =>
    looksOf(row, years, changeYear, language).map((look, c) => {
      const at = { panel: 0, row: bodyLine, column: lane * years.length + c }
      const year = years[c] ?? 0
      return (
        <div
          key={year}
          className={`ov-cell ${columnClass(year, changeYear)}`}
          {...cellProps({
            id: idOf(at),
            row,
            year,
            look,
            current: roving.isCurrent(at),
            onCurrent: () => roving.setCurrent(at),
            onLook,
            onOpen,
          })}
        >
          <span className={look.className}>{look.text}</span>
        </div>
      )
    })

  const drawn = (line: Line, index: number) => {
    if (line.kind === 'head') {
      const { panel } = line
      return (
        <div {...ROW_HEAD} className="ov-panel-head">
          <strong>{say(OVERVIEW.countyPanel(panel.county, panel.rows.length))}</strong>
          <span>{say(OVERVIEW.reported(panel.reported, panel.expected))}</span>
        </div>
      )
    }
    return line.rows.map((row, lane) => (
      <div key={row.orgId} {...PLAIN} className={`ov-lane${row.orgId === focus ? ' ov-own' : ''}`}>
        <div {...ROW_HEAD} className="ov-name" title={row.name}>
          {row.name.slice(prefix.length)}
          {row.compiled ? <small> {say(OVERVIEW.compiled)}</small> : null}
        </div>
        {cells(row, lane, placeOfLine.get(index) ?? 0)}
      </div>
    ))
  }

  const grid = {
    ...GRID,
    'aria-label': say(OVERVIEW.matrix),
    'aria-rowcount': lines.length + 1,
    'aria-colcount': (years.length + 1) * lanes,
    onKeyDown: roving.onKeyDown,
    onPointerLeave: () => onLook(null),
  }
  return (
    <div ref={box} className="ov-long" {...grid}>
      <div {...PLAIN} className="ov-long-head">
        <div {...rowProps(1)} className="ov-line">
          {Array.from({ length: lanes }, (_, lane) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lanes have no other name
            <div key={lane} {...PLAIN} className="ov-lane">
              <div {...COLUMN_HEAD} className="ov-name">
                <span className="pt-hidden">{say(OVERVIEW.body)}</span>
              </div>
              {years.map(year => (
                <div key={year} {...COLUMN_HEAD} className={`ov-year ${columnClass(year, changeYear)}`}>
                  {year}
                </div>
              ))}
            </div>
          ))}
        </div>
      </div>
      <div {...PLAIN} className="ov-long-body" style={{ blockSize: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(item => {
          const line = lines[item.index]
          return line ? (
            <div
              key={item.key}
              {...rowProps(item.index + 2)}
              className="ov-line"
              style={{ blockSize: item.size, transform: `translateY(${item.start}px)` }}
            >
              {drawn(line, item.index)}
            </div>
          ) : null
        })}
      </div>
    </div>
  )
})
