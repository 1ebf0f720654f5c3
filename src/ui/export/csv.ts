/** CSV as spreadsheets in China open it: UTF-8 with BOM, CRLF, RFC 4180. */

export type CsvCell = string | number | null

/** Byte-order mark: without it, spreadsheets in China read UTF-8 as GBK. */
export const BOM = '\uFEFF'

/** Starts that a spreadsheet runs as a formula, apostrophes before them included so that undoing is exact. */
const RISKY = /^'*(?:[=+\-@\t\r\n＝＋－＠;]|%0[9ad])/i

/**
 * Text that a spreadsheet would run as a formula gets a leading apostrophe; numbers are exempt by their type
 * (reliability.md 3). Reading a file takes exactly this apostrophe off again.
 */
export function neutralised(text: string): string {
  return RISKY.test(text) ? `'${text}` : text
}

/** A number in digits, with a point and never an exponent: 1e-7 is 0.0000001. */
export function plainNumber(value: number): string {
  const text = String(value)
  const parts = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (!parts) return text
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts
  const digits = whole + fraction
  const point = whole.length + Number(exponent)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  if (point >= digits.length) return sign + digits.padEnd(point, '0')
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
}

function field(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return plainNumber(cell)
  const text = neutralised(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Lines of a CSV, each with its line end, without a BOM: files are written piece by piece. */
export function csvLines(table: readonly (readonly CsvCell[])[]): string {
  return table.map(line => `${line.map(field).join(',')}\r\n`).join('')
}

/** The file's text: the table, an empty line, then what it is (title, filters, fingerprint …), one line each. */
export function csvText(table: readonly (readonly CsvCell[])[], about: readonly string[]): string {
  return BOM + csvLines([...table, ...(about.length > 0 ? [[], ...about.map(line => [line])] : [])])
}

/** A file name without what file systems refuse, at most 80 characters. */
export function fileName(title: string, extension: string): string {
  const plain = title
    .replaceAll(/[\\/:*?"<>|\p{C}]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return `${[...plain].slice(0, 80).join('') || 'mingjing'}.${extension}`
}

/** Hands a file to the browser to save; nothing leaves the machine. */
export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** Hands a text to the browser as a file to save. */
export function saveText(name: string, text: string, type = 'text/csv;charset=utf-8'): void {
  saveBlob(name, new Blob([text], { type }))
}
