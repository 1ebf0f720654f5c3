/** Tells how far the reading of a table has come. */
import type { ReadingProgress } from '../domain/reading'
import type { Table } from './table'

export type OnProgress = (progress: ReadingProgress) => void

/** Rows between two words: some 10 milliseconds of work. */
const STEP = 500

/** Line ends of text in which every line ends with LF; as good as the number of rows where no cell has breaks. */
function linesOf(bytes: Uint8Array): number {
  let lines = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++
  return lines
}

/** The table, telling its rows as they are visited: by lines where it is made of lines, else without a total. */
export function watchRows(table: Table, bytes: Uint8Array, text: boolean, onProgress: OnProgress): Table {
  const total = text && !table.recordNumbers ? linesOf(bytes) : 0
  let most = -1
  // A table that is visited more than once goes on where it stood: progress never runs back.
  const tell = (rows: number) => {
    const done = total ? Math.min(rows, total) : rows
    if (done <= most) return
    most = done
    onProgress({ phase: 'parse', done, total })
  }
  return {
    ...table,
    each(visit) {
      let rows = 0
      tell(0)
      table.each((cells, line, span) => {
        rows++
        if (rows % STEP === 0) tell(total ? line : rows)
        return visit(cells, line, span)
      })
    },
  }
}
