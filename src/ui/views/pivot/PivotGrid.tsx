import {
  createColumnHelper,
  createExpandedRowModel,
  type ExpandedState,
  rowExpandingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef } from 'react'
import { dimension } from '../../../analysis/pivot/dimensions'
import { type PivotNode, type PivotTable, TOTAL } from '../../../analysis/pivot/shape'
import type { Metric } from '../../../catalog/metric'
import { count } from '../../../charts/format'
import type { PivotLayout } from '../../../domain/selection'
import { useLanguage, useSay } from '../../context'
import { useNamesakes } from '../../parts/useBodies'
import { useNarrow } from '../../shell/useNarrow'
import { PIVOT } from '../../words/pivot'
import { type HeadNode, type Leaf, leavesOf } from './columns'
import {
  Cell,
  cellClass,
  firstLeaf,
  HeadCell,
  RowName,
  SortButton,
  type SortState,
  Spacer,
} from './GridParts'
import type { Breaks } from './shading'

/** Rows from which on only those in sight are drawn; below it the browser's own search and print see all. */
const VIRTUAL_FROM = 300
const ROW = 24
/** Width of the names, and on a narrow screen. */
const NAME_WIDTH = { wide: 216, narrow: 136 }

interface Meta {
  readonly node?: HeadNode
}

const features = tableFeatures({
  rowExpandingFeature,
  expandedRowModel: createExpandedRowModel(),
  columnMeta: {} as Meta,
})
const helper = createColumnHelper<typeof features, PivotNode>()

interface PivotGridProps {
  readonly layout: PivotLayout
  readonly metrics: readonly Metric[]
  readonly table: PivotTable
  readonly head: readonly HeadNode[]
  readonly breaks: Breaks | null
  readonly focus: string | null
  readonly title: string
  readonly sort: SortState
  readonly expanded: ExpandedState
  onExpanded(expanded: ExpandedState): void
  onSort(leaf: Leaf | null): void
}

function columnDefs(nodes: readonly HeadNode[]): ReturnType<typeof helper.group>[] {
  return nodes.map(node =>
    node.kind === 'leaf'
      ? helper.display({ id: node.id, meta: { node } })
      : helper.group({ id: node.id, meta: { node }, columns: columnDefs(node.children) }),
  ) as ReturnType<typeof helper.group>[]
}

