/** The ZIP container of a workbook: its directory under caps, and single parts inflated under caps (reliability.md 3). */
import { Inflate } from 'fflate'
import type { IssueCode } from '../domain/issue'

/** Entries of a workbook, at most; a large one of Excel has some hundreds. */
export const MOST_ENTRIES = 2000
/** Sum of the declared sizes of all parts. */
export const MOST_BYTES = 200 * 1024 * 1024
/** How many times its packed size a part may declare. */
const MOST_RATIO = 100
/** A part that stays below this cannot harm, however well it is packed. */
const HARMLESS = 1024 * 1024
/** Deflate makes at most 1,032 bytes of one: the most that comes out between two looks at the cap is 68 MB. */
const STEP = 65_536

/** Why a workbook cannot be read; caught at the front door of the XLSX road. */
export class WorkbookFault extends Error {
  readonly code: IssueCode
  readonly detail: string
  constructor(code: IssueCode, detail: string) {
    super(`${code}: ${detail}`)
    this.name = 'WorkbookFault'
    this.code = code
    this.detail = detail
  }
}

export interface ZipEntry {
  /** Path inside the archive with forward slashes, as written otherwise. */
  readonly name: string
  readonly size: number
  readonly packed: number
  readonly method: number
  readonly crc: number
  /** Offset of the local header. */
  readonly at: number
  readonly encrypted: boolean
}

const DIRECTORY_END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const WIDE_END = 0x06064b50
const WIDE_LOCATOR = 0x07064b50

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 65_557)
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) === DIRECTORY_END) return at
  }
  return -1
}

/** 64-bit sizes stand in an extra field, in the order of the fields that are full. */
function wideFields(view: DataView, from: number, to: number, full: readonly boolean[]): (number | null)[] {
  let at = from
  while (at + 4 <= to) {
    const length = view.getUint16(at + 2, true)
    if (view.getUint16(at, true) === 1) {
      let field = at + 4
      return full.map(wanted => {
        if (!wanted || field + 8 > to) return null
        field += 8
        return Number(view.getBigUint64(field - 8, true))
      })
    }
    at += 4 + length
  }
  return full.map(() => null)
}

/** Entries of the directory, or null where the archive has none (cut off, or no ZIP at all). Throws no RangeError. */
export function readDirectory(bytes: Uint8Array): readonly ZipEntry[] | null {
  try {
    return directory(bytes)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function directory(bytes: Uint8Array): readonly ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end < 0) return null
  let count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if ((count === 0xffff || at === 0xffffffff) && view.getUint32(end - 20, true) === WIDE_LOCATOR) {
    const wide = Number(view.getBigUint64(end - 12, true))
    if (view.getUint32(wide, true) !== WIDE_END) return null
    count = Number(view.getBigUint64(wide + 32, true))
    at = Number(view.getBigUint64(wide + 48, true))
  }
  if (count > MOST_ENTRIES) throw new WorkbookFault('zip-bomb', `entries ${count}`)
  const entries: ZipEntry[] = []
  for (let i = 0; i < count; i++) {
    if (view.getUint32(at, true) !== ENTRY) return null
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    const packed = view.getUint32(at + 20, true)
    const size = view.getUint32(at + 24, true)
    const local = view.getUint32(at + 42, true)
    const extra = at + 46 + nameLength
    const full = [size, packed, local].map(field => field === 0xffffffff)
    const wide = wideFields(view, extra, extra + extraLength, full)
    entries.push({
      name: name.replaceAll('\\', '/'),
      size: wide[0] ?? size,
      packed: wide[1] ?? packed,
      at: wide[2] ?? local,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
    })
    at = extra + extraLength + view.getUint16(at + 32, true)
  }
  return entries
}

/** Throws for an archive whose declared sizes pass a cap, or two of whose parts have one name. */
export function checkDirectory(entries: readonly ZipEntry[]): void {
  const sum = entries.reduce((total, entry) => total + entry.size, 0)
  if (sum > MOST_BYTES) throw new WorkbookFault('zip-bomb', `bytes ${sum}`)
  const names = new Set<string>()
  for (const { name, size, packed, encrypted } of entries) {
    if (encrypted) throw new WorkbookFault('encrypted-workbook', name)
    if (size > HARMLESS && size > packed * MOST_RATIO) throw new WorkbookFault('zip-bomb', `part ${name}`)
    const key = name.toLowerCase()
    if (names.has(key)) throw new WorkbookFault('damaged-workbook', name)
    names.add(key)
  }
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, i) => {
  let c = i
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1
  return c
})

function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff
  for (let i = 0; i < bytes.length; i++) c = (CRC_TABLE[(c ^ (bytes[i] ?? 0)) & 0xff] ?? 0) ^ (c >>> 8)
  return (c ^ 0xffffffff) >>> 0
}

function inflate(packed: Uint8Array, entry: ZipEntry): Uint8Array {
  const out = new Uint8Array(entry.size)
  let length = 0
  const stream = new Inflate(chunk => {
    if (length + chunk.length > entry.size) throw new WorkbookFault('zip-bomb', `part ${entry.name}`)
    out.set(chunk, length)
    length += chunk.length
  })
  try {
    for (let at = 0; at < packed.length; at += STEP) {
      stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length)
    }
  } catch (error) {
    if (error instanceof WorkbookFault) throw error
    throw new WorkbookFault('damaged-workbook', entry.name)
  }
  if (length !== entry.size) throw new WorkbookFault('damaged-workbook', entry.name)
  return out
}

/**
 * The bytes of one part. Inflating stops as soon as more comes out than the directory declares (`zip-bomb`);
 * a part whose size or checksum is wrong is `damaged-workbook`: a flipped bit must never become a figure.
 */
export function readPart(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const damaged = new WorkbookFault('damaged-workbook', entry.name)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (entry.at + 30 > bytes.length || view.getUint32(entry.at, true) !== LOCAL) throw damaged
  const from = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true)
  if (from + entry.packed > bytes.length) throw damaged
  const packed = bytes.subarray(from, from + entry.packed)
  if (entry.method !== 0 && entry.method !== 8) throw damaged
  const part = entry.method === 0 ? packed : inflate(packed, entry)
  if (part.length !== entry.size || crc32(part) !== entry.crc) throw damaged
  return part
}
