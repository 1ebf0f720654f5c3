/** What stands around the tables: reports in a document, their titles, bodies, years, dates and sections. */
import type { Section } from '../../domain/document'
import { readDate } from '../record'
import { headingNumber, labelOf } from './labels'
import { isValue, type Row } from './tokens'

/** Rows of one report in the document: from the first to before the last. */
export interface Segment {
  readonly from: number
  readonly to: number
}

const LONGEST_TITLE = 70
const REPORT = /年度?(?:工作)?报告|年报|告年度报|工作报告/

/** Is the line the title of such a report? */
export function isTitle(key: string): boolean {
  if (key.length > LONGEST_TITLE || /[。;]/.test(key)) return false
  if (/^20\d\d年(?:度)?报告$/.test(key)) return true
  return (
    /信息公开/.test(key) && REPORT.test(key) && !/办法|通知|比对|条例/.test(key) && headingNumber(key) === 0
  )
}

/** Does the row hold figures of the form? */
function hasFigures(row: Row): boolean {
  const labelled = row.pieces.some(({ key }) => {
    const label = labelOf(key)
    return (label.kind === 'row' && label.whole) || label.kind === 'row2'
  })
  return (
    labelled &&
    (row.pieces.some(piece => piece.text !== '' && isValue(piece, true)) || row.pieces.length === 1)
  )
}

/** Rows of the form that figures stand beside, or below, in this row. */
function namesOf(row: Row): string[] {
  if (!hasFigures(row)) return []
  return row.pieces.flatMap(({ key }) => {
    const label = labelOf(key)
    if (label.kind === 'row' && label.whole) return label.items
    return label.kind === 'row2' ? [label.row] : []
  })
}

/** A line of its own above a title, with the name of the body. */
function namesBody(row: Row | undefined): boolean {
  return row !== undefined && !hasFigures(row) && row.key.length <= LONGEST_NAME && bodyIn(row.key) !== null
}

const LONGEST_NAME = 40
const FEWEST_HEADINGS = 2

/**
 * Where the reports of a document begin and end: a title behind figures begins the next, and a heading that comes again
 * if rows of the form come again behind it.
 */
export function segmentsOf(rows: readonly Row[]): Segment[] {
  const starts = [0]
  let seen = new Set<string>()
  let since = new Set<string>()
  let highest = 0
  let again = -1
  const begin = (at: number, names: Iterable<string>) => {
    starts.push(at)
    seen = new Set(names)
    since = new Set()
    highest = 0
    again = -1
  }
  rows.forEach((row, at) => {
    const number = row.key.length <= LONGEST_TITLE ? headingNumber(row.key) : 0
    if (seen.size > 0 && isTitle(row.key)) begin(namesBody(rows[at - 1]) ? at - 1 : at, [])
    if (number > 0) {
      if (number <= highest && seen.size > 0 && again < 0) {
        again = at
        since = new Set()
      }
      highest = Math.max(highest, number)
    }
    const names = namesOf(row)
    if (again >= 0 && names.some(name => seen.has(name) && !since.has(name))) {
      const number = headingNumber(rows[again]?.key ?? '')
      begin(again, [...since, ...names])
      highest = number
    }
    for (const name of names) {
      seen.add(name)
      since.add(name)
    }
  })
  const segments = starts.map((from, i) => ({ from, to: starts[i + 1] ?? rows.length }))
  // What follows the last report without figures (links, page feet) belongs to it.
  const kept: Segment[] = []
  for (const segment of segments) {
    const own = rows.slice(segment.from, segment.to)
    const headings = new Set(own.map(({ key }) => headingNumber(key)).filter(number => number > 0))
    const before = kept.at(-1)
    if (!before || own.some(hasFigures) || headings.size >= FEWEST_HEADINGS) kept.push(segment)
    else kept[kept.length - 1] = { from: before.from, to: segment.to }
  }
  return kept
}

const CHINESE = '〇一二三四五六七八九'
const digitsOf = (key: string) =>
  key
    .replace(/[零○O]/g, '〇')
    .replace(/二〇[〇一二三四五六七八九]{2}(?=年)/g, run =>
      [...run].map(sign => CHINESE.indexOf(sign)).join(''),
    )

function oneYear(key: string): number | null {
  const years = new Set([...digitsOf(key).matchAll(/(?<!\d)(20\d\d)(?!\d)/g)].map(found => Number(found[1])))
  const [year] = years
  return years.size === 1 && year !== undefined ? year : null
}

export interface Title {
  readonly text: string
  readonly orgName: string | null
  readonly year: number | null
}

const BODY =
  /(?:人民政府|政府|办公室|办公厅|街道|办事处|镇|乡|苏木|局|委员会|管委会|厅|中心|农场|区|县|市|省)$/

