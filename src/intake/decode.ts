/** Bytes → text. Strict in every encoding: nothing is ever read with replacement characters (reliability.md 4 A). */
import type { Issue } from '../domain/issue'
import { binaryKind } from './magic'
import { type Refusal, refuse } from './refusal'
import { utf8Damage } from './utf8'

type EncodingName = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5'

export interface Decoded {
  readonly text: string
  readonly encoding: EncodingName
  readonly issues: readonly Issue[]
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

/** UTF-16 without a mark shows itself by the zero bytes of its commas, digits and line ends. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, 8192)
  let even = 0
  let odd = 0
  for (let i = 0; i < sample.length; i++) {
    if (sample[i] === 0) {
      if (i % 2 === 0) even++
      else odd++
    }
  }
  const pairs = sample.length / 2
  if (odd > pairs * 0.1 && odd > even * 10) return 'utf-16le'
  if (even > pairs * 0.1 && even > odd * 10) return 'utf-16be'
  return null
}

function utf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be', marked: boolean): Decoded | Refusal {
  const text = strict(bytes, encoding)
  if (text !== null) return { text, encoding, issues: marked ? [] : [guessed(encoding)] }
  const whole = strict(bytes.subarray(0, bytes.length - (bytes.length % 2)), encoding)
  if (whole !== null) return refuse('truncated-file', { line: lineCount(whole), detail: encoding })
  return refuse('encoding-error', { detail: encoding })
}

function lineCount(text: string): number {
  return text.split(/\r\n|\r|\n/).length
}

/** Characters of common use in such files, simplified then traditional: enough to tell GB18030 from Big5. */
const SIMPLIFIED = new Set('镇乡街道区县市省政府信息公开年度申请数量单位的不予以部分总计本上结转理')
const TRADITIONAL = new Set('鎮鄉街道區縣市省政府信息公開年度申請數量單位的不予以部分總計本上結轉理')

function familiar(text: string, signs: ReadonlySet<string>): number {
  let found = 0
  for (const sign of text.slice(0, 20_000)) if (signs.has(sign)) found++
  return found
}

/** A file that is neither UTF-8 nor UTF-16: GB18030, or Big5 where only that gives readable Chinese. */
function chinese(bytes: Uint8Array): Decoded | Refusal {
  const gb = strict(bytes, 'gb18030')
  const big5 = strict(bytes, 'big5')
  if (big5 !== null && familiar(big5, TRADITIONAL) > 2 * (gb === null ? 0 : familiar(gb, SIMPLIFIED))) {
    return { text: big5, encoding: 'big5', issues: [guessed('big5')] }
  }
  if (gb !== null) return { text: gb, encoding: 'gb18030', issues: [guessed('gb18030')] }

  let start = 0
  for (let line = 1; start < bytes.length; line++) {
    const newline = bytes.indexOf(0x0a, start)
    const end = newline < 0 ? bytes.length : newline
    if (strict(bytes.subarray(start, end), 'gb18030') === null) {
      const cut = newline < 0 && strict(bytes.subarray(start, end - 1), 'gb18030') !== null
      if (cut) return refuse('truncated-file', { line, detail: 'gb18030' })
      return refuse('encoding-error', { line, detail: `byte ${start}` })
    }
    start = end + 1
  }
  return refuse('encoding-error', { detail: 'byte 0' })
}

/**
 * Text of a file with the encoding that was told by a mark or found by strict decoding: UTF-8, UTF-16, GB18030, Big5.
 * Refuses empty and binary files and those whose bytes fit no encoding, naming line and byte.
 */
export function decode(bytes: Uint8Array): Decoded | Refusal {
  if (bytes.length === 0) return refuse('empty-file')
  const binary = binaryKind(bytes)
  if (binary === 'locked') return refuse('encrypted-workbook')
  if (binary) return refuse('wrong-format', { detail: binary })
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes, 'utf-16le', true)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes, 'utf-16be', true)
  const unmarked = unmarkedUtf16(bytes)
  if (unmarked) return utf16(bytes, unmarked, false)

  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const text = strict(bytes, 'utf-8')
  if (text !== null) return { text, encoding: marked ? 'utf-8-bom' : 'utf-8', issues: [] }
  const damage = utf8Damage(bytes)
  if (damage?.cut && (damage.sound > 0 || marked || damage.broken === 1)) {
    return refuse('truncated-file', { line: damage.line, detail: `byte ${damage.offset}` })
  }
  if (damage && (marked || (damage.sound > 0 && damage.sound >= damage.broken))) {
    return refuse('encoding-error', { line: damage.line, detail: `byte ${damage.offset}` })
  }
  return chinese(bytes)
}

const CP1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009dž\u009fŸ'

/**
 * The text that was meant where UTF-8 was once read as Latin-1 and saved again (`è¥¿å…´` for 西兴), or null.
 * Only a suspicion: shown to the user, never applied here.
 */
export function doubleDecoded(sample: string): string | null {
  const bytes: number[] = []
  let wide = 0
  for (const sign of sample) {
    const code = sign.codePointAt(0) ?? 0
    const special = CP1252.indexOf(sign)
    if (code > 0xff && special < 0) return null
    const byte = special >= 0 ? 0x80 + special : code
    if (byte >= 0x80) wide++
    bytes.push(byte)
  }
  if (wide < 4) return null
  return strict(new Uint8Array(bytes), 'utf-8')
}
