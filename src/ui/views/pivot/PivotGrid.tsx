import {
  createColumnHelper,
  createExpandedRowModel,
  type ExpandedState,
  rowExpandingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useMemo, useRef } from 'react'
import { dimension } from '../../../analysis/dimensions'
import { type PivotNode, type PivotTable, TOTAL } from '../../../analysis/shape'
import type { Metric } from '../../../catalog/metric'
import { count } from '../../../charts/format'
import type { PivotLayout } from '../../../domain/selection'
import { useLanguage, useSay } from '../../context'
import { Icon } from '../../parts/Icon'
import { useNarrow } from '../../shell/useNarrow'
import { PIVOT } from '../../words/pivot'
import { type HeadNode, type Leaf, leavesOf } from './columns'
import { FigureView } from './FigureView'
import { type Breaks, stepOf } from './shading'

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

export interface SortState {
  /** Id of the leaf sorted by; null for names. */
  readonly leaf: string | null
  readonly descending: boolean
}

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
  const footRows = layout.totals ? 2 : 0

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
                return <HeadCell key={header.id} node={node} colSpan={header.colSpan} {...props} />
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
            const shown = !group || layout.subtotals
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
        {layout.totals ? (
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

function Spacer({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row that stands for rows out of sight
    <tr aria-hidden="true" className="pv-spacer">
      <td colSpan={columns} style={{ blockSize: height }} />
    </tr>
  )
}

function firstLeaf(node: HeadNode | undefined): Leaf | undefined {
  return node ? leavesOf([node])[0] : undefined
}

function cellClass(leaf: Leaf, extra = ''): string | undefined {
  const names = [
    leaf.afterBreak ? 'pv-gap' : '',
    leaf.total ? 'pv-sum' : '',
    leaf.part === 'xn' ? 'pv-xn' : '',
    extra,
  ]
  return names.filter(name => name !== '').join(' ') || undefined
}

interface CellProps {
  readonly node: PivotNode
  readonly leaf: Leaf
  readonly metrics: readonly Metric[]
  readonly table: PivotTable
  readonly shown: boolean
  readonly breaks: Breaks | null
  /** Shade total columns too: they are all there is. */
  readonly spansTotal: boolean
}

function Cell({ node, leaf, metrics, table, shown, breaks, spansTotal }: CellProps) {
  const metric = metrics[leaf.value]
  if (!metric || !shown) return <td className={cellClass(leaf)} />
  const figure = table.figure(node, leaf.node, leaf.value)
  const heat =
    leaf.value === 0 && leaf.part === 'value' && !figure.small && (spansTotal || !leaf.total)
      ? stepOf(figure.value, breaks)
      : 0
  return (
    <td
      className={cellClass(
        leaf,
        `${heat > 0 ? `pv-heat-${heat}` : ''}${figure.small ? ' pv-weak' : ''}${figure.fate === 'conflict' && leaf.part === 'value' ? ' mark-check' : ''}`.trim(),
      )}
    >
      <FigureView metric={metric} figure={figure} part={leaf.part} />
    </td>
  )
}

interface RowNameProps {
  readonly node: PivotNode
  readonly layout: PivotLayout
  readonly table: PivotTable
  readonly expanded?: boolean
  onToggle?: () => void
}

function RowName({ node, layout, table, expanded, onToggle }: RowNameProps) {
  const say = useSay()
  const language = useLanguage()
  const id = layout.rows[node.members.length - 1]
  const member = node.members.at(-1)
  const name = id && member ? dimension(id).say(member, language) : ''
  if (!onToggle) return <span className="pv-name-text">{name}</span>
  const bodies = table.margin(node.key, '')?.bodies ?? 0
  const words = layout.subtotals ? PIVOT.subtotalOf(name, bodies) : PIVOT.groupOf(name, bodies)
  return (
    <button
      type="button"
      className="pv-toggle"
      aria-expanded={expanded}
      aria-label={`${say(words)} ${say(expanded ? PIVOT.collapse('') : PIVOT.expand(''))}`}
      onClick={onToggle}
    >
      <Icon name={expanded ? 'down' : 'right'} />
      <span className="pv-name-text">{say(words)}</span>
    </button>
  )
}

function HeadCell({
  node,
  colSpan,
  sort,
  onSort,
}: PivotGridProps & { readonly node: HeadNode; readonly colSpan: number }) {
  const first = firstLeaf(node)
  if (node.kind === 'group') {
    return (
      <th
        colSpan={colSpan}
        scope="colgroup"
        className={`pv-colgroup pv-role-${node.role}${first?.afterBreak ? ' pv-gap' : ''}`}
      >
        <span>{node.head}</span>
      </th>
    )
  }
  const active = sort.leaf === node.id
  return (
    <th
      scope="col"
      className={cellClass(node, 'pv-col')}
      aria-sort={active ? (sort.descending ? 'descending' : 'ascending') : undefined}
    >
      {node.part === 'xn' ? (
        node.head
      ) : (
        <SortButton
          name={node.head}
          active={active}
          descending={sort.descending}
          onPress={() => onSort(node)}
        >
          {node.head}
        </SortButton>
      )}
    </th>
  )
}

interface SortButtonProps {
  readonly name: string
  readonly active: boolean
  readonly descending: boolean
  readonly children: ReactNode
  onPress(): void
}

function SortButton({ name, active, descending, children, onPress }: SortButtonProps) {
  const say = useSay()
  return (
    <button type="button" className="pv-sort" title={say(PIVOT.sortBy(name))} onClick={onPress}>
      {children}
      {active ? (
        <svg className="pv-sort-mark" viewBox="0 0 8 8" aria-hidden="true" focusable="false">
          <path d={descending ? 'M0 2h8L4 7z' : 'M0 6h8L4 1z'} />
        </svg>
      ) : null}
    </button>
  )
}
