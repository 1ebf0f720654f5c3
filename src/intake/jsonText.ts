/**
 * A JSON reader that keeps what JSON.parse loses: places of faults, keys given twice, numbers beyond 2⁵³.
 * Objects become Maps, so that a key named __proto__ is a key like any other.
 */

/** Levels of nesting that are read; a report needs four. */
const DEEPEST = 64

/** A number, true or false, by its own text. */
interface JsonScalar {
  readonly text: string
}
export interface JsonObject {
  readonly entries: ReadonlyMap<string, Json>
  readonly doubled: readonly string[]
}
export interface JsonArray {
  readonly items: readonly Json[]
  /** Offsets of the items in the source, start and end. */
  readonly spans: readonly (readonly [number, number])[]
}
export type Json = string | null | JsonScalar | JsonObject | JsonArray

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && 'entries' in value
export const isArray = (value: Json | undefined): value is JsonArray =>
  typeof value === 'object' && value !== null && 'items' in value

/** Where and why a text is no JSON. */
export class JsonFault extends Error {
  readonly code: 'json-error' | 'json-too-deep'
  readonly offset: number

  constructor(code: JsonFault['code'], offset: number) {
    super(`${code} at ${offset}`)
    this.code = code
    this.offset = offset
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const WORD = /true|false|null/y
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

/** Offset of the next sign that is not white space. */
export function skipSpace(text: string, at: number): number {
  let next = at
  while (next < text.length) {
    const sign = text.charCodeAt(next)
    if (sign !== 32 && sign !== 10 && sign !== 13 && sign !== 9 && sign !== 0xfeff) break
    next++
  }
  return next
}

export interface ReadJson {
  readonly value: Json
  /** Offset behind the value; with a fault, behind its last whole item. */
  readonly end: number
  /** Only where whole items were asked for: what stopped the reading. */
  readonly fault: JsonFault | null
}

/**
 * Reads one JSON value from `start`; gives the value and the offset behind it.
 * Throws JsonFault with the offset of the first thing that does not fit; with `wholeItems` a fault inside the items of an
 * outermost array ends the value behind its last whole item instead.
 */
export function readJson(text: string, start: number, wholeItems = false): ReadJson {
  let at = start
  let arrays = 0
  let stopped: { fault: JsonFault; end: number } | null = null
  const fault = (code: JsonFault['code'] = 'json-error') => new JsonFault(code, at)

  function string(): string {
    const open = at
    at++
    let parts = ''
    let from = at
    for (;;) {
      const sign = text.charCodeAt(at)
      if (at >= text.length) {
        at = text.length
        throw fault()
      }
      if (sign === 34) break
      if (sign < 32) throw fault()
      if (sign !== 92) {
        at++
        continue
      }
      parts += text.slice(from, at)
      const escaped = text[at + 1] ?? ''
      const hex = escaped === 'u' ? /^[0-9a-fA-F]{4}$/.exec(text.slice(at + 2, at + 6)) : null
      const plain = ESCAPES.get(escaped)
      if (!hex && plain === undefined) throw fault()
      parts += hex ? String.fromCharCode(Number.parseInt(hex[0], 16)) : plain
      at += hex ? 6 : 2
      from = at
    }
    const value = parts === '' ? text.slice(open + 1, at) : parts + text.slice(from, at)
    at++
    return value
  }

  function object(depth: number): JsonObject {
    const entries = new Map<string, Json>()
    const doubled: string[] = []
    at = skipSpace(text, at + 1)
    if (text[at] === '}') {
      at++
      return { entries, doubled }
    }
    for (;;) {
      at = skipSpace(text, at)
      if (text[at] !== '"') throw fault()
      const key = string()
      at = skipSpace(text, at)
      if (text[at] !== ':') throw fault()
      at++
      const inner = value(depth + 1)
      if (entries.has(key)) doubled.push(key)
      entries.set(key, inner)
      if (stopped) return { entries, doubled }
      at = skipSpace(text, at)
      const sign = text[at]
      at++
      if (sign === '}') return { entries, doubled }
      if (sign !== ',') {
        at--
        throw fault()
      }
    }
  }

  function array(depth: number): JsonArray {
    const items: Json[] = []
    const spans: [number, number][] = []
    const outermost = arrays === 0
    arrays++
    try {
      fill(items, spans, depth)
    } catch (error) {
      if (!wholeItems || !outermost || !(error instanceof JsonFault)) throw error
      stopped = { fault: error, end: spans.at(-1)?.[1] ?? at }
    }
    arrays--
    return { items, spans }
  }

  function fill(items: Json[], spans: [number, number][], depth: number): void {
    at = skipSpace(text, at + 1)
    if (text[at] === ']') {
      at++
      return
    }
    for (;;) {
      at = skipSpace(text, at)
      const from = at
      items.push(value(depth + 1))
      spans.push([from, at])
      at = skipSpace(text, at)
      const sign = text[at]
      at++
      if (sign === ']') return
      if (sign !== ',') {
        at--
        throw fault()
      }
    }
  }

  function value(depth: number): Json {
    if (depth > DEEPEST) throw fault('json-too-deep')
    at = skipSpace(text, at)
    const sign = text[at]
    if (sign === '{') return object(depth)
    if (sign === '[') return array(depth)
    if (sign === '"') return string()
    NUMBER.lastIndex = at
    const number = NUMBER.exec(text)
    if (number) {
      at = NUMBER.lastIndex
      return { text: number[0] }
    }
    WORD.lastIndex = at
    const word = WORD.exec(text)
    if (!word) throw fault()
    at = WORD.lastIndex
    return word[0] === 'null' ? null : { text: word[0] }
  }

  const read = value(0)
  const cut = stopped as { fault: JsonFault; end: number } | null
  return { value: read, end: cut ? cut.end : at, fault: cut ? cut.fault : null }
}

/** Physical line and column of an offset, both 1-based. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/)
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
