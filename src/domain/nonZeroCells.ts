/** The few cells of a batch that hold a number other than 0, for what would else go through every cell of it. */
import { numberAt, type ReportBatch } from './report'

/** By position in VALUE_COLUMNS the rows with such a cell, ascending; null for a column without numbers. */
export type NonZeroCells = readonly (Int32Array | null)[]

export function nonZeroCells({ rows, values: columns }: ReportBatch): NonZeroCells {
  const found = new Int32Array(rows)
  return columns.map(column => {
    if (!column) return null
    const { values } = column
    let count = 0
    for (let row = 0; row < rows; row++)
      if (values[row] !== 0 && numberAt(column, row) !== null) found[count++] = row
    return found.slice(0, count)
  })
}
