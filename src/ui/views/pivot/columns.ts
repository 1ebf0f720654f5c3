/** Which columns the table has: members × values × their parts, with the bands of the two forms; pure. */
import { dimension } from '../../../analysis/pivot/dimensions'
import { type PivotNode, type PivotTable, TOTAL } from '../../../analysis/pivot/shape'
import type { Metric } from '../../../catalog/metric'
import { xOfN } from '../../../charts/format'
import type { Language, Words } from '../../../domain/dictionary'
import type { PivotLayout } from '../../../domain/selection'
import { PIVOT } from '../../words/pivot'

export interface Leaf {
  readonly kind: 'leaf'
  readonly id: string
  readonly head: string
  /** Group of reports the column stands for. */
  readonly node: PivotNode
  /** Index of the value in the layout. */
  readonly value: number
  readonly part: 'value' | 'xn'
  readonly total: boolean
  /** First column after the change of form: the gap stands before it. */
  readonly afterBreak: boolean
  readonly width: number
}

export interface HeadGroup {
  readonly kind: 'group'
  readonly id: string
  readonly head: string
  readonly role: 'band' | 'member' | 'value'
  readonly children: readonly HeadNode[]
}

/** Years in which some reports use the other form than the one named above them. */
export function otherForms(
  layout: PivotLayout,
  table: PivotTable,
): readonly { year: string; reports: number }[] {
  if (layout.columns[0] !== 'year') return []
  return table.columns.flatMap(node => {
    const { old, recent } = table.margin('', node.key)?.forms ?? { old: 0, recent: 0 }
    const reports = Math.min(old, recent)
    return reports > 0 ? [{ year: String(node.members[0]?.key), reports }] : []
  })
}

export type HeadNode = Leaf | HeadGroup

/** Most member columns drawn; more are told, not dropped silently. */
export const MOST_COLUMNS = 120

/** Width of a digit at 14 px and the padding of a cell, px. */
const DIGIT = 8
const CELL_PADDING = 20

export function isRate(metric: Metric): boolean {
  return metric.denominator !== null || metric.kind === 'flag'
}

/** Indices of the values shown under every member column: all of them, or the first while totals carry the others. */
export function spreadValues(layout: PivotLayout): readonly number[] {
  const all = layout.values.map((_, i) => i)
  return layout.columns.length === 0 || layout.spread || layout.rowTotals === 'off' ? all : all.slice(0, 1)
}

export function columnsOf(
  layout: PivotLayout,
  metrics: readonly Metric[],
  table: PivotTable,
  language: Language,
): readonly HeadNode[] {
  return fitted(headsOf(layout, metrics, table, language), table)
}

/** Wide enough for the largest x/n, which stands in the total of its column. */
function fitted(nodes: readonly HeadNode[], table: PivotTable): readonly HeadNode[] {
  return nodes.map(node => {
    if (node.kind === 'group') return { ...node, children: fitted(node.children, table) }
    const { x, n } = table.figure(TOTAL, node.node, node.value)
    if (node.part !== 'xn' || n === null) return node
    return { ...node, width: Math.max(node.width, xOfN(x, n).length * DIGIT + CELL_PADDING) }
  })
}

function headsOf(
  layout: PivotLayout,
  metrics: readonly Metric[],
  table: PivotTable,
  language: Language,
): readonly HeadNode[] {
  const spread = spreadValues(layout)
  const all = metrics.map((_, i) => i)
  if (layout.columns.length === 0) return valueColumns(TOTAL, all, true, metrics, language, null)

  const members = layout.columns[0] === 'year' ? banded(layout, metrics, table, spread, language) : null
  const plain = () =>
    table.columns
      .slice(0, MOST_COLUMNS)
      .map(node => memberColumn(node, layout, spread, metrics, language, false))
  const total = layout.rowTotals !== 'off' ? totalColumns(spread, all, metrics, language) : []
  return [...(members ?? plain()), ...total]
}

