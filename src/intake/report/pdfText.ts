/** Pieces of text with their places on a page → lines. */

/** In points from the upper left corner of the page. */
export interface Box {
  readonly x0: number
  readonly x1: number
  readonly y0: number
  readonly y1: number
}

/** A piece of text on its base line `y`. */
export interface PdfText {
  readonly text: string
  readonly x0: number
  readonly x1: number
  readonly y: number
  readonly size: number
}

/** Text of a line that stands apart from the rest of it. */
export interface PdfPiece {
  readonly text: string
  readonly x0: number
  readonly x1: number
}

export interface PdfLine {
  /** The pieces, parted by tabs. */
  readonly text: string
  readonly pieces: readonly PdfPiece[]
  readonly x0: number
  readonly x1: number
  readonly y: number
  readonly size: number
}

/** Gaps as parts of the height of the text. Beside Chinese characters a narrow one is only the setter's. */
const BLANK = 0.25
const WIDE_BLANK = 0.6
const APART = 1.2
const CHINESE = /[\u2e80-\uffef]/

/** Signs of the radicals' block that fonts give for the character itself, where Unicode does not say so. */
const RADICALS: Readonly<Record<string, string>> = {
  '⺠': '民',
  '⺟': '母',
  '⺝': '月',
  '⻁': '虎',
  '⻄': '西',
  '⻅': '见',
  '⻆': '角',
  '⻉': '贝',
  '⻋': '车',
  '⻓': '长',
  '⻔': '门',
  '⻘': '青',
  '⻙': '韦',
  '⻚': '页',
  '⻛': '风',
  '⻜': '飞',
  '⻝': '食',
  '⻢': '马',
  '⻣': '骨',
  '⻤': '鬼',
  '⻥': '鱼',
  '⻦': '鸟',
  '⻨': '麦',
  '⻩': '黄',
  '⻬': '齐',
  '⻮': '齿',
  '⻰': '龙',
  '⻳': '龟',
}

/** Text with radicals as the characters that they look like: 「⽆」 of a PDF is 「无」. */
export function withoutRadicals(text: string): string {
  return text.replace(/[\u2e80-\u2fdf]/g, sign => RADICALS[sign] ?? sign.normalize('NFKC'))
}

/** The same text drawn twice to look bold. */
function isTwin(a: PdfText, b: PdfText): boolean {
  return a.text === b.text && Math.abs(a.y - b.y) < 0.2 * a.size && Math.abs(a.x0 - b.x0) < 0.2 * a.size
}

function joined(texts: readonly PdfText[]): PdfLine {
  const sorted = [...texts].sort((a, b) => a.x0 - b.x0)
  const pieces: { text: string; x0: number; x1: number }[] = []
  let last: PdfText | undefined
  for (const next of sorted) {
    if (last && isTwin(last, next)) continue
    const gap = last ? (next.x0 - last.x1) / Math.min(next.size, last.size) : 0
    const open = pieces.at(-1)
    if (!open || gap > APART) pieces.push({ text: next.text, x0: next.x0, x1: next.x1 })
    else {
      const blank = CHINESE.test((open.text.at(-1) ?? '') + next.text.charAt(0)) ? WIDE_BLANK : BLANK
      open.text += (gap > blank ? ' ' : '') + next.text
      open.x1 = Math.max(open.x1, next.x1)
    }
    last = next
  }
  return {
    text: pieces.map(({ text }) => text).join('\t'),
    pieces,
    x0: Math.min(...sorted.map(piece => piece.x0)),
    x1: Math.max(...sorted.map(piece => piece.x1)),
    y: sorted[0]?.y ?? 0,
    size: Math.max(...sorted.map(piece => piece.size)),
  }
}

/** Lines from top to bottom. */
export function linesOf(texts: readonly PdfText[]): PdfLine[] {
  const sorted = [...texts].sort((a, b) => a.y - b.y)
  const lines: PdfLine[] = []
  let open: PdfText[] = []
  let base = 0
  for (const piece of sorted) {
    const first = open[0]
    if (first && Math.abs(piece.y - base) > 0.5 * Math.min(piece.size, first.size)) {
      lines.push(joined(open))
      open = []
    }
    if (open.length === 0) base = piece.y
    open.push(piece)
  }
  if (open.length > 0) lines.push(joined(open))
  return lines
}

/** Signs of a line of running text, at least. */
const LONG = 12
const ALONE = /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、])/

/** Where running text begins and ends across the pages. */
export interface Margins {
  readonly left: number
  readonly right: number
}

/** The margins of the lines of running text; null where there are none. */
export function marginsOf(lines: readonly PdfLine[]): Margins | null {
  const long = lines.filter(({ text }) => text.length >= LONG && !text.includes('\t'))
  if (long.length === 0) return null
  return { left: Math.min(...long.map(({ x0 }) => x0)), right: Math.max(...long.map(({ x1 }) => x1)) }
}

/** Does the text of a line that reaches the right margin go on in one that is not indented? */
export function goesOn(before: PdfLine, line: PdfLine, { left, right }: Margins): boolean {
  return (
    before.text.length >= LONG &&
    !before.text.includes('\t') &&
    !line.text.includes('\t') &&
    before.x1 > right - 1.5 * before.size &&
    line.x0 < left + 0.5 * line.size &&
    Math.abs(before.size - line.size) < 0.1 * line.size &&
    !ALONE.test(line.text)
  )
}

export function joinText(before: string, next: string): string {
  return /\w$/.test(before) && /^\w/.test(next) ? `${before} ${next}` : before + next
}

/** Lines with the paragraphs among them as one each. */
export function paragraphsOf(lines: readonly PdfLine[], margins: Margins | null): PdfLine[] {
  const found: PdfLine[] = []
  for (const line of lines) {
    const before = found.at(-1)
    if (margins && before && line.y - before.y < 2.6 * line.size && goesOn(before, line, margins)) {
      found[found.length - 1] = { ...line, text: joinText(before.text, line.text) }
    } else found.push(line)
  }
  return found
}
