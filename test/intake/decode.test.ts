import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode } from '../../src/intake/decode'
import { doubleDecoded } from '../../src/intake/mojibake'
import { isRefusal } from '../../src/intake/refusal'
import { utf8Damage } from '../../src/intake/utf8'

const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, big: boolean) => {
  const bytes = new Uint8Array(text.length * 2)
  for (let i = 0; i < text.length; i++) new DataView(bytes.buffer).setUint16(i * 2, text.charCodeAt(i), !big)
  return bytes
}
const CSV = '单位,年度,新收\n枕砚街道,2023,1\n𠮷镇,2023,2\n'

function told(bytes: Uint8Array): string {
  const decoded = decode(bytes)
  return isRefusal(decoded)
    ? `${decoded.issue.code} ${decoded.issue.line ?? ''} ${decoded.issue.detail}`.trim()
    : decoded.encoding
}

describe('encodings', () => {
  test('each gives the same text, with or without a mark', () => {
    for (const [bytes, encoding] of [
      [utf8(CSV), 'utf-8'],
      [utf8(`\uFEFF${CSV}`), 'utf-8-bom'],
      [utf16(`\uFEFF${CSV}`, false), 'utf-16le'],
      [utf16(`\uFEFF${CSV}`, true), 'utf-16be'],
      [utf16(CSV, false), 'utf-16le'],
      [utf16(CSV, true), 'utf-16be'],
    ] as const) {
      expect(decode(bytes)).toMatchObject({ text: CSV, encoding })
    }
  })

  test('GB18030 and Big5 are guessed and named; 联通 in GBK is not taken for UTF-8', () => {
    expect(decode(new Uint8Array([0xc1, 0xaa, 0xcd, 0xa8]))).toMatchObject({
      text: '联通',
      encoding: 'gb18030',
    })
    const big5 = new Uint8Array([0xc2, 0xed, 0xb6, 0x6d, 0x2c, 0xa6, 0x7e, 0xab, 0xd7, 0x2c, 0xbf, 0xa4])
    expect(decode(big5)).toMatchObject({
      text: '鎮鄉,年度,縣',
      encoding: 'big5',
      issues: [{ code: 'encoding-guessed', detail: 'big5' }],
    })
  })

  test('other formats are told by their bytes', () => {
    expect(told(utf8('%PDF-1.7 …'))).toBe('wrong-format  pdf')
    expect(told(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]))).toBe('wrong-format  xls')
    expect(told(utf8('PK\u0003\u0004 word/document.xml'))).toBe('wrong-format  docx')
    expect(told(new Uint8Array())).toBe('empty-file')
  })

  test('a file cut in the middle of a character, anywhere, is refused with the line of the cut', () => {
    const bytes = utf8(CSV)
    for (let end = 1; end < bytes.length; end++) {
      const part = bytes.subarray(0, end)
      const line = new TextDecoder().decode(part).split('\n').length
      const whole = !new TextDecoder().decode(part).includes('\uFFFD')
      if (whole) expect(told(part)).toBe('utf-8')
      else expect(told(part)).toMatch(new RegExp(`^truncated-file ${line} `))
    }
  })
})

test('the place of damage agrees with the strict decoder of the platform', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 10 }),
      (noise, text) => {
        const bytes = new Uint8Array([...utf8(text), ...noise])
        let strict = true
        try {
          new TextDecoder('utf-8', { fatal: true }).decode(bytes)
        } catch {
          strict = false
        }
        const damage = utf8Damage(bytes)
        expect(damage === null).toBe(strict)
        if (damage)
          expect(() =>
            new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, damage.offset)),
          ).not.toThrow()
      },
    ),
    { numRuns: 2000 },
  )
})

test('text encoded twice is suspected, and only that', () => {
  const twice = new TextDecoder('latin1').decode(utf8('西兴街道'))
  expect(doubleDecoded(twice)).toBe('西兴街道')
  expect(doubleDecoded('西兴街道')).toBeNull()
  expect(doubleDecoded('Zürich, Orléans, Málaga, Ærø')).toBeNull()
})

test('text read as Windows-1252 comes back whatever its bytes are', () => {
  // The index of the Encoding Standard from 0x80 to 0x9F; TextDecoder of Node 20 reads them as Latin-1.
  const index =
    '20ac 81 201a 192 201e 2026 2020 2021 2c6 2030 160 2039 152 8d 17d 8f 90 2018 2019 201c 201d 2022 2013 2014 2dc 2122 161 203a 153 9d 17e 178'
      .split(' ')
      .map(code => Number.parseInt(code, 16))
  // Their UTF-8 ends in each of the bytes 0x80 to 0xBF once.
  const text = String.fromCharCode(...Array.from({ length: 64 }, (_, i) => 0x9480 + i))
  const read = Array.from(utf8(text), byte => index[byte - 0x80] ?? byte)
  expect(doubleDecoded(String.fromCharCode(...read))).toBe(text)
})