function memberColumn(
  node: PivotNode,
  layout: PivotLayout,
  spread: readonly number[],
  metrics: readonly Metric[],
  language: Language,
  afterBreak: boolean,
): HeadNode {
  const id = layout.columns[node.members.length - 1]
  const member = node.members.at(-1)
  const name = id && member ? dimension(id).say(member, language) : ''
  const inner = node.children.map((child, i) =>
    memberColumn(child, layout, spread, metrics, language, afterBreak && i === 0),
  )
  const own =
    inner.length === 0
      ? valueColumns(node, spread, false, metrics, language, name)
      : layout.columnSubtotals !== 'off'
        ? valueColumns(node, spread, true, metrics, language, PIVOT.subtotalColumn[language])
        : []
  const marked = own.map((leaf, i) => (afterBreak && i === 0 && inner.length === 0 ? markBreak(leaf) : leaf))
  const only = marked[0]
  if (inner.length === 0 && marked.length === 1 && only?.kind === 'leaf') return only
  if (inner.length === 0 && marked.length === 1 && only?.kind === 'group') return only
  return { kind: 'group', id: `m:${node.key}`, head: name, role: 'member', children: [...inner, ...marked] }
}

function markBreak(node: HeadNode): HeadNode {
  if (node.kind === 'leaf') return { ...node, afterBreak: true }
  return { ...node, children: node.children.map((child, i) => (i === 0 ? markBreak(child) : child)) }
}

/** Columns of the values of one group. `lone` names a single value's column: the member itself is its head. */
function valueColumns(
  node: PivotNode,
  values: readonly number[],
  total: boolean,
  metrics: readonly Metric[],
  language: Language,
  lone: string | null,
): readonly HeadNode[] {
  return values.flatMap((value): readonly HeadNode[] => {
    const metric = metrics[value]
    if (!metric) return []
    const single = values.length === 1 && lone !== null
    const head = single ? lone : metric.short[language]
    const leaf = (part: Leaf['part'], text: string, width: number): Leaf => ({
      kind: 'leaf',
      id: `${node.key}|${value}|${part}`,
      head: text,
      node,
      value,
      part,
      total,
      afterBreak: false,
      width,
    })
    if (!isRate(metric)) return [leaf('value', head, total ? 72 : 64)]
    const rate: Words = metric.kind === 'share' ? PIVOT.rate : PIVOT.ratio
    return [
      {
        kind: 'group',
        id: `v:${node.key}|${value}`,
        head,
        role: 'value',
        children: [leaf('value', rate[language], 56), leaf('xn', PIVOT.xOfN[language], 84)],
      },
    ]
  })
}

function totalColumns(
  spread: readonly number[],
  all: readonly number[],
  metrics: readonly Metric[],
  language: Language,
): readonly HeadNode[] {
  const name = PIVOT.total[language]
  if (spread.length !== 1) {
    return [
      {
        kind: 'group',
        id: 'total',
        head: name,
        role: 'member',
        children: valueColumns(TOTAL, all, true, metrics, language, null),
      },
    ]
  }
  const others = all.filter(i => !spread.includes(i))
  return [
    ...valueColumns(TOTAL, spread, true, metrics, language, name),
    ...valueColumns(TOTAL, others, true, metrics, language, null),
  ]
}

type Band = 'old' | 'recent' | null

/** Years under the form that most of their reports use, as the reports say, never as the year says (domain.md 1.8). */
function banded(
  layout: PivotLayout,
  metrics: readonly Metric[],
  table: PivotTable,
  spread: readonly number[],
  language: Language,
): readonly HeadNode[] {
  const words: Readonly<Record<Exclude<Band, null>, Words>> = {
    old: PIVOT.oldForm,
    recent: PIVOT.recentForm,
  }
  const runs: { band: Band; nodes: PivotNode[] }[] = []
  for (const node of table.columns.slice(0, MOST_COLUMNS)) {
    const { old, recent } = table.margin('', node.key)?.forms ?? { old: 0, recent: 0 }
    const band = old + recent === 0 ? null : old > recent ? 'old' : 'recent'
    const last = runs.at(-1)
    if (last && last.band === band) last.nodes.push(node)
    else runs.push({ band, nodes: [node] })
  }
  return runs.flatMap((run, r) => {
    const before = runs[r - 1]?.band ?? null
    const broken = r > 0 && before !== null && run.band !== null
    const children = run.nodes.map((node, i) =>
      memberColumn(node, layout, spread, metrics, language, broken && i === 0),
    )
    if (run.band === null) return children
    return [
      { kind: 'group', id: `band:${r}`, head: words[run.band][language], role: 'band', children } as const,
    ]
  })
}

/** The leaves of a head, left to right. */
export function leavesOf(nodes: readonly HeadNode[]): readonly Leaf[] {
  return nodes.flatMap(node => (node.kind === 'leaf' ? [node] : leavesOf(node.children)))
}
