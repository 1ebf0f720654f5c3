/** SHA-256 over content: of bytes, of one report, of a dataset. Works without a secure context. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

export function sha256Hex(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes))
}

export function sha256Text(text: string): string {
  return sha256Hex(utf8ToBytes(text))
}

/** Fingerprint of a dataset: SHA-256 over the sorted hashes of its reports, so that row order and file names do not matter. */
export function fingerprint(rowHashes: readonly string[]): string {
  return sha256Text([...rowHashes].sort().join('\n'))
}
