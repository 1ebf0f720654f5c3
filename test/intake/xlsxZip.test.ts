import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readFile } from '../../src/intake/readFile'
import {
  checkDirectory,
  MOST_BYTES,
  MOST_ENTRIES,
  readDirectory,
  readPart,
  WorkbookFault,
  type ZipEntry,
} from '../../src/intake/xlsxZip'
import { OPTIONS } from './support'
import { sheetXml, workbook } from './workbook'

const BOOK = workbook({
  sheets: [
    {
      name: '年报',
      xml: sheetXml([
        ['单位', '年份', '新收申请'],
        ['甲镇', 2023, 12],
      ]),
    },
  ],
})

function fault(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof WorkbookFault) return `${error.code} ${error.detail}`
    throw error
  }
  return ''
}

function entry(more: Partial<ZipEntry>): ZipEntry {
  return { name: 'a', size: 10, packed: 10, method: 8, crc: 0, at: 0, encrypted: false, ...more }
}

function only(bytes: Uint8Array): ZipEntry {
  const found = readDirectory(bytes)?.[0]
  if (!found) throw new Error('no entry')
  return found
}

describe('caps on what the directory declares', () => {
  test('more than 2,000 entries', () => {
    const files = Object.fromEntries(
      Array.from({ length: MOST_ENTRIES + 1 }, (_, i) => [`p${i}`, strToU8('')]),
    )
    expect(fault(() => readDirectory(zipSync(files)))).toBe(`zip-bomb entries ${MOST_ENTRIES + 1}`)
    delete files.p0
    expect(readDirectory(zipSync(files))).toHaveLength(MOST_ENTRIES)
  })

  test('more than 200 MB in all', () => {
    const half = entry({ size: MOST_BYTES / 2, packed: MOST_BYTES / 4 })
    expect(fault(() => checkDirectory([half, { ...half, name: 'b' }]))).toBe('')
    expect(
      fault(() => checkDirectory([half, { ...half, name: 'b' }, entry({ name: 'c', size: 1 })])),
    ).toMatch(/^zip-bomb bytes/)
  })

  test('more than a hundred times the packed size, unless the part is small anyway', () => {
    expect(fault(() => checkDirectory([entry({ size: 2_000_000, packed: 20_000 })]))).toBe('')
    expect(fault(() => checkDirectory([entry({ size: 2_000_001, packed: 20_000 })]))).toBe('zip-bomb part a')
    expect(fault(() => checkDirectory([entry({ size: 1_000_000, packed: 1 })]))).toBe('')
  })

  test('two parts of one name, or one that is locked', () => {
    expect(fault(() => checkDirectory([entry({}), entry({ name: 'A' })]))).toBe('damaged-workbook A')
    expect(fault(() => checkDirectory([entry({ encrypted: true })]))).toBe('encrypted-workbook a')
  })
})

describe('parts', () => {
  const text = '镇'.repeat(50_000)

  test('come out as they went in, packed or not', () => {
    for (const level of [0, 9] as const) {
      const bytes = zipSync({ a: strToU8(text) }, { level })
      expect(new TextDecoder().decode(readPart(bytes, only(bytes)))).toBe(text)
    }
  })

  test('a size that lies downwards stops the inflating; one that lies upwards, or a wrong checksum, is damage', () => {
    const bytes = zipSync({ a: strToU8(text) })
    const found = only(bytes)
    expect(fault(() => readPart(bytes, { ...found, size: 1000 }))).toBe('zip-bomb part a')
    expect(fault(() => readPart(bytes, { ...found, size: found.size + 1 }))).toBe('damaged-workbook a')
    expect(fault(() => readPart(bytes, { ...found, crc: found.crc ^ 1 }))).toBe('damaged-workbook a')
    expect(fault(() => readPart(bytes, { ...found, packed: found.packed - 9 }))).toBe('damaged-workbook a')
    expect(fault(() => readPart(bytes, { ...found, method: 12 }))).toBe('damaged-workbook a')
  })
})

describe('a workbook in transit', () => {
  test('cut at any place it is refused with a reason, never half read', () => {
    for (let end = 4; end < BOOK.length; end += 7) {
      const reading = readFile(BOOK.subarray(0, end), '年报.xlsx', OPTIONS)
      expect(reading.outcome).toBe('refuse')
      expect(['truncated-file', 'wrong-format']).toContain(reading.groups[0]?.code)
    }
  })

  test('with one bit turned it is refused, or says the same as before', () => {
    const whole = readFile(BOOK, '年报.xlsx', OPTIONS)
    expect(whole.rowsLoaded).toBe(1)
    for (let at = 0; at < BOOK.length; at++) {
      const bytes = BOOK.slice()
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8))
      const reading = readFile(bytes, '年报.xlsx', OPTIONS)
      if (reading.outcome !== 'refuse') expect(reading.rowHashes).toEqual(whole.rowHashes)
    }
  })
})
