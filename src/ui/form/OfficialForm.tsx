import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react'
import { type FormCellState, layoutOf, type ReportHead } from '../../analysis/reportForm'
import { column as columnOf, type TableId, type Words } from '../../domain/dictionary'
import { type FormCell as Cell, type FormTable, formTable } from '../../domain/formLayout'
import { useSay } from '../context'
import { cellName, cellSays, FORM } from '../words/form'
import { FormCell } from './FormCell'
import { FormLegend } from './FormLegend'
import { moved, valueRows } from './move'
import '../styles/marks.css'
import '../styles/form.css'

const TABLES: readonly TableId[] = ['t2', 't3', 't4']
const CIRCLED = ['①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧']

type Cells = ReadonlyMap<string, FormCellState>

export interface OfficialFormProps {
  readonly report: ReportHead
  readonly cells: Cells
  /** Another report to be shown beside, cell by cell; that of the year before unless told otherwise. */
  readonly before?: Cells | null
  readonly beforeWords?: Words
  /** Cells to light, each with the number (from 1) of the term of the equation that it belongs to, 0 for none. */
  readonly lit?: ReadonlyMap<string, number>
  /** Cells in conflict (domain.md 3.5). */
  readonly conflicts?: ReadonlySet<string>
  /** The cell in focus; its words stand under the form. */
  readonly cursor: string | null
  onCursor(column: string): void
  /** Tables to show, in this order; by default all three. */
  readonly tables?: readonly TableId[]
}

const NO_CELLS: ReadonlyMap<string, number> = new Map()
const NONE: ReadonlySet<string> = new Set()
const UNKNOWN: FormCellState = {
  ...{ status: 'not_loaded', value: null, raw: '' },
  ...{ proved: null, about: null, corrected: false },
}

/** The number of the one term that all lit cells of a row belong to, or null. */
function termOf(cells: readonly Cell[], lit: ReadonlyMap<string, number>): number | null {
  const terms = new Set(cells.flatMap(c => (c.kind === 'value' ? (lit.get(c.column) ?? []) : [])))
  const [term] = terms
  return terms.size === 1 && term !== undefined && term > 0 ? term : null
}

interface TableProps extends OfficialFormProps {
  readonly table: FormTable
  readonly lit: ReadonlyMap<string, number>
  readonly conflicts: ReadonlySet<string>
  readonly tabStop: string
  onVisit(column: string): void
  onKey(event: KeyboardEvent, column: string): void
}

function Table(props: TableProps) {
  const { table, report, cells, before, beforeWords = FORM.before } = props
  const { lit, conflicts, tabStop, onVisit, onKey } = props
  const say = useSay()
  const litApplicants = new Set(
    [...lit.keys()].flatMap(id => {
      const { item, applicant } = columnOf(id)
      return item.table === table.id ? [applicant ?? item.id] : []
    }),
  )
  const own = table.id === 't2' ? report.t2 : report.t3
  return (
    <div className="fm-scroll">
      <table className={`fm-table fm-${table.id}`}>
        <caption>
          {say(table.title)}
          {table.id !== 't4' && own !== '2019' && own !== '2021' ? (
            <span className="fm-note">{say(FORM.unknownLayout)}</span>
          ) : null}
        </caption>
        <colgroup>
          {Array.from({ length: table.width }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns never change places
            <col key={i} className={i < table.labelWidth ? `fm-col-${i}` : 'fm-col-value'} />
          ))}
        </colgroup>
        <tbody>
          {table.rows.map((row, r) => {
            const term = termOf(row, lit)
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a form never change places
              <tr key={r}>
                {row.map((cell, c) => {
                  if (cell.kind === 'value') {
                    return (
                      <FormCell
                        key={cell.column}
                        column={cell.column}
                        colSpan={cell.colSpan}
                        cell={cells.get(cell.column) ?? UNKNOWN}
                        before={before?.get(cell.column) ?? null}
                        beforeWords={beforeWords}
                        lit={lit.has(cell.column)}
                        conflict={conflicts.has(cell.column)}
                        current={tabStop === cell.column}
                        onVisit={onVisit}
                        onKey={onKey}
                      />
                    )
                  }
                  const ofColumn = cell.role === 'head' && cell.about !== null
                  const isLit = ofColumn && cell.about !== null && litApplicants.has(cell.about)
                  return (
                    <th
                      // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a form never change places
                      key={c}
                      scope={ofColumn ? 'col' : cell.role === 'row' ? 'row' : undefined}
                      colSpan={cell.colSpan}
                      rowSpan={cell.rowSpan}
                      className={`fm-${cell.role}${isLit ? ' fm-lit-head' : ''}${term !== null && cell.role === 'row' && cell.about ? ' fm-lit-row' : ''}`}
                    >
                      {term !== null && cell.role === 'row' && cell.about !== null ? (
                        <span className="fm-term">{CIRCLED[term - 1] ?? ''} </span>
                      ) : null}
                      {say(cell.text)}
                    </th>
                  )
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/**
 * A report on the form that it was filled in on: the same rows, words and merged cells as the paper. One tab
 * stop; the arrow keys go from cell to cell, `[` and `]` to the previous and next lit one.
 */
export function OfficialForm(props: OfficialFormProps) {
  const { report, cells, cursor, onCursor, lit = NO_CELLS, conflicts = NONE, tables = TABLES } = props
  const say = useSay()
  const root = useRef<HTMLDivElement>(null)
  const [touched, setTouched] = useState(false)
  const layouts = useMemo(() => tables.map(id => formTable(layoutOf(report, id), id)), [report, tables])
  const rows = useMemo(() => valueRows(layouts), [layouts])
  const order = useMemo(() => rows.flat().map(place => place.column), [rows])
  const tabStop =
    cursor !== null && order.includes(cursor) ? cursor : (order.find(id => lit.has(id)) ?? order[0] ?? '')

  const visit = useCallback(
    (id: string): void => {
      setTouched(true)
      onCursor(id)
    },
    [onCursor],
  )

  function go(to: string | null | undefined): void {
    if (!to) return
    visit(to)
    root.current?.querySelector<HTMLElement>(`[data-column="${to}"]`)?.focus()
  }

  const keyed = useRef((_: KeyboardEvent, __: string): void => {})
  keyed.current = (event, from) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const at = order.indexOf(from)
    const next =
      event.key === ']'
        ? (order.slice(at + 1).find(id => lit.has(id)) ?? order.find(id => lit.has(id)))
        : event.key === '['
          ? (order.slice(0, at).findLast(id => lit.has(id)) ?? order.findLast(id => lit.has(id)))
          : moved(rows, from, event.key)
    if (!next) return
    event.preventDefault()
    go(next)
  }
  const onKey = useCallback((event: KeyboardEvent, from: string) => keyed.current(event, from), [])

  const at = touched && cursor !== null ? cells.get(cursor) : undefined
  return (
    <div className="fm-form" ref={root}>
      {layouts.map(table => (
        <Table
          {...props}
          key={table.id}
          table={table}
          lit={lit}
          conflicts={conflicts}
          tabStop={tabStop}
          onVisit={visit}
          onKey={onKey}
        />
      ))}
      <p className="fm-readout" aria-live="polite">
        {cursor !== null && at
          ? `${say(cellName(cursor))}${say({ zh: '：', en: ': ' })}${say(cellSays(at))}`
          : ''}
      </p>
      <FormLegend cells={cells} order={order} />
    </div>
  )
}
