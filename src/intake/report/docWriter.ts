/** Makes a Doc of lines and rows, the text as it goes: a line for each, the cells of a row parted by tabs. */
import type { Doc, DocCell, DocLine, DocTable } from './doc'

/** A block before it has its place: a line, or rows whose spans are expanded. */
export type Piece = string | readonly (readonly (string | null)[])[]

/** A piece that stands in the text but is no block: the number of a page, a head that is repeated. */
export interface Aside {
  readonly aside: string
}

/** The document of these pieces, in their order. */
export function writeDoc(pieces: readonly (Piece | Aside)[]): Doc {
  const parts: string[] = []
  let length = 0
  const write = (text: string): void => {
    parts.push(text)
    length += text.length
  }
  const cell = (text: string): DocCell => {
    const from = length
    write(text)
    return { text, place: { from, to: length } }
  }
  const row = (texts: readonly (string | null)[]): (DocCell | null)[] => {
    let first = true
    const cells = texts.map(text => {
      if (text === null) return null
      if (!first) write('\t')
      first = false
      return cell(text)
    })
    write('\n')
    return cells
  }
  const blocks: (DocLine | DocTable)[] = []
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      blocks.push({ kind: 'line', ...cell(piece) })
      write('\n')
    } else if ('aside' in piece) write(`${piece.aside}\n`)
    else if (piece.length > 0) blocks.push({ kind: 'table', rows: piece.map(row) })
  }
  return { text: parts.join(''), blocks }
}
