import type { ReactNode } from 'react'
import { dimension } from '../../../analysis/pivot/dimensions'
import type { PivotNode, PivotTable } from '../../../analysis/pivot/shape'
import type { Metric } from '../../../catalog/metric'
import type { PivotLayout } from '../../../domain/selection'
import { useLanguage, useSay } from '../../context'
import { Icon } from '../../parts/Icon'
import { PIVOT } from '../../words/pivot'
import { type HeadNode, type Leaf, leavesOf } from './columns'
import { FigureView } from './FigureView'
import { type Breaks, stepOf } from './shading'

export interface SortState {
  /** Id of the leaf sorted by; null for names. */
  readonly leaf: string | null
  readonly descending: boolean
}

export function Spacer({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row that stands for rows out of sight
    <tr aria-hidden="true" className="pv-spacer">
      <td colSpan={columns} style={{ blockSize: height }} />
    </tr>
  )
}

export function firstLeaf(node: HeadNode | undefined): Leaf | undefined {
  return node ? leavesOf([node])[0] : undefined
}

export function cellClass(leaf: Leaf, extra = ''): string | undefined {
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

export function Cell({ node, leaf, metrics, table, shown, breaks, spansTotal }: CellProps) {
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
  /** Places of bodies that share their name with another. */
  readonly namesakes: ReadonlyMap<string, string>
  readonly expanded?: boolean
  onToggle?: () => void
}

export function RowName({ node, layout, table, namesakes, expanded, onToggle }: RowNameProps) {
  const say = useSay()
  const language = useLanguage()
  const id = layout.rows[node.members.length - 1]
  const member = node.members.at(-1)
  const name = id && member ? dimension(id).say(member, language) : ''
  const place = id === 'org' && !layout.rows.includes('county') && namesakes.get(String(member?.key))
  if (!onToggle)
    return (
      <span className="pv-name-text" title={place ? `${name} ${place}` : name}>
        {name}
        {place ? <small className="pv-name-place"> {place}</small> : null}
      </span>
    )
  const bodies = table.margin(node.key, '')?.bodies ?? 0
  const words = layout.rowSubtotals !== 'off' ? PIVOT.subtotalOf(name, bodies) : PIVOT.groupOf(name, bodies)
  return (
    <button
      type="button"
      className="pv-toggle"
      aria-expanded={expanded}
      aria-label={`${say(words)} ${say(expanded ? PIVOT.collapse('') : PIVOT.expand(''))}`}
      onClick={onToggle}
    >
      <Icon name={expanded ? 'down' : 'right'} />
      <span className="pv-name-text" title={say(words)}>
        {say(words)}
      </span>
    </button>
  )
}

interface HeadCellProps {
  readonly node: HeadNode
  readonly colSpan: number
  readonly sort: SortState
  onSort(leaf: Leaf | null): void
}

export function HeadCell({ node, colSpan, sort, onSort }: HeadCellProps) {
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

export function SortButton({ name, active, descending, children, onPress }: SortButtonProps) {
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
