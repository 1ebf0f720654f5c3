/** What a file is by its bytes, not by its name. */
import { readDirectory, WorkbookFault } from './xlsxZip'

/** Kind of a file that is not text: `xlsx`, `locked`, or what `wrong-format` calls it; null where the bytes may be text. */
export function binaryKind(bytes: Uint8Array): string | null {
  const starts = (...signature: number[]) => signature.every((byte, i) => bytes[i] === byte)
  if (starts(0x25, 0x50, 0x44, 0x46)) return 'pdf'
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return containerKind(bytes)
  // Rich text, which sites offer under the name of an old Word document.
  if (starts(0x7b, 0x5c, 0x72, 0x74, 0x66)) return 'doc'
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0x50, 0x4b, 0x05, 0x06)) return zipKind(bytes)
  if (starts(0x1f, 0x8b)) return 'gzip'
  if (starts(0x89, 0x50, 0x4e, 0x47) || starts(0xff, 0xd8, 0xff) || starts(0x47, 0x49, 0x46, 0x38))
    return 'image'
  if (starts(0x52, 0x61, 0x72, 0x21) || starts(0x37, 0x7a, 0xbc, 0xaf)) return 'archive'
  return null
}

/** Old containers are told by the names of their streams; that of a locked file holds nothing but the lock. */
function containerKind(bytes: Uint8Array): string {
  if (holdsWide(bytes, 'EncryptedPackage')) return 'locked'
  return holdsWide(bytes, 'WordDocument') && !holdsWide(bytes, 'Workbook') ? 'doc' : 'xls'
}

/** Does the word stand in the bytes as UTF-16? */
function holdsWide(bytes: Uint8Array, word: string): boolean {
  const sought = Uint8Array.from(word, sign => sign.charCodeAt(0))
  const first = sought[0] ?? 0
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (sought.every((sign, i) => bytes[at + 2 * i] === sign && bytes[at + 2 * i + 1] === 0)) return true
  }
  return false
}

/** Names in the directory of a ZIP; of one that is cut off or too large, the start, where names stand in plain ASCII. */
function zipNames(bytes: Uint8Array): string {
  try {
    const entries = readDirectory(bytes)
    if (entries) return entries.map(entry => entry.name).join('\n')
  } catch (error) {
    if (!(error instanceof WorkbookFault)) throw error
  }
  return new TextDecoder('latin1').decode(bytes.subarray(0, 4096))
}

function zipKind(bytes: Uint8Array): string {
  const names = zipNames(bytes)
  if (/xl\/workbook\d*\.bin/i.test(names)) return 'xlsb'
  if (/xl\//i.test(names)) return 'xlsx'
  if (/word\//i.test(names)) return 'docx'
  if (/mimetypeapplication\/vnd\.oasis|META-INF\/manifest\.xml/.test(names)) return 'ods'
  return /\[Content_Types\]/.test(names) ? 'xlsx' : 'zip'
}

/** `html` or `xml` for text that is markup, otherwise null. */
export function markupKind(text: string): string | null {
  const start = text.slice(0, 2000).trimStart().toLowerCase()
  if (/^<\?xml/.test(start)) return /<html/.test(start) ? 'html' : 'xml'
  return /^<(?:!doctype|!--|html|head|body|table|meta|script|div|style)/.test(start) ? 'html' : null
}
