/** Bytes → text. Strict in every encoding: nothing is ever read with replacement characters (reliability.md 4 A). */
import type { Issue } from '../domain/issue'
import type { Encoding } from '../domain/reading'
import { binaryKind } from './magic'
import { isRefusal, type Refusal, refuse } from './refusal'
import { utf8Damage } from './utf8'

type EncodingName = Encoding | 'utf-8-bom'

/** What stands from the first line on that does not fit the encoding: to be shown, never to be read. */
export interface DamagedTail {
  readonly code: 'truncated-file' | 'encoding-error'
  readonly line: number
  readonly text: string
}

export interface Decoded {
  readonly text: string
  readonly encoding: EncodingName
  /** Neither told by a mark or by a person, nor plain from the bytes. */
  readonly guessed: boolean
  readonly issues: readonly Issue[]
  /** Only where whole rows were asked for and the bytes are damaged. */
  readonly tail: DamagedTail | null
}

/** What a person decided about the decoding. */
export interface DecodeChoice {
  readonly encoding?: Encoding | undefined
  /** Takes the whole lines before the first damage instead of refusing. */
  readonly wholeRows?: boolean | undefined
}

interface Damage {
  readonly code: DamagedTail['code']
  readonly offset: number
  readonly line: number
  /** Where the line begins in which the damage is. */
  readonly start: number
  readonly detail: string
}

/** Fatal decoding; null where a byte does not fit. */
function strict(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    return null
  }
}

function guessed(encoding: EncodingName, line: number | null = null): Issue {
  return { code: 'encoding-guessed', severity: 'warning', line, column: null, found: '', detail: encoding }
}

/** Signs that every table has, whatever its language: digits, separators, line ends. */
const SIGNS: ReadonlySet<number> = new Set([...'0123456789,;|"\t\r\n'].map(sign => sign.charCodeAt(0)))

