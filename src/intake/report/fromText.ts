/** Plain text and Markdown → lines and tables, by the signs that part its cells. */
import type { Doc, DocCell, DocLine, DocTable } from './doc'
import { isHeading } from './labels'
import type { TextLine } from './textLine'
import { besideEachOther } from './twoColumns'

const PAGE_NUMBER = /^[\s\u00a0\u3000]*[-—–－]{1,2}\s*\d{1,4}\s*[-—–－]{1,2}[\s\u00a0\u3000]*$/
const RULE = /^[\s|:+-]*-{2,}[\s|:+-]*$/
const blank = (text: string) => /^[\s\u00a0\u3000]*$/.test(text)

function linesOf(text: string): TextLine[] {
  const lines: TextLine[] = []
  let from = 0
  while (from <= text.length) {
    const end = text.indexOf('\n', from)
    const to = end < 0 ? text.length : end
    const cut = text.charCodeAt(to - 1) === 13 && to > from ? to - 1 : to
    lines.push({ text: text.slice(from, cut), from })
    from = to + 1
  }
  return lines
}

/** A part of a line without its outer blanks. */
function trimmed(text: string, from: number): DocCell {
  const inner = text.replace(/^[\s\u00a0\u3000]+/, '')
  const start = from + text.length - inner.length
  const kept = inner.replace(/[\s\u00a0\u3000]+$/, '')
  return { text: kept, place: { from: start, to: start + kept.length } }
}

/** Cells between separators; one empty end that only closes the row is none. */
function between({ text, from }: TextLine, separator: string, closed: boolean): DocCell[] {
  const cells: DocCell[] = []
  let at = 0
  for (const part of text.split(separator)) {
    cells.push(trimmed(part, from + at))
    at += part.length + separator.length
  }
  if (closed && cells.at(-1)?.text === '') cells.pop()
  if (closed && blank(text.slice(0, text.indexOf(separator)))) cells.shift()
  return cells
}

const lineBlock = (cell: DocCell): DocLine => ({ kind: 'line', ...cell })

/** The cell that a line of the flattened Word layout begins: a tab before it, as the first sign. */
const begins = ({ text }: TextLine) => text.startsWith('\t') && !text.slice(1).includes('\t')

/**
 * Word's tables flattened: a tab before every cell, a line for each, an empty line behind the row; a line without the
 * tab goes on with the cell above it.
 */
function flattened(lines: readonly TextLine[], at: number): { row: DocCell[]; next: number } | null {
  if (!begins(lines[at] ?? { text: '', from: 0 })) return null
  const row: DocCell[] = []
  let next = at
  for (; next < lines.length; next++) {
    const line = lines[next]
    if (!line || line.text === '') break
    const own = trimmed(line.text, line.from)
    const before = row.at(-1)
    if (begins(line)) row.push(own)
    else if (before && before.text !== '' && !isHeading(line.text)) {
      row[row.length - 1] = {
        text: `${before.text}\n${own.text}`,
        place: { from: before.place.from, to: own.place.to },
      }
    } else break
  }
  return { row, next }
}

/** Do tabs part the line: behind anything written, or two of them? A long line is gone through once. */
function hasCells(text: string): boolean {
  const last = text.lastIndexOf('\t')
  return last >= 0 && (text.indexOf('\t') < last || text.slice(0, last).trim() !== '')
}

/** Is the whole text in the flattened layout of Word? */
function isFlattened(lines: readonly TextLine[]): boolean {
  return lines.filter(line => begins(line) && !blank(line.text)).length >= 20
}

/** Lines of `|` alone stand between cells of a line each; two of them in a row have a blank cell between them. */
function barLines(lines: readonly TextLine[]): boolean {
  return lines.filter(({ text }) => text.trim() === '|').length >= 5
}

/** The document of a text; the text itself is kept as it is, so places are offsets into it. */
export function fromText(text: string): Doc {
  const all = linesOf(text)
  const halves = besideEachOther(all)
  if (halves) return { text, blocks: halves }
  const blocks: (DocLine | DocTable)[] = []
  const word = isFlattened(all)
  const bars = barLines(all)
  let rows: DocCell[][] = []
  let afterBar = false
  const close = () => {
    if (rows.length > 0) blocks.push({ kind: 'table', rows })
    rows = []
  }
  for (let at = 0; at < all.length; at++) {
    const line = all[at]
    if (!line) continue
    if (bars && line.text.trim() === '|') {
      if (afterBar) blocks.push({ kind: 'line', text: '', place: { from: line.from, to: line.from } })
      afterBar = true
      continue
    }
    const flat = word ? flattened(all, at) : null
    if (flat) {
      rows.push(flat.row)
      at = flat.next - 1
      continue
    }
    if (blank(line.text)) {
      if (!word) close()
      continue
    }
    afterBar = false
    if (PAGE_NUMBER.test(line.text) || RULE.test(line.text)) continue
    if (line.text.includes('|')) rows.push(between(line, '|', true))
    else if (hasCells(line.text)) rows.push(between(line, '\t', false))
    else {
      close()
      const cell = trimmed(line.text, line.from)
      const plain = /^#{1,6}\s+/.exec(cell.text)
      blocks.push(
        lineBlock(
          plain ? trimmed(cell.text.slice(plain[0].length), cell.place.from + plain[0].length) : cell,
        ),
      )
    }
  }
  close()
  return { text, blocks }
}
