/** What a file is by its bytes, not by its name. */

/** Kind of a file that is not text, for `wrong-format`; null where the bytes may be text. */
export function binaryKind(bytes: Uint8Array): string | null {
  const starts = (...signature: number[]) => signature.every((byte, i) => bytes[i] === byte)
  if (starts(0x25, 0x50, 0x44, 0x46)) return 'pdf'
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return 'xls'
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0x50, 0x4b, 0x05, 0x06)) return zipKind(bytes)
  if (starts(0x1f, 0x8b)) return 'gzip'
  if (starts(0x89, 0x50, 0x4e, 0x47) || starts(0xff, 0xd8, 0xff) || starts(0x47, 0x49, 0x46, 0x38))
    return 'image'
  if (starts(0x52, 0x61, 0x72, 0x21) || starts(0x37, 0x7a, 0xbc, 0xaf)) return 'archive'
  return null
}

/** The names inside a ZIP stand in it as plain ASCII. */
function zipKind(bytes: Uint8Array): string {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 4096))
  const end = new TextDecoder('latin1').decode(bytes.subarray(Math.max(0, bytes.length - 65_536)))
  if (/word\//.test(text + end)) return 'docx'
  return /xl\/|\[Content_Types\]/.test(text + end) ? 'xlsx' : 'zip'
}

/** `html` or `xml` for text that is markup, otherwise null. */
export function markupKind(text: string): string | null {
  const start = text.slice(0, 2000).trimStart().toLowerCase()
  if (/^<\?xml/.test(start)) return /<html/.test(start) ? 'html' : 'xml'
  return /^<(?:!doctype|!--|html|head|body|table|meta|script|div|style)/.test(start) ? 'html' : null
}
