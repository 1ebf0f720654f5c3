/**
 * The keys of the address, one declaration each. `parse` and `format` are inverse: parse(format(v)) = v for
 * every value a screen can produce; what cannot be parsed is given back as broken and never guessed.
 */
import { ORG_TYPES, type OrgType } from '../domain/org'
import { DATA_SHEETS, type DataSheet, type YearRange } from '../domain/selection'
import { AUDIT_KEYS } from './keys/audit'
import { COMPARE_KEYS } from './keys/compare'
import {
  decodeText,
  encodeText,
  formatList,
  type Key,
  key,
  oneOf,
  parseList,
  parseYears,
  someText,
  unlessEmptied,
  whole,
} from './keys/key'
import { PIVOT_KEYS } from './keys/pivot'
import { SQL_KEYS } from './keys/sql'
import { TOWN_KEYS } from './keys/town'

/** Most bodies named on a chart besides the own one (design.md 8: at most 8 labelled lines). */
export const MOST_NAMED = 7

const SHARED_KEYS: readonly Key[] = [
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
  key<readonly string[]>({
    name: 'o',
    get: s => s.filters.orgs,
    set: (s, orgs) => ({ ...s, filters: { ...s.filters, orgs } }),
    parse: text => unlessEmptied(parseList(text, someText)),
    format: formatList,
  }),
]

const LAST_KEYS: readonly Key[] = [
  key<DataSheet>({
    name: 'sheet',
    get: s => s.dataSheet,
    set: (s, dataSheet) => ({ ...s, dataSheet }),
    parse: text => whole(oneOf(DATA_SHEETS)(text) ? text : null),
    format: sheet => sheet,
  }),
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

/** In the order in which the address writes them. */
export const KEYS: readonly Key[] = [
  ...SHARED_KEYS,
  ...COMPARE_KEYS,
  ...PIVOT_KEYS,
  ...SQL_KEYS,
  ...AUDIT_KEYS,
  ...TOWN_KEYS,
  ...LAST_KEYS,
]
