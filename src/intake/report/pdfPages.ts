/** Pages with their lines and tables → the pieces of one document: page numbers apart, tables joined over pages. */
import type { Aside, Piece } from './docWriter'
import { foldRows } from './pdfFold'
import { type Grid, gridsOf } from './pdfGrid'
import type { Rule } from './pdfRules'
import {
  goesOn,
  joinText,
  linesOf,
  type Margins,
  marginsOf,
  type PdfLine,
  type PdfText,
  paragraphsOf,
} from './pdfText'

export interface PdfPage {
  readonly height: number
  readonly texts: readonly PdfText[]
  readonly rules: readonly Rule[]
}

type Rows = Grid['rows']
type Block = { readonly line: PdfLine } | { readonly grid: Grid } | Aside

/** The block that was added last, and its piece. */
interface Last {
  readonly block: Block
  readonly at: number
}

/** Parts of a page's height at its ends where heads and page numbers stand. */
const MARGIN = 0.1
const PAGE_NUMBER = /^(?:[-—–－·]+\s*\d{1,4}\s*[-—–－·]+|第\s*\d{1,4}\s*页.*|\d{1,4}\s*\/\s*\d{1,4})$/

/** Parts of a page's height at its ends where a paragraph goes on over the page. */
const ENDS = 0.2

const inMargin = ({ y }: PdfLine, { height }: PdfPage) => y < MARGIN * height || y > (1 - MARGIN) * height
const masked = (line: PdfLine) => line.text.replace(/\d+/g, '#').replace(/\s+/g, '')

/** Texts that stand in the margins of three pages or more. */
function running(pages: readonly PdfPage[], lines: readonly (readonly PdfLine[])[]): Set<string> {
  const counts = new Map<string, number>()
  for (const [i, page] of pages.entries()) {
    const own = (lines[i] ?? []).filter(line => inMargin(line, page)).map(masked)
    for (const key of new Set(own)) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return new Set([...counts].filter(([, n]) => n >= 3).map(([key]) => key))
}

const hasFigure = (row: Rows[number]) =>
  row.some(cell => cell !== null && /^[\d\s.,-]*\d[\d\s.,-]*$/.test(cell))
const same = (a: Rows[number], b: Rows[number]) =>
  a.length === b.length &&
  a.every((cell, i) => (cell ?? '').replace(/\s/g, '') === (b[i] ?? '').replace(/\s/g, ''))

/** The rows of a table and of what it goes on with, the head of its columns once. */
function withoutHead(first: Rows, next: Rows): Rows {
  let heads = 0
  for (const [i, row] of next.entries()) {
    const above = first[i]
    if (!above || hasFigure(row) || !same(above, row)) break
    heads = i + 1
  }
  return next.slice(heads)
}

/** A cell that began on the page before and goes on beside several rows is no blank one. */
function goingOn(rows: Rows): Rows {
  const [first, second] = rows
  if (!first || !second) return rows
  return [first.map((cell, i) => (cell === '' && second[i] === null ? null : cell)), ...rows.slice(1)]
}

const sameColumns = (a: Grid, b: Grid) =>
  a.columns.length === b.columns.length &&
  a.columns.every((at, i) => Math.abs(at - (b.columns[i] ?? Number.NaN)) < 4)

interface Laid {
  readonly lines: readonly PdfLine[]
  readonly grids: readonly Grid[]
}

/** Lines and tables from top to bottom. */
function blocksOf({ lines, grids }: Laid, margins: Margins | null): Block[] {
  const blocks: Block[] = []
  let from = Number.NEGATIVE_INFINITY
  for (const grid of [...grids, null]) {
    const until = grid?.y0 ?? Number.POSITIVE_INFINITY
    const between = foldRows(lines.filter(({ y }) => y >= from && y < until))
    blocks.push(...paragraphsOf(between.lines, margins).map(line => ({ line })))
    if (between.left.length > 0) blocks.push({ aside: between.left.join('\n') })
    if (grid) blocks.push({ grid })
    from = until
  }
  return blocks
}

/** Does a paragraph go on over the page? */
function goesOver(before: PdfLine, line: PdfLine, height: number, margins: Margins | null): boolean {
  if (!margins || before.y < (1 - ENDS) * height || line.y > ENDS * height) return false
  return goesOn(before, line, margins)
}

/** What the last piece and the first block of the next page are together; null where each stands alone. */
function joined(
  held: Piece | Aside | undefined,
  last: Block,
  next: Block,
  page: PdfPage,
  margins: Margins | null,
): Piece | null {
  if ('line' in next) {
    const over =
      'line' in last && typeof held === 'string' && goesOver(last.line, next.line, page.height, margins)
    return over ? joinText(held, next.line.text) : null
  }
  if (!('grid' in next && 'grid' in last) || !Array.isArray(held)) return null
  if (!sameColumns(last.grid, next.grid)) return null
  return [...held, ...goingOn(withoutHead(held, next.grid.rows))]
}

/** Adds the blocks of a page; its first may go on with the last of the page before. */
function addBlocks(
  pieces: (Piece | Aside)[],
  last: Last | null,
  blocks: readonly Block[],
  page: PdfPage,
  margins: Margins | null,
): Last | null {
  let before = last
  for (const [i, block] of blocks.entries()) {
    const whole = i === 0 && before ? joined(pieces[before.at], before.block, block, page, margins) : null
    if (before && whole !== null) {
      pieces[before.at] = whole
      before = { block, at: before.at }
    } else if ('aside' in block) pieces.push(block)
    else {
      pieces.push('line' in block ? block.line.text : block.grid.rows)
      before = { block, at: pieces.length - 1 }
    }
  }
  return before
}

/** The pieces of the document, page after page. */
export function piecesOfPages(pages: readonly PdfPage[]): (Piece | Aside)[] {
  const laid = pages.map(page => {
    const { grids, rest } = gridsOf(page.rules, page.texts)
    return { grids, lines: linesOf(rest) }
  })
  const repeated = running(
    pages,
    laid.map(({ lines }) => lines),
  )
  const margins = marginsOf(laid.flatMap(({ lines }) => lines))
  const pieces: (Piece | Aside)[] = []
  let last: Last | null = null
  for (const [i, page] of pages.entries()) {
    const own = laid[i] ?? { lines: [], grids: [] }
    const isAside = (line: PdfLine): boolean => {
      const text = line.text.trim()
      if (!inMargin(line, page)) return false
      return PAGE_NUMBER.test(text) || text === String(i + 1) || repeated.has(masked(line))
    }
    const asides = own.lines.filter(isAside)
    const put = (upper: boolean) => {
      for (const line of asides) if (line.y < page.height / 2 === upper) pieces.push({ aside: line.text })
    }
    put(true)
    last = addBlocks(
      pieces,
      last,
      blocksOf({ ...own, lines: own.lines.filter(line => !isAside(line)) }, margins),
      page,
      margins,
    )
    put(false)
  }
  return pieces
}
