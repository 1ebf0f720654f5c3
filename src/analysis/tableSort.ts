/** Order of the table by one of its columns. An order by value stays no rank: groups and their rules come first. */
import type { CompareState } from '../domain/selection'
import type { Change } from './change'
import type { Standing } from './table'

export const TABLE_COLUMNS = ['name', 'county', 'value', 'n', 'low', 'change'] as const
export type TableColumn = (typeof TABLE_COLUMNS)[number]

export interface TableOrder {
  readonly by: TableColumn
  readonly descending: boolean
}

/** The order that a link asks for, or null where it names no column of the table: then the table has its own. */
export function tableOrder(sort: CompareState['sort']): TableOrder | null {
  const by = TABLE_COLUMNS.find(column => column === sort?.by)
  return by && sort ? { by, descending: sort.descending } : null
}

/** The order after a press on a head: largest first (names from the start), then the other way round. */
export function pressed(order: TableOrder | null, by: TableColumn): TableOrder {
  if (order?.by === by) return { by, descending: !order.descending }
  return { by, descending: by !== 'name' && by !== 'county' }
}

/** Rows in an order; those without the figure stay last, equal ones in the order of their names. */
export function sortRows(
  rows: readonly Standing[],
  order: TableOrder | null,
  changes: ReadonlyMap<string, Change>,
  compare: (a: string, b: string) => number,
): readonly Standing[] {
  if (!order) return rows
  const { by } = order
  const sign = order.descending ? -1 : 1
  const names = (a: Standing, b: Standing) => compare(a.name, b.name) || (a.orgId < b.orgId ? -1 : 1)
  if (by === 'name') return [...rows].sort((a, b) => sign * names(a, b))
  if (by === 'county') {
    return [...rows].sort((a, b) => sign * compare(a.county ?? '', b.county ?? '') || names(a, b))
  }
  const figure = (row: Standing): number | null => {
    if (by === 'value') return row.value
    if (by === 'n') return row.n
    if (by === 'low') return row.interval?.low ?? null
    return changes.get(row.orgId)?.amount ?? null
  }
  return [...rows].sort((a, b) => {
    const [x, y] = [figure(a), figure(b)]
    if (x === null || y === null) return Number(x === null) - Number(y === null) || names(a, b)
    return sign * (x - y) || names(a, b)
  })
}
