/** Rows of the pivot questions → the table to draw: trees of rows and columns, sorted; pure. */
import type { Metric } from '../../catalog/metric'
import type { FieldId, PivotLayout } from '../../domain/selection'
import { dimension, type Member } from './dimensions'
import { addsYears, type LeftOut, type PivotAnswers, type PivotMargin, type PivotValue } from './groups'
import { measured, type Refusal } from './measure'

/** A row or column of the table: the members it is fixed to, outermost first. */
export interface PivotNode {
  /** Unique among its siblings' trees; the total has ''. */
  readonly key: string
  readonly members: readonly Member[]
  readonly children: readonly PivotNode[]
}

/**
 * What one cell says. Missing never looks like 0: `none` cannot be computed (denominator 0, nothing usable),
 * `blank` nothing countable written, `missing` expected and no report known, `not-in-form` no such row on this
 * form, `outside` no report and none expected, `not-loaded` the file does not show it, `conflict` figures
 * contradict each other, `refused` years that do not add, `impossible` parts above the whole.
 */
export type Fate =
  | 'number'
  | 'zero'
  | 'none'
  | 'blank'
  | 'missing'
  | 'not-in-form'
  | 'outside'
  | 'not-loaded'
  | 'conflict'
  | 'refused'
  | 'impossible'

/** x, n and value are as shown (`writingOf`, `hasParts` say how to write them). */
export interface Figure extends PivotValue {
  readonly fate: Fate
  /** Why, where the fate is `refused`. */
  readonly refusal: Refusal | null
  /** The figure itself, before it is shown as a share, change, rank or index. */
  readonly plain: number | null
  /** Reports in the group, used or not. */
  readonly reports: number
  /** Expected reports that are not known. */
  readonly missing: number
  /** A rate on fewer cases than its minimum: greyed, not shaded, not ranked. */
  readonly small: boolean
}

export interface PivotTable {
  readonly rows: readonly PivotNode[]
  readonly columns: readonly PivotNode[]
  /** Size, span and forms of a row, an outermost column or (twice '') the whole; undefined until answered. */
  margin(row: string, column: string): PivotMargin | undefined
  figure(row: PivotNode, column: PivotNode, value: number): Figure
}

export interface PivotSort {
  readonly by: 'name' | { readonly value: number; readonly column: string }
  readonly descending: boolean
}

export const TOTAL: PivotNode = { key: '', members: [], children: [] }

const NO_VALUE: PivotValue = { x: null, n: null, value: null, used: 0, leftOut: null, forms: [] }

function memberKey(member: Member): string {
  return `${typeof member.key}:${String(member.key)}`
}

/** Key of a path of members; different paths never share one. */
export function pathKey(members: readonly Member[]): string {
  return members.length === 1 && members[0] ? memberKey(members[0]) : members.map(memberKey).join('\u001f')
}

