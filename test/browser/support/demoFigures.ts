/** The demo county's figures by a road of their own: the file's text, and the cells that its answer key puts in conflict. */
import { inConflict, ROWS } from '../../data/demoSample'

export interface MaskedRow {
  readonly name: string
  readonly type: string
  readonly year: number
  readonly form: string
  /** The number of a cell; null where none is written or the cell stands in a failed equation (domain.md 3.5). */
  cell(column: string): number | null
}

export function maskedRows(): readonly MaskedRow[] {
  return ROWS.map(row => {
    const masked = inConflict(row)
    return {
      name: row.name,
      type: row.type,
      year: row.year,
      form: row.t3,
      cell: column => (masked.has(column) ? null : row.at(column)),
    }
  })
}
