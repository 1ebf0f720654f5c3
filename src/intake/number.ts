/** The number grammar of domain.md 3.2 and the cell statuses of 3.1: one token in, one reading out. */
import type { CellStatus, NumberFlag, ReadCell } from '../domain/cell'
import type { Column } from '../domain/dictionary'
import { readChineseNumber } from './chineseNumber'
import { type HeaderUnit, multipleOf } from './unit'

/** How the tokens of a column are read; amounts differ by the unit that the column is kept in. */
export type NumberKind = 'count' | 'delta' | 'yuan' | 'wan'

/** Largest count that the INTEGER columns of the database hold. */
export const LARGEST_COUNT = 2_147_483_647

const COUNT_UNIT = /(?:件次|人次|[件条项宗个份次起例人家])$/
const AMOUNT_UNIT = /(亿元|万元|元)$/
const POWER: Readonly<Record<string, number>> = { 元: 0, 万元: 4, 亿元: 8 }
const DASH = /^[-/\\—–―─−‐‑‒]{1,4}$/
const NONE_WORDS: ReadonlySet<string> = new Set(['无', '没有', '未发生', '零报告', '暂无', '未收到'])
const NA_WORDS: ReadonlySet<string> = new Set([
  '不适用',
  'n/a',
  'na',
  'n.a.',
  '不涉及',
  '空',
  '不详',
  '未知',
  'null',
  'none',
  'nil',
  'undefined',
])
const NO_CHANGE: ReadonlySet<string> = new Set(['不变', '持平', '无变化', '无增减'])
/** Characters that NFKC would turn into ordinary digits although they are footnote marks, list numbers or fractions. */
const FALSE_DIGITS =
  /[\u00B2\u00B3\u00B9\u00BC-\u00BE\u2070-\u209F\u2150-\u218B\u2460-\u24FF\u2776-\u2793\u3220-\u33FF]/
const UP = /^(?:增加?|新增|上升|[+↑])(\d+)$/
const DOWN = /^(?:减少?|下降|[-↓])(\d+)$/
const NET = /^(?:增加?|\+)(\d+)[/、,;]?(?:减少?|-)(\d+)$/
const APPROXIMATE =
  /^(约|大约|近|将近|超|超过|逾|不足|不到)?(\d+(?:\.\d+)?)(余|多|左右|上下|以上)?(元|万元|亿元|件次|人次|[件条项宗个份次起例人家])?(左右|上下|以上)?$/

/** How the tokens of a value column are to be read. */
export function numberKind(column: Column): NumberKind {
  if (column.item.kind === 'delta') return 'delta'
  if (column.item.kind === 'count') return 'count'
  return column.item.unit === '万元' ? 'wan' : 'yuan'
}

function without(status: CellStatus, flags: readonly NumberFlag[] = []): ReadCell {
  return { status, value: null, about: null, flags }
}

const BLANK = without('blank')
const UNPARSED = without('unparsed')

/** Text of a token in one spelling: NFKC, no invisible characters, no Excel text marks. */
function tidy(raw: string): string {
  const text = raw
    .normalize('NFKC')
    .replace(/[\u200B-\u200F\u2060\uFEFF]/g, '')
    .trim()
  const quoted = /^="([^"]*)"$/.exec(text)
  if (quoted) return (quoted[1] ?? '').trim()
  return text.replace(/^'(?=[\d-])/, '').replace(/^−(?=\d)/, '-')
}

