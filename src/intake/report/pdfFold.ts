/**
 * Tables without ruled lines: text that is broken inside a cell of figures stands on the lines above and below its row.
 * It is put back into its row, so that no part of it is taken for the figure.
 */
import type { PdfLine, PdfPiece } from './pdfText'

/** Base lines of one cell are at most so far apart, in heights of the text. */
const TIGHT = 1.45
/** Where it can be nothing but a part of a figure, so far. */
const LOOSE = 2.1
/** So near to a row a label is its own or a neighbour's. */
const FREE = 3
/** What a part of a cell of figures has: digits, or a bracket of a remark. */
const PART = /[\d()（）]/
/** Rows of one table are at most so far apart, in heights of the text. */
const APART = 20

const REMARK = /^\d[\d,]*[（(]/
const HEADING = /^[一二三四五六]、[^\t]+$/
const FIGURE = /^[\d.,，]+$|^[-/—–]$/
const isFigure = ({ text }: PdfPiece) => FIGURE.test(text)

/** A row of a table: three pieces or more, two of them figures. */
const isRow = ({ pieces }: PdfLine) => pieces.length >= 3 && pieces.filter(isFigure).length >= 2

const overlap = (a: PdfPiece, b: PdfPiece) => a.x0 < b.x1 && b.x0 < a.x1

const near = (a: PdfLine | undefined, b: PdfLine | undefined, most: number) =>
  a !== undefined && b !== undefined && Math.abs(a.y - b.y) <= most * Math.min(a.size, b.size)

/** Digits on both sides are never made one number. */
const glued = (above: string, below: string) =>
  /\w$/.test(above) && /^\w/.test(below) ? `${above} ${below}` : above + below

interface Placed extends PdfPiece {
  readonly y: number
}

/** Pieces of a row from left to right, those above each other as one. */
function folded(pieces: readonly Placed[]): PdfPiece[] {
  const cells: Placed[][] = []
  for (const piece of [...pieces].sort((a, b) => a.x0 - b.x0)) {
    const cell = cells.find(own => own.some(other => other.y !== piece.y && overlap(other, piece)))
    if (cell) cell.push(piece)
    else cells.push([piece])
  }
  return cells.map(cell => {
    const text = cell
      .sort((a, b) => a.y - b.y)
      .map(piece => piece.text)
      .reduce(glued)
    return { text, x0: Math.min(...cell.map(p => p.x0)), x1: Math.max(...cell.map(p => p.x1)) }
  })
}

/** Where a piece goes: the row it belongs to, or -1 where nobody can tell. */
type Going = Map<PdfPiece, number>

interface Rows {
  readonly lines: readonly PdfLine[]
  /** Which lines are rows. */
  readonly at: readonly number[]
}

/** Left end of the figures of the table that each row is in. */
function figuresFrom({ lines, at }: Rows): number[] {
  const own = at.map(row => Math.min(...(lines[row]?.pieces ?? []).filter(isFigure).map(({ x0 }) => x0)))
  const y = (i: number) => lines[at[i] ?? 0]?.y ?? 0
  const headed = (i: number) => lines.slice(at[i - 1], at[i]).some(one => HEADING.test(one.text))
  const lefts: number[] = []
  for (let first = 0; first < at.length; ) {
    let end = first + 1
    const near = (i: number) => y(i) - y(i - 1) < APART * (lines[at[i] ?? 0]?.size ?? 0)
    while (end < at.length && near(end) && !headed(end)) end++
    const left = Math.min(...own.slice(first, end))
    for (; first < end; first++) lefts.push(left)
  }
  return lefts
}

/** Parts of cells of figures go to the nearest row that is near enough. */
function takeFigures({ lines, at }: Rows, lefts: readonly number[], going: Going): void {
  const isRowAt = new Set(at)
  for (const [i, row] of at.entries()) {
    const left = lefts[i] ?? 0
    for (const step of [-1, 1]) {
      let tight = true
      for (
        let next = row + step;
        near(lines[next - step], lines[next], LOOSE) && !isRowAt.has(next);
        next += step
      ) {
        const line = lines[next]
        if (!line) break
        tight &&= near(lines[next - step], line, TIGHT)
        let more = tight
        const alone = line.pieces.every(piece => piece.x1 > left)
        for (const piece of line.pieces) {
          const other = going.get(piece)
          const distance = (of: number) => Math.abs((lines[of]?.y ?? 0) - line.y)
          const nearer = other === undefined || distance(other) > distance(row)
          const isPart = tight || (PART.test(piece.text) && (alone || /[()（）]/.test(piece.text)))
          if (!isPart || piece.x1 <= left) continue
          more = true
          if (nearer) going.set(piece, row)
        }
        if (!more) break
      }
    }
  }
}

interface Label {
  readonly piece: PdfPiece
  readonly line: number
  readonly y: number
}

/** Labels below each other that begin at the same place. */
function labelColumns({ lines, at }: Rows, lefts: readonly number[], going: Going): Label[][] {
  const columns: Label[][] = []
  let nearest = 0
  const away = (i: number, y: number) => Math.abs((lines[at[i] ?? 0]?.y ?? 0) - y)
  for (const [line, { pieces, y, size }] of lines.entries()) {
    while (nearest + 1 < at.length && away(nearest + 1, y) <= away(nearest, y)) nearest++
    if (away(nearest, y) > APART * size) continue
    const left = lefts[nearest] ?? 0
    for (const piece of pieces) {
      if (going.has(piece) || piece.x1 > left + 2 || (isFigure(piece) && at.includes(line))) continue
      const column = columns.find(([first]) => first && Math.abs(first.piece.x0 - piece.x0) < 3)
      if (column) column.push({ piece, line, y })
      else columns.push([{ piece, line, y }])
    }
  }
  return columns
}

/**
 * Lines of one label stand nearer to each other than to the next label, and go to the row beside them. Where all stand
 * alike nobody can tell which label they end or begin: they stay out of the table, and its figures without a label.
 */
function takeLabels(rows: Rows, lefts: readonly number[], going: Going): void {
  const isRowAt = new Set(rows.at)
  for (const column of labelColumns(rows, lefts, going)) {
    const gaps = column.slice(1).map((label, i) => label.y - (column[i]?.y ?? 0))
    const size = rows.lines[column[0]?.line ?? 0]?.size ?? 0
    const step = Math.min(2 * size, ...gaps.filter(gap => gap > 0.8 * size))
    let group: Label[] = []
    const close = (): void => {
      const loose = group.filter(({ line }) => !isRowAt.has(line))
      const from = (group[0]?.y ?? 0) - 0.7 * step
      const to = (group.at(-1)?.y ?? 0) + 0.7 * step
      const beside = rows.at.filter(row => {
        const y = rows.lines[row]?.y ?? 0
        return y > from && y < to
      })
      const row = beside.length === 1 ? beside[0] : -1
      if (beside.length > 0 && row !== undefined) for (const { piece } of loose) going.set(piece, row)
      group = []
    }
    for (const [i, label] of column.entries()) {
      if (i > 0 && (gaps[i - 1] ?? 0) > 1.12 * step) close()
      group.push(label)
    }
    close()
  }
}

/** Labels that stand close to a row and belong to none may end or begin another's: they stay out of the table. */
function freeLabels({ lines, at }: Rows, lefts: readonly number[], going: Going): void {
  const isRowAt = new Set(at)
  for (const [i, row] of at.entries()) {
    const left = lefts[i] ?? 0
    for (const step of [-1, 1]) {
      // Above the first row of a table stands its head.
      if (step < 0 && lefts[i - 1] !== left) continue
      for (
        let next = row + step;
        near(lines[next - step], lines[next], FREE) && !isRowAt.has(next);
        next += step
      ) {
        const line = lines[next]
        if (!line || HEADING.test(line.text)) break
        for (const piece of line.pieces) if (piece.x1 <= left + 2 && !going.has(piece)) going.set(piece, -1)
      }
    }
  }
}

/** Lines with the parts of cells put into their rows; `left` is text of a table that belongs to no row. */
export function foldRows(lines: readonly PdfLine[]): { readonly lines: PdfLine[]; readonly left: string[] } {
  const rows: Rows = { lines, at: lines.flatMap((line, i) => (isRow(line) ? [i] : [])) }
  if (rows.at.length === 0) return { lines: [...lines], left: [] }
  const lefts = figuresFrom(rows)
  const going: Going = new Map()
  takeFigures(rows, lefts, going)
  takeLabels(rows, lefts, going)
  freeLabels(rows, lefts, going)
  const into = new Map<number, Placed[]>()
  const left: string[] = []
  for (const [from, line] of lines.entries()) {
    for (const piece of line.pieces) {
      const at = going.get(piece) ?? from
      if (at < 0) left.push(piece.text)
      else into.set(at, [...(into.get(at) ?? []), { ...piece, y: line.y }])
    }
  }
  const leftOf = new Map(rows.at.map((row, i) => [row, lefts[i] ?? 0]))
  const kept = lines.flatMap((line, at): PdfLine[] => {
    const from = leftOf.get(at) ?? Number.POSITIVE_INFINITY
    // Words among the figures belong to the figure beside them: no blank makes two cells of a remark.
    const pieces = folded(into.get(at) ?? []).map(piece =>
      piece.x1 > from || REMARK.test(piece.text)
        ? { ...piece, text: piece.text.replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '') }
        : piece,
    )
    return pieces.length === 0 ? [] : [{ ...line, pieces, text: pieces.map(({ text }) => text).join('\t') }]
  })
  return { lines: kept, left }
}
