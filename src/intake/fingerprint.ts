/** SHA-256 over content: of bytes, of one report, of a dataset. Works without a secure context. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { NOT_LOADED, NUMBER, statusOf } from './status'

export function sha256Hex(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes))
}

/** SHA-256 over the UTF-8 of a text, hex. */
export function sha256Text(text: string): string {
  return sha256Hex(utf8ToBytes(text))
}

/** The canonical content of one report: who, when, and figures and marks in schema order. */
export interface Content {
  readonly orgId: string
  readonly year: number
  readonly revision: number
  /** Loaded positions of VALUE_COLUMNS, ascending. */
  readonly columns: readonly number[]
  readonly status: Uint8Array
  readonly value: Float64Array
  /** Tokens that are no plain numbers. */
  readonly raw: ReadonlyMap<number, string>
}

/** SHA-256 of a report, hex. Blank and unloaded cells leave no trace, so that files with other columns agree. */
export function reportHash({ orgId, year, revision, columns, status, value, raw }: Content): string {
  let text = `1|${JSON.stringify(orgId)}|${year}|${revision}`
  let last = -1
  for (const at of columns) {
    const code = status[at] ?? 0
    const marked = code !== NUMBER && code !== NOT_LOADED && raw.size > 0 && raw.has(at)
    if (code !== NUMBER && !marked) continue
    // A gap is written as its length: a tenth of the text that column names would take.
    text += at === last + 1 ? '|' : `|+${at - last - 1}|`
    text += marked ? `${statusOf(code)}:${JSON.stringify(raw.get(at))}` : value[at]
    last = at
  }
  return sha256Text(text)
}

/** Fingerprint of a dataset: SHA-256 over the sorted hashes of its reports, so that row order and file names do not matter. */
export function fingerprint(rowHashes: readonly string[]): string {
  return sha256Text([...rowHashes].sort().join('\n'))
}
