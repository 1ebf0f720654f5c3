/** What a chart or a cross table of a result begins with, and what can be chosen. */
import type { CrossFields } from '../../../analysis/sql/crossTable'
import { MOST_GROUPS, type ResultMapping } from '../../../charts/resultFigure'
import type { ReadResult } from '../../../db/database'

export function numberColumns({ columns, kinds }: ReadResult): readonly string[] {
  return columns.filter((_, i) => kinds[i] === 'number')
}

/** A column that names a year or is called one. */
function yearColumn(result: ReadResult): string | undefined {
  return result.columns.find(name => /(^|_)(year|年|年份|年度)$/i.test(name))
}

function distinctOf(result: ReadResult, column: string): number {
  return new Set(result.rows.map(row => row[column] ?? null)).size
}

/** Years across and drawn as lines where the result has them, else the first column as bars; null without a number to draw. */
export function firstMapping(result: ReadResult): ResultMapping | null {
  const year = yearColumn(result)
  const x = year ?? result.columns.find((_, i) => result.kinds[i] === 'text') ?? result.columns[0]
  // Of several the last: a query names what it groups by first and works its way to the figure.
  const y = numberColumns(result).findLast(name => name !== x && name !== 'reports')
  if (x === undefined || y === undefined) return null
  const form = year === undefined ? 'bars' : 'lines'
  const repeated = distinctOf(result, x) < result.rows.length
  const colour = repeated
    ? (result.columns.find(
        (name, i) =>
          name !== x &&
          name !== y &&
          result.kinds[i] === 'text' &&
          distinctOf(result, name) <= MOST_GROUPS[form],
      ) ?? null)
    : null
  return { x, y, colour, form }
}

/** The first two columns that are not numbers, years among them, and the last number; null with fewer than three columns. */
export function firstCross(result: ReadResult): CrossFields | null {
  const year = yearColumn(result)
  const labels = result.columns.filter((name, i) => name === year || result.kinds[i] !== 'number')
  const columns = year ?? labels[1] ?? result.columns[1]
  const rows = labels.find(name => name !== columns) ?? result.columns.find(name => name !== columns)
  const others = result.columns.filter(name => name !== rows && name !== columns)
  const value = others.findLast(name => numberColumns(result).includes(name)) ?? others.at(-1)
  if (rows === undefined || columns === undefined || value === undefined) return null
  return { rows, columns, value, way: 'only' }
}
