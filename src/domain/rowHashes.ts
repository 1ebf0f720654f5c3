/** The hashes of many reports, one after the other as bytes: as texts, those of a national file take four times the memory. */

/** Bytes of the SHA-256 of one report. */
export const ROW_HASH_BYTES = 32

export type RowHashes = Uint8Array<ArrayBuffer>

export function rowHashAt(hashes: RowHashes, row: number): Uint8Array<ArrayBuffer> {
  return hashes.subarray(row * ROW_HASH_BYTES, (row + 1) * ROW_HASH_BYTES)
}

export function joinRowHashes(parts: readonly RowHashes[]): RowHashes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let end = 0
  for (const part of parts) {
    joined.set(part, end)
    end += part.length
  }
  return joined
}

/** The hashes without those of some rows. */
export function dropRowHashes(hashes: RowHashes, dropped: ReadonlySet<number>): RowHashes {
  const kept = hashes.slice()
  let end = 0
  for (let start = 0; start < hashes.length; start += ROW_HASH_BYTES) {
    if (dropped.has(start / ROW_HASH_BYTES)) continue
    kept.copyWithin(end, start, start + ROW_HASH_BYTES)
    end += ROW_HASH_BYTES
  }
  return kept.slice(0, end)
}

/** One text per row, equal where the hashes are. */
export function rowHashKeys(hashes: RowHashes): readonly string[] {
  const rows = hashes.length / ROW_HASH_BYTES
  return Array.from({ length: rows }, (_, row) => String.fromCharCode(...rowHashAt(hashes, row)))
}
