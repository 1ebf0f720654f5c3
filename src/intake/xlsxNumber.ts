/** Numbers of a workbook as the text that the spreadsheet shows: plain figures, dates, percentages. */

/** How a number format shows its number. */
export type Shown = 'number' | 'date' | 'percent'

/** Date formats that every spreadsheet knows by number alone; 27–36 and 50–58 are those of Chinese Excel. */
const DATE_FORMATS: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
]

/** What a number format makes of a number: `code` is null for a built-in format. */
export function shownBy(id: number, code: string | null): Shown {
  if (code === null) {
    if (id === 9 || id === 10) return 'percent'
    return DATE_FORMATS.some(([from, to]) => id >= from && id <= to) ? 'date' : 'number'
  }
  const signs = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?:h+|m+|s+)\]/gi, 'h')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/general|g\/通用格式/gi, '')
  if (/[ymdhs]/i.test(signs)) return 'date'
  return signs.includes('%') ? 'percent' : 'number'
}

/** Shortest text of a number at the 15 digits that a spreadsheet shows: 12, 0.3 (of 0.30000000000000004). */
export function numberText(value: number): string {
  const shown = Number.isSafeInteger(value) ? value : Number(value.toPrecision(15))
  return String(shown === 0 ? 0 : shown)
}

/** Days from the day 0 of each date system to 1970-01-01. */
const EPOCH = { 1900: 25_569, 1904: 24_107 } as const
/** 9999-12-31 in the system of 1900. */
const LAST_DAY = 2_958_465

/** YYYY-MM-DD, with HH:MM:SS where there is a time of day; the time alone for less than a day; null outside 1900–9999. */
export function dateText(value: number, from1904: boolean): string | null {
  if (!(value >= 0) || value >= LAST_DAY + 1) return null
  if (value === 0 && !from1904) return '1900-01-00'
  const seconds = Math.round(value * 86_400)
  const time = seconds % 86_400
  // The system of 1900 has a 29 February 1900, which never was: the days before it lie one day off.
  const day = Math.floor(seconds / 86_400) + (!from1904 && value < 60 ? 1 : 0)
  const at = new Date((day - EPOCH[from1904 ? 1904 : 1900]) * 86_400_000)
  const clock = new Date(time * 1000).toISOString().slice(11, 19)
  if (value < 1 && time > 0) return clock
  const date = at.toISOString().slice(0, 10)
  return time === 0 ? date : `${date} ${clock}`
}

/** The text of a cell's stored number under its format; a token that is no number stays as it is. */
export function shownText(token: string, shown: Shown, from1904: boolean): string {
  const trimmed = token.trim()
  if (!/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,3})?$/i.test(trimmed)) return token
  const value = Number(trimmed)
  if (!Number.isFinite(value)) return token
  if (shown === 'date') return dateText(value, from1904) ?? numberText(value)
  return shown === 'percent' ? `${numberText(value * 100)}%` : numberText(value)
}
