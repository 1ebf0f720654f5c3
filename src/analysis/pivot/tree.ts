/** The rows or columns of a table as a tree, in natural order, and sorted by a figure where asked. */
import type { FieldId } from '../../domain/selection'
import { dimension, type Member } from './dimensions'

/** A row or column of the table: the members it is fixed to, outermost first. */
export interface PivotNode {
  /** Unique among its siblings' trees; the total has ''. */
  readonly key: string
  readonly members: readonly Member[]
  readonly children: readonly PivotNode[]
}

export const TOTAL: PivotNode = { key: '', members: [], children: [] }

function memberKey(member: Member): string {
  return `${typeof member.key}:${String(member.key)}`
}

/** Key of a path of members; different paths never share one. */
export function pathKey(members: readonly Member[]): string {
  return members.length === 1 && members[0] ? memberKey(members[0]) : members.map(memberKey).join('\u001f')
}

interface Draft {
  readonly key: string
  readonly members: readonly Member[]
  readonly children: Map<string, Draft>
}

/** The tree of all paths that occur, each level in the natural order of its dimension; `reversed` turns the innermost one round. */
export function treeOf(
  ids: readonly FieldId[],
  paths: readonly (readonly Member[])[],
  reversed = false,
): readonly PivotNode[] {
  const root: Draft = { key: '', members: [], children: new Map() }
  for (const path of paths) {
    let node = root
    for (let depth = 0; depth < path.length; depth++) {
      const own = path[depth]
      if (!own) break
      const key = depth === 0 ? memberKey(own) : `${node.key}\u001f${memberKey(own)}`
      let next = node.children.get(key)
      if (!next || (next.members[depth]?.label === null && own.label !== null)) {
        next = { key, members: path.slice(0, depth + 1), children: next?.children ?? new Map() }
        node.children.set(key, next)
      }
      node = next
    }
  }
  const finish = (drafts: Iterable<Draft>, depth: number): readonly PivotNode[] => {
    const id = ids[depth]
    if (id === undefined) return []
    const { compare } = dimension(id)
    const sign = reversed && depth === ids.length - 1 ? -1 : 1
    const own = (draft: Draft) => draft.members[depth] ?? { key: null, label: null }
    return [...drafts]
      .sort((a, b) => {
        const stated = own(a).key !== null && own(b).key !== null
        return (stated ? sign : 1) * compare(own(a), own(b))
      })
      .map(({ key, members, children }) => ({ key, members, children: finish(children.values(), depth + 1) }))
  }
  return finish(root.children.values(), 0)
}

/** Order by value: rates on few cases come after the others (a rank among them would be chance), no value last. */
export interface Rank {
  readonly weight: 0 | 1 | 2
  readonly value: number
}

/** The innermost rows of a tree by their ranks; equal ones keep their natural order. */
export function ranked(
  nodes: readonly PivotNode[],
  depth: number,
  rank: (node: PivotNode) => Rank,
): readonly PivotNode[] {
  if (depth > 1) return nodes.map(node => ({ ...node, children: ranked(node.children, depth - 1, rank) }))
  return nodes
    .map(node => ({ node, at: rank(node) }))
    .sort((a, b) => a.at.weight - b.at.weight || a.at.value - b.at.value)
    .map(({ node }) => node)
}
