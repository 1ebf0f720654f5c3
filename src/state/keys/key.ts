/** How one key of the address is read and written: `parse` and `format` are inverse, and what cannot be read is given back as broken. */
import { DEFAULT_SELECTION, type Selection, type YearRange } from '../../domain/selection'

/** What the address is checked against; passed in, so that this room needs no catalogue of its own. */
export interface Known {
  isMetric(id: string): boolean
}

export interface Parsed<T> {
  readonly value: T
  /** Parts of the value that were left out, as written. */
  readonly broken: readonly string[]
}

export interface KeySpec<T> {
  readonly name: string
  get(selection: Selection): T
  set(selection: Selection, value: T): Selection
  /** Reads the percent-encoded value; null when nothing of it can be used. */
  parse(text: string, known: Known): Parsed<T> | null
  format(value: T): string
}

export interface Key {
  readonly name: string
  /** Takes the value over into a selection; `broken` tells what was left out. Never throws. */
  read(selection: Selection, text: string, known: Known): { selection: Selection; broken: readonly string[] }
  /** The value for the address, or null where it is the default and stays out. */
  write(selection: Selection): string | null
}

export function key<T>(spec: KeySpec<T>): Key {
  const byDefault = spec.format(spec.get(DEFAULT_SELECTION))
  return {
    name: spec.name,
    read(selection, text, known) {
      const parsed = spec.parse(text, known)
      if (!parsed) return { selection, broken: [text] }
      return { selection: spec.set(selection, parsed.value), broken: parsed.broken }
    },
    write(selection) {
      const text = spec.format(spec.get(selection))
      return text === byDefault ? null : text
    },
  }
}

/** Declares keys of one part of the selection by what they take from it and change in it. */
export function keysOf<P extends 'compare' | 'pivot' | 'sql' | 'audit' | 'town'>(part: P) {
  type State = Selection[P]
  return <T>(
    name: string,
    get: (state: State) => T,
    set: (value: T) => Partial<State>,
    pair: Pick<KeySpec<T>, 'parse' | 'format'>,
  ): Key =>
    key({
      name,
      get: selection => get(selection[part]),
      set: (selection, value) => ({ ...selection, [part]: { ...selection[part], ...set(value) } }),
      ...pair,
    })
}

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/** Percent-encodes any text; half a surrogate pair, which no file can hold, becomes U+FFFD. */
export function encodeText(text: string): string {
  return encodeURIComponent(text.replace(LONE_SURROGATE, '\uFFFD'))
}

/** The text behind percent-encoding, or null for malformed escapes. */
export function decodeText(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

export function parseYear(text: string): number | null {
  return /^[1-9]\d{3}$/.test(text) ? Number(text) : null
}

export function parseYears(text: string): YearRange | null {
  const [first, last, ...more] = text.split('-')
  const from = parseYear(first ?? '')
  const to = last === undefined ? from : parseYear(last)
  return from === null || to === null || more.length > 0 || from > to ? null : { from, to }
}

/** A list written as `a,b`: an empty text is the empty list; repeated and unreadable members are broken. */
export function parseList<T extends string>(
  text: string,
  accept: (member: string) => member is T,
  most = Number.POSITIVE_INFINITY,
): Parsed<readonly T[]> {
  const value: T[] = []
  const seen = new Set<string>()
  const broken: string[] = []
  for (const part of text === '' ? [] : text.split(',')) {
    const member = decodeText(part)
    if (member === null || !accept(member) || seen.has(member) || value.length >= most) {
      broken.push(part)
    } else {
      seen.add(member)
      value.push(member)
    }
  }
  return { value, broken }
}

/** A list that says nothing once its broken members are gone is broken as a whole. */
export function unlessEmptied<T>(parsed: Parsed<readonly T[]>): Parsed<readonly T[]> | null {
  return parsed.value.length === 0 && parsed.broken.length > 0 ? null : parsed
}

export const formatList = (members: readonly string[]) => members.map(encodeText).join(',')
export const oneOf =
  <T extends string>(members: readonly T[]) =>
  (text: string): text is T =>
    (members as readonly string[]).includes(text)
export const someText = (text: string): text is string => text !== ''
export const whole = <T>(value: T | null): Parsed<T> | null => (value === null ? null : { value, broken: [] })
