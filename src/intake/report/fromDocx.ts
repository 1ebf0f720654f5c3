/**
 * A Word file → its text and tables, as a reader sees them: deletions that are tracked and hidden text left out, insertions
 * kept, merged cells expanded, numbers that Word draws written out. Macros, pictures, links and embedded files are not opened.
 */
import { type Refusal, refuse } from '../refusal'
import { WorkbookFault } from '../xlsxZip'
import type { Doc } from './doc'
import { type Piece, writeDoc } from './docWriter'
import { createNumbers, type NumberOf } from './docxNumbers'
import { child, isOn, openDocx, type XmlNode } from './docxParts'

const MOST_COLUMNS = 300
const MOST_CELLS = 200_000
/** Tables of more columns than this hold figures, whatever else stands in their cells; those of fewer lay out. */
const LAYOUT_COLUMNS = 2

/** What is deleted, or stands in another place as well. */
const DROPPED: ReadonlySet<string> = new Set([
  'del',
  'moveFrom',
  'Fallback',
  'instrText',
  'delText',
  'rt',
  'footnote',
  'sectPr',
  'pPr',
  'rPr',
  'tblPr',
  'trPr',
  'tcPr',
])
const SIGNS: Readonly<Record<string, string>> = {
  tab: '\t',
  ptab: '\t',
  br: '\n',
  cr: '\n',
  noBreakHyphen: '-',
}

interface Reading {
  readonly numberOf: NumberOf
  cells: number
}

interface Cell {
  readonly width: number
  /** Goes on with the cell above it. */
  readonly goesOn: boolean
  readonly begins: boolean
  readonly node: XmlNode
}

interface TextOf {
  text: string
  /** Text boxes anchored here. */
  readonly boxes: XmlNode[]
}

function collect(node: XmlNode, into: TextOf): void {
  for (const one of node.children) {
    if (one.name === 't') into.text += one.text
    else if (one.name === 'txbxContent') into.boxes.push(one)
    else if (DROPPED.has(one.name)) continue
    else if (SIGNS[one.name] !== undefined) into.text += SIGNS[one.name]
    else if (one.name === 'r' && isOn(child(child(one, 'rPr'), 'vanish'))) continue
    else collect(one, into)
  }
}

/** Children of a kind, also those inside what only wraps them: content controls, insertions. */
function inside(node: XmlNode, wanted: ReadonlySet<string>): XmlNode[] {
  return node.children.flatMap(one => {
    if (wanted.has(one.name)) return [one]
    return DROPPED.has(one.name) ? [] : inside(one, wanted)
  })
}

const BLOCKS: ReadonlySet<string> = new Set(['p', 'tbl'])
const ROW: ReadonlySet<string> = new Set(['tr'])
const CELL: ReadonlySet<string> = new Set(['tc'])

const whole = (node: XmlNode | undefined): number => {
  const value = Number(node?.attribute('val') ?? 0)
  return Number.isInteger(value) && value > 0 ? Math.min(value, MOST_COLUMNS) : 0
}

/** Blocks of a body, a cell or a text box. */
function piecesOf(node: XmlNode, reading: Reading): Piece[] {
  const pieces: Piece[] = []
  let held = ''
  for (const block of inside(node, BLOCKS)) {
    if (block.name === 'tbl') {
      pieces.push(...tablePieces(block, reading))
      continue
    }
    const properties = child(block, 'pPr')
    const into: TextOf = { text: '', boxes: [] }
    collect(block, into)
    const text = held + reading.numberOf(properties) + into.text
    held = ''
    // The mark at its end is deleted: it goes on with the next paragraph.
    if (child(child(properties, 'rPr'), 'del')) held = text
    else pieces.push(...linesOf(text))
    for (const box of into.boxes) pieces.push(...piecesOf(box, reading))
  }
  pieces.push(...linesOf(held))
  return pieces
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').map(line => line.replace(/^[ \t\u00a0\u3000]+|[ \t\u00a0\u3000]+$/g, ''))
  return lines.filter(line => line !== '')
}

function cellsOf(row: XmlNode): (Cell | null)[] {
  const cells: (Cell | null)[] = inside(row, CELL).flatMap(node => {
    const properties = child(node, 'tcPr')
    const merge = child(properties, 'vMerge')
    const begins = merge?.attribute('val') === 'restart'
    const width = Math.max(1, whole(child(properties, 'gridSpan')))
    // The older way to merge cells of a row.
    if (child(properties, 'hMerge')?.attribute('val') === 'continue') return new Array<null>(width).fill(null)
    return [{ width, begins, goesOn: merge !== undefined && !begins, node }]
  })
  const before = whole(child(child(row, 'trPr'), 'gridBefore'))
  return [...new Array<null>(before).fill(null), ...cells]
}

/** A table with its spans expanded, then the tables that stand in its cells; one that only lays out is read through. */
function tablePieces(table: XmlNode, reading: Reading): Piece[] {
  const trs = inside(table, ROW).filter(row => !child(child(row, 'trPr'), 'del'))
  const rows = trs.map(cellsOf)
  const widest = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const nests = rows.some(row =>
    row.some(cell => cell && inside(cell.node, BLOCKS).some(b => b.name === 'tbl')),
  )
  if (nests && widest <= LAYOUT_COLUMNS) {
    return rows.flatMap(row =>
      row.flatMap(cell => (cell && !cell.goesOn ? piecesOf(cell.node, reading) : [])),
    )
  }
  const inner: Piece[] = []
  let open = new Set<number>()
  const grid = rows.map(row => {
    const texts: (string | null)[] = []
    const below = new Set<number>()
    for (const cell of row) {
      const at = texts.length
      const width = cell?.width ?? 1
      reading.cells += width
      if (at + width > MOST_COLUMNS || reading.cells > MOST_CELLS) break
      if (cell?.begins || (cell?.goesOn && open.has(at))) below.add(at)
      if (!cell || (cell.goesOn && open.has(at))) texts.push(null)
      else {
        const pieces = piecesOf(cell.node, reading)
        texts.push(pieces.filter(piece => typeof piece === 'string').join('\n'))
        inner.push(...pieces.filter(piece => typeof piece !== 'string'))
      }
      for (let i = 1; i < width; i++) texts.push(null)
    }
    open = below
    return texts
  })
  return [grid, ...inner]
}

/** The refusal for a fault of the container or its XML; anything else is thrown again. */
function refusalOf(error: unknown): Refusal {
  if (!(error instanceof WorkbookFault)) throw error
  if (error.code === 'encrypted-workbook') return refuse('document-locked', { detail: 'docx' })
  if (error.code === 'zip-bomb') return refuse('zip-bomb', { detail: error.detail })
  return refuse('document-damaged', { detail: error.code === 'truncated-file' ? 'docx cut' : 'docx' })
}

/** The document of a Word file, or why there is none. */
export function fromDocx(bytes: Uint8Array): Doc | Refusal {
  try {
    const { document, numbering, styles } = openDocx(bytes)
    const body = child(document, 'body')
    const reading: Reading = { numberOf: createNumbers(numbering, styles), cells: 0 }
    const pieces = body ? piecesOf(body, reading) : []
    if (reading.cells > MOST_CELLS) return refuse('zip-bomb', { detail: `cells ${reading.cells}` })
    return pieces.length === 0 ? refuse('document-empty', { detail: 'docx' }) : writeDoc(pieces)
  } catch (error) {
    return refusalOf(error)
  }
}
