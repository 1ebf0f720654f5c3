/** The lines of the table under its head, top to bottom: groups, their rows, subtotals, totals; pure. */
import { type PivotNode, pathKey, TOTAL } from '../../../analysis/pivot/shape'
import type { Side } from '../../../domain/selection'

/** Which groups stand open: all of them or none, but for those named. */
export interface Open {
  readonly all: boolean
  readonly except: ReadonlySet<string>
}

/**
 * group: a name that can be opened and closed · row: one without children · subtotal, total: sums that stand by
 * themselves · used: the reports that the total is made of.
 */
export interface Line {
  readonly kind: 'group' | 'row' | 'subtotal' | 'total' | 'used'
  readonly node: PivotNode
  /** Groups above it. */
  readonly depth: number
  /** Whether figures stand in it; a group whose subtotal stands elsewhere has none. */
  readonly figures: boolean
  readonly open: boolean
}

/** Rows up to which all groups stand open at first. */
const OPEN_ALL = 40

export function isOpen(open: Open, node: PivotNode): boolean {
  return open.all !== open.except.has(node.key)
}

/** The same with one group opened or closed. */
export function toggled(open: Open, node: PivotNode): Open {
  const except = new Set(open.except)
  if (!except.delete(node.key)) except.add(node.key)
  return { ...open, except }
}

/** All groups of a small table; otherwise the one with the own body, or the first. */
export function firstOpen(rows: readonly PivotNode[], focus: string | null): Open {
  const size = (nodes: readonly PivotNode[]): number =>
    nodes.reduce((n, node) => n + 1 + size(node.children), 0)
  if (size(rows) <= OPEN_ALL) return { all: true, except: new Set() }
  const holds = (node: PivotNode): boolean =>
    node.members.some(m => m.key === focus) || node.children.some(holds)
  const except = new Set<string>()
  const descend = (nodes: readonly PivotNode[]) => {
    const next = (focus !== null ? nodes.find(holds) : undefined) ?? nodes[0]
    if (!next || next.children.length === 0) return
    except.add(next.key)
    descend(next.children)
  }
  descend(rows)
  return { all: false, except }
}

/** Keys of a node and of the groups around it, outermost first. */
export function pathKeys({ members }: PivotNode): readonly string[] {
  return members.map((_, i) => pathKey(members.slice(0, i + 1)))
}

/** The lines in sight of a tree; the children of closed groups are not. A closed group carries its own sums. */
export function linesOf(rows: readonly PivotNode[], open: Open, subtotals: Side): readonly Line[] {
  const lines: Line[] = []
  const add = (nodes: readonly PivotNode[], depth: number) => {
    for (const node of nodes) {
      if (node.children.length === 0) {
        lines.push({ kind: 'row', node, depth, figures: true, open: false })
        continue
      }
      const opened = isOpen(open, node)
      const figures = subtotals === 'before' || (subtotals === 'after' && !opened)
      lines.push({ kind: 'group', node, depth, figures, open: opened })
      if (!opened) continue
      add(node.children, depth + 1)
      if (subtotals === 'after')
        lines.push({ kind: 'subtotal', node, depth: depth + 1, figures: true, open: false })
    }
  }
  add(rows, 0)
  return lines
}

/** The sums over all rows, and how many reports they are made of. */
export const TOTAL_LINES: readonly Line[] = [
  { kind: 'total', node: TOTAL, depth: 0, figures: true, open: false },
  { kind: 'used', node: TOTAL, depth: 0, figures: true, open: false },
]