/** UTF-16 without a mark shows itself by the zero bytes of its commas, digits and line ends. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, 8192)
  let little = 0
  let big = 0
  for (let i = 0; i + 1 < sample.length; i += 2) {
    if (sample[i + 1] === 0 && SIGNS.has(sample[i] ?? 0)) little++
    else if (sample[i] === 0 && SIGNS.has(sample[i + 1] ?? 0)) big++
  }
  const least = sample.length / 2 / 20
  if (little > least && little > big * 4) return 'utf-16le'
  return big > least && big > little * 4 ? 'utf-16be' : null
}

/** The first place of UTF-16 where a surrogate stands alone or a byte is left over. */
function utf16Damage(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Damage {
  const low = encoding === 'utf-16le' ? 0 : 1
  const unit = (at: number) => (bytes[at + low] ?? 0) + 256 * (bytes[at + 1 - low] ?? 0)
  let line = 1
  let start = 0
  let at = 0
  for (; at + 1 < bytes.length; at += 2) {
    const code = unit(at)
    if (code === 10 || (code === 13 && unit(at + 2) !== 10)) {
      line++
      start = at + 2
    } else if (code >= 0xd800 && code < 0xdc00) {
      const next = unit(at + 2)
      if (at + 3 >= bytes.length || next < 0xdc00 || next > 0xdfff) break
      at += 2
    } else if (code >= 0xdc00 && code < 0xe000) break
  }
  const cut = at + 4 > bytes.length
  return { code: cut ? 'truncated-file' : 'encoding-error', offset: at, line, start, detail: encoding }
}

/** The first line of bytes that the encoding does not fit; its line ends are those of ASCII. */
function lineDamage(bytes: Uint8Array, encoding: 'gb18030' | 'big5'): Damage {
  let start = 0
  let line = 1
  for (let at = 0; at <= bytes.length; at++) {
    const byte = bytes[at]
    const ends = byte === 0x0a || (byte === 0x0d && bytes[at + 1] !== 0x0a) || at === bytes.length
    if (!ends) continue
    if (strict(bytes.subarray(start, at), encoding) === null) {
      const cut = at === bytes.length && strict(bytes.subarray(start, at - 1), encoding) !== null
      const detail = cut ? encoding : `byte ${start}`
      return { code: cut ? 'truncated-file' : 'encoding-error', offset: start, line, start, detail }
    }
    start = at + 1
    line++
  }
  return { code: 'encoding-error', offset: 0, line: 1, start: 0, detail: 'byte 0' }
}

function utf8Place(bytes: Uint8Array): Damage {
  const damage = utf8Damage(bytes)
  const offset = damage?.offset ?? 0
  let start = offset
  while (start > 0 && bytes[start - 1] !== 0x0a && bytes[start - 1] !== 0x0d) start--
  const code = damage?.cut ? 'truncated-file' : 'encoding-error'
  return { code, offset, line: damage?.line ?? 1, start, detail: `byte ${offset}` }
}

function damageOf(bytes: Uint8Array, encoding: Encoding): Damage {
  if (encoding === 'utf-8') return utf8Place(bytes)
  if (encoding === 'gb18030' || encoding === 'big5') return lineDamage(bytes, encoding)
  return utf16Damage(bytes, encoding)
}

/** Refuses bytes that the encoding does not fit, or reads the whole lines before the first that does not. */
function damaged(bytes: Uint8Array, encoding: Encoding, wholeRows: boolean): Decoded | Refusal {
  const { code, line, start, detail } = damageOf(bytes, encoding)
  const text = wholeRows ? strict(bytes.subarray(0, start), encoding) : null
  if (text === null) return refuse(code, { line, detail })
  const rest = new TextDecoder(encoding).decode(bytes.subarray(start))
  return { text, encoding, guessed: false, issues: [], tail: { code, line, text: rest } }
}

/** Characters of common use in such files, simplified then traditional: enough to tell GB18030 from Big5. */
const SIMPLIFIED = new Set('镇乡街道区县市省政府信息公开年度申请数量单位的不予以部分总计本上结转理')
const TRADITIONAL = new Set('鎮鄉街道區縣市省政府信息公開年度申請數量單位的不予以部分總計本上結轉理')

function familiar(text: string, signs: ReadonlySet<string>): number {
  let found = 0
  for (const sign of text.slice(0, 20_000)) if (signs.has(sign)) found++
  return found
}

function whole(
  text: string,
  encoding: EncodingName,
  told: boolean,
  issues: readonly Issue[] = told ? [] : [guessed(encoding)],
): Decoded {
  return { text, encoding, guessed: !told, issues, tail: null }
}

/** A file that is neither UTF-8 nor UTF-16: GB18030, or Big5 where only that gives readable Chinese. */
function chinese(bytes: Uint8Array, wholeRows: boolean): Decoded | Refusal {
  const gb = strict(bytes, 'gb18030')
  const big5 = strict(bytes, 'big5')
  if (big5 !== null && familiar(big5, TRADITIONAL) > 2 * (gb === null ? 0 : familiar(gb, SIMPLIFIED))) {
    return whole(big5, 'big5', false)
  }
  return gb !== null ? whole(gb, 'gb18030', false) : damaged(bytes, 'gb18030', wholeRows)
}

function utf16(
  bytes: Uint8Array,
  encoding: 'utf-16le' | 'utf-16be',
  marked: boolean,
  wholeRows: boolean,
): Decoded | Refusal {
  const text = strict(bytes, encoding)
  return text === null ? damaged(bytes, encoding, wholeRows) : whole(text, encoding, marked)
}

const hasMark = (bytes: Uint8Array, ...mark: number[]) => mark.every((byte, i) => bytes[i] === byte)

function found(bytes: Uint8Array, wholeRows: boolean): Decoded | Refusal {
  if (hasMark(bytes, 0xff, 0xfe, 0, 0) || hasMark(bytes, 0, 0, 0xfe, 0xff)) {
    return refuse('wrong-format', { detail: 'utf-32' })
  }
  if (hasMark(bytes, 0xff, 0xfe)) return utf16(bytes, 'utf-16le', true, wholeRows)
  if (hasMark(bytes, 0xfe, 0xff)) return utf16(bytes, 'utf-16be', true, wholeRows)
  const unmarked = unmarkedUtf16(bytes)
  if (unmarked) return utf16(bytes, unmarked, false, wholeRows)

  const marked = hasMark(bytes, 0xef, 0xbb, 0xbf)
  const text = strict(bytes, 'utf-8')
  if (text !== null) return whole(text, marked ? 'utf-8-bom' : 'utf-8', true)
  const damage = utf8Damage(bytes)
  const cut = damage?.cut && (damage.sound > 0 || marked || damage.broken === 1)
  const mixed = damage && (marked || (damage.sound > 0 && damage.sound >= damage.broken))
  return cut || mixed ? damaged(bytes, 'utf-8', wholeRows) : chinese(bytes, wholeRows)
}

/**
 * Text of a file with the encoding that was chosen, told by a mark or found by strict decoding: UTF-8, UTF-16, GB18030,
 * Big5. Refuses empty and binary files and those whose bytes do not fit, naming line and byte.
 */
export function decode(bytes: Uint8Array, choice: DecodeChoice = {}): Decoded | Refusal {
  if (bytes.length === 0) return refuse('empty-file')
  const binary = binaryKind(bytes)
  if (binary === 'locked') return refuse('encrypted-workbook')
  if (binary === 'doc') return refuse('document-old')
  if (binary) return refuse('wrong-format', { detail: binary })
  const { encoding, wholeRows = false } = choice
  if (!encoding) return found(bytes, wholeRows)
  const text = strict(bytes, encoding)
  return text === null ? damaged(bytes, encoding, wholeRows) : whole(text, encoding, true)
}

/** What the decoding of a file without any choice leaves to be decided. */
export function needsEncoding(decoded: Decoded | Refusal): boolean {
  if (isRefusal(decoded)) return decoded.issue.code === 'encoding-error'
  return decoded.encoding === 'big5'
}
