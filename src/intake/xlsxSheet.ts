/** One sheet → rows of text with the row numbers of the sheet. */
import { type Book, unescapeText } from './xlsxBook'
import { shownText } from './xlsxNumber'
import { scanXml } from './xlsxXml'
import { WorkbookFault } from './xlsxZip'

export interface SheetRow {
  /** Row number as the spreadsheet shows it. */
  readonly line: number
  /** Up to the last cell with text. */
  readonly cells: readonly string[]
}

export interface FormulaCell {
  readonly line: number
  /** Like `D2`. */
  readonly place: string
}

export interface Sheet {
  /** Rows with at least one cell with text, from top to bottom. */
  readonly rows: readonly SheetRow[]
  /** Cells whose stored result stands for their formula. */
  readonly formulas: readonly FormulaCell[]
}

const LAST_COLUMN = 16_384
const LAST_ROW = 1_048_576

/** `AB12` → 28 and 12; null for anything that is no place of a sheet. */
export function placeOfCell(reference: string): { column: number; row: number } | null {
  let column = 0
  let row = 0
  let at = 0
  for (; at < reference.length; at++) {
    const letter = (reference.charCodeAt(at) | 0x20) - 96
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  if (at < 1 || at > 3 || reference.length > at + 7) return null
  for (; at < reference.length; at++) {
    const digit = reference.charCodeAt(at) - 48
    if (digit < 0 || digit > 9 || (digit === 0 && row === 0)) return null
    row = row * 10 + digit
  }
  return row < 1 || column > LAST_COLUMN || row > LAST_ROW ? null : { column, row }
}

/** Letters of a 1-based column: 28 → AB. */
function letters(column: number): string {
  const rest = (column - 1) % 26
  return (column > 26 ? letters((column - 1 - rest) / 26) : '') + String.fromCharCode(65 + rest)
}

/** A cell under way. */
interface Cell {
  column: number
  type: string
  style: number
  /** Null where there is no such element; an empty element is an empty text. */
  value: string | null
  formula: string | null
  inline: string | null
}

/** Text of a cell; a formula without a stored result is given as it is written, never worked out. */
function cellText(cell: Cell, book: Book, place: string): string {
  const { type, value, formula } = cell
  if (type === 'inlineStr') return unescapeText(cell.inline ?? value ?? '')
  const empty = value === null || (value === '' && type !== 'str')
  if (empty) return formula === null ? '' : `=${formula}`
  if (type === 's') {
    const text = book.strings[/^\s*\d+\s*$/.test(value) ? Number(value) : -1]
    if (text === undefined) throw new WorkbookFault('damaged-workbook', place)
    return text
  }
  if (type === 'str') return unescapeText(value)
  if (type === 'b') return value.trim() === '1' || value.trim() === 'true' ? 'TRUE' : 'FALSE'
  if (type === 'e') return value.trim()
  if (type === 'd')
    return value
      .trim()
      .replace('T', ' ')
      .replace(/ 00:00:00(?:\.0+)?Z?$/, '')
  return shownText(value, book.styles[cell.style] ?? 'number', book.from1904)
}

/** Reads the cells of a sheet; its stated dimensions and merged areas are not trusted for anything. */
export function readSheet(xml: string, book: Book): Sheet {
  const rows = new Map<number, string[]>()
  const formulas: FormulaCell[] = []
  let row = 0
  let column = 0
  let cells: string[] = []
  let cell: Cell | null = null
  let into: 'value' | 'formula' | 'inline' | null = null
  let phonetic = false

  const startRow = (written: string | null) => {
    row = written === null ? row + 1 : Number(written)
    if (!Number.isInteger(row) || row < 1 || row > LAST_ROW)
      throw new WorkbookFault('damaged-workbook', `row ${written}`)
    column = 0
    cells = rows.get(row) ?? []
  }
  const startCell = (attribute: (name: string) => string | null) => {
    const reference = attribute('r')
    const place = reference === null ? { column: column + 1, row } : placeOfCell(reference)
    if (!place || place.row !== row || place.column > LAST_COLUMN) {
      throw new WorkbookFault('damaged-workbook', `cell ${reference ?? ''}`)
    }
    column = place.column
    const style = Number(attribute('s') ?? 0)
    cell = { column, type: attribute('t') ?? 'n', style, value: null, formula: null, inline: null }
  }
  const endCell = (done: Cell) => {
    const place = `${letters(done.column)}${row}`
    const text = cellText(done, book, place)
    if (done.formula !== null && !text.startsWith('=')) formulas.push({ line: row, place })
    if (text === '') return
    while (cells.length < done.column) cells.push('')
    cells[done.column - 1] = text
    if (text.trim() !== '' && !rows.has(row)) rows.set(row, cells)
  }

  scanXml(xml, {
    open(name, attribute) {
      if (name === 'row') startRow(attribute('r'))
      else if (name === 'c' && row > 0) startCell(attribute)
      else if (!cell) return
      else if (name === 'v') {
        into = 'value'
        cell.value ??= ''
      } else if (name === 'f') {
        into = 'formula'
        cell.formula ??= ''
      } else if (name === 'rPh') phonetic = true
      else if (name === 't' && !phonetic) {
        into = 'inline'
        cell.inline ??= ''
      }
    },
    text(piece) {
      if (cell && into) cell[into] = (cell[into] ?? '') + piece
    },
    close(name) {
      if (name === 'v' || name === 'f' || name === 't') into = null
      else if (name === 'rPh') phonetic = false
      else if (name === 'c' && cell) {
        endCell(cell)
        cell = null
      }
    },
  })
  const sorted = [...rows].sort(([a], [b]) => a - b)
  return { rows: sorted.map(([line, filled]) => ({ line, cells: filled })), formulas }
}
