/** The rows of a file as a strip of segments in file order, for the eye; the exact numbers stand above it. */

export interface Segment {
  /** First row of the segment, 0-based among the rows of the file. */
  readonly row: number
  readonly rows: number
  readonly setAside: number
}

/** Segments drawn at most; beyond that rows are binned. */
const MOST = 100

/**
 * Divides the rows into segments and counts those set aside in each. Lines are physical, so the place is
 * an approximation where cells hold line breaks; the sum over the segments is `setAside` exactly.
 */
export function rowStrip(rowsInFile: number, setAside: number, lines: readonly number[]): readonly Segment[] {
  if (rowsInFile <= 0) return []
  const taken = new Set<number>()
  const first =
    lines.length > 0 && Math.max(...lines) > rowsInFile + 1 ? Math.max(...lines) - rowsInFile + 1 : 2
  for (const line of lines.slice(0, Math.min(setAside, rowsInFile))) {
    let row = Math.min(rowsInFile - 1, Math.max(0, line - first))
    while (taken.has(row)) row = (row + 1) % rowsInFile
    taken.add(row)
  }
  for (let row = rowsInFile - 1; row >= 0 && taken.size < Math.min(setAside, rowsInFile); row--)
    taken.add(row)
  const pieces = Math.min(rowsInFile, MOST)
  const counts = new Array<number>(pieces).fill(0)
  for (const row of taken) {
    const piece = Math.floor((row * pieces) / rowsInFile)
    counts[piece] = (counts[piece] ?? 0) + 1
  }
  return counts.map((aside, piece) => {
    const from = Math.ceil((piece * rowsInFile) / pieces)
    const to = Math.ceil(((piece + 1) * rowsInFile) / pieces)
    return { row: from, rows: to - from, setAside: aside }
  })
}
