/** Rows of the pivot questions → the table to draw: trees of rows and columns, sorted, and the figure of each cell; pure. */
import type { Metric } from '../../catalog/metric'
import { FINDINGS, type FieldId, type PivotLayout } from '../../domain/selection'
import { dimension, isSplit, type Member, UNLISTED } from './dimensions'
import type { LeftOut } from './fate'
import { type Fate, type Figure, NO_FIGURE, type PivotValue } from './figures'
import type { PivotAnswers, PivotGroup, PivotMargin, PivotPresence } from './groups'
import { measured } from './measure'
import { showAs } from './shown'
import { type PivotNode, pathKey, type Rank, ranked, TOTAL, treeOf } from './tree'

export type { Fate, Figure } from './figures'
export { type PivotNode, pathKey, TOTAL } from './tree'

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

/** What a table is made by. */
type Fields = Pick<PivotLayout, 'rows' | 'columns' | 'values'>

const at = (row: string, column: string) => `${row}\u001e${column}`

/** A path without some of its members: what is known of whole reports only. */
function wholePath(ids: readonly FieldId[], members: readonly Member[], isPart: (id: FieldId) => boolean) {
  return members.filter((_, i) => {
    const id = ids[i]
    return id !== undefined && !isPart(id)
  })
}

/** The cells as answered: figures before they are shown as anything else. */
function plainFigures(layout: Fields, answers: PivotAnswers) {
  const groupAt = new Map(answers.groups.map(g => [at(pathKey(g.rows), pathKey(g.columns)), g]))
  const presenceAt = new Map(answers.presences.map(p => [at(pathKey(p.rows), pathKey(p.columns)), p]))
  const findingAt = new Map(answers.findings.map(g => [at(pathKey(g.rows), pathKey(g.columns)), g]))
  const metrics = layout.values.map(measured)
  const splits = [...layout.rows, ...layout.columns].some(isSplit)

  const fixedTo = (row: PivotNode, column: PivotNode) => [
    ...layout.rows.slice(0, row.members.length),
    ...layout.columns.slice(0, column.members.length),
  ]
  const withoutChecks = (row: PivotNode, column: PivotNode) => {
    const isCheck = (id: FieldId) => id === 'check'
    return at(
      pathKey(wholePath(layout.rows, row.members, isCheck)),
      pathKey(wholePath(layout.columns, column.members, isCheck)),
    )
  }
  /** A count of findings of one check: 0 where reports were checked and it found nothing. */
  const ofCheck = (row: PivotNode, column: PivotNode, value: number, whole: PivotValue): PivotValue => {
    const { metric, aggregate } = layout.values[value] ?? { metric: '', aggregate: 'whole' }
    const other = fixedTo(row, column).some(id => isSplit(id) && id !== 'check')
    if (metric !== FINDINGS || aggregate !== 'whole' || other) return { ...NO_FIGURE, refused: 'split' }
    if (whole.used === 0) return whole
    const found = findingAt.get(at(row.key, column.key))?.values[value]?.value ?? 0
    return { ...whole, x: found, value: found }
  }

  return (row: PivotNode, column: PivotNode, value: number): Figure => {
    const metric = metrics[value]
    if (!metric) throw new RangeError(`no value ${value} in the layout`)
    const fixed = fixedTo(row, column)
    const checks = splits && fixed.includes('check')
    const key = checks ? withoutChecks(row, column) : at(row.key, column.key)
    const group = groupAt.get(key)
    const presence = presenceAt.get(key)
    const source = metric.from === 'expected' ? presence : group
    const whole = source?.values[value] ?? NO_FIGURE
    const found = checks ? ofCheck(row, column, value, whole) : whole
    const bodyYear = fixed.includes('year') && fixed.some(id => dimension(id).fixesBody)
    const fate = fateOf(metric, found, group?.reports ?? 0, presence?.missing ?? 0, bodyYear)
    const summed = layout.values[value]?.aggregate === 'whole'
    return {
      ...found,
      fate,
      refusal: found.refused,
      plain: found.value,
      reports: group?.reports ?? 0,
      missing: presence?.missing ?? 0,
      small: summed && found.n !== null && metric.denominator !== null && found.n < metric.minimumN,
    }
  }
}

