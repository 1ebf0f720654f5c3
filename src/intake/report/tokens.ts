/** The document as rows of pieces, each with the spelling under which it is compared. */
import type { Place } from '../../domain/document'
import { readCell } from '../number'
import type { Doc, DocCell } from './doc'
import { keyOf } from './labels'

export interface Piece extends DocCell {
  readonly key: string
}

export interface Row {
  readonly pieces: readonly Piece[]
  /** Its cells are parted by the document itself, so blanks among them are cells too. */
  readonly grid: boolean
  readonly key: string
  readonly place: Place
}

const FIGURE = /^[-+]?\d[\d,.]*$|^[-/—–]$/
const REMARKED = /^[^\d]{0,2}\d[\d,.]*\s*[(（][^()（）]*[)）]?$/

/**
 * Is the piece what a number cell can hold (blanks too), and no label? `loose` pieces stand outside a grid, where a
 * numeral of a label's number (三、) may stand alone.
 */
export function isValue(piece: DocCell, loose: boolean): boolean {
  const { text } = piece
  if (text === '') return true
  if (text.length > 60) return false
  const { status, flags } = readCell(text, 'delta')
  if (status === 'blank' || status === 'dash' || status === 'none_word' || status === 'na_word') return true
  if (flags.includes('word_zero')) return true
  if (loose && !/[\d零〇]/.test(text.normalize('NFKC'))) return false
  if (REMARKED.test(text) || readCell(text, 'yuan').status === 'number') return true
  if (status === 'text') return false
  return status !== 'unparsed' || !/\p{Script=Han}{2}/u.test(text)
}

/** A longer line is prose; its first words tell whether it is a heading. */
const LONGEST_LINE = 400

function piecesOf({ text, place }: DocCell): Piece[] {
  if (text.length > LONGEST_LINE) return [{ text, place, key: keyOf(text.slice(0, LONGEST_LINE)) }]
  const parts = [...text.matchAll(/[^\s\u3000]+(?:[ \u00a0][^\s\u3000]+)*/g)].map(found => ({
    text: found[0],
    place: { from: place.from + found.index, to: place.from + found.index + found[0].length },
  }))
  return parts.flatMap(part => spread(part).map(own => ({ ...own, key: keyOf(own.text) })))
}

/** A label with figures behind single blanks: 行政许可 0. */
function spread(part: DocCell): DocCell[] {
  const words = [...part.text.matchAll(/\S+/g)]
  let first = words.length
  while (first > 0 && FIGURE.test(words[first - 1]?.[0] ?? '')) first--
  if (first === words.length || words.length === 1) return [part]
  const label = part.text.slice(0, words[first]?.index ?? 0).trimEnd()
  const figures = words.slice(first).map(found => ({
    text: found[0],
    place: { from: part.place.from + found.index, to: part.place.from + found.index + found[0].length },
  }))
  if (label === '') return figures
  return [{ text: label, place: { from: part.place.from, to: part.place.from + label.length } }, ...figures]
}

const clean = (text: string) => text.replace(/^[\s\u00a0\u3000]+|[\s\u00a0\u3000]+$/g, '')

function rowOf(pieces: readonly Piece[], grid: boolean): Row {
  const place = { from: pieces[0]?.place.from ?? 0, to: pieces.at(-1)?.place.to ?? 0 }
  return { pieces, grid, key: pieces.map(({ key }) => key).join(''), place }
}

/** All rows of the document, in order. */
export function rowsOf(doc: Doc): Row[] {
  const rows: Row[] = []
  for (const block of doc.blocks) {
    if (block.kind === 'line') {
      const pieces = block.text === '' ? [{ ...block, key: '' }] : piecesOf(block)
      if (pieces.length > 0) rows.push(rowOf(pieces, false))
      continue
    }
    for (const row of block.rows) {
      const pieces = row.flatMap(cell =>
        cell ? [{ text: clean(cell.text), place: cell.place, key: keyOf(cell.text) }] : [],
      )
      if (pieces.some(({ text }) => text !== '')) rows.push(rowOf(pieces, pieces.length > 1))
    }
  }
  return rows
}
