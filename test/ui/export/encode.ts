/** Bytes of a text in the encodings that files come in. Tables are made by decoding every sequence, so that no table is copied. */

export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5'

function units(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(text.length * 2 + 2))
  bytes.setUint16(0, 0xfeff, littleEndian)
  for (let i = 0; i < text.length; i++) bytes.setUint16(2 + i * 2, text.charCodeAt(i), littleEndian)
  return new Uint8Array(bytes.buffer)
}

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>()

/** Characters of two bytes, the first sequence of each. */
function twoBytes(encoding: string): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(encoding)
  if (known) return known
  const decoder = new TextDecoder(encoding, { fatal: true })
  const table = new Map<string, readonly number[]>()
  for (let first = 0x81; first <= 0xfe; first++) {
    for (let second = 0x40; second <= 0xfe; second++) {
      try {
        const text = decoder.decode(Uint8Array.of(first, second))
        if ([...text].length === 1 && !table.has(text)) table.set(text, [first, second])
      } catch {
        // Not a character of this encoding.
      }
    }
  }
  tables.set(encoding, table)
  return table
}

/** The four bytes of a character beyond the basic plane: GB18030 counts them from 0x90308130. */
function fourBytes(code: number): readonly number[] {
  const at = code - 0x10000
  return [
    0x90 + Math.floor(at / 12600),
    0x30 + (Math.floor(at / 1260) % 10),
    0x81 + (Math.floor(at / 10) % 126),
    0x30 + (at % 10),
  ]
}

/** Null where the encoding has no sequence for a character of the text. */
export function encoded(text: string, encoding: Encoding): Uint8Array | null {
  if (encoding === 'utf-8') return new TextEncoder().encode(text)
  if (encoding === 'utf-8-bom') return new TextEncoder().encode(`\uFEFF${text}`)
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return units(text, encoding === 'utf-16le')
  const table = twoBytes(encoding)
  const bytes: number[] = []
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    const pair = table.get(char)
    if (code < 0x80) bytes.push(code)
    else if (pair) bytes.push(...pair)
    else if (encoding === 'gb18030' && code > 0xffff) bytes.push(...fourBytes(code))
    else return null
  }
  return Uint8Array.from(bytes)
}
