/**
 * Text with LF line ends → rows of cells. PapaParse splits every stretch that has a quote; a stretch without any is
 * split here, in one loop that reads plain integers on the way and makes no string for the commonest tokens.
 */
import Papa from 'papaparse'
import type { RawCells } from './table'

/** In `PlainRow`: the cell is empty, or something else than one to nine digits. */
export const EMPTY = -1
export const OTHER = -2

/** The cells of a row that are not written `0`, in their order, and its last cell whatever it is. */
export interface PlainRow {
  /** How many there are: the lists may be longer. */
  count: number
  readonly positions: number[]
  /** Their plain integers, else EMPTY or OTHER. */
  readonly numbers: number[]
}

const LINE_FEED = 10
const QUOTE = '"'
const MARK = '\uFEFF'
/** Characters of a stretch; it ends with a row. */
const STRETCH = 1_048_576
/** Spellings that are not cut out of the text anew. */
const SMALL: readonly string[] = Array.from({ length: 1000 }, (_, n) => String(n))

const ZERO = 48
/** As many as the longest row had cells. */
const zeros: string[] = []

const splitRow: PlainRow = { count: 0, positions: [], numbers: [] }
let splitCells: RawCells | null = null

/** What the splitter read of the row that it split last, null for any other row. For use while the row is visited. */
export function plainRow(cells: RawCells): PlainRow | null {
  return cells === splitCells ? splitRow : null
}

type Visit = (cells: string[], span: number) => boolean

function zeroCells(count: number): string[] {
  while (zeros.length < count) zeros.push('0')
  return zeros.slice(0, count)
}

/** Rows of `text` from `from` up to, not including, `to`, where there is no quote. False when `visit` stopped. */
function splitPlain(text: string, from: number, to: number, separator: number, visit: Visit): boolean {
  const { positions, numbers } = splitRow
  const tokens: string[] = []
  let at = from
  for (;;) {
    let n = 0
    let others = 0
    let sign = separator
    while (sign === separator) {
      while (at + 1 < to && text.charCodeAt(at) === ZERO && text.charCodeAt(at + 1) === separator) {
        n++
        at += 2
      }
      const start = at
      let value = 0
      sign = at < to ? text.charCodeAt(at) : LINE_FEED
      while (sign >= 48 && sign <= 57 && at < start + 9) {
        value = value * 10 + sign - 48
        at++
        sign = at < to ? text.charCodeAt(at) : LINE_FEED
      }
      if (sign !== separator && sign !== LINE_FEED) {
        do {
          at++
          sign = at < to ? text.charCodeAt(at) : LINE_FEED
        } while (sign !== separator && sign !== LINE_FEED)
        tokens[others] = text.slice(start, at)
        numbers[others] = OTHER
      } else if (at === start) {
        tokens[others] = ''
        numbers[others] = EMPTY
      } else {
        const short = value < 1000 && (at === start + 1 || text.charCodeAt(start) !== ZERO)
        tokens[others] = short ? (SMALL[value] ?? '') : text.slice(start, at)
        numbers[others] = value
      }
      positions[others++] = n++
      at++
    }
    const cells = zeroCells(n)
    for (let i = 0; i < others; i++) cells[positions[i] ?? 0] = tokens[i] ?? ''
    splitRow.count = others
    splitCells = cells
    if (!visit(cells, 1)) return false
    if (at > to) return true
  }
}

/** Line breaks inside the cells of a row. */
export function breaksIn(cells: readonly string[]): number {
  let breaks = 0
  for (const cell of cells) {
    if (cell.includes('\n') || cell.includes('\r')) breaks += cell.match(/\r\n|\r|\n/g)?.length ?? 0
  }
  return breaks
}

function parseQuoted(text: string, delimiter: string, visit: Visit): boolean {
  // PapaParse takes a mark at the start away, which in the middle of a file is part of a cell.
  const { data } = Papa.parse<string[]>(text.startsWith(MARK) ? MARK + text : text, {
    header: false,
    delimiter,
    newline: '\n',
  })
  for (const cells of data) if (!visit(cells, 1 + breaksIn(cells))) return false
  return true
}

/** The end of the stretch that starts at `from`: a line end outside quotes, or `to`; and whether it has quotes. */
function stretch(text: string, from: number, to: number): { readonly end: number; readonly quoted: boolean } {
  const enough = from + STRETCH
  let at = from
  let newline = -1
  let quoted = false
  while (at < to) {
    const quote = text.indexOf(QUOTE, at)
    const free = quote < 0 || quote > to ? to : quote
    if (free >= enough) {
      const least = Math.max(at, enough)
      if (newline < least) newline = text.indexOf('\n', least)
      if (newline < 0) return { end: to, quoted: quoted || free < to }
      if (newline < free) return { end: newline, quoted }
    }
    if (free === to) break
    quoted = true
    const close = text.indexOf(QUOTE, quote + 1)
    if (close < 0) break
    at = close + 1
  }
  return { end: to, quoted }
}

/**
 * Visits every row with the number of lines it covers, until `visit` returns false. Line ends outside quotes are LF,
 * quotes stand only where RFC 4180 has them; a last line end closes the last row.
 */
export function splitRows(text: string, delimiter: string, visit: Visit): void {
  const to = text.endsWith('\n') ? text.length - 1 : text.length
  let from = text.startsWith(MARK) ? 1 : 0
  if (from >= to) return
  if (!/^[^\d"\r\n\uFEFF]$/.test(delimiter)) {
    parseQuoted(text.slice(from, to), delimiter, visit)
    return
  }
  const separator = delimiter.charCodeAt(0)
  // Searching for a quote once in the whole text is cheaper than once per stretch.
  if (!text.includes(QUOTE)) {
    splitPlain(text, from, to, separator, visit)
    return
  }
  while (from <= to) {
    const { end, quoted } = stretch(text, from, to)
    const went = quoted
      ? parseQuoted(text.slice(from, end), delimiter, visit)
      : splitPlain(text, from, end, separator, visit)
    if (!went) return
    from = end + 1
  }
}
