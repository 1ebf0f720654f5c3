/** Which rows stand open, which are in sight, and what they are sorted by. */
import type { ExpandedState } from '@tanstack/react-table'
import { dimension } from '../../../analysis/pivot/dimensions'
import type { PivotNode, PivotSort } from '../../../analysis/pivot/shape'
import type { Metric } from '../../../catalog/metric'
import type { Language } from '../../../domain/dictionary'
import type { PivotLayout } from '../../../domain/selection'
import { PIVOT } from '../../words/pivot'

/** Rows up to which all groups stand open at first. */
const OPEN_ALL = 40

/** All groups of a small table; otherwise the one with the own body, or the first. */
export function firstOpen(rows: readonly PivotNode[], focus: string | null): ExpandedState {
  const size = (nodes: readonly PivotNode[]): number =>
    nodes.reduce((n, node) => n + 1 + size(node.children), 0)
  if (size(rows) <= OPEN_ALL) return true
  const holds = (node: PivotNode): boolean =>
    node.members.some(m => m.key === focus) || node.children.some(holds)
  const open: Record<string, boolean> = {}
  const descend = (nodes: readonly PivotNode[]) => {
    const next = (focus !== null ? nodes.find(holds) : undefined) ?? nodes[0]
    if (!next || next.children.length === 0) return
    open[next.key] = true
    descend(next.children)
  }
  descend(rows)
  return open
}

/** Rows in sight, in order: the children of closed groups are not. */
export function visibleRows(rows: readonly PivotNode[], open: ExpandedState): readonly PivotNode[] {
  return rows.flatMap(node => [
    node,
    ...(open === true || open[node.key] ? visibleRows(node.children, open) : []),
  ])
}

/** What the table is sorted by, in words: 新收合计, 2023 年的新收. */
export function sortName(
  sort: PivotSort,
  layout: PivotLayout,
  metrics: readonly Metric[],
  columns: readonly PivotNode[],
  language: Language,
): string {
  if (typeof sort.by === 'string') return ''
  const metric = metrics[sort.by.value]?.short[language] ?? ''
  const find = (nodes: readonly PivotNode[], key: string): PivotNode | undefined =>
    nodes.find(n => n.key === key) ?? nodes.map(n => find(n.children, key)).find(n => n !== undefined)
  const node = sort.by.column === '' ? undefined : find(columns, sort.by.column)
  if (!node) return PIVOT.totalBy(metric)[language]
  const names = node.members.map((m, i) => {
    const id = layout.columns[i]
    const name = id ? dimension(id).say(m, language) : ''
    return id === 'year' && language === 'zh' ? `${name} 年` : name
  })
  return PIVOT.columnBy(names.join(' '), metric)[language]
}
