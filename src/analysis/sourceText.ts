/** The text of a document cut into what a screen shows: rows of lines, in pieces that belong to a cell of the form or to none. */
import type { DocumentReading, DocumentReport, Place, ReportCell } from '../domain/document'

/** Part of a line; `column` is the cell of the form that was read from it. */
export interface SourcePiece {
  readonly from: number
  readonly text: string
  readonly column: string | null
}

/** A line of the document. */
export interface SourceLine {
  readonly from: number
  readonly to: number
  readonly pieces: readonly SourcePiece[]
}

/** Lines that are shown beside each other: a label and the figures that stand one under the other below it. */
export interface SourceRow {
  readonly from: number
  readonly to: number
  readonly lines: readonly SourceLine[]
}

/** A line of figures or signs alone, or a blank one, that continues the row before it. */
const LONGEST_FIGURE = 12
const FIGURE = /^[^\p{Letter}|]*$/u

/** What of the text a report stands in: from the first to the last line of its own place and of its cells. */
export function sourceSpan({ text }: DocumentReading, report: DocumentReport): Place {
  const places = [report.place, ...report.cells.flatMap(({ place }) => place ?? [])]
  const from = places.reduce((least, place) => Math.min(least, place.from), text.length)
  const to = places.reduce((most, place) => Math.max(most, place.to), 0)
  const end = text.indexOf('\n', to)
  return { from: text.lastIndexOf('\n', from - 1) + 1, to: end < 0 ? text.length : end }
}

/** Cells with a place in the order of the text; of cells that share a place the first. */
function placed(cells: readonly ReportCell[]): readonly { readonly column: string; readonly place: Place }[] {
  const all = cells.flatMap(({ column, place }) =>
    place && place.to > place.from ? [{ column, place }] : [],
  )
  return all.sort((a, b) => a.place.from - b.place.from)
}

function joins(line: string, row: SourceRow | undefined, text: string): boolean {
  if (!row || line.length > LONGEST_FIGURE || !FIGURE.test(line)) return false
  const first = row.lines[0]
  // Blank lines between paragraphs stay between them.
  return line.trim() !== '' || (first !== undefined && row.lines.length > 1 && text !== '')
}

/** The rows of the text in `span`, with the places of the report's cells. */
export function sourceRows(
  { text }: DocumentReading,
  cells: readonly ReportCell[],
  span: Place,
): readonly SourceRow[] {
  const marks = placed(cells)
  let next = 0
  const rows: SourceRow[] = []
  for (let from = span.from; from <= span.to; ) {
    const end = text.indexOf('\n', from)
    const to = end < 0 || end > span.to ? span.to : end
    const pieces: SourcePiece[] = []
    let at = from
    const add = (until: number, column: string | null) => {
      if (until > at) pieces.push({ from: at, text: text.slice(at, until), column })
      at = Math.max(at, until)
    }
    for (let mark = marks[next]; mark && mark.place.from < to; mark = marks[++next]) {
      if (mark.place.from < at) continue
      add(mark.place.from, null)
      add(Math.min(mark.place.to, to), mark.column)
    }
    add(to, null)
    const line: SourceLine = { from, to, pieces }
    const before = rows.at(-1)
    if (before && joins(text.slice(from, to), before, text)) {
      rows[rows.length - 1] = { from: before.from, to, lines: [...before.lines, line] }
    } else rows.push({ from, to, lines: [line] })
    from = to + 1
  }
  return rows
}
