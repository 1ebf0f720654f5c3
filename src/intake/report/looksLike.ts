/** Does a text look like a published report, and not like a table of many? */
import { APPLICANTS } from '../../domain/dictionary'
import { headingNumber, keyOf, labelOf } from './labels'
import { isTitle } from './sections'

const LOOKED = 300_000
const LONGEST_LINE = 300
const FEWEST_ROWS = 2
const FEWEST_ALONE = 3

/**
 * A title or the headings of the form, and its row labels at the starts of lines. Labels with commas behind them make a
 * table that lies on its side.
 */
export function looksLikeReport(text: string): boolean {
  let framed = false
  const rows = new Set<string>()
  const alone = new Set<string>()
  const widths = new Map<number, number>()
  const applicants = /自然人|法人或其他组织/.test(keyOf(text.slice(0, LOOKED)))
  for (const line of text.slice(0, LOOKED).split(/\r\n|\r|\n/)) {
    if (line.length > LONGEST_LINE) continue
    const key = keyOf(line)
    if (key === '') continue
    framed ||= isTitle(key) || headingNumber(key) > 1 || /^\|?第二十条第\(.\)项\|*$/.test(key)
    const cells = line.replace(/^[\s|]+/, '').split(/\s*[|\t]\s*|[ \u00a0\u3000]{2,}/)
    for (const cell of cells.slice(0, 3)) {
      const own = keyOf(cell)
      const label = labelOf(own.replace(/[\d.]+$/, '') === '' ? own : own.replace(/(?<=[^\d.(])[\d.]+$/, ''))
      if (!((label.kind === 'row' && label.whole) || label.kind === 'row2')) continue
      if (/(?<!\d)[,，;；]\s*"?[\d"]/.test(cell)) return false
      const name = label.kind === 'row' ? label.items.join() : label.row
      rows.add(name)
      if (cells.length === 1) alone.add(name)
      const beside = line.includes('\t') ? cells.length - 1 : 0
      if (label.kind === 'row' && !applicants && beside > 1) widths.set(beside, (widths.get(beside) ?? 0) + 1)
    }
  }
  // Rows of one width that is not the form's, and no applicants over them: bodies or years stand beside each other.
  const sideways = [...widths].some(([width, times]) => times > 1 && width !== APPLICANTS.length)
  if (sideways) return false
  return framed ? rows.size >= FEWEST_ROWS : alone.size >= FEWEST_ALONE
}

/** A heading and sentences below it: nothing that could part the cells of a table. */
export function isProse(text: string): boolean {
  const lines = text
    .slice(0, LOOKED)
    .split(/\r\n|\r|\n/)
    .filter(line => line.trim() !== '')
  const headed = /\p{Script=Han}{6}/u.test(lines[0] ?? '') && !/[，；、]/.test(lines[0] ?? '')
  return lines.length > 1 && headed && lines.every(line => !/[,;\t|"]/.test(line))
}
