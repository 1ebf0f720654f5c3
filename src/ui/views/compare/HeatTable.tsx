import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type KeyboardEvent, memo, useId, useMemo, useRef } from 'react'
import type { HeatBody, HeatSpec } from '../../../charts/heat'
import { heatLook, heatText, heatWords } from '../../../charts/heatLook'
import { useLanguage, useSay } from '../../context'
import { commonPrefix } from '../../parts/commonPrefix'
import { useNamesakes } from '../../parts/useBodies'
import { usePrinting } from '../../parts/usePrinting'
import { HEAT } from '../../words/compareHeat'
import { OVERVIEW } from '../../words/overview'
import { COLUMN_HEAD, GRID, PLAIN, ROW_HEAD, rowProps } from '../overview/gridProps'
import { type At, useRoving } from '../overview/useRoving'

const ROW_HEIGHT = 26
/** Rows on paper; the rest is said. */
const MOST_PRINTED = 300
const CELL = { role: 'gridcell' } as const
const MARKS: Readonly<Record<string, string>> = {
  step1: 'cmp-heat-1',
  step2: 'cmp-heat-2',
  step3: 'cmp-heat-3',
  few: 'cmp-few',
  zero: 'mark-zero',
  blank: 'mark-blank',
  missing: 'mark-missing',
  na: 'mark-na',
  not_loaded: 'mark-not-loaded',
}

export interface HeatPlace {
  readonly body: HeatBody
  readonly column: number
}

interface HeatTableProps {
  readonly spec: HeatSpec
  readonly label: string
  onLook(place: HeatPlace | null): void
  onOpen(place: HeatPlace): void
}

/** Bodies below each other, years or metrics side by side; only the rows in sight are in the page, one tab stop for all. */
export const HeatTable = memo(function HeatTable({ spec, label, onLook, onOpen }: HeatTableProps) {
  const say = useSay()
  const language = useLanguage()
  const base = useId()
  const box = useRef<HTMLDivElement>(null)
  const { bodies, columns, steps, focus } = spec
  const namesakes = useNamesakes()
  const prefix = useMemo(() => commonPrefix(bodies.map(body => body.name)), [bodies])
  const virtual = useVirtualizer({
    count: bodies.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 16,
    scrollPaddingStart: 32,
  })
  const printing = usePrinting()
  const rows: readonly { readonly index: number; readonly style: CSSProperties }[] = printing
    ? bodies.slice(0, MOST_PRINTED).map((_, index) => ({ index, style: { blockSize: ROW_HEIGHT } }))
    : virtual.getVirtualItems().map(({ index, size, start }) => ({
        index,
        style: { blockSize: size, transform: `translateY(${start}px)` },
      }))
  const idOf = (at: At) => `${base}-${at.row}-${at.column}`
  const roving = useRoving({ rows: [bodies.length], columns: columns.length }, idOf, at =>
    virtual.scrollToIndex(at.row, { align: 'auto' }),
  )
  const grid = {
    ...GRID,
    'aria-label': label,
    'aria-rowcount': bodies.length + 1,
    'aria-colcount': columns.length + 1,
    onKeyDown: roving.onKeyDown,
    onPointerLeave: () => onLook(null),
  }
  const style = { '--cmp-heat-columns': columns.length } as CSSProperties
  return (
    <>
      <div ref={box} className="cmp-heat" style={style} {...grid}>
        <div {...rowProps(1)} className="cmp-heat-row cmp-heat-head">
          <div {...COLUMN_HEAD} className="cmp-heat-name">
            {say(prefix === '' ? HEAT.body : OVERVIEW.prefix(prefix))}
          </div>
          {columns.map(column => (
            <div
              key={`${column.metric.id} ${column.year}`}
              {...COLUMN_HEAD}
              className={column.change ? 'cmp-heat-change' : undefined}
              title={column.metric.name[language]}
            >
              {column.head}
            </div>
          ))}
        </div>
        <div
          {...PLAIN}
          className="cmp-heat-body"
          style={printing ? undefined : { blockSize: virtual.getTotalSize() }}
        >
          {rows.map(item => {
            const body = bodies[item.index]
            if (!body) return null
            return (
              <div
                key={body.orgId}
                {...rowProps(item.index + 2)}
                className={`cmp-heat-row${body.orgId === focus ? ' cmp-heat-own' : ''}`}
                style={item.style}
              >
                <div
                  {...ROW_HEAD}
                  className="cmp-heat-name"
                  title={prefix === '' ? (body.county ?? undefined) : body.name}
                >
                  {body.name.slice(prefix.length)}
                  {namesakes.has(body.orgId) ? <small> {namesakes.get(body.orgId)}</small> : null}
                </div>
                {columns.map((column, i) => {
                  const cell = body.cells[i]
                  const look = heatLook(column.metric, cell, steps)
                  const words = heatWords(column.metric, body.name, column.year, cell, language)
                  const at = { panel: 0, row: item.index, column: i }
                  const place = { body, column: i }
                  const cellProps = {
                    ...CELL,
                    id: idOf(at),
                    tabIndex: roving.isCurrent(at) ? 0 : -1,
                    'aria-label': [words.head, words.value, words.fraction, ...words.notes]
                      .filter(text => text !== '')
                      .join(' '),
                    onFocus: () => {
                      roving.setCurrent(at)
                      onLook(place)
                    },
                    onPointerEnter: () => onLook(place),
                    onClick: () => onOpen(place),
                    onKeyDown: (event: KeyboardEvent) => {
                      if (event.key !== 'Enter' && event.key !== ' ') return
                      event.preventDefault()
                      onOpen(place)
                    },
                  }
                  return (
                    <div
                      key={`${column.metric.id} ${column.year}`}
                      {...cellProps}
                      className={column.change ? 'cmp-heat-change' : undefined}
                    >
                      <span
                        className={`${MARKS[look] ?? ''}${cell?.flagged && cell.value !== null ? ' mark-check' : ''}`}
                      >
                        {heatText(column.metric, cell, look, language)}
                      </span>
                    </div>
                  )
                })}
              </div>
            )
          })}
        </div>
      </div>
      {printing && bodies.length > MOST_PRINTED ? (
        <p className="cmp-small">{say(HEAT.printRest(bodies.length - MOST_PRINTED))}</p>
      ) : null}
    </>
  )
})
