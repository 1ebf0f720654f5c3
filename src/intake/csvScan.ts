/** What PapaParse passes over in silence: quotes that do not match, and line ends of several kinds (reliability.md 0.4). */

export interface QuoteFault {
  readonly code: 'unclosed-quote' | 'stray-quote'
  /** 1-based physical line; for an unclosed quote that of the opening one. */
  readonly line: number
  /** 0-based field of its record. */
  readonly field: number
  /** Offset of the start of the record. */
  readonly recordStart: number
}

/** The first quote that stands where none may stand, or null. Follows RFC 4180 and any line end. */
export function quoteFault(text: string, delimiter: string): QuoteFault | null {
  if (!text.includes('"')) return null
  const separator = delimiter.charCodeAt(0)
  let line = 1
  let field = 0
  let recordStart = 0
  let fieldStart = true
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (sign === separator) {
      field++
      fieldStart = true
    } else if (sign === 10 || sign === 13) {
      if (sign === 13 && text.charCodeAt(at + 1) === 10) at++
      line++
      field = 0
      fieldStart = true
      recordStart = at + 1
    } else if (sign === 34) {
      if (!fieldStart) return { code: 'stray-quote', line, field, recordStart }
      const opened = line
      let end = at + 1
      for (; end < text.length; end++) {
        const inside = text.charCodeAt(end)
        if (inside === 34) {
          if (text.charCodeAt(end + 1) !== 34) break
          end++
        } else if (inside === 10 || (inside === 13 && text.charCodeAt(end + 1) !== 10)) line++
      }
      if (end >= text.length) return { code: 'unclosed-quote', line: opened, field, recordStart }
      const next = text.charCodeAt(end + 1)
      if (end + 1 < text.length && next !== separator && next !== 10 && next !== 13) {
        // A quoted field over several lines that ends in the middle of a word is one that was never closed.
        const code = line > opened ? 'unclosed-quote' : 'stray-quote'
        return { code, line: opened, field, recordStart }
      }
      at = end
      fieldStart = false
    } else if (sign !== 0xfeff) fieldStart = false
  }
  return null
}

export interface LineEnds {
  readonly lf: number
  readonly crlf: number
  readonly cr: number
}

/** Line ends outside quotes, counted by kind. */
export function lineEnds(text: string): LineEnds {
  const count = { lf: 0, crlf: 0, cr: 0 }
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (sign === 34) quoted = !quoted
    else if (quoted) continue
    else if (sign === 10) count.lf++
    else if (sign === 13) {
      if (text.charCodeAt(at + 1) === 10) {
        count.crlf++
        at++
      } else count.cr++
    }
  }
  return count
}

/** Every line end outside quotes as LF; PapaParse glues rows together where kinds are mixed. */
export function unifyLineEnds(text: string): string {
  if (!text.includes('\r')) return text
  if (!text.includes('"')) return text.replace(/\r\n?/g, '\n')
  return text.replace(/"[^"]*"|\r\n?/g, part => (part.startsWith('"') ? part : '\n'))
}
