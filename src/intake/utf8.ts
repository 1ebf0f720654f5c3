/** Where bytes stop being UTF-8; needed only for files that are not, so that the receipt can name the place. */

/** Length of the valid UTF-8 sequence at `at`, 0 if it is invalid, -1 if the bytes end inside it. */
function sequence(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  if (first < 0x80) return 1
  const length =
    first >= 0xc2 && first <= 0xdf
      ? 2
      : first >= 0xe0 && first <= 0xef
        ? 3
        : first >= 0xf0 && first <= 0xf4
          ? 4
          : 0
  if (length === 0) return 0
  for (let i = 1; i < length; i++) {
    const next = bytes[at + i]
    if (next === undefined) return -1
    if (next < 0x80 || next > 0xbf) return 0
    if (i === 1) {
      if ((first === 0xe0 && next < 0xa0) || (first === 0xed && next > 0x9f)) return 0
      if ((first === 0xf0 && next < 0x90) || (first === 0xf4 && next > 0x8f)) return 0
    }
  }
  return length
}

export interface Utf8Damage {
  /** Byte offset of the first bad sequence. */
  readonly offset: number
  /** 1-based physical line of it. */
  readonly line: number
  /** True if the only damage is a last character cut in the middle. */
  readonly cut: boolean
  /** Lines with non-ASCII characters that are sound UTF-8, and those that are not. */
  readonly sound: number
  readonly broken: number
}

/** Looks at every line, because one line of another encoding in a UTF-8 file must not be taken for a GBK file. */
export function utf8Damage(bytes: Uint8Array): Utf8Damage | null {
  let line = 1
  let first: { offset: number; line: number } | null = null
  let sound = 0
  let broken = 0
  let lineWide = false
  let lineBad = false
  let cut = false
  const close = () => {
    if (lineBad) broken++
    else if (lineWide) sound++
    lineWide = false
    lineBad = false
  }
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0
    if (byte === 0x0a || (byte === 0x0d && bytes[at + 1] !== 0x0a)) {
      close()
      line++
      at++
      continue
    }
    const length = sequence(bytes, at)
    if (byte >= 0x80) lineWide = true
    if (length > 0) {
      at += length
      continue
    }
    if (!first) {
      first = { offset: at, line }
      cut = length === -1
    }
    lineBad = true
    at++
    if (length === -1) break
  }
  close()
  return first && { ...first, cut, sound, broken }
}
