/** Table 3 folded for a narrow screen: the reasons of a group in one row, four kinds of organisation in one column. */
import type { FormCellState } from '../../analysis/reportForm'
import {
  type ApplicantId,
  columnId,
  detailItems,
  ITEMS,
  type Item,
  type TemplateId,
} from '../../domain/dictionary'

export interface FoldedRow {
  /** Item or derived group item. */
  readonly id: string
  /** The official label, or the label of the group. */
  readonly item: Item
  /** Rows folded into it; empty for a row of its own. */
  readonly details: readonly Item[]
}

export const FOLDED_COLUMNS: readonly (readonly ApplicantId[])[] = [
  ['natural'],
  ['business'],
  ['research', 'welfare', 'legal', 'other_org'],
  ['total'],
]

/** What several cells say together; `mixed` where some are numbers and some are not: then there is no sum. */
export type FoldedState =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'blank' | 'not_loaded' | 'mixed' }

/** The rows of table 3 with the reasons of each group folded; a group total stands for its details. */
export function foldedRows(template: TemplateId, group: (id: string) => Item): readonly FoldedRow[] {
  const rows: FoldedRow[] = []
  for (const item of ITEMS) {
    if (item.table !== 't3' || !item.templates.includes(template)) continue
    if (item.parent === null) rows.push({ id: item.id, item, details: [] })
    else if (rows.at(-1)?.id !== item.parent) {
      rows.push({ id: item.parent, item: group(item.parent), details: detailItems(item.parent, template) })
    }
  }
  return rows
}

/** The columns that a folded cell stands for. */
export function columnsOf(row: FoldedRow, applicants: readonly ApplicantId[]): readonly string[] {
  const items = row.details.length > 0 ? row.details.map(d => d.id) : [row.id]
  return items.flatMap(id => applicants.map(a => columnId(id, a)))
}

/** Adds up cells that are all numbers; a missing one is never taken for 0. */
export function folded(states: readonly (FormCellState | undefined)[]): FoldedState {
  const numbers = states.flatMap(s => (s?.status === 'number' && s.value !== null ? [s.value] : []))
  if (numbers.length === states.length) return { kind: 'number', value: numbers.reduce((a, b) => a + b, 0) }
  if (states.every(s => s?.status === 'blank')) return { kind: 'blank' }
  if (states.every(s => s?.status === 'not_loaded')) return { kind: 'not_loaded' }
  return { kind: 'mixed' }
}