/** Builds the table from the answers to `pivotQuestions` of the same layout. `value` of a figure counts the layout's values. */
export function shape(
  layout: Pick<PivotLayout, 'rows' | 'columns' | 'values'>,
  answers: PivotAnswers,
  sort: PivotSort,
): PivotTable {
  const { groups, presences, margins } = answers
  const metrics = layout.values.map(measured)
  const at = (row: string, column: string) => `${row}\u001e${column}`
  const groupAt = new Map(groups.map(g => [at(pathKey(g.rows), pathKey(g.columns)), g]))
  const presenceAt = new Map(presences.map(p => [at(pathKey(p.rows), pathKey(p.columns)), p]))
  const marginAt = new Map(margins.map(m => [at(pathKey(m.rows), pathKey(m.columns)), m]))
  const place = metrics.map(m => metrics.filter(o => o.from === m.from).indexOf(m))
  const bodyYear = (row: PivotNode, column: PivotNode) => {
    const fixed = [
      ...layout.rows.slice(0, row.members.length),
      ...layout.columns.slice(0, column.members.length),
    ]
    return fixed.includes('year') && fixed.some(id => dimension(id).fixesBody)
  }

  const figure = (row: PivotNode, column: PivotNode, value: number): Figure => {
    const metric = metrics[value]
    const position = place[value]
    if (!metric || position === undefined) throw new RangeError(`no value ${value} in the layout`)
    const group = groupAt.get(at(row.key, column.key))
    const presence = presenceAt.get(at(row.key, column.key))
    const source = metric.from === 'expected' ? presence : group
    const found = source?.values[position] ?? NO_VALUE
    const fate = fateOf(metric, found, group?.reports ?? 0, presence?.missing ?? 0, bodyYear(row, column))
    return {
      ...found,
      fate,
      refusal: fate === 'refused' ? 'years' : null,
      plain: found.value,
      reports: group?.reports ?? 0,
      missing: presence?.missing ?? 0,
      small: found.n !== null && metric.denominator !== null && found.n < metric.minimumN,
    }
  }

  const { by, descending } = sort
  const rank = (node: PivotNode): Rank | null => {
    if (by === 'name') return null
    const { value, small } = figure(node, { key: by.column, members: [], children: [] }, by.value)
    if (value === null) return { weight: 2, value: 0 }
    return { weight: small ? 1 : 0, value: descending ? -value : value }
  }
  const seen = [...groups, ...presences]
  const plain = tree(
    layout.columns,
    seen.map(g => g.columns),
    () => null,
  )
  const rows = tree(
    layout.rows,
    seen.map(g => g.rows),
    rank,
    by === 'name' && descending,
  )
  return { rows, columns: plain, margin: (row, column) => marginAt.get(at(row, column)), figure }
}

const FATE_OF: Readonly<Record<LeftOut, Fate>> = {
  not_in_form: 'not-in-form',
  not_loaded: 'not-loaded',
  conflict: 'conflict',
  blank: 'blank',
  impossible: 'impossible',
}

/** The fate of one value; see `Fate`. */
function fateOf(
  metric: Metric,
  value: PivotValue,
  reports: number,
  missing: number,
  bodyYear: boolean,
): Fate {
  if (value.value !== null) return value.value === 0 ? 'zero' : 'number'
  if (value.used > 0) return value.x === null && !addsYears(metric) ? 'refused' : 'none'
  if (metric.from === 'expected') return 'outside'
  if (reports === 0) return missing > 0 ? 'missing' : 'outside'
  if (value.leftOut === null) return 'none'
  const fate = FATE_OF[value.leftOut]
  return fate === 'blank' && !bodyYear ? 'none' : fate
}

/** Order by value: rates on few cases come after the others (a rank among them would be chance), no value last. */
interface Rank {
  readonly weight: 0 | 1 | 2
  readonly value: number
}

interface Entry {
  readonly node: PivotNode
  readonly member: Member
  readonly rank: Rank | null
}

interface Draft {
  readonly key: string
  readonly members: readonly Member[]
  readonly children: Map<string, Draft>
}

/** The tree of all paths that occur. Outer levels stand in natural order; the innermost by `rank`, then naturally. */
function tree(
  ids: readonly FieldId[],
  paths: readonly (readonly Member[])[],
  rank: (node: PivotNode) => Rank | null,
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
    const natural = dimension(id)
    const innermost = depth === ids.length - 1
    const sign = innermost && reversed ? -1 : 1
    const order = (a: Entry, b: Entry) => {
      if (a.rank && b.rank) {
        const apart = a.rank.weight - b.rank.weight || a.rank.value - b.rank.value
        if (apart !== 0) return apart
      }
      const stated = a.member.key !== null && b.member.key !== null
      return (stated ? sign : 1) * natural.compare(a.member, b.member)
    }
    return [...drafts]
      .map((draft): Entry => {
        const children = finish(draft.children.values(), depth + 1)
        const node: PivotNode = { key: draft.key, members: draft.members, children }
        const member = draft.members[depth] ?? { key: null, label: null }
        return { node, member, rank: innermost ? rank(node) : null }
      })
      .sort(order)
      .map(entry => entry.node)
  }
  return finish(root.children.values(), 0)
}
