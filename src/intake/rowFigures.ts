/** The figures of one row under way. Nearly all cells of nearly all reports are a plain 0: the rest of them is listed. */
import { VALUE_COLUMNS } from '../domain/dictionary'
import { NOT_LOADED } from './status'

/** Positions are those of VALUE_COLUMNS; the arrays are filled anew for each row. */
export interface RowFigures {
  readonly status: Uint8Array
  /** Means nothing where the status is another than that of a number. */
  readonly value: Float64Array
  /** Loaded cells, ascending; every loaded cell that is not among the first `otherCount` is a plain 0. */
  readonly others: Int16Array
  otherCount: number
}

export function createFigures(): RowFigures {
  return {
    status: new Uint8Array(VALUE_COLUMNS.length).fill(NOT_LOADED),
    value: new Float64Array(VALUE_COLUMNS.length),
    others: new Int16Array(VALUE_COLUMNS.length),
    otherCount: 0,
  }
}

/** Lists a cell that is, or may be, no plain 0. */
export function listOther(figures: RowFigures, column: number): void {
  const { others, otherCount } = figures
  let at = otherCount
  while (at > 0 && (others[at - 1] ?? 0) > column) at--
  if (at > 0 && others[at - 1] === column) return
  if (at < otherCount) others.copyWithin(at + 1, at, otherCount)
  others[at] = column
  figures.otherCount++
}