/** Removes separators between groups of three digits; null where separators stand elsewhere between digits. */
function ungroup(text: string): string | null {
  if (/^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) return text.replace(/,/g, '')
  if (/^-?\d{1,3}(?:'\d{3})+(?:\.\d+)?$/.test(text)) return text.replace(/'/g, '')
  return /\d['，,]\d/.test(text) ? null : text
}

/** Blanks inside a token: between groups of three they are separators, between other digits they separate two figures. */
function closeUp(text: string): string | null {
  if (!/\s/.test(text)) return text
  const grouped = text.replace(/^(-?\d{1,3}(?: \d{3})+)(?=\D|$)/, digits => digits.replace(/ /g, ''))
  return /[\d.]\s+[\d.]/.test(grouped) ? null : grouped.replace(/\s+/g, '')
}

function settle(digits: string, power: number, kind: NumberKind, flags: NumberFlag[]): ReadCell {
  const whole = /^-?\d+\.0+$/.test(digits)
  const shifted = Number(power === 0 ? digits : `${digits}e${power}`)
  const counts = kind === 'count' || kind === 'delta'
  if (whole && counts) flags.push('normalised')
  if (Math.abs(shifted) > (counts ? LARGEST_COUNT : Number.MAX_SAFE_INTEGER)) {
    return without('unparsed', ['out_of_range'])
  }
  if (!whole && digits.includes('.') && power === 0 && Number.isInteger(shifted)) {
    return without('unparsed', ['precision_lost'])
  }
  return { status: 'number', value: shifted === 0 ? 0 : shifted, about: null, flags }
}

function scientific(text: string, kind: NumberKind): ReadCell | null {
  const parts = /^(-?\d+)(?:\.(\d+))?e([+-]?\d{1,4})$/i.exec(text)
  if (!parts) return null
  const decimals = (parts[2] ?? '').replace(/0+$/, '').length
  const exponent = Number(parts[3])
  if (decimals > 0 && decimals < exponent) return without('unparsed', ['scientific', 'precision_lost'])
  const value = Number(text)
  const counts = kind === 'count' || kind === 'delta'
  if (Math.abs(value) > (counts ? LARGEST_COUNT : Number.MAX_SAFE_INTEGER)) {
    return without('unparsed', ['out_of_range'])
  }
  return { status: 'number', value: value === 0 ? 0 : value, about: null, flags: ['scientific'] }
}

/** Signed change columns only (rule 4). */
function change(text: string, flags: NumberFlag[]): ReadCell | null {
  const up = UP.exec(text)
  if (up) return settle(up[1] ?? '', 0, 'delta', flags)
  const down = DOWN.exec(text)
  if (down) return settle(`-${down[1] ?? ''}`, 0, 'delta', flags)
  const net = NET.exec(text)
  if (net) return settle(String(Number(net[1]) - Number(net[2])), 0, 'delta', [...flags, 'net_of_two'])
  return null
}

function words(text: string, kind: NumberKind): ReadCell | null {
  if (DASH.test(text)) return without('dash')
  if (NONE_WORDS.has(text)) return without('none_word')
  if (NA_WORDS.has(text.toLowerCase()) || /^(?:\.{2,}|\*+|\?+)$/.test(text)) return without('na_word')
  if (kind === 'delta' && NO_CHANGE.has(text)) {
    return { status: 'number', value: 0, about: null, flags: ['word_zero'] }
  }
  return null
}

function approximate(text: string, kind: NumberKind): ReadCell | null {
  const parts = APPROXIMATE.exec(text)
  if (!parts || (!parts[1] && !parts[3] && !parts[5])) return null
  const power = (POWER[parts[4] ?? '元'] ?? 0) - (kind === 'wan' && parts[4] ? 4 : 0)
  return { status: 'approx', value: null, about: Number(`${parts[2]}e${power}`), flags: [] }
}

/** Neither a number nor one of the known words: a sentence is text, anything with digits or Latin signs needs a human. */
function rest(text: string): ReadCell {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const digits = text.match(/\d/g)?.length ?? 0
  if (han > digits) return without('text')
  if (digits > 0 || /^[-+]?(?:nan|inf|infinity)$/i.test(text) || /^#/.test(text)) return UNPARSED
  return /\p{L}/u.test(text) ? without('text') : UNPARSED
}

function amount(
  text: string,
  kind: NumberKind,
  headerUnit: HeaderUnit,
  flags: NumberFlag[],
): ReadCell | null {
  const unit = AMOUNT_UNIT.exec(text)?.[1]
  const digits = ungroup(unit ? text.slice(0, -unit.length) : text)
  if (digits === null || !/^-?\d+(?:\.\d+)?$/.test(digits)) return null
  const own = unit ?? headerUnit
  const power = (own ? (POWER[own] ?? 0) : kind === 'wan' ? 4 : 0) - (kind === 'wan' ? 4 : 0)
  if (unit) flags.push('unit_stripped')
  const read = settle(digits, power, kind, flags)
  if (own || read.value === null) return read
  if (kind === 'yuan' && read.value > 0 && read.value < 10_000) flags.push('unit_unknown')
  if (kind === 'wan' && read.value >= 1000) flags.push('unit_suspect')
  return read
}

/**
 * Reads one token of a value column. Never throws; nothing but a written zero (or, in a change column, a word
 * for «no change») gives 0. Source: domain.md 3.1, 3.2.
 */
export function readCell(raw: string, kind: NumberKind, headerUnit: HeaderUnit = null): ReadCell {
  const tidied = tidy(raw)
  if (tidied === '') return BLANK
  if (FALSE_DIGITS.test(raw)) return UNPARSED
  const closed = closeUp(tidied)
  if (closed === null) return UNPARSED
  const word = words(closed, kind)
  if (word) return word

  const flags: NumberFlag[] = []
  if (kind === 'yuan' || kind === 'wan') {
    const read = amount(closed, kind, headerUnit, flags)
    if (read) return told(read, raw, closed)
    return scientific(closed, kind) ?? approximate(closed, kind) ?? rest(closed)
  }
  const bare = closed.replace(COUNT_UNIT, '')
  if (bare !== closed) flags.push('unit_stripped')
  const digits = ungroup(bare)
  if (digits !== null && /^-?\d+(?:\.\d+)?$/.test(digits)) {
    const power = bare === closed ? multipleOf(headerUnit) : null
    const read = settle(digits, power ?? 0, kind, flags)
    return power === null || !read.value ? told(read, raw, digits) : rounded(read.value)
  }
  const signed = kind === 'delta' ? change(bare, flags) : null
  if (signed) return signed
  const chinese = readChineseNumber(bare)
  if (chinese !== null) return settle(String(chinese), 0, kind, [...flags, 'cn_numeral'])
  return scientific(closed, kind) ?? approximate(closed, kind) ?? rest(closed)
}

/** A count in thousands was rounded by its author: no number to add up or to check by. */
function rounded(value: number): ReadCell {
  return { status: 'approx', value: null, about: value, flags: ['unit_multiple'] }
}

/** Adds the flag for a spelling that had to be changed before it was a number. */
function told(read: ReadCell, raw: string, digits: string): ReadCell {
  if (read.value === null || raw.includes(digits) || read.flags.includes('normalised')) return read
  return { ...read, flags: [...read.flags, 'normalised'] }
}

/** The value of a token of up to nine plain ASCII digits, or -1: the road that nearly every cell of a large file takes. */
export function plainInteger(token: string): number {
  const length = token.length
  if (length === 0 || length > 9) return -1
  let value = 0
  for (let i = 0; i < length; i++) {
    const digit = token.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}
