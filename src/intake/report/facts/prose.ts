/** The prose of a report, sentence by sentence, with the place of every sign in the document. */
import type { Place } from '../../../domain/document'
import { keyOf } from '../labels'
import type { Row } from '../tokens'

export interface Sentence {
  /** 0 before section 一. */
  readonly section: number
  /** Its paragraph, within the section. */
  readonly paragraph: number
  /** Without blanks, in the spelling of labels: half-width, simplified. */
  readonly text: string
  /** The same signs as the document has them. */
  readonly written: string
  /** Of each sign of `text`. */
  readonly offsets: readonly number[]
}

/** Rows of a section that are prose. */
export interface Prose {
  readonly section: number
  readonly rows: readonly Row[]
}

const MOST_WORDS = 160
/** What a line of its own begins with; it does not go on with the line above. */
const OPENS =
  /^(?:\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}[、.是]|第[一二三四五六七八九十][,、]|\d{1,2}[、.)](?!\d)|\(\d{1,2}\))/
const ENDS = /[。;!?:]$/
/** A line at least this long, against the longest of its section, was broken and goes on in the next. */
const BROKEN = 0.75

const SIGNS = new Map<string, string>()

/** One sign in the spelling of labels; '' for a blank. */
function spelt(sign: string): string {
  const known = SIGNS.get(sign)
  if (known !== undefined) return known
  const made = keyOf(sign)
  SIGNS.set(sign, made)
  return made
}

interface Signs {
  text: string[]
  written: string[]
  offsets: number[]
}

function signsOf(row: Row, into: Signs): void {
  for (const { text, place } of row.pieces) {
    let at = place.from
    for (const sign of text) {
      for (const own of spelt(sign)) {
        into.text.push(own)
        into.written.push(sign)
        into.offsets.push(at)
      }
      at += sign.length
    }
  }
}

const none = (): Signs => ({ text: [], written: [], offsets: [] })

/** Paragraphs of a section: lines that were broken are put together. */
function paragraphsOf(rows: readonly Row[]): Signs[] {
  const longest = Math.max(0, ...rows.map(({ key }) => key.length))
  const paragraphs: Signs[] = []
  let goesOn = false
  for (const row of rows) {
    if (row.key === '') continue
    const own = goesOn && !OPENS.test(row.key) ? paragraphs.at(-1) : undefined
    const paragraph = own ?? none()
    if (!own) paragraphs.push(paragraph)
    signsOf(row, paragraph)
    goesOn = !ENDS.test(row.key) && row.key.length >= BROKEN * longest
  }
  return paragraphs
}

const CHINESE = '〇一二三四五六七八九'

/** Years written sign by sign as digits; nothing changes its place. */
function inDigits(text: string): string {
  return text.replace(/二[〇零○O][〇零○O一二三四五六七八九]{2}(?=年)/g, year =>
    [...year].map(sign => Math.max(0, CHINESE.indexOf(sign))).join(''),
  )
}

/** The sentences of the prose, in its order. */
export function sentencesOf(prose: readonly Prose[]): Sentence[] {
  return prose.flatMap(({ section, rows }) => {
    const sentences: Sentence[] = []
    for (const [paragraph, { text, written, offsets }] of paragraphsOf(rows).entries()) {
      let from = 0
      for (let at = 0; at <= text.length; at++) {
        const end = at === text.length || /[。;!?]/.test(text[at] ?? '')
        if (!end) continue
        if (at > from)
          sentences.push({
            section,
            paragraph,
            text: inDigits(text.slice(from, at).join('')),
            written: written.slice(from, at).join(''),
            offsets: offsets.slice(from, at),
          })
        from = at + 1
      }
    }
    return sentences
  })
}

/** The place of some signs of a sentence. */
export function placeIn({ offsets }: Sentence, from: number, to: number): Place {
  return { from: offsets[from] ?? 0, to: (offsets[Math.max(from, to - 1)] ?? 0) + 1 }
}

/** The words of a sentence as the document has them; of a long one those around the place. */
export function wordsAround({ written, text }: Sentence, from: number, to: number): string {
  const signs = [...written]
  // Signs that are spelt with several stand several times.
  if (signs.length !== text.length || signs.length <= MOST_WORDS) return written
  const left = Math.max(0, Math.min(from - (MOST_WORDS - (to - from)) / 2, signs.length - MOST_WORDS) | 0)
  const right = Math.min(signs.length, left + MOST_WORDS)
  return `${left > 0 ? '…' : ''}${signs.slice(left, right).join('')}${right < signs.length ? '…' : ''}`
}
