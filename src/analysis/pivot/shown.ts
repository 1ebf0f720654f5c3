/** Figures shown as a share of a total, as a change, a rank or an index; what may not be compared is refused with its reason. */
import { breakBetween } from '../../catalog/breaks'
import type { Metric } from '../../catalog/metric'
import type { FieldId, PivotLayout, PivotMeasure } from '../../domain/selection'
import type { Member } from './dimensions'
import type { Figure } from './figures'
import { measured, type Refusal } from './measure'
import { type PivotNode, pathKey, TOTAL } from './tree'

type Figures = (row: PivotNode, column: PivotNode, value: number) => Figure
type Fields = Pick<PivotLayout, 'rows' | 'columns' | 'values'>

/** Base below which an index would be noise. */
const LEAST_BASE = 5

function refused(figure: Figure, refusal: Refusal): Figure {
  return { ...figure, x: null, n: null, value: null, fate: 'refused', refusal }
}

function given(figure: Figure, value: number, parts: { x: number | null; n: number | null }): Figure {
  return { ...figure, ...parts, value, fate: value === 0 ? 'zero' : 'number' }
}

/** Whether a figure is one that adds up to a total: counts, amounts and stocks, and numbers of reports. */
function addsUp({ aggregate }: PivotMeasure, metric: Metric): boolean {
  if (aggregate === 'reports') return true
  return aggregate === 'whole' && ['count', 'amount', 'stock'].includes(metric.kind)
}

function share(figure: Figure, base: Figure, adds: boolean): Figure {
  if (figure.value === null) return figure
  if (!adds) return refused(figure, 'share')
  if (base.value === null) return refused(figure, base.refusal ?? 'share')
  // With negative figures in it a total has no shares.
  if (figure.value < 0 || base.value < figure.value) return refused(figure, 'share')
  const parts = { x: figure.value, n: base.value }
  if (base.value === 0) return { ...figure, ...parts, value: null, fate: 'none' }
  return given(figure, figure.value / base.value, parts)
}

/** Whether no comparison may run from one figure to the other: any of its forms is cut from any of the other's. */
export function cutBetween(
  metric: Metric,
  before: Pick<Figure, 'forms'>,
  after: Pick<Figure, 'forms'>,
): boolean {
  return before.forms.some(a => after.forms.some(b => breakBetween(metric, a, b) === 'cut'))
}

function replacedYear(ids: readonly FieldId[], node: PivotNode, year: number): PivotNode | null {
  const place = ids.slice(0, node.members.length).indexOf('year')
  if (place < 0) return null
  const members: readonly Member[] = node.members.with(place, { key: year, label: null })
  return { key: pathKey(members), members, children: [] }
}

/** Figures of the same cell in other years; null where the cell is not fixed to one. */
function yearsOf({ rows, columns }: Fields, row: PivotNode, column: PivotNode) {
  const member = [...rows, ...columns].indexOf('year')
  if (member < 0) return null
  const onRows = member < rows.length
  const place = onRows ? member : member - rows.length
  const own = (onRows ? row : column).members[place]?.key
  if (typeof own !== 'number') return null
  const of = (year: number): readonly [PivotNode, PivotNode] => [
    (onRows && replacedYear(rows, row, year)) || row,
    (!onRows && replacedYear(columns, column, year)) || column,
  ]
  return { own, of }
}

function change(layout: Fields, plain: Figures, row: PivotNode, column: PivotNode, value: number): Figure {
  const figure = plain(row, column, value)
  if (figure.value === null) return figure
  const years = yearsOf(layout, row, column)
  if (years === null) return refused(figure, 'year')
  const before = plain(...years.of(years.own - 1), value)
  if (before.value === null) return refused(figure, before.refusal ?? 'before')
  const measure = layout.values[value]
  if (measure && cutBetween(measured(measure), before, figure)) return refused(figure, 'break')
  const changed = given(figure, figure.value - before.value, { x: null, n: null })
  return { ...changed, small: figure.small || before.small }
}

/**
 * From the first year with a base of 5 on; a break begins anew. Years before that, and years without a figure,
 * have no index.
 */
