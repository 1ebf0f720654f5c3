/** Tables whose header is missing or says nothing that is known. */
import { type FoundHeader, filledCells, SEARCHED } from './header'
import { cleanLabel } from './labels'
import { readYear } from './year'

const DATA_NAME = /(?:镇|乡|街道|办事处|人民政府|管委会|局|委员会|苏木)$/

/**
 * A header for a file without one: the columns of the year and of the body are told by their content, every other
 * column keeps a number as its name. Null where the first row does not look like data.
 */
export function missingHeader(head: readonly (readonly string[])[]): FoundHeader | null {
  const first = head.findIndex(row => filledCells(row) >= 3)
  const row = head[first]
  if (!row) return null
  const year = row.findIndex(cell => readYear(cell) !== null)
  const name = row.findIndex(cell => DATA_NAME.test(cleanLabel(cell)))
  if (year < 0 || name < 0) return null
  const county = row.findIndex((cell, i) => i !== name && /(?:区|县|市|旗)$/.test(cleanLabel(cell)))
  const labels = row.map((_, i) => [
    i === year ? 'year' : i === name ? 'org_name' : i === county ? 'county' : `column_${i + 1}`,
  ])
  return { first, rows: 0, labels }
}

/** The first row that can be a header where the dictionary knows none: the one with two filled cells. */
export function unknownHeader(head: readonly (readonly string[])[]): FoundHeader | null {
  const first = head.slice(0, SEARCHED).findIndex(row => filledCells(row) >= 2)
  const row = head[first]
  if (!row) return null
  const labels = row.map(cell => [cleanLabel(cell)].filter(label => label !== ''))
  return { first, rows: 1, labels }
}
