/** CSV as spreadsheets in China open it: UTF-8 with BOM, CRLF, RFC 4180. */

export type CsvCell = string | number | null

/** Text that a spreadsheet would run as a formula gets a leading apostrophe; numbers are exempt by their type. */
function safe(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text
}

function field(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = safe(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The file's text: the table, an empty line, then what it is (title, filters, fingerprint …), one line each. */
export function csvText(table: readonly (readonly CsvCell[])[], about: readonly string[]): string {
  const lines = [...table, ...(about.length > 0 ? [[], ...about.map(line => [line])] : [])]
  return `\uFEFF${lines.map(line => line.map(field).join(',')).join('\r\n')}\r\n`
}

/** A file name without what file systems refuse, at most 80 characters. */
export function fileName(title: string, extension: string): string {
  const plain = title
    .replaceAll(/[\\/:*?"<>|\p{C}]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return `${[...plain].slice(0, 80).join('') || 'mingjing'}.${extension}`
}

/** Hands a text to the browser as a file to save; nothing leaves the machine. */
export function saveText(name: string, text: string, type = 'text/csv;charset=utf-8'): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