function index(
  layout: Fields,
  plain: Figures,
  all: readonly number[],
  row: PivotNode,
  column: PivotNode,
  value: number,
): Figure {
  const figure = plain(row, column, value)
  if (figure.value === null) return figure
  const years = yearsOf(layout, row, column)
  const measure = layout.values[value]
  if (years === null || !measure) return refused(figure, 'year')
  const metric = measured(measure)
  let base: Figure | null = null
  let last: Figure | null = null
  for (const year of all) {
    if (year > years.own) break
    const each: Figure = year === years.own ? figure : plain(...years.of(year), value)
    if (each.value === null) continue
    if (last && cutBetween(metric, last, each)) base = null
    last = each
    if (base === null && each.value > 0 && (each.x ?? each.value) >= LEAST_BASE && !each.small) base = each
  }
  if (base?.value == null) return refused(figure, 'base')
  return given(figure, (100 * figure.value) / base.value, { x: null, n: null })
}

/** All years that occur among the members, in order. */
function yearsIn(
  { rows, columns }: Fields,
  trees: { rows: readonly PivotNode[]; columns: readonly PivotNode[] },
) {
  const found = new Set<number>()
  const collect = (ids: readonly FieldId[], nodes: readonly PivotNode[]) => {
    const place = ids.indexOf('year')
    const visit = (node: PivotNode) => {
      const key = node.members[place]?.key
      if (typeof key === 'number') found.add(key)
      else node.children.forEach(visit)
    }
    if (place >= 0) nodes.forEach(visit)
  }
  collect(rows, trees.rows)
  collect(columns, trees.columns)
  return [...found].sort((a, b) => a - b)
}

/** Places of the rows beside each other, by key: 1 for the largest, equal figures share one; null where not ranked. */
function placesAmong(plain: Figures, siblings: readonly PivotNode[], column: PivotNode, value: number) {
  const figures = siblings.flatMap(node => {
    const figure = plain(node, column, value)
    return figure.value === null || figure.small ? [] : [{ key: node.key, value: figure.value }]
  })
  const sorted = figures.toSorted((a, b) => b.value - a.value)
  const places = new Map<string, number>()
  let place = 0
  sorted.forEach(({ key, value: own }, i) => {
    if (i === 0 || own !== sorted[i - 1]?.value) place = i + 1
    places.set(key, place)
  })
  return places
}

/** The figures of a table as its measures ask for them. */
export function showAs(
  layout: Fields,
  plain: Figures,
  trees: { readonly rows: readonly PivotNode[]; readonly columns: readonly PivotNode[] },
): Figures {
  const years = yearsIn(layout, trees)
  const siblingsOf = new Map<string, readonly PivotNode[]>()
  const note = (nodes: readonly PivotNode[]) => {
    for (const node of nodes) {
      siblingsOf.set(node.key, nodes)
      note(node.children)
    }
  }
  if (layout.values.some(({ shownAs }) => shownAs === 'rank')) note(trees.rows)
  const places = new Map<string, ReadonlyMap<string, number>>()
  const rank = (row: PivotNode, column: PivotNode, value: number): Figure => {
    const figure = plain(row, column, value)
    if (figure.value === null) return figure
    const siblings = siblingsOf.get(row.key)
    if (!siblings) return refused(figure, 'total')
    const key = `${siblings[0]?.key}\u001e${column.key}\u001e${value}`
    const among = places.get(key) ?? placesAmong(plain, siblings, column, value)
    places.set(key, among)
    const place = among.get(row.key)
    return place === undefined ? refused(figure, 'few') : given(figure, place, { x: null, n: null })
  }
  return (row, column, value) => {
    const measure = layout.values[value]
    const adds = measure ? addsUp(measure, measured(measure)) : false
    switch (measure?.shownAs) {
      case 'row':
        return share(plain(row, column, value), plain(row, TOTAL, value), adds)
      case 'column':
        return share(plain(row, column, value), plain(TOTAL, column, value), adds)
      case 'total':
        return share(plain(row, column, value), plain(TOTAL, TOTAL, value), adds)
      case 'change':
        return change(layout, plain, row, column, value)
      case 'index':
        return index(layout, plain, years, row, column, value)
      case 'rank':
        return rank(row, column, value)
      default:
        return plain(row, column, value)
    }
  }
}
