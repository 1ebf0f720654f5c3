import type { PivotTable } from '../../../analysis/pivot/shape'
import type { PivotLayout } from '../../../domain/selection'
import type { Leaf } from './columns'
import type { Breaks } from './shading'
import type { Columns } from './useColumns'

/** What all rows of one table have in common; a new one draws every row anew. */
export interface GridModel {
  readonly id: string
  readonly layout: PivotLayout
  readonly table: PivotTable
  readonly leaves: readonly Leaf[]
  readonly columns: Columns
  readonly breaks: Breaks | null
  readonly focus: string | null
  /** Places of bodies that share their name with another. */
  readonly namesakes: ReadonlyMap<string, string>
  /** A page as narrow as a telephone: short names, little indent. */
  readonly narrow: boolean
}

/** What every cell of the grid has: its place, and the tab stop where it stands there. */
export function cellProps(model: Pick<GridModel, 'id'>, row: number, column: number, current: boolean) {
  return {
    id: cellId(model, row, column),
    'data-at': `${row},${column}`,
    'aria-colindex': column + 1,
    ...(current ? { tabIndex: 0 } : {}),
  }
}

export function cellId(model: Pick<GridModel, 'id'>, row: number, column: number): string {
  return `${model.id}-${row}-${column}`
}
