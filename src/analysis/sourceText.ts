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

/** A line of figures or signs alone continues the row before it. */
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

/** Cells with a place in the order of the text. */
function placed(cells: readonly ReportCell[]): readonly { readonly column: string; readonly place: Place }[] {
  return cells
    .flatMap(({ column, place }) => (place ? [{ column, place }] : []))
    .sort((a, b) => a.place.from - b.place.from || a.place.to - b.place.to)
}

/** The lines of the text in `span`, cut at the places of the cells; of cells that share a place the first counts. */
function linesOf(text: string, cells: readonly ReportCell[], span: Place): readonly SourceLine[] {
  const marks = placed(cells)
  const lines: SourceLine[] = []
  let next = 0
  for (let from = span.from; from <= span.to; ) {
    const end = text.indexOf('\n', from)
    const to = end < 0 || end > span.to ? span.to : end
    const pieces: SourcePiece[] = []
    let at = from
    const add = (until: number, column: string | null) => {
      if (until > at || column !== null) pieces.push({ from: at, text: text.slice(at, until), column })
      at = Math.max(at, until)
    }
    for (let mark = marks[next]; mark && mark.place.from <= to; mark = marks[++next]) {
      if (mark.place.from < at || pieces.some(piece => piece.column && piece.from === mark?.place.from))
        continue
      add(mark.place.from, null)
      add(Math.min(mark.place.to, to), mark.column)
    }
    add(to, null)
    lines.push({ from, to, pieces })
    from = to + 1
  }
  return lines
}

/**
 * The rows of the text in `span`, with the places of the report's cells. Blank lines between the figures of a row are
 * cells with nothing in them; between other lines they part paragraphs, and one stands for all.
 */
export function sourceRows(
  { text }: DocumentReading,
  cells: readonly ReportCell[],
  span: Place,
): readonly SourceRow[] {
  const rows: SourceRow[] = []
  let blanks: SourceLine[] = []
  for (const line of linesOf(text, cells, span)) {
    const words = text.slice(line.from, line.to)
    if (words.trim() === '') {
      blanks.push(line)
      continue
    }
    const row = rows.at(-1)
    if (row && words.length <= LONGEST_FIGURE && FIGURE.test(words)) {
      rows[rows.length - 1] = { ...row, to: line.to, lines: [...row.lines, ...blanks, line] }
    } else {
      const [gap] = blanks
      if (gap) rows.push({ from: gap.from, to: line.from - 1, lines: [gap] })
      rows.push({ from: line.from, to: line.to, lines: [line] })
    }
    blanks = []
  }
  return rows
}
