/** Text as SVG: escaped, and broken into lines of a width, since SVG does neither by itself. */

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text for SVG, in content or attributes; what XML cannot hold becomes U+FFFD. */
export function escapeXml(text: string): string {
  return (
    text
      .replaceAll(/\p{Surrogate}/gu, '\uFFFD')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML cannot hold
      .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD')
      .replaceAll(/[&<>"']/g, char => ENTITIES[char] ?? char)
  )
}

const WIDE =
  /[\u2E80-\u9FFF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6\u3000-\u303F]|[\u{20000}-\u{3FFFF}]/u

/** Width of a text in ems, a little more than most fonts need: Chinese is square, Latin estimated by kind of letter. */
export function emWidth(text: string): number {
  let width = 0
  for (const char of text) {
    if (WIDE.test(char)) width += 1
    else if (/[\s.,:;'|!ijl()[\]·]/.test(char)) width += 0.34
    else if (/[A-Z0-9%+=<>~–—−mw@#&]/.test(char)) width += 0.68
    else width += 0.58
  }
  return width
}

/** May not begin a line. */
const CLOSING = /[，。、；：！？）》〉」』”’％%,.;:!?)\]}·…]/

/** Pieces between which a line may be broken: single Chinese characters, words with the blank after them. */
function pieces(text: string): readonly string[] {
  const found: string[] = []
  for (const token of text.match(
    /[^ \t\r\n\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFF60\u3000-\u303F]+[ \t\r\n]*|[ \t\r\n]+|./gsu,
  ) ?? []) {
    const last = found.length - 1
    if (last >= 0 && CLOSING.test(token.charAt(0))) found[last] += token
    else found.push(token)
  }
  return found
}

/** The text in lines that are at most `ems` wide; a single piece wider than that is cut. Never loses a character but blanks at line ends. */
export function wrapLines(text: string, ems: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  let width = 0
  const end = () => {
    if (line.trim() !== '') lines.push(line.trim())
    line = ''
    width = 0
  }
  for (const piece of pieces(text.replaceAll(/[ \t\r\n]+/g, ' ').trim())) {
    const own = emWidth(piece.trimEnd())
    if (width + own > ems) end()
    if (own <= ems) {
      line += piece
      width += emWidth(piece)
      continue
    }
    for (const char of piece) {
      const one = emWidth(char)
      if (width + one > ems) end()
      line += char
      width += one
    }
  }
  end()
  return lines
}