/** The table itself: sticky head and names, rows drawn as they come into sight, totals at the foot. */
export function PivotGrid(props: PivotGridProps) {
  const { layout, metrics, table, head, breaks, focus, expanded } = props
  const say = useSay()
  const language = useLanguage()
  const namesakes = useNamesakes()
  const box = useRef<HTMLDivElement>(null)
  const columns = useMemo(() => [helper.display({ id: 'name' }), ...columnDefs(head)], [head])
  const leaves = useMemo(() => leavesOf(head), [head])
  const grid = useTable({
    features,
    columns,
    data: table.rows,
    getSubRows: node => node.children,
    getRowId: node => node.key,
    autoResetExpanded: false,
    state: { expanded },
    onExpandedChange: change => props.onExpanded(typeof change === 'function' ? change(expanded) : change),
  })
  const rows = grid.getRowModel().rows
  const headRows = grid.getHeaderGroups()
  const virtual = rows.length > VIRTUAL_FROM
  const virtualizer = useVirtualizer({
    count: rows.length,
    enabled: virtual,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 20,
    getItemKey: i => rows[i]?.id ?? i,
  })
  const items = virtual ? virtualizer.getVirtualItems().map(item => item.index) : rows.map((_, i) => i)
  const before = (items[0] ?? 0) * ROW
  const after = virtual ? (rows.length - 1 - (items.at(-1) ?? -1)) * ROW : 0
  const narrow = useNarrow()
  const nameWidth = narrow ? NAME_WIDTH.narrow : NAME_WIDTH.wide
  const width = nameWidth + leaves.reduce((sum, leaf) => sum + leaf.width, 0)
  const columnCount = leaves.length + 1
  const footRows = layout.columnTotals !== 'off' ? 2 : 0

  const rowHead =
    layout.rows.length > 0 ? dimension(layout.rows.at(-1) ?? 'org').words[language] : say(PIVOT.all)
  const nameSort = props.sort.leaf === null

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="pv-box" ref={box} aria-label={say(PIVOT.scrollBox)} tabIndex={0}>
      <table
        className="pv-table"
        aria-label={props.title}
        aria-rowcount={headRows.length + rows.length + footRows}
        style={{ minInlineSize: width }}
      >
        <colgroup>
          <col style={{ inlineSize: nameWidth }} />
          {leaves.map(leaf => (
            <col key={leaf.id} style={{ inlineSize: leaf.width }} />
          ))}
        </colgroup>
        <thead>
          {headRows.map((group, depth) => (
            <tr key={group.id} aria-rowindex={depth + 1}>
              {group.headers.map(header => {
                const last = depth === headRows.length - 1
                const node = header.column.columnDef.meta?.node
                if (header.column.id === 'name') {
                  if (!last) return <td key={header.id} className="pv-name pv-head-empty" />
                  return (
                    <th
                      key={header.id}
                      scope="col"
                      className="pv-name"
                      aria-sort={nameSort ? (props.sort.descending ? 'descending' : 'ascending') : undefined}
                    >
                      <SortButton
                        name={rowHead}
                        active={nameSort}
                        descending={props.sort.descending}
                        onPress={() => props.onSort(null)}
                      >
                        {rowHead}
                      </SortButton>
                    </th>
                  )
                }
                if (!node || header.isPlaceholder) {
                  const gap = firstLeaf(header.column.columnDef.meta?.node)?.afterBreak
                  return (
                    <td key={header.id} colSpan={header.colSpan} className={gap ? 'pv-gap' : undefined} />
                  )
                }
                return (
                  <HeadCell
                    key={header.id}
                    node={node}
                    colSpan={header.colSpan}
                    sort={props.sort}
                    onSort={props.onSort}
                  />
                )
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {before > 0 ? <Spacer height={before} columns={columnCount} /> : null}
          {items.map(i => {
            const row = rows[i]
            if (!row) return null
            const node = row.original
            const group = node.children.length > 0
            const own =
              !group &&
              layout.rows.some((id, at) => id === 'org' && node.members[at]?.key === focus && focus !== null)
            const shown = !group || layout.rowSubtotals !== 'off'
            return (
              <tr
                key={row.id}
                aria-rowindex={headRows.length + i + 1}
                className={group ? 'pv-group' : own ? 'pv-own' : undefined}
              >
                <th
                  scope="row"
                  className="pv-name"
                  style={{
                    paddingInlineStart:
                      8 + row.depth * (narrow ? 8 : 20) + (group || layout.rows.length === 1 ? 0 : 4),
                  }}
                >
                  <RowName
                    node={node}
                    layout={layout}
                    table={table}
                    namesakes={namesakes}
                    {...(group
                      ? { expanded: row.getIsExpanded(), onToggle: () => row.toggleExpanded() }
                      : {})}
                  />
                </th>
                {leaves.map(leaf => (
                  <Cell
                    key={leaf.id}
                    node={node}
                    leaf={leaf}
                    metrics={metrics}
                    table={table}
                    shown={shown}
                    breaks={group ? null : breaks}
                    spansTotal={layout.columns.length === 0}
                  />
                ))}
              </tr>
            )
          })}
          {after > 0 ? <Spacer height={after} columns={columnCount} /> : null}
        </tbody>
        {layout.columnTotals !== 'off' ? (
          <tfoot>
            <tr className="pv-total" aria-rowindex={headRows.length + rows.length + 1}>
              <th scope="row" className="pv-name">
                {say(PIVOT.totalOf(table.margin('', '')?.bodies ?? 0))}
              </th>
              {leaves.map(leaf => (
                <Cell
                  key={leaf.id}
                  node={TOTAL}
                  leaf={leaf}
                  metrics={metrics}
                  table={table}
                  shown
                  breaks={null}
                  spansTotal
                />
              ))}
            </tr>
            <tr className="pv-used" aria-rowindex={headRows.length + rows.length + 2}>
              <th scope="row" className="pv-name">
                {say(PIVOT.used)}
              </th>
              {leaves.map(leaf => {
                const figure = table.figure(TOTAL, leaf.node, leaf.value)
                return (
                  <td key={leaf.id} className={cellClass(leaf)}>
                    {leaf.part === 'xn' || !metrics[leaf.value]?.denominator ? count(figure.used) : null}
                  </td>
                )
              })}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </section>
  )
}
