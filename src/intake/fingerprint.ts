/** SHA-256 over content: of bytes, of one report, of a dataset. Works without a secure context. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { VALUE_COLUMNS } from '../domain/dictionary'
import { correctedCode, NOT_LOADED, NUMBER, statusOf } from './status'

export function sha256Hex(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes))
}

const encoder = new TextEncoder()

/** SHA-256 over the UTF-8 of a text, hex. */
export function sha256Text(text: string): string {
  return sha256Hex(encoder.encode(text))
}

/** The canonical content of one report: who, when, and figures and marks in schema order. */
export interface Content {
  readonly orgId: string
  readonly year: number
  readonly revision: number
  readonly status: Uint8Array
  readonly value: Float64Array
  /** Tokens that are no plain numbers. */
  readonly raw: ReadonlyMap<number, string>
  /** Cells that a person corrected; `raw` has what stands there. */
  readonly corrected: ReadonlySet<number>
}

export interface ReportHasher {
  add(content: Content): void
  /** SHA-256 of each report, hex, in the order in which they were added. */
  finish(): readonly string[]
}

const HEX = Uint8Array.from('0123456789abcdef', sign => sign.charCodeAt(0))

/** What stands in the two lowest bits of a word of the canonical form, the number above them. */
const GAP = 0
const ZEROS = 1
const WHOLE = 2
const OTHER = 3

/** Version of the canonical form. */
const FORM = 2
/** Words have 32 bits. */
const LARGEST_WHOLE = 2 ** 28

/**
 * Hashes reports in a canonical form in bytes: version, body, year, revision, then the cells in schema order as words
 * of variable length: a gap of n cells, n zeros, a whole number, or another number or a mark with its token. Blank and
 * unloaded cells leave no trace but the gap before the next one, so that files with other columns agree. Every part
 * tells its own length and runs are as long as can be: different contents never share a form, nor one content two.
 * `columns`: the loaded positions of VALUE_COLUMNS, ascending.
 */
export function createHasher(columns: readonly number[]): ReportHasher {
  const loaded = Int16Array.from(columns)
  let bytes = new Uint8Array(64 + 9 * VALUE_COLUMNS.length)
  let end = 0
  const float = new Float64Array(1)
  const floatBytes = new Uint8Array(float.buffer)
  let hex = new Uint8Array(64 * 256)
  let count = 0

  /** Room for one text and for all numbers of a report beside it. */
  function reserve(more: number): void {
    if (end + more + 64 + 9 * VALUE_COLUMNS.length <= bytes.length) return
    const wider = new Uint8Array(2 * (bytes.length + more))
    wider.set(bytes)
    bytes = wider
  }
  function word(n: number): void {
    let rest = n
    while (rest > 127) {
      bytes[end++] = (rest & 127) | 128
      rest >>>= 7
    }
    bytes[end++] = rest
  }
  /** Escaped, because half a surrogate pair has no UTF-8 of its own. */
  function text(string: string): void {
    const encoded = encoder.encode(JSON.stringify(string))
    reserve(encoded.length)
    word(encoded.length)
    bytes.set(encoded, end)
    end += encoded.length
  }
  function number(n: number): void {
    if (n >= 0 && n < LARGEST_WHOLE && n === Math.floor(n)) {
      word((n << 2) | WHOLE)
      return
    }
    word(OTHER)
    float[0] = n
    bytes.set(floatBytes, end)
    end += 8
  }

  let lastBody: string | null = null
  let bodyBytes = new Uint8Array(0)

  function body(orgId: string): void {
    if (orgId === lastBody) {
      reserve(bodyBytes.length)
      bytes.set(bodyBytes, end)
      end += bodyBytes.length
      return
    }
    const start = end
    text(orgId)
    lastBody = orgId
    bodyBytes = bytes.slice(start, end)
  }

  function write({ orgId, year, revision, status, value, raw, corrected }: Content): void {
    end = 0
    bytes[end++] = FORM
    body(orgId)
    word(year)
    word(revision)
    const marks = raw.size > 0
    let next = 0
    let zeros = 0
    for (let i = 0; i < loaded.length; i++) {
      const at = loaded[i] ?? 0
      const code = status[at] ?? NOT_LOADED
      const byHand = corrected.size > 0 && corrected.has(at)
      const marked = byHand || (marks && code !== NUMBER && code !== NOT_LOADED && raw.has(at))
      if (code !== NUMBER && !marked) continue
      const zero = code === NUMBER && value[at] === 0 && !byHand
      if (zeros > 0 && !(zero && at === next)) {
        word((zeros << 2) | ZEROS)
        zeros = 0
      }
      if (at > next) word(((at - next) << 2) | GAP)
      next = at + 1
      if (zero) zeros++
      else if (marked) {
        word((1 << 2) | OTHER)
        text(byHand ? statusOf(correctedCode(code)) : statusOf(code))
        text(raw.get(at) ?? '')
        if (byHand && code === NUMBER) number(value[at] ?? 0)
      } else number(value[at] ?? 0)
    }
    if (zeros > 0) word((zeros << 2) | ZEROS)
  }

  return {
    add(content) {
      write(content)
      const digest = sha256(bytes.subarray(0, end))
      if (64 * (count + 1) > hex.length) {
        const wider = new Uint8Array(2 * hex.length)
        wider.set(hex)
        hex = wider
      }
      let at = 64 * count
      for (let i = 0; i < 32; i++) {
        const byte = digest[i] ?? 0
        hex[at++] = HEX[byte >> 4] ?? 0
        hex[at++] = HEX[byte & 15] ?? 0
      }
      count++
    },
    finish() {
      const all = new TextDecoder().decode(hex.subarray(0, 64 * count))
      return Array.from({ length: count }, (_, i) => all.slice(64 * i, 64 * i + 64))
    },
  }
}

/** Sorted like `sort()`, which takes three times as long on the hashes of a national file. */
function sorted(hashes: readonly string[]): readonly string[] {
  if (hashes.length < 10_000 || hashes.some(hash => hash.length !== 64)) return [...hashes].sort()
  const buckets: string[][] = Array.from({ length: 4096 }, () => [])
  for (const hash of hashes) buckets[Number.parseInt(hash.slice(0, 3), 16)]?.push(hash)
  return buckets.flatMap(bucket => bucket.sort())
}

/** Fingerprint of a dataset: SHA-256 over the sorted hashes of its reports, so that row order and file names do not matter. */
export function fingerprint(rowHashes: readonly string[]): string {
  const hash = sha256.create()
  const lines = sorted(rowHashes)
  const PART = 4096
  for (let at = 0; at < lines.length; at += PART) {
    const part = lines.slice(at, at + PART).join('\n')
    hash.update(encoder.encode(at === 0 ? part : `\n${part}`))
  }
  return bytesToHex(hash.digest())
}
