import type { ReactNode } from 'react'
import { COLUMN_HEAD, rowProps } from '../overview/gridProps'
import type { HeadNode, Leaf } from './columns'
import { leavesOf } from './columns'
import { cellProps, type GridModel } from './gridModel'
import type { HeadCell } from './heads'
import { NAME_COLUMN } from './useColumns'

/** Height of a row of the head, px. */
export const HEAD_ROW = 20

export interface SortState {
  /** Id of the leaf sorted by; null for names. */
  readonly leaf: string | null
  readonly descending: boolean
}

interface GridHeadProps {
  readonly model: GridModel
  readonly rows: readonly (readonly HeadCell[])[]
  readonly rowHead: string
  readonly sort: SortState
  readonly from: number
  readonly to: number
  readonly current: { readonly row: number; readonly column: number }
}

/** The rows of heads; each column's own head sorts by it, and has an edge to drag. */
export function GridHead({ model, rows, rowHead, sort, from, to, current }: GridHeadProps) {
  const { columns } = model
  const { starts } = columns
  const depth = Math.max(1, rows.length)
  const here = (row: number, column: number) => current.row === row && current.column === column
  const shown = ({ start, span, row }: HeadCell) =>
    (start <= to && start + span > from) || here(row, start + 1)
  const heads = rows.length > 0 ? rows : [[]]
  return heads.map((cells, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a row of the head has no other name
    <div key={row} {...rowProps(row + 1)}>
      {row === 0 ? (
        <Head
          cell={cellProps(model, 0, 0, here(0, 0))}
          className="pv-name pv-corner"
          sorted={sort.leaf === null ? sort : null}
          sortable
          grip={NAME_COLUMN}
          rowSpan={depth}
          span={1}
          style={{ inlineSize: columns.nameWidth, blockSize: depth * HEAD_ROW }}
        >
          {rowHead}
        </Head>
      ) : null}
      {cells.filter(shown).map(cell => {
        const { node, start, span } = cell
        const leaf = node.kind === 'leaf' ? node : null
        return (
          <Head
            key={node.id}
            cell={cellProps(model, row, start + 1, here(row, start + 1))}
            className={headClass(node)}
            sorted={leaf && sort.leaf === leaf.id ? sort : null}
            sortable={leaf !== null && leaf.part === 'value'}
            grip={leaf?.id ?? null}
            rowSpan={cell.rowSpan}
            span={span}
            style={{
              insetBlockStart: row * HEAD_ROW,
              insetInlineStart: columns.nameWidth + (starts[start] ?? 0),
              inlineSize: (starts[start + span] ?? 0) - (starts[start] ?? 0),
              blockSize: cell.rowSpan * HEAD_ROW,
            }}
          >
            {node.head}
          </Head>
        )
      })}
    </div>
  ))
}

function headClass(node: HeadNode): string {
  const first: Leaf | undefined = leavesOf([node])[0]
  const gap = first?.afterBreak ? ' pv-gap' : ''
  return node.kind === 'leaf'
    ? `pv-part-${node.part}${node.total ? ' pv-sum' : ''}${node.part === 'xn' ? ' pv-xn' : ''}${gap}`
    : `pv-colgroup pv-role-${node.role}${gap}`
}

interface HeadProps {
  readonly cell: ReturnType<typeof cellProps>
  readonly className: string
  readonly sorted: SortState | null
  readonly sortable: boolean
  /** Column whose width the edge changes; null where there is none. */
  readonly grip: string | null
  readonly rowSpan: number
  readonly span: number
  readonly style: React.CSSProperties
  readonly children: ReactNode
}

function Head({ cell, className, sorted, sortable, grip, rowSpan, span, style, children }: HeadProps) {
  const order: 'descending' | 'ascending' | 'none' | undefined = sorted
    ? sorted.descending
      ? 'descending'
      : 'ascending'
    : sortable
      ? 'none'
      : undefined
  return (
    <div
      {...COLUMN_HEAD}
      {...cell}
      {...{
        'aria-colspan': span > 1 ? span : undefined,
        'aria-rowspan': rowSpan > 1 ? rowSpan : undefined,
        'aria-sort': order,
        'aria-keyshortcuts': grip === null ? undefined : 'Shift+ArrowLeft Shift+ArrowRight',
      }}
      className={`pv-headcell ${className}${sortable ? ' pv-sortable' : ''}`}
      style={style}
    >
      <span className="pv-head-text" title={typeof children === 'string' ? children : undefined}>
        {children}
        {sorted ? (
          <svg className="pv-sort-mark" viewBox="0 0 8 8" aria-hidden="true" focusable="false">
            <path d={sorted.descending ? 'M0 2h8L4 7z' : 'M0 6h8L4 1z'} />
          </svg>
        ) : null}
      </span>
      {grip === null ? null : <span className="pv-edge" data-grip={grip} aria-hidden="true" />}
    </div>
  )
}
