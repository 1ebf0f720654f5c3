/** Where the arrow keys lead on the form: from number cell to number cell, past the labels between them. */
import type { FormTable } from '../../domain/formLayout'

interface Place {
  readonly column: string
  /** Share of the table's width where the cell begins and ends, 0 to 1. */
  readonly from: number
  readonly to: number
}

/** The number cells of each row that has any, from top to bottom. */
export function valueRows(tables: readonly FormTable[]): readonly (readonly Place[])[] {
  return tables.flatMap(table => {
    // Labels that hang down from rows above take grid columns too.
    const hanging = new Array<number>(table.width).fill(0)
    return table.rows.flatMap(row => {
      const places: Place[] = []
      let at = 0
      const skip = () => {
        while ((hanging[at] ?? 0) > 0) at++
      }
      const started: { at: number; cols: number; rows: number }[] = []
      for (const cell of row) {
        skip()
        if (cell.kind === 'value') {
          places.push({ column: cell.column, from: at / table.width, to: (at + cell.colSpan) / table.width })
        } else if (cell.rowSpan > 1) started.push({ at, cols: cell.colSpan, rows: cell.rowSpan })
        at += cell.colSpan
      }
      hanging.forEach((n, i) => {
        hanging[i] = Math.max(0, n - 1)
      })
      for (const s of started) hanging.fill(s.rows - 1, s.at, s.at + s.cols)
      return places.length === 0 ? [] : [places]
    })
  })
}

function overlap(a: Place, b: Place): number {
  return Math.min(a.to, b.to) - Math.max(a.from, b.from)
}

/** The column id that a key leads to; null where it leads nowhere or is no arrow key. */
export function moved(rows: readonly (readonly Place[])[], from: string, key: string): string | null {
  const r = rows.findIndex(row => row.some(place => place.column === from))
  const row = rows[r]
  const here = row?.find(place => place.column === from)
  if (!row || !here) return null
  const c = row.indexOf(here)
  if (key === 'ArrowLeft') return row[c - 1]?.column ?? null
  if (key === 'ArrowRight') return row[c + 1]?.column ?? null
  if (key === 'Home') return row[0]?.column ?? null
  if (key === 'End') return row.at(-1)?.column ?? null
  const next = key === 'ArrowDown' ? rows[r + 1] : key === 'ArrowUp' ? rows[r - 1] : undefined
  if (!next) return null
  return next.reduce((best, place) => (overlap(place, here) > overlap(best, here) ? place : best)).column
}
