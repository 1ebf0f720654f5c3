/** SHA-256 over content: of bytes, of one report, of a dataset. Works without a secure context. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { VALUE_COLUMNS } from '../domain/dictionary'
import { joinRowHashes, ROW_HASH_BYTES, type RowHashes, rowHashAt } from '../domain/rowHashes'
import type { RowFigures } from './rowFigures'
import { correctedCode, NOT_LOADED, NUMBER, statusOf } from './status'

export function sha256Hex(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes))
}

const encoder = new TextEncoder()
const short = new Uint8Array(1024)

/** UTF-8 of a text, for use until the next call: arrays of their own for many short texts take longer than to hash them. */
function utf8(text: string): Uint8Array {
  if (3 * text.length > short.length) return encoder.encode(text)
  return short.subarray(0, encoder.encodeInto(text, short).written)
}

/** SHA-256 over the UTF-8 of a text, hex. */
export function sha256Text(text: string): string {
  return sha256Hex(utf8(text))
}

/** The canonical content of one report: who, when, and figures and marks in schema order. */
export interface Content extends RowFigures {
  readonly orgId: string
  readonly year: number
  readonly revision: number
  /** Tokens that are no plain numbers. */
  readonly raw: ReadonlyMap<number, string>
  /** Cells that a person corrected; `raw` has what stands there. */
  readonly corrected: ReadonlySet<number>
}

export interface ReportHasher {
  add(content: Content): void
  /** SHA-256 of each report, in the order in which they were added. */
  finish(): RowHashes
}

/** What stands in the two lowest bits of a word of the canonical form, the number above them. */
const GAP = 0
const ZEROS = 1
const WHOLE = 2
const OTHER = 3

/** Version of the canonical form. */
const FORM = 2
/** Words have 32 bits. */
const LARGEST_WHOLE = 2 ** 28

/** Positions that follow each other, from the first up to, not including, the last. */
function stretchesOf(columns: readonly number[]): readonly { readonly from: number; readonly to: number }[] {
  const starts = columns.filter((column, i) => column - 1 !== columns[i - 1])
  const ends = columns.filter((column, i) => column + 1 !== columns[i + 1])
  return starts.map((from, i) => ({ from, to: (ends[i] ?? from) + 1 }))
}

/**
 * Hashes reports in a canonical form in bytes: version, body, year, revision, then the cells in schema order as words
 * of variable length: a gap of n cells, n zeros, a whole number, or another number or a mark with its token. Blank and
 * unloaded cells leave no trace but the gap before the next one, so that files with other columns agree. Every part
 * tells its own length and runs are as long as can be: different contents never share a form, nor one content two.
 * `columns`: the loaded positions of VALUE_COLUMNS, ascending.
 */
export function createHasher(columns: readonly number[]): ReportHasher {
  const stretches = stretchesOf(columns)
  let bytes = new Uint8Array(64 + 9 * VALUE_COLUMNS.length)
  let end = 0
  const float = new Float64Array(1)
  const floatBytes = new Uint8Array(float.buffer)
  // One state that is set back for each report: a new one per report takes as long as the hashing.
  const begun = sha256.create()
  const hash = sha256.create()
  let hashes = new Uint8Array(ROW_HASH_BYTES * 256)
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
    const encoded = utf8(JSON.stringify(string))
    reserve(encoded.length)
    word(encoded.length)
    bytes.set(encoded, end)
    end += encoded.length
  }
  function figure(n: number): void {
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

  /** Cells before it are told. */
  let next = 0
  /** Zeros right before it that are not written yet. */
  let zeros = 0

  function writeZeros(): void {
    if (zeros > 0) word((zeros << 2) | ZEROS)
    zeros = 0
  }
  function goTo(at: number): void {
    if (at === next) return
    writeZeros()
    word(((at - next) << 2) | GAP)
    next = at
  }
  function addZeros(from: number, to: number): void {
    if (from === to) return
    goTo(from)
    zeros += to - from
    next = to
  }
  function cell(at: number, { status, value, raw, corrected }: Content): void {
    const code = status[at] ?? NOT_LOADED
    const number = code === NUMBER
    const byHand = corrected.has(at)
    const marked = byHand || (!number && code !== NOT_LOADED && raw.has(at))
    if (!number && !marked) return
    if (!marked && value[at] === 0) {
      addZeros(at, at + 1)
      return
    }
    goTo(at)
    writeZeros()
    next++
    if (marked) {
      word((1 << 2) | OTHER)
      text(byHand ? statusOf(correctedCode(code)) : statusOf(code))
      text(raw.get(at) ?? '')
    }
    if (number) figure(value[at] ?? 0)
  }

  function write(content: Content): void {
    const { orgId, year, revision, others, otherCount } = content
    end = 0
    bytes[end++] = FORM
    body(orgId)
    word(year)
    word(revision)
    next = 0
    let other = 0
    for (const { from, to } of stretches) {
      let at = from
      for (; other < otherCount && (others[other] ?? 0) < to; other++) {
        const place = others[other] ?? 0
        addZeros(at, place)
        cell(place, content)
        at = place + 1
      }
      addZeros(at, to)
    }
    writeZeros()
  }

  return {
    add(content) {
      write(content)
      if (ROW_HASH_BYTES * count === hashes.length) {
        const wider = new Uint8Array(2 * hashes.length)
        wider.set(hashes)
        hashes = wider
      }
      begun._cloneInto(hash).update(bytes.subarray(0, end)).digestInto(rowHashAt(hashes, count))
      count++
    },
    finish: () => hashes.slice(0, ROW_HASH_BYTES * count),
  }
}

/** The rows in the order of their hashes, as the texts of these would be sorted. */
function sorted(hashes: RowHashes): Uint32Array {
  const view = new DataView(hashes.buffer, hashes.byteOffset, hashes.length)
  const rows = Uint32Array.from({ length: hashes.length / ROW_HASH_BYTES }, (_, row) => row)
  const starts = rows.map(row => view.getUint32(ROW_HASH_BYTES * row))
  return rows.sort((a, b) => {
    let order = (starts[a] ?? 0) - (starts[b] ?? 0)
    for (let at = 4; order === 0 && at < ROW_HASH_BYTES; at += 4)
      order = view.getUint32(ROW_HASH_BYTES * a + at) - view.getUint32(ROW_HASH_BYTES * b + at)
    return order
  })
}

const HEX = Uint8Array.from('0123456789abcdef', sign => sign.charCodeAt(0))
const LINE_FEED = 10

/**
 * Fingerprint of a dataset: SHA-256 over the sorted hashes of its reports in hex, a line each, so that row order and
 * file names do not matter.
 */
export function fingerprint(...parts: readonly RowHashes[]): string {
  const hashes = joinRowHashes(parts)
  const hash = sha256.create()
  const lines = new Uint8Array(4096 * (2 * ROW_HASH_BYTES + 1))
  let end = 0
  for (const row of sorted(hashes)) {
    if (end === lines.length) {
      hash.update(lines)
      end = 0
    }
    for (let at = ROW_HASH_BYTES * row; at < ROW_HASH_BYTES * (row + 1); at++) {
      const byte = hashes[at] ?? 0
      lines[end++] = HEX[byte >> 4] ?? 0
      lines[end++] = HEX[byte & 15] ?? 0
    }
    lines[end++] = LINE_FEED
  }
  // None after the last line.
  return bytesToHex(hash.update(lines.subarray(0, Math.max(0, end - 1))).digest())
}
