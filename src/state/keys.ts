/**
 * The keys of the address, one declaration each. `parse` and `format` are inverse: parse(format(v)) = v for
 * every value a screen can produce; what cannot be parsed is given back as broken and never guessed.
 */
import { REVIEW_STATES, type ReviewState, STRENGTHS, type Strength } from '../domain/finding'
import { ORG_TYPES, type OrgType } from '../domain/org'
import {
  AUDIT_TABS,
  type AuditState,
  COMPARE_TABS,
  DEFAULT_SELECTION,
  DIMENSIONS,
  type DimensionId,
  type PivotLayout,
  type Selection,
  type YearRange,
} from '../domain/selection'

/** What the address is checked against; passed in, so that this room needs no catalogue of its own. */
export interface Known {
  isMetric(id: string): boolean
}

/** Most bodies named on a chart besides the own one (design.md 8: at most 8 labelled lines). */
export const MOST_NAMED = 7

interface Parsed<T> {
  readonly value: T
  /** Parts of the value that were left out, as written. */
  readonly broken: readonly string[]
}

interface KeySpec<T> {
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

function key<T>(spec: KeySpec<T>): Key {
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

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/** Percent-encodes any text; half a surrogate pair, which no file can hold, becomes U+FFFD. */
function encodeText(text: string): string {
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

function parseYear(text: string): number | null {
  return /^[1-9]\d{3}$/.test(text) ? Number(text) : null
}

function parseYears(text: string): YearRange | null {
  const [first, last, ...more] = text.split('-')
  const from = parseYear(first ?? '')
  const to = last === undefined ? from : parseYear(last)
  return from === null || to === null || more.length > 0 || from > to ? null : { from, to }
}

/** A list written as `a,b`: an empty text is the empty list; repeated and unreadable members are broken. */
function parseList<T extends string>(
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
function unlessEmptied<T>(parsed: Parsed<readonly T[]>): Parsed<readonly T[]> | null {
  return parsed.value.length === 0 && parsed.broken.length > 0 ? null : parsed
}

const formatList = (members: readonly string[]) => members.map(encodeText).join(',')
const oneOf =
  <T extends string>(members: readonly T[]) =>
  (text: string): text is T =>
    (members as readonly string[]).includes(text)
const someText = (text: string): text is string => text !== ''
const whole = <T>(value: T | null): Parsed<T> | null => (value === null ? null : { value, broken: [] })

function pivotKey<T>(
  name: string,
  get: (pivot: PivotLayout) => T,
  set: (value: T) => Partial<PivotLayout>,
  pair: Pick<KeySpec<T>, 'parse' | 'format'>,
): Key {
  return key({
    name,
    get: selection => get(selection.pivot),
    set: (selection, value) => ({ ...selection, pivot: { ...selection.pivot, ...set(value) } }),
    ...pair,
  })
}

function auditKey<T>(
  name: string,
  get: (audit: AuditState) => T,
  set: (value: T) => Partial<AuditState>,
  pair: Pick<KeySpec<T>, 'parse' | 'format'>,
): Key {
  return key({
    name,
    get: selection => get(selection.audit),
    set: (selection, value) => ({ ...selection, audit: { ...selection.audit, ...set(value) } }),
    ...pair,
  })
}

/** A body and a year as `org~2024`; the id may hold any text. */
function parseOpen(text: string): AuditState['open'] {
  const at = text.lastIndexOf('~')
  const orgId = at < 1 ? null : decodeText(text.slice(0, at))
  const year = parseYear(text.slice(at + 1))
  return orgId === null || year === null ? null : { orgId, year }
}

const dimensions: Pick<KeySpec<readonly DimensionId[]>, 'parse' | 'format'> = {
  parse: text => unlessEmptied(parseList(text, oneOf(DIMENSIONS))),
  format: formatList,
}

const SHOWN = ['subtotals', 'totals', 'shading'] as const

/** In the order in which the address writes them. */
export const KEYS: readonly Key[] = [
  key({
    name: 'm',
    get: s => s.metric,
    set: (s, metric) => ({ ...s, metric }),
    parse: (text, known) => {
      const id = decodeText(text)
      return whole(id !== null && known.isMetric(id) ? id : null)
    },
    format: encodeText,
  }),
  key<YearRange | null>({
    name: 'y',
    get: s => s.years,
    set: (s, years) => ({ ...s, years }),
    parse: text => whole(parseYears(text)),
    format: years =>
      years === null ? '' : years.from === years.to ? String(years.from) : `${years.from}-${years.to}`,
  }),
  key<string | null>({
    name: 'f',
    get: s => s.focus,
    set: (s, focus) => ({ ...s, focus }),
    parse: text => whole(decodeText(text) || null),
    format: focus => encodeText(focus ?? ''),
  }),
  key<readonly string[]>({
    name: 'n',
    get: s => s.named,
    set: (s, named) => ({ ...s, named }),
    parse: text => unlessEmptied(parseList(text, someText, MOST_NAMED)),
    format: formatList,
  }),
  key<readonly string[]>({
    name: 'c',
    get: s => s.filters.counties,
    set: (s, counties) => ({ ...s, filters: { ...s.filters, counties } }),
    parse: text => unlessEmptied(parseList(text, someText)),
    format: formatList,
  }),
  key<readonly OrgType[]>({
    name: 't',
    get: s => s.filters.types,
    set: (s, types) => ({ ...s, filters: { ...s.filters, types } }),
    parse: text => unlessEmptied(parseList(text, oneOf(ORG_TYPES))),
    format: formatList,
  }),
  key({
    name: 'tab',
    get: s => s.tab,
    set: (s, tab) => ({ ...s, tab }),
    parse: text => whole(oneOf(COMPARE_TABS)(text) ? text : null),
    format: tab => tab,
  }),
  key<number | null>({
    name: 'ty',
    get: s => s.tableYear,
    set: (s, tableYear) => ({ ...s, tableYear }),
    parse: text => whole(parseYear(text)),
    format: year => (year === null ? '' : String(year)),
  }),
  pivotKey(
    'pr',
    pivot => pivot.rows,
    rows => ({ rows }),
    dimensions,
  ),
  pivotKey(
    'pc',
    pivot => pivot.columns,
    columns => ({ columns }),
    dimensions,
  ),
  pivotKey<readonly string[]>(
    'pv',
    pivot => pivot.values,
    values => ({ values }),
    {
      parse: (text, known) => {
        const parsed = parseList(text, (id): id is string => known.isMetric(id))
        return parsed.value.length === 0 ? null : parsed
      },
      format: formatList,
    },
  ),
  pivotKey<PivotLayout['sort']>(
    'ps',
    pivot => pivot.sort,
    sort => ({ sort }),
    {
      parse: (text, known) => {
        const descending = text.startsWith('-')
        const by = decodeText(descending ? text.slice(1) : text)
        return whole(by === 'name' || (by !== null && known.isMetric(by)) ? { by, descending } : null)
      },
      format: sort => `${sort.descending ? '-' : ''}${encodeText(sort.by)}`,
    },
  ),
  pivotKey<readonly (typeof SHOWN)[number][]>(
    'hide',
    pivot => SHOWN.filter(part => !pivot[part]),
    hidden => ({
      subtotals: !hidden.includes('subtotals'),
      totals: !hidden.includes('totals'),
      shading: !hidden.includes('shading'),
    }),
    { parse: text => unlessEmptied(parseList(text, oneOf(SHOWN))), format: formatList },
  ),
  pivotKey<boolean>(
    'px',
    pivot => pivot.spread ?? false,
    spread => ({ spread }),
    {
      parse: text => whole(text === 'all' ? true : text === 'first' ? false : null),
      format: spread => (spread ? 'all' : 'first'),
    },
  ),
  auditKey(
    'at',
    audit => audit.tab,
    tab => ({ tab }),
    { parse: text => whole(oneOf(AUDIT_TABS)(text) ? text : null), format: tab => tab },
  ),
  auditKey<AuditState['open']>(
    'ao',
    audit => audit.open,
    open => ({ open }),
    {
      parse: text => whole(parseOpen(text)),
      format: open => (open === null ? '' : `${encodeText(open.orgId)}~${open.year}`),
    },
  ),
  auditKey<readonly string[]>(
    'ak',
    audit => audit.checks,
    checks => ({ checks }),
    {
      parse: text => unlessEmptied(parseList(text, (code): code is string => /^K\d\d$/.test(code))),
      format: formatList,
    },
  ),
  auditKey<readonly Strength[]>(
    'as',
    audit => audit.strengths,
    strengths => ({ strengths }),
    { parse: text => unlessEmptied(parseList(text, oneOf(STRENGTHS))), format: formatList },
  ),
  auditKey<readonly ReviewState[]>(
    'av',
    audit => audit.states,
    states => ({ states }),
    { parse: text => unlessEmptied(parseList(text, oneOf(REVIEW_STATES))), format: formatList },
  ),
  key<string | null>({
    name: 'e',
    get: s => s.entry,
    set: (s, entry) => ({ ...s, entry }),
    parse: text => whole(/^[A-Z]\d{1,3}[a-z]?$/.test(text) ? text : null),
    format: entry => entry ?? '',
  }),
  key({
    name: 'lang',
    get: s => s.language,
    set: (s, language) => ({ ...s, language }),
    parse: text => whole(text === 'zh' || text === 'en' ? text : null),
    format: language => language,
  }),
]
