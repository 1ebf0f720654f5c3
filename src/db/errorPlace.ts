/** Where in the user's own text DuckDB's message points, which speaks of the text that reached it. */
import type { Place } from './errors'
import type { Wrapped } from './userText'

/** DuckDB's excerpt: the line, as much of it as it shows, and an arrow below. A parser error has it twice. */
const EXCERPT = /\n+LINE (\d+): ([^\n]*)\n( *)\^/
const EXCERPTS = /\n+LINE \d+: [^\n]*\n *\^/g
/** Characters of a line that an excerpt of ours shows on each side of the place. */
const AROUND = 60

/** What a terminal gives two columns to; DuckDB sets its arrow by that. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u2E99\u2E9B-\u2EF3\u2F00-\u2FD5\u2FF0-\u303E\u3041-\u3096\u3099-\u30FF\u3105-\u312F\u3131-\u31E3\u31EF-\u3247\u3250-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE52\uFE54-\uFE66\uFE68-\uFE6B\uFF01-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1F64F}\u{1F680}-\u{1F6FF}\u{1F900}-\u{1F9FF}\u{20000}-\u{3FFFD}]/u

function widthOf(grapheme: string): number {
  if (/^[\p{M}\p{Cf}]/u.test(grapheme)) return 0
  return WIDE.test(grapheme) ? 2 : 1
}

const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** The character of a text that stands under a column of a terminal. */
function characterAt(text: string, column: number): number {
  let left = column
  for (const { segment, index } of GRAPHEMES.segment(text)) {
    if (left <= 0) return index
    left -= widthOf(segment)
  }
  return text.length
}

function widthOfText(text: string): number {
  let width = 0
  for (const { segment } of GRAPHEMES.segment(text)) width += widthOf(segment)
  return width
}

/** Where the arrow of an excerpt points in a statement; the start of the line where the excerpt is not found in it. */
function arrowAt(statement: string, [, number = '1', excerpt = '', indent = '']: readonly string[]): number {
  const lines = statement.split(/[\r\n]/)
  const shown = lines[Number(number) - 1] ?? ''
  const start = lines.slice(0, Number(number) - 1).reduce((sum, line) => sum + line.length + 1, 0)
  const cut = !shown.includes(excerpt) && excerpt.startsWith('...')
  const visible = shown.includes(excerpt) ? excerpt : excerpt.slice(cut ? 3 : 0).replace(/\.\.\.$/, '')
  const at = shown.indexOf(visible)
  const prefix = `LINE ${number}: ${cut ? '...' : ''}`.length
  return at < 0 ? start : start + at + characterAt(visible, indent.length - prefix)
}

/** The parser counts characters where the excerpt takes bytes: behind Chinese text its arrow stands too early. */
function countedInCharacters(statement: string, arrow: number, near: string): number {
  const characters = [...statement]
  const bytes = new TextEncoder().encode(statement.slice(0, arrow)).length
  const starts = [0]
  for (const character of characters) starts.push((starts.at(-1) ?? 0) + character.length)
  // The arrow stands at the next whole character, so the count can be up to three less.
  for (let count = bytes; count >= bytes - 3; count--) {
    const start = starts[count]
    if (start !== undefined && statement.startsWith(near, start)) return start
  }
  return starts[Math.min(bytes, characters.length)] ?? arrow
}

/** The word, quoted name, text or sign that begins at a character, up to an end. */
function tokenFrom(text: string, from: number): number {
  const token = /^(?:"(?:[^"]|"")*"|'(?:[^']|'')*'|[\p{L}\p{N}_]+|\S)/u.exec(text.slice(from))
  return from + (token?.[0].length ?? 0)
}

/** A name that the message says is unknown, where it stands as a word of the text. */
function unknownName(message: string, text: string): Place | null {
  const name = /with name "?([^"\s!]+)"? is not in the catalog/.exec(message)?.[1]?.toLowerCase()
  if (name === undefined) return null
  const at = [...text.toLowerCase().matchAll(/[\p{L}\p{N}_]+/gu)].find(word => word[0] === name)?.index
  return at === undefined ? null : { from: at, to: at + name.length }
}

interface Explained {
  /** The message, with an excerpt of the user's text where the place is known. */
  readonly message: string
  readonly place: Place | null
}

function excerpt(own: string, { from }: Place): string {
  const before = own.slice(0, from).split(/[\r\n]/)
  const head = before.at(-1) ?? ''
  const rest = own.slice(from).split(/[\r\n]/)[0] ?? ''
  const left = head.length > AROUND ? `...${head.slice(-AROUND)}` : head
  const right = rest.length > AROUND ? `${rest.slice(0, AROUND)}...` : rest
  const label = `LINE ${before.length}: `
  return `${label}${left}${right}\n${' '.repeat(label.length + widthOfText(left))}^`
}

/** Reads a message about a wrapped statement as one about the user's text. */
export function explainPlace(message: string, { statement, from, to }: Wrapped): Explained {
  const own = statement.slice(from, to)
  // What the message quotes of our own bracket behind the text is none of the user's.
  const bare = message.replace(EXCERPTS, '').replace(statement.slice(to), '').trimEnd()
  const tooEarly: Explained = {
    message: `${bare} (the statement ends too early)`,
    place: own === '' ? null : { from: Math.max(0, own.length - 1), to: own.length },
  }
  const found = EXCERPT.exec(message)
  if (!found) {
    if (/at end of input/.test(message)) return tooEarly
    return { message: bare, place: unknownName(message, own) }
  }
  const near = /^Parser Error: .* at or near "([\s\S]{1,10})/.exec(message)?.[1]?.replace(/"[\s\S]*$/, '')
  const arrow = arrowAt(statement, found)
  const at = (near === undefined ? arrow : countedInCharacters(statement, arrow, near)) - from
  if (at >= own.length) return tooEarly
  if (at < 0) return { message: bare, place: null }
  const place = { from: at, to: Math.max(at + 1, tokenFrom(own, at)) }
  return { message: `${bare}\n\n${excerpt(own, place)}`, place }
}
