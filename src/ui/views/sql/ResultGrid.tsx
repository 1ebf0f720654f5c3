import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { count } from '../../../charts/format'
import type { ReadResult, Row } from '../../../db/database'
import type { Value } from '../../../db/sql'
import { useLanguage, useSay } from '../../context'
import { columnWords } from '../../words/schemaColumns'
import { SQL } from '../../words/sql'
import { beginning, type GridSort, IN_CELL, valueText } from './value'

const ROW = 24
const NUMBERS = 56
/** Px of a character of a value, of a Chinese one, and of the space around. */
const LETTER = 7.7
const PAD = 20
const NARROWEST = 72
const WIDEST = 320
/** Letters of a text that a tip holds. */
const IN_TIP = 2000
/** Rows looked at for the width of a column. */
const LOOKED_AT = 80

function lengthOf(text: string): number {
  let length = 0
  for (const character of text) length += character > '\u2E80' ? 1.85 : 1
  return length
}

function widthsOf(result: ReadResult): readonly number[] {
  const { columns, rows } = result
  return columns.map(name => {
    const longest = rows
      .slice(0, LOOKED_AT)
      .reduce(
        (most, row) => Math.max(most, lengthOf(beginning(valueText(row[name] ?? null) ?? 'NULL', IN_CELL))),
        0,
      )
    const head = lengthOf(name) + 1.5
    return Math.round(Math.min(WIDEST, Math.max(NARROWEST, PAD + LETTER * Math.max(longest, head))))
  })
}

function CellText({ value }: { readonly value: Value }) {
  const text = valueText(value)
  if (text === null) return <span className="sq-null">NULL</span>
  return text === '' ? <span className="sq-null">''</span> : beginning(text, IN_CELL)
}

interface ResultGridProps {
  readonly result: ReadResult
  /** In the order shown. */
  readonly rows: readonly Row[]
  readonly sort: GridSort | null
  onSort(sort: GridSort | null): void
}

/** The rows of a result: only those in sight are drawn, in both directions. A column head sorts; ← → go from head to head. */
export function ResultGrid({ result, rows, sort, onSort }: ResultGridProps) {
  const say = useSay()
  const language = useLanguage()
  const box = useRef<HTMLElement>(null)
  const [head, setHead] = useState(0)
  const widths = useMemo(() => widthsOf(result), [result])
  const { columns, kinds } = result
  const down = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 12,
  })
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => box.current,
    estimateSize: i => widths[i] ?? NARROWEST,
    overscan: 4,
  })
  const lines = down.getVirtualItems()
  const cells = across.getVirtualItems()
  const width = NUMBERS + across.getTotalSize()
  const left = cells[0]?.start ?? 0
  const right = across.getTotalSize() - (cells.at(-1)?.end ?? 0)
  const above = lines[0]?.start ?? 0
  const below = down.getTotalSize() - (lines.at(-1)?.end ?? 0)

  const step = (event: KeyboardEvent) => {
    const to = { ArrowLeft: head - 1, ArrowRight: head + 1, Home: 0, End: columns.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const next = Math.min(columns.length - 1, Math.max(0, to))
    setHead(next)
    const target = () => box.current?.querySelector<HTMLElement>(`[data-head="${next}"]`)
    const there = target()
    if (there) return there.focus()
    // The head comes into being only after the scroll.
    across.scrollToIndex(next)
    requestAnimationFrame(() => requestAnimationFrame(() => target()?.focus()))
  }
  const press = (name: string) => {
    if (sort?.column !== name) onSort({ column: name, descending: false })
    else onSort(sort.descending ? null : { column: name, descending: true })
  }
  const filler = (key: string, size: number) =>
    size > 0 ? <td key={key} className="sq-filler" style={{ inlineSize: size }} /> : null

  return (
    <section
      className="sq-box"
      ref={box}
      aria-label={say(SQL.grid2(rows.length))}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <table
        className="sq-table"
        style={{ inlineSize: width }}
        aria-label={say(SQL.result)}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 1}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className="sq-number" aria-colindex={1} style={{ inlineSize: NUMBERS }}>
              {say(SQL.rowNumber)}
            </th>
            {filler('left', left)}
            {cells.map(({ index, size }) => {
              const name = columns[index] ?? ''
              const words = columnWords(name)[language]
              const active = sort?.column === name
              return (
                <th
                  key={name}
                  scope="col"
                  aria-colindex={index + 2}
                  aria-sort={active ? (sort.descending ? 'descending' : 'ascending') : undefined}
                  className={kinds[index] === 'number' ? 'sq-figure' : undefined}
                  style={{ inlineSize: size }}
                >
                  <button
                    type="button"
                    className="sq-sort"
                    data-head={index}
                    tabIndex={index === head ? 0 : -1}
                    title={say(SQL.sortBy(name))}
                    onFocus={() => setHead(index)}
                    onKeyDown={step}
                    onClick={() => press(name)}
                  >
                    <span className="sq-name">{name}</span>
                    <span className="sq-mark" aria-hidden="true">
                      {active ? (sort.descending ? '▾' : '▴') : ''}
                    </span>
                    <small>{words === name ? '' : words}</small>
                  </button>
                </th>
              )
            })}
            {filler('right', right)}
          </tr>
        </thead>
        <tbody>
          {above > 0 ? (
            <tr className="sq-spacer" style={{ blockSize: above }}>
              <td />
            </tr>
          ) : null}
          {lines.map(({ index }) => {
            const row = rows[index]
            if (!row) return null
            return (
              <tr key={index} aria-rowindex={index + 2}>
                <th scope="row" className="sq-number" aria-colindex={1}>
                  {count(index + 1)}
                </th>
                {filler('left', left)}
                {cells.map(cell => {
                  const name = columns[cell.index] ?? ''
                  const value = row[name] ?? null
                  return (
                    <td
                      key={name}
                      aria-colindex={cell.index + 2}
                      className={kinds[cell.index] === 'number' ? 'sq-figure' : undefined}
                      title={
                        typeof value === 'string' && value.length > 20 ? beginning(value, IN_TIP) : undefined
                      }
                    >
                      <CellText value={value} />
                    </td>
                  )
                })}
                {filler('right', right)}
              </tr>
            )
          })}
          {below > 0 ? (
            <tr className="sq-spacer" style={{ blockSize: below }}>
              <td />
            </tr>
          ) : null}
        </tbody>
      </table>
    </section>
  )
}
