/**
 * The XML that a workbook is made of, as events. No document type, no entities but the five of XML and character
 * references; anything not well formed is a fault, so that a broken sheet is never half read.
 */
import { WorkbookFault } from './xlsxZip'

export interface XmlHandler {
  /** Start of an element; name without prefix. An empty element is followed by its `close`. */
  open(name: string, attribute: (name: string) => string | null): void
  /** Text inside an element, entities resolved; may come in several pieces. */
  text(text: string): void
  close(name: string): void
}

const DEEPEST = 100
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function broken(offset: number): WorkbookFault {
  return new WorkbookFault('damaged-workbook', `xml ${offset}`)
}

function character(code: number, offset: number): string {
  const allowed =
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0x10ffff && (code & 0xfffe) !== 0xfffe)
  if (!allowed) throw broken(offset)
  return String.fromCodePoint(code)
}

/** Text with line ends as XML has them and references resolved; throws for a reference that XML itself does not know. */
function resolve(raw: string, offset: number): string {
  const text = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw
  if (!text.includes('&')) return text
  return text.replace(/&([^;&<\s]{1,12});|&/g, (_, reference: string | undefined) => {
    const known = reference === undefined ? undefined : NAMED[reference]
    if (known !== undefined) return known
    const number = /^#(?:x([0-9a-fA-F]+)|(\d+))$/.exec(reference ?? '')
    if (!number) throw broken(offset)
    return character(number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16), offset)
  })
}

function local(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** Reads attributes on demand: of most cells only three are wanted, and they are written in the plainest way. */
function attributesOf(text: string, offset: number): (name: string) => string | null {
  let known: boolean | null = null
  return name => {
    if (text === '') return null
    known ??= !/['\t\r\n:]/.test(text)
    const plain = known
    if (plain) {
      const from = text.indexOf(` ${name}="`)
      const start = from + name.length + 3
      if (from >= 0) return resolve(text.slice(start, text.indexOf('"', start)), offset)
    }
    const pattern = /([^\s=]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g
    if (plain && !text.includes(name)) return null
    for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
      if (local(found[1] ?? '') === name) return resolve(found[2] ?? found[3] ?? '', offset)
    }
    return null
  }
}

/** Where white space ends the name of a tag, -1 where nothing follows it. */
function nameEnd(tag: string): number {
  for (let at = 0; at < tag.length; at++) if (tag.charCodeAt(at) <= 0x20) return at
  return -1
}

/** End of the tag that starts at `from`; a `>` inside quotes ends nothing. */
function tagEnd(xml: string, from: number): number {
  for (let at = from; at < xml.length; at++) {
    const sign = xml.charCodeAt(at)
    if (sign === 0x3e) return at
    if (sign === 0x22 || sign === 0x27) {
      at = xml.indexOf(sign === 0x22 ? '"' : "'", at + 1)
      if (at < 0) break
    } else if (sign === 0x3c) break
  }
  throw broken(from)
}

function skipTo(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from)
  if (at < 0) throw broken(from)
  return at
}

/** Visits the document. Throws WorkbookFault: `xml-doctype`, or `damaged-workbook` where it is not well formed. */
export function scanXml(xml: string, handler: XmlHandler): void {
  const path: string[] = []
  let at = xml.charCodeAt(0) === 0xfeff ? 1 : 0
  let seen = false
  while (at < xml.length) {
    const next = xml.indexOf('<', at)
    const end = next < 0 ? xml.length : next
    if (end > at) {
      const text = xml.slice(at, end)
      if (path.length > 0) handler.text(resolve(text, at))
      else if (text.trim() !== '') throw broken(at)
    }
    if (next < 0) break
    if (xml.startsWith('<!--', next)) at = skipTo(xml, '-->', next + 4) + 3
    else if (xml.startsWith('<?', next)) at = skipTo(xml, '?>', next + 2) + 2
    else if (xml.startsWith('<![CDATA[', next)) {
      const close = skipTo(xml, ']]>', next + 9)
      if (path.length === 0) throw broken(next)
      handler.text(xml.slice(next + 9, close))
      at = close + 3
    } else if (xml.startsWith('<!', next)) {
      if (/^<!doctype/i.test(xml.slice(next, next + 9))) throw new WorkbookFault('xml-doctype', '')
      throw broken(next)
    } else {
      const close = tagEnd(xml, next + 1)
      const tag = xml.slice(next + 1, close)
      at = close + 1
      if (tag.startsWith('/')) {
        const name = tag.slice(1).trimEnd()
        if (path.pop() !== name) throw broken(next)
        handler.close(local(name))
        continue
      }
      const empty = tag.endsWith('/')
      const inner = empty ? tag.slice(0, -1) : tag
      const space = nameEnd(inner)
      const name = space < 0 ? inner : inner.slice(0, space)
      if (name === '' || (path.length === 0 && seen) || path.length >= DEEPEST) throw broken(next)
      seen = true
      handler.open(local(name), attributesOf(space < 0 ? '' : inner.slice(space), next))
      if (empty) handler.close(local(name))
      else path.push(name)
    }
  }
  if (path.length > 0 || !seen) throw broken(xml.length)
}

/** Bytes of a part as text: UTF-8, or UTF-16 with its mark. Throws where a byte does not fit. */
export function xmlText(bytes: Uint8Array, name: string): string {
  const label =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8'
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    throw new WorkbookFault('damaged-workbook', name)
  }
}
