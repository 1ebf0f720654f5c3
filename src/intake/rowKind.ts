/** Rows of a sheet that are no reports: totals, notes, repeated headers. */
import type { RawCells } from './table'
import { readYear } from './year'

const TOTAL = /(?:合计|小计|总计|共计|总数|汇总|累计)\)?$/
const TOTAL_ENGLISH = /^(?:sub-?total|total|grandtotal|sum|average|mean|median|max|min)$/i
/** Figures about the rows above that are no sums. */
const DERIVED = /^(?:平均值?|平均数|均值|中位数|最大值|最小值|占比|比例|增幅|增长率|同比.*|环比.*)$/
const NOTE =
  /^(?:[*※]+\s*)?(?:注|备注|说明|数据来源|资料来源|来源|填表人|制表人?|审核人?|联系人|联系电话|填报人|填表说明|note|notes|source)\s*\d*\s*[:：.、]|^[※*]\s*\S/i

/** Figures behind separators, as in a row that another separator cut. */
const CUT_OTHERWISE = /[,;|\t，；、]\s*\d/g

function text(cell: string | undefined): string {
  if (cell === undefined || cell === '' || /^[\x21-\x7E\u4E00-\u9FFF]+$/.test(cell)) return cell ?? ''
  return cell.normalize('NFKC').replace(/[\s\u200B-\u200F\u2060\uFEFF]/g, '')
}

export function isBlankRow(cells: RawCells): boolean {
  for (const cell of cells) if (cell !== undefined && cell !== '' && cell.trim() !== '') return false
  return true
}

/** 合计, 小计, 全县总计, 平均 as the name of the body; where there is no name, in the first filled cell. */
export function isTotalRow(cells: RawCells, nameAt: number): boolean {
  const name = text(cells[nameAt])
  const label = name === '' ? text(cells.find(cell => text(cell) !== '')) : name
  return label.length <= 20 && (TOTAL.test(label) || TOTAL_ENGLISH.test(label) || DERIVED.test(label))
}

/** A note under a table: it says so at its start, or it is one long sentence. */
export function isFootnote(cells: RawCells, yearAt: number): boolean {
  const year = text(cells[yearAt])
  if (year !== '' && (/^\d/.test(year) || readYear(year) !== null)) return false
  const filled = cells.filter(cell => text(cell) !== '')
  const first = (filled[0] ?? '').trim()
  if (filled.length === 0 || filled.length > (year === '' ? 2 : 6)) return false
  if (NOTE.test(first.normalize('NFKC'))) return true
  if (year !== '' || filled.length > 1 || first.length <= 20) return false
  return (first.match(CUT_OTHERWISE)?.length ?? 0) < 3
}

/** Finds a row of the header once more, in the middle of the file. */
export function repeatedHeader(header: RawCells): (cells: RawCells) => boolean {
  const words = header.map(cell => text(cell).toLowerCase())
  return cells =>
    words.every((word, i) => text(cells[i]).toLowerCase() === word) &&
    cells.slice(words.length).every(cell => text(cell) === '')
}