/** Nothing is listed beyond the parts: no line of its own. */
function tellsNothing(layout: Fields, { rows, columns, values }: PivotGroup | PivotPresence): boolean {
  const members = [...rows, ...columns]
  const ids = [...layout.rows.slice(0, rows.length), ...layout.columns.slice(0, columns.length)]
  const unlisted = ids.some((id, i) => isSplit(id) && members[i]?.key === UNLISTED)
  return unlisted && values.every(({ value }) => value === null || value === 0)
}

/** Builds the table from the answers to `pivotQuestions` of the same layout. `value` of a figure counts the layout's values. */
export function shape(layout: Fields, answers: PivotAnswers, sort: PivotSort): PivotTable {
  const seen = [...answers.groups, ...answers.presences, ...answers.findings].filter(
    g => g.drawn && !tellsNothing(layout, g),
  )
  const { by, descending } = sort
  const columns = treeOf(
    layout.columns,
    seen.map(g => g.columns),
  )
  const natural = treeOf(
    layout.rows,
    seen.map(g => g.rows),
    by === 'name' && descending,
  )
  const figure = showAs(layout, plainFigures(layout, answers), { rows: natural, columns })
  const membersOf = membersByKey(columns)
  const sorted: PivotNode =
    by === 'name' ? TOTAL : { key: by.column, members: membersOf.get(by.column) ?? [], children: [] }
  const rank = (node: PivotNode): Rank => {
    if (by === 'name') return { weight: 0, value: 0 }
    const found = figure(node, sorted, by.value)
    // A rank orders as the figure it ranks does.
    const value = layout.values[by.value]?.shownAs === 'rank' ? found.plain : found.value
    if (value === null) return { weight: 2, value: 0 }
    return { weight: found.small ? 1 : 0, value: descending ? -value : value }
  }
  const rows = by === 'name' ? natural : ranked(natural, layout.rows.length, rank)
  const marginAt = new Map(answers.margins.map(m => [at(pathKey(m.rows), pathKey(m.columns)), m]))
  if (![...layout.rows, ...layout.columns].some(isSplit))
    return { rows, columns, margin: (row, column) => marginAt.get(at(row, column)), figure }
  // Sizes are those of whole reports, whatever part of them a row stands for.
  const rowMembers = membersByKey(rows)
  const margin = (row: string, column: string) =>
    marginAt.get(
      at(
        pathKey(wholePath(layout.rows, rowMembers.get(row) ?? [], isSplit)),
        pathKey(wholePath(layout.columns, membersOf.get(column) ?? [], isSplit)),
      ),
    )
  return { rows, columns, margin, figure }
}

function membersByKey(nodes: readonly PivotNode[]): ReadonlyMap<string, readonly Member[]> {
  const found = new Map<string, readonly Member[]>()
  const visit = (node: PivotNode) => {
    found.set(node.key, node.members)
    node.children.forEach(visit)
  }
  nodes.forEach(visit)
  return found
}

const FATE_OF: Readonly<Record<LeftOut, Fate>> = {
  not_in_form: 'not-in-form',
  not_loaded: 'not-loaded',
  conflict: 'conflict',
  blank: 'blank',
  impossible: 'impossible',
  no_whole: 'no-whole',
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
  if (value.refused !== null) return 'refused'
  if (value.used > 0) return 'none'
  if (metric.from === 'expected') return 'outside'
  if (reports === 0) return missing > 0 ? 'missing' : 'outside'
  if (value.leftOut === null) return 'none'
  const fate = FATE_OF[value.leftOut]
  return fate === 'blank' && !bodyYear ? 'none' : fate
}