function bodyIn(text: string): string | null {
  const name = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^#*/, '')
    .replace(/(?:20\d\d|二[〇零○O一二三四五六七八九]{3})年?度?/g, '')
    .replace(/^关于|(?:的|关于)$/g, '')
    .replace(/[《》"“”:：]/g, '')
  const whole = /人民$/.test(name) ? `${name}政府` : name
  return whole.length >= 2 && whole.length <= 40 && BODY.test(whole) && !/^[我本全各]/.test(whole)
    ? whole
    : null
}

/** Title of a report; of several lines the first whose body and year are known. */
export function titleOf(rows: readonly Row[], { from, to }: Segment): Title {
  let best: Title | null = null
  let looked = 0
  for (let at = from; at < to && looked < 200; at++, looked++) {
    const row = rows[at]
    if (!row || row.pieces.length > 3) continue
    const next = rows[at + 1]
    const joined = /信息公开$/.test(row.key) && next && /^(?:工作)?(?:20\d\d年?度?)?年度?报告/.test(next.key)
    const key = joined ? row.key + next.key : row.key
    if (!isTitle(key)) {
      if (headingNumber(row.key) >= 2) break
      continue
    }
    const cut = key.search(/(?:政府)?信息公开/)
    const lead = cut < 0 ? '' : key.slice(0, cut)
    const above = rows[at - 1]
    const own =
      bodyIn(lead) ?? (above && at > from && above.key.length <= LONGEST_NAME ? bodyIn(above.key) : null)
    const text = own && bodyIn(lead) === null && above ? above.key + key : key
    const title = {
      text,
      orgName: own,
      year: oneYear(key) ?? (above && at > from && own ? oneYear(above.key) : null),
    }
    if (!best) best = title
    else best = { text: best.text, orgName: best.orgName ?? title.orgName, year: best.year ?? title.year }
    if (best.orgName !== null && best.year !== null) break
  }
  return best ?? { text: '', orgName: null, year: null }
}

/** Years that the body of a report says it is about: a line of its own, its period, the first words of section 一. */
export function bodyYears(rows: readonly Row[], { from, to }: Segment): readonly number[] {
  const years: number[] = []
  let first = false
  for (let at = from; at < to; at++) {
    const row = rows[at]
    if (!row) continue
    const key = digitsOf(row.key)
    const number = headingNumber(row.key)
    if (number >= 2 || hasFigures(row)) break
    const alone = /^\(?(20\d\d)年度?\)?$/.exec(key)
    const period = /自(20\d\d)年1月1日(?:起)?至?(?:20\d\d年)?/.exec(key)
    const opening = first ? /^(20\d\d)年度?[,，:]?/.exec(key) : null
    for (const found of [alone, period, opening]) if (found?.[1]) years.push(Number(found[1]))
    first = number === 1
  }
  return [...new Set(years)]
}

/** The document that the report cites as its basis: 国办公开办函〔2021〕30号. */
export function documentNumberOf(text: string): string | null {
  const found = /国办公开办[函涵][〔[(【（]?(20\d\d)[〕\])】）]?(\d{1,3})号/.exec(
    text.normalize('NFKC').replace(/\s/g, ''),
  )
  return found ? `国办公开办函〔${found[1]}〕${found[2]}号` : null
}

const DATE = /(20\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?/

/** When it was published: as the page says it, else the date under its last line; YYYY-MM-DD. */
export function publishedOf(rows: readonly Row[], { from, to }: Segment): string | null {
  for (let at = from; at < to; at++) {
    const row = rows[at]
    if (!row || row.key.length > 200) continue
    const said = /(?:发布|公开|发文|成文|生成|更新)?(?:日期|时间)[::]?(.{8,20})/.exec(row.key)
    const found = said ? DATE.exec(said[1] ?? '') : null
    if (found && /发布|公开|发文|成文|^日期|^时间/.test(row.key)) return readDate(found[0])
  }
  for (let at = to - 1; at >= Math.max(from, to - 8); at--) {
    const found = DATE.exec(rows[at]?.key ?? '')
    if (found && found[0].length === rows[at]?.key.length) return readDate(found[0])
  }
  return null
}

/** A heading of the six, by its place among the rows. */
export interface Head {
  readonly number: number
  readonly at: number
}

/** The headings of the sections 一 to 六 of a report, in their order. */
export function headsOf(rows: readonly Row[], { from, to }: Segment): Head[] {
  const heads: Head[] = []
  for (let at = from; at < to; at++) {
    const number = headingNumber(rows[at]?.key ?? '')
    if (number > 0 && number > (heads.at(-1)?.number ?? 0)) heads.push({ number, at })
  }
  return heads
}

/** Is the row one of figures, or of the form, and no prose? */
export function isOfForm(row: Row): boolean {
  return row.grid || hasFigures(row)
}

const linesOf = (rows: readonly Row[]) =>
  rows.map(({ pieces }) => pieces.map(({ text }) => text).join(' ')).join('\n')

/** Sections 一 to 六 with what stands in them: rows of this report alone, also where another stands beside it. */
export function sectionsOf(rows: readonly Row[], text: string, segment: Segment): Section[] {
  const heads = headsOf(rows, segment)
  return heads.map(({ number, at }, i) => {
    const next = heads[i + 1]?.at ?? segment.to
    const first = rows[at]?.place ?? { from: 0, to: 0 }
    const end = rows[next - 1]?.place.to ?? first.to
    return {
      number,
      heading: text.slice(first.from, first.to),
      text: linesOf(rows.slice(at + 1, next)).trim(),
      place: { from: first.from, to: Math.max(first.to, end) },
    }
  })
}
