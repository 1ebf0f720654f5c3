/** A web page, or what the clipboard has of one → its text and tables. Nothing of it is ever run, drawn or fetched. */
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import type { Doc, DocCell, DocLine, DocTable } from './doc'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

/** Elements whose content is no text of the page. */
const DROPPED: ReadonlySet<string> = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
  'select',
  'textarea',
  'canvas',
  'audio',
  'video',
])
const INLINE: ReadonlySet<string> = new Set([
  ...['a', 'abbr', 'b', 'bdi', 'bdo', 'big', 'cite', 'code', 'data', 'em', 'font', 'i', 'ins', 'kbd'],
  ...[
    'label',
    'mark',
    'o:p',
    'q',
    's',
    'samp',
    'small',
    'span',
    'strike',
    'strong',
    'sub',
    'sup',
    'time',
    'u',
  ],
])
const MOST_COLUMNS = 300
const MOST_COLSPAN = 100
const MOST_ROWSPAN = 500
const MOST_CELLS = 200_000

const isElement = (node: Node): node is Element => 'tagName' in node

function childrenOf(node: Node): readonly Node[] {
  return 'childNodes' in node ? node.childNodes : []
}

/** All elements of these names below a node that are not below another of them. */
function below(root: Node, names: ReadonlySet<string>): Element[] {
  const found: Element[] = []
  const waiting = [...childrenOf(root)].reverse()
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (isElement(node) && names.has(node.tagName)) found.push(node)
    else waiting.push(...[...childrenOf(node)].reverse())
  }
  return found
}

const TABLE = new Set(['table'])
const ROW = new Set(['tr'])
const CELL = new Set(['td', 'th'])

/** Text of a cell: blocks and <br> are line breaks. */
function cellText(cell: Element): string {
  let text = ''
  const waiting: (Node | string)[] = [...childrenOf(cell)].reverse()
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node === 'string') text += node
    else if ('value' in node && node.nodeName === '#text') text += node.value.replace(/[ \t\r\n\f]+/g, ' ')
    else if (isElement(node) && !DROPPED.has(node.tagName)) {
      const breaks = node.tagName === 'br' || !INLINE.has(node.tagName)
      if (breaks) waiting.push('\n')
      waiting.push(...[...childrenOf(node)].reverse())
      if (breaks) text += '\n'
    }
  }
  return text.replace(/[ ]*\n[ \n]*/g, '\n').replace(/^[ \n]+|[ \n]+$/g, '')
}

function spanOf(cell: Element, name: 'colspan' | 'rowspan', most: number): number {
  const written = Number.parseInt(cell.attrs.find(attribute => attribute.name === name)?.value ?? '1', 10)
  return Number.isNaN(written) || written < 1 ? 1 : Math.min(written, most)
}

interface Budget {
  cells: number
}

/** Rows of a table with their cells at their places; what spans cover is null. */
function gridOf(table: Element, budget: Budget): (string | null)[][] {
  const rows: (string | null)[][] = []
  let hanging: number[] = []
  for (const tr of below(table, ROW)) {
    const row: (string | null)[] = []
    const next = hanging.map(left => Math.max(0, left - 1))
    let at = 0
    const skip = () => {
      while ((hanging[at] ?? 0) > 0) {
        row[at] = null
        at++
      }
    }
    for (const cell of below(tr, CELL)) {
      skip()
      const width = spanOf(cell, 'colspan', MOST_COLSPAN)
      if (at + width > MOST_COLUMNS || budget.cells <= 0) break
      const down = spanOf(cell, 'rowspan', MOST_ROWSPAN)
      row[at] = cellText(cell)
      for (let i = 0; i < width; i++) {
        if (i > 0) row[at + i] = null
        next[at + i] = down - 1
      }
      budget.cells -= width
      at += width
    }
    skip()
    hanging = Array.from(next, left => left ?? 0)
    rows.push(Array.from(row, cell => cell ?? null))
  }
  return rows
}

/**
 * The document of a page. Tables without tables inside are tables; those that only lay the page out are read through.
 * `text` has a line per block and per table row, the cells of a row parted by tabs.
 */
export function fromHtml(html: string): Doc {
  const blocks: (DocLine | DocTable)[] = []
  let text = ''
  let open = ''
  const budget: Budget = { cells: MOST_CELLS }

  function closeLine(): void {
    const line = open.replace(/^[ ]+|[ ]+$/g, '')
    open = ''
    if (line.replace(/[\s\u00a0\u3000]/g, '') === '') return
    blocks.push({ kind: 'line', text: line, place: { from: text.length, to: text.length + line.length } })
    text += `${line}\n`
  }

  function addTable(table: Element): void {
    closeLine()
    const rows = gridOf(table, budget).map(row => {
      let first = true
      const cells = row.map((cell): DocCell | null => {
        if (cell === null) return null
        if (!first) text += '\t'
        first = false
        const from = text.length
        text += cell
        return { text: cell, place: { from, to: text.length } }
      })
      text += '\n'
      return cells
    })
    if (rows.length > 0) blocks.push({ kind: 'table', rows })
  }

  const waiting: (Node | 'break')[] = [parse(html)]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node === 'break') closeLine()
    else if ('value' in node && node.nodeName === '#text') open += node.value.replace(/[ \t\r\n\f]+/g, ' ')
    else if (!isElement(node)) waiting.push(...[...childrenOf(node)].reverse())
    else if (DROPPED.has(node.tagName)) continue
    else if (node.tagName === 'table' && below(node, TABLE).length === 0) addTable(node)
    else {
      const breaks = !INLINE.has(node.tagName)
      if (breaks) {
        closeLine()
        waiting.push('break')
      }
      waiting.push(...[...childrenOf(node)].reverse())
    }
  }
  closeLine()
  return { text, blocks }
}
