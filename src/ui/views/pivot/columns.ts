/** Which columns the table has: members × values × their parts, with the bands of the two forms; pure. */
import { dimension } from '../../../analysis/pivot/dimensions'
import { addsYears } from '../../../analysis/pivot/figures'
import { hasParts, measured, writingOf } from '../../../analysis/pivot/measure'
import { type PivotNode, type PivotTable, TOTAL } from '../../../analysis/pivot/shape'
import { xOfN } from '../../../charts/format'
import type { Language, Words } from '../../../domain/dictionary'
import type { PivotLayout, PivotMeasure } from '../../../domain/selection'
import { PIVOT } from '../../words/pivot'
import { figureText, headOf } from './measures'

export interface Leaf {
  readonly kind: 'leaf'
  readonly id: string
  readonly head: string
  /** Group of reports the column stands for. */
  readonly node: PivotNode
  /** Index of the value in the layout. */
  readonly value: number
  readonly part: 'value' | 'xn' | 'trend'
  readonly total: boolean
  /** First column after the change of form: the gap stands before it. */
  readonly afterBreak: boolean
  /** Of the figures alone, px. */
  readonly width: number
}

export interface HeadGroup {
  readonly kind: 'group'
  readonly id: string
  readonly head: string
  readonly role: 'band' | 'member' | 'value'
  readonly children: readonly HeadNode[]
}

export type HeadNode = Leaf | HeadGroup

/** Width of a digit at 14 px, of a character at 12 px in a head, and the padding of a cell, px. */
const DIGIT = 8.2
const LETTER = { zh: 12, en: 6.4 }
const CELL_PADDING = 18
const TREND_WIDTH = 112
const LEAST = { value: 56, total: 64, xn: 72 }
/** Widest that a head makes its column; a longer one is cut and told in full by its title. */
const WIDEST_HEAD = 120

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

/** Whether a measure is a quotient of two sums, so that its totals are recomputed and not added. */
export function isRate(measure: PivotMeasure): boolean {
  const metric = measured(measure)
  return measure.aggregate === 'whole' && (metric.denominator !== null || metric.kind === 'flag')
}

/** Whether a value says nothing in the total of a row: refused over several years, or always the whole. */
function emptyInTotal({ columns }: PivotLayout, measure: PivotMeasure): boolean {
  const { shownAs, aggregate } = measure
  if (shownAs === 'row') return true
  if (!columns.includes('year')) return false
  return (
    shownAs === 'change' || shownAs === 'index' || (aggregate === 'whole' && !addsYears(measured(measure)))
  )
}

/**
 * Indices of the values shown under every member column: all of them, or while totals carry the others the first
 * and those that a total cannot carry.
 */
export function spreadValues(layout: PivotLayout): readonly number[] {
  const { columns, values, spread, rowTotals } = layout
  const every = columns.length === 0 || spread || rowTotals === 'off'
  return values.flatMap((measure, i) => (every || i === 0 || emptyInTotal(layout, measure) ? [i] : []))
}

/** Whether the course over the years can stand beside the rows: the years lie outermost on the columns. */
export function hasCourse(layout: PivotLayout): boolean {
  return layout.trend && layout.columns[0] === 'year'
}

/** The columns as a tree, left to right. */
export function columnsOf(layout: PivotLayout, table: PivotTable, language: Language): readonly HeadNode[] {
  const draft: Draft = { layout, language, spread: spreadValues(layout) }
  const members =
    layout.columns.length === 0
      ? []
      : layout.columns[0] === 'year'
        ? banded(draft, table)
        : table.columns.map(node => memberColumn(draft, node, false))
  const totals =
    layout.columns.length === 0
      ? valueColumns(draft, TOTAL, everyValue(layout), true, null)
      : layout.rowTotals === 'off'
        ? []
        : totalColumns(draft)
  const first = layout.rowTotals === 'before' && layout.columns.length > 0
  const nodes = first ? [...totals, ...members] : [...members, ...totals]
  const course = hasCourse(layout) ? [trendColumn(language)] : []
  return fitted([...nodes, ...course], table, layout, language)
}

interface Draft {
  readonly layout: PivotLayout
  readonly language: Language
  /** Values under every member column. */
  readonly spread: readonly number[]
}

function everyValue(layout: PivotLayout): readonly number[] {
  return layout.values.map((_, i) => i)
}

/** Wide enough for the figure in the total of its column, and for a short head. */
function fitted(
  nodes: readonly HeadNode[],
  table: PivotTable,
  layout: PivotLayout,
  language: Language,
): readonly HeadNode[] {
  return nodes.map(node => {
    if (node.kind === 'group') return { ...node, children: fitted(node.children, table, layout, language) }
    const measure = layout.values[node.value]
    if (!measure || node.part === 'trend') return node
    const figure = table.figure(TOTAL, node.node, node.value)
    const text =
      node.part === 'xn' && figure.n !== null
        ? xOfN(figure.x, figure.n)
        : figureText(measure, figure, language)
    const head = Math.min(WIDEST_HEAD, node.head.length * LETTER[language]) + CELL_PADDING
    return { ...node, width: Math.max(node.width, head, text.length * DIGIT + CELL_PADDING) }
  })
}

