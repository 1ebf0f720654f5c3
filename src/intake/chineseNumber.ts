/** Chinese numerals (domain.md 3.2 rule 8): 十二, 三百零一, 二〇, 〇. */

const DIGITS: ReadonlyMap<string, number> = new Map([
  ['〇', 0],
  ['零', 0],
  ['○', 0],
  ['一', 1],
  ['二', 2],
  ['两', 2],
  ['三', 3],
  ['四', 4],
  ['五', 5],
  ['六', 6],
  ['七', 7],
  ['八', 8],
  ['九', 9],
])
const PLACES: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
])
const WRITTEN = '零一二三四五六七八九'
const UNDER_TEN_THOUSAND = ['', '十', '百', '千']

function writeSection(n: number): string {
  const digits = String(n).split('').map(Number)
  let text = ''
  digits.forEach((digit, i) => {
    const place = UNDER_TEN_THOUSAND[digits.length - 1 - i] ?? ''
    if (digit > 0) text += (WRITTEN[digit] ?? '') + place
    else if (!text.endsWith('零')) text += '零'
  })
  return text.replace(/零+$/, '')
}

/** A whole number below 10⁸ as it is written in Chinese; the inverse that parsing is checked against. */
export function writeChineseNumber(n: number): string {
  if (n === 0) return '零'
  const high = Math.floor(n / 10_000)
  const low = n % 10_000
  if (high === 0) return writeSection(low)
  const tail = low === 0 ? '' : (low < 1000 ? '零' : '') + writeSection(low)
  return `${writeSection(high)}万${tail}`
}

function sectionValue(text: string): number {
  let sum = 0
  let digit = 0
  for (const sign of text) {
    const place = PLACES.get(sign)
    if (place === undefined) digit = DIGITS.get(sign) ?? 0
    else {
      sum += (digit === 0 ? 1 : digit) * place
      digit = 0
    }
  }
  return sum + digit
}

/**
 * Reads a Chinese numeral, written with places (三百零一) or digit by digit (二〇二三).
 * Null for anything else, also for colloquial forms such as 一百二 that can be read in two ways.
 */
export function readChineseNumber(text: string): number | null {
  if (text.length === 0 || text.length > 15 || !/^[〇零○一二两三四五六七八九十百千万]+$/.test(text))
    return null
  if (!/[十百千万]/.test(text)) {
    return Number([...text].map(sign => DIGITS.get(sign) ?? 0).join(''))
  }
  const parts = text.split('万')
  if (parts.length > 2) return null
  const [high = '', low = ''] = parts.length === 2 ? parts : ['', parts[0] ?? '']
  const value = sectionValue(high) * 10_000 + sectionValue(low)
  const canonical = text.replace(/[〇○]/g, '零').replace(/两/g, '二')
  const forms = [writeChineseNumber(value), writeChineseNumber(value).replace(/^一十/, '十')]
  const optionalOne = canonical.replace(/(^|零|百)十/g, '$1一十')
  return forms.includes(canonical) || writeChineseNumber(value) === optionalOne ? value : null
}
