/** The head of the table as rows of cells that span columns: drawn, and written to files as merged cells; pure. */
import type { HeadNode } from './columns'

export interface HeadCell {
  readonly node: HeadNode
  /** Row of the head, from 0 at the top. */
  readonly row: number
  readonly rowSpan: number
  /** Index of its first column among the leaves. */
  readonly start: number
  readonly span: number
}

function depthOf(nodes: readonly HeadNode[]): number {
  return Math.max(0, ...nodes.map(node => (node.kind === 'leaf' ? 1 : 1 + depthOf(node.children))))
}

/** The rows of the head from top to bottom; a column without a group above it reaches up to the top. */
export function headRows(head: readonly HeadNode[]): readonly (readonly HeadCell[])[] {
  const depth = depthOf(head)
  const rows: HeadCell[][] = Array.from({ length: depth }, () => [])
  const place = (nodes: readonly HeadNode[], row: number, start: number): number => {
    let at = start
    for (const node of nodes) {
      const leaf = node.kind === 'leaf'
      const span = leaf ? 1 : place(node.children, row + 1, at) - at
      if (span > 0) rows[row]?.push({ node, row, rowSpan: leaf ? depth - row : 1, start: at, span })
      at += span
    }
    return at
  }
  place(head, 0, 0)
  return rows
}