function memberColumn(draft: Draft, node: PivotNode, afterBreak: boolean): HeadNode {
  const { layout, language, spread } = draft
  const id = layout.columns[node.members.length - 1]
  const member = node.members.at(-1)
  const name = id && member ? dimension(id).say(member, language) : ''
  const inner = node.children.map((child, i) => memberColumn(draft, child, afterBreak && i === 0))
  if (inner.length === 0) {
    const own = valueColumns(draft, node, spread, false, name)
    const marked = own.map((each, i) => (afterBreak && i === 0 ? markBreak(each) : each))
    const [only] = marked
    if (marked.length === 1 && only) return only
    return { kind: 'group', id: `m:${node.key}`, head: name, role: 'member', children: marked }
  }
  const sums = layout.columnSubtotals === 'off' ? [] : subtotalColumns(draft, node)
  const children =
    layout.columnSubtotals === 'before'
      ? [...sums.map((each, i) => (afterBreak && i === 0 ? markBreak(each) : each)), ...inner.map(unmarked)]
      : [...inner, ...sums]
  return { kind: 'group', id: `m:${node.key}`, head: name, role: 'member', children }
}

/** The columns of a group's subtotal; several values stand under a head that says so. */
function subtotalColumns(draft: Draft, node: PivotNode): readonly HeadNode[] {
  const head = PIVOT.subtotalColumn[draft.language]
  const own = valueColumns(draft, node, draft.spread, true, head)
  if (draft.spread.length === 1) return own
  return [{ kind: 'group', id: `s:${node.key}`, head, role: 'member', children: own }]
}

function markBreak(node: HeadNode): HeadNode {
  if (node.kind === 'leaf') return { ...node, afterBreak: true }
  return { ...node, children: node.children.map((child, i) => (i === 0 ? markBreak(child) : child)) }
}

function unmarked(node: HeadNode): HeadNode {
  return node.kind === 'leaf'
    ? { ...node, afterBreak: false }
    : { ...node, children: node.children.map(unmarked) }
}

/** Columns of the values of one group. `lone` names a single value's column: the member itself is its head. */
function valueColumns(
  { layout, language }: Draft,
  node: PivotNode,
  values: readonly number[],
  total: boolean,
  lone: string | null,
): readonly HeadNode[] {
  return values.flatMap((value): readonly HeadNode[] => {
    const measure = layout.values[value]
    if (!measure) return []
    const head = values.length === 1 && lone !== null ? lone : headOf(measure, language)
    const leaf = (part: 'value' | 'xn', text: string): Leaf => ({
      kind: 'leaf',
      id: `${node.key}|${value}|${part}`,
      head: text,
      node,
      value,
      part,
      total,
      afterBreak: false,
      width: part === 'xn' ? LEAST.xn : total ? LEAST.total : LEAST.value,
    })
    if (!hasParts(measure)) return [leaf('value', head)]
    const rate: Words =
      writingOf(measure) === 'metric' && measured(measure).kind === 'ratio' ? PIVOT.ratio : PIVOT.rate
    return [
      {
        kind: 'group',
        id: `v:${node.key}|${value}`,
        head,
        role: 'value',
        children: [leaf('value', rate[language]), leaf('xn', PIVOT.xOfN[language])],
      },
    ]
  })
}

function totalColumns(draft: Draft): readonly HeadNode[] {
  const { layout, language, spread } = draft
  const all = everyValue(layout)
  const name = PIVOT.total[language]
  if (spread.length !== 1) {
    const children = valueColumns(draft, TOTAL, all, true, null)
    return [{ kind: 'group', id: 'total', head: name, role: 'member', children }]
  }
  const others = all.filter(i => !spread.includes(i))
  return [
    ...valueColumns(draft, TOTAL, spread, true, name),
    ...valueColumns(draft, TOTAL, others, true, null),
  ]
}

function trendColumn(language: Language): Leaf {
  return {
    kind: 'leaf',
    id: 'trend',
    head: PIVOT.trend[language],
    node: TOTAL,
    value: 0,
    part: 'trend',
    total: false,
    afterBreak: false,
    width: TREND_WIDTH,
  }
}

type Band = 'old' | 'recent' | null

/** Years under the form that most of their reports use, as the reports say, never as the year says (domain.md 1.8). */
function banded(draft: Draft, table: PivotTable): readonly HeadNode[] {
  const words: Readonly<Record<Exclude<Band, null>, Words>> = {
    old: PIVOT.oldForm,
    recent: PIVOT.recentForm,
  }
  const runs: { band: Band; nodes: PivotNode[] }[] = []
  for (const node of table.columns) {
    const { old, recent } = table.margin('', node.key)?.forms ?? { old: 0, recent: 0 }
    const band = old + recent === 0 ? null : old > recent ? 'old' : 'recent'
    const last = runs.at(-1)
    if (last && last.band === band) last.nodes.push(node)
    else runs.push({ band, nodes: [node] })
  }
  return runs.flatMap((run, r): readonly HeadNode[] => {
    const before = runs[r - 1]?.band ?? null
    const broken = r > 0 && before !== null && run.band !== null
    const children = run.nodes.map((node, i) => memberColumn(draft, node, broken && i === 0))
    if (run.band === null) return children
    return [{ kind: 'group', id: `band:${r}`, head: words[run.band][draft.language], role: 'band', children }]
  })
}

/** The leaves of a head, left to right. */
export function leavesOf(nodes: readonly HeadNode[]): readonly Leaf[] {
  return nodes.flatMap(node => (node.kind === 'leaf' ? [node] : leavesOf(node.children)))
}
