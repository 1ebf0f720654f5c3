/** Where in a table a group of reports stands: in one cell, or with splits in one for each of their members. */
import { grouped } from '../../domain/grouped'
import type { FieldId, PivotLayout } from '../../domain/selection'
import { prefixes } from './cut'
import { type Member, UNLISTED } from './dimensions'
import { NO_FIGURE, type PivotValue } from './figures'
import { combinations, isPartSplit, plainFields, type Slots } from './slots'
import { leavesNothing, type Parts, partsLeft } from './splits'

interface Place {
  readonly rows: readonly Member[]
  readonly columns: readonly Member[]
  /** Whether it is a cell of the table; otherwise only what cells of single checks stand on. */
  readonly drawn: boolean
  /** The figures of the layout's values there, from those of the slots. */
  values(figures: readonly PivotValue[]): readonly PivotValue[]
}

const NOT_SPLIT: PivotValue = { ...NO_FIGURE, refused: 'split' }
const NONE_LEFT: PivotValue = { ...NO_FIGURE, refused: 'nothing' }

/** Which slots give the layout's values, for the parts that a place is fixed to. */
function valuesFor(layout: PivotLayout, slots: Slots, fixed: Parts): Place['values'] {
  const from = layout.values.map((_, value) => (slots.reads(value) ? slots.find(value, fixed) : NO_FIGURE))
  const without = leavesNothing(partsLeft(layout.filters)) ? NONE_LEFT : NOT_SPLIT
  return figures => from.map(source => (typeof source === 'number' ? figures[source] : source) ?? without)
}

/** The members of a place: those of whole reports in order, those of splits where they are fixed. */
function filled(ids: readonly FieldId[], fixed: Parts): (plain: readonly Member[]) => readonly Member[] {
  if (!ids.some(isPartSplit)) return plain => plain
  const parts = ids.map(id => (isPartSplit(id) ? { key: fixed[id]?.[0] ?? UNLISTED, label: null } : null))
  return plain => {
    let next = 0
    return parts.flatMap(part => part ?? plain[next++] ?? [])
  }
}

/** From the members of one group of reports to every place of the table that it fills: with splits, one for each of their members. */
export function placesOf(
  layout: PivotLayout,
  slots: Slots,
): (plain: Pick<Place, 'rows' | 'columns'>) => readonly Place[] {
  const sets = prefixes(layout.rows).flatMap(rows =>
    prefixes(layout.columns).map(columns => ({ rows, columns })),
  )
  const bare = (ids: readonly FieldId[]) => ids.filter(id => id !== 'check')
  const named = new Map<string, { rows: readonly FieldId[]; columns: readonly FieldId[]; drawn: boolean }>()
  // A cell of one check stands on the reports of the same cell without the check.
  for (const { rows, columns } of sets) {
    const drawn = ![...rows, ...columns].includes('check')
    const name = JSON.stringify([bare(rows), bare(columns)])
    if (drawn || !named.has(name)) named.set(name, { rows: bare(rows), columns: bare(columns), drawn })
  }
  const depthOf = (rows: number, columns: number) => rows * (layout.columns.length + 1) + columns
  const known = grouped([...named.values()], ({ rows, columns }) =>
    String(depthOf(plainFields(rows).length, plainFields(columns).length)),
  )
  const ways = new Map(
    [...known].map(([depth, each]) => [
      Number(depth),
      each.flatMap(({ rows, columns, drawn }) =>
        combinations([...rows, ...columns].filter(isPartSplit), layout.filters).map(fixed => ({
          rows: filled(rows, fixed),
          columns: filled(columns, fixed),
          drawn,
          values: valuesFor(layout, slots, fixed),
        })),
      ),
    ]),
  )
  return plain =>
    (ways.get(depthOf(plain.rows.length, plain.columns.length)) ?? []).map(way => ({
      rows: way.rows(plain.rows),
      columns: way.columns(plain.columns),
      drawn: way.drawn,
      values: way.values,
    }))
}
