/** The columns of a row that say whose report it is: body, place, year, revision, template, date, source. */
import type { ReportTemplate } from '../domain/dictionary'
import type { IssueCode } from '../domain/issue'
import type { OrgLevel, OrgType } from '../domain/org'
import { LONGEST_CELL } from './csv'
import type { ColumnPlan } from './header'
import type { IssueLog } from './issueLog'
import { cleanText, fromName, hasInvisible, levelOfType, orgId, readLevel, readType } from './org'
import { type Refusal, refuse } from './refusal'
import type { RawCells } from './table'
import { readTemplate } from './template'

export interface Body {
  readonly orgId: string
  readonly name: string
  readonly level: OrgLevel | null
  readonly type: OrgType | null
  readonly province: string | null
  readonly city: string | null
  readonly county: string | null
}

/** A cell that a spreadsheet would run; kept as text, told once (reliability.md 4 E). */
function looksLikeFormula(text: string): boolean {
  return (
    /^[=@]./.test(text) ||
    (/^[+-]./.test(text) && !/^[-+][\d.,\s]*$/.test(text) && !/^-+$/.test(text)) ||
    /^\+\d/.test(text)
  )
}

/** Han signs, letters and digits alone: nothing can be odd about such a text. */
const PLAIN = /^[\w\u4E00-\u9FFF]+$/
/** The sign for a character that was lost, or half of one. */
const UNREADABLE = /[\uFFFD\p{Cs}]/u
/** Longer cells hardly repeat. */
const LONGEST_CACHED = 40

/** Tells what is odd about a cell that was cleaned to `text`; true where something is. */
function tellOdd(token: string, text: string, column: string, line: number, log: IssueLog): boolean {
  const found: [IssueCode, string][] = []
  // A mark at the edge is trimmed away like a blank, and told all the same.
  if (hasInvisible(token.trim()) || token.includes('\uFEFF')) found.push(['invisible-character', text])
  if (/[\r\n]/.test(token.trim())) found.push(['line-break-in-cell', ''])
  if (UNREADABLE.test(token)) found.push(['replacement-character', ''])
  if (looksLikeFormula(text.normalize('NFKC'))) found.push(['formula-like-text', ''])
  for (const [code, detail] of found)
    log.add({ code, severity: 'warning', line, column, found: token, detail })
  return found.length > 0
}

/** A text of its own: a part of the file's text would keep the whole of it in memory. */
function detached(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1)
}

/** Text of one cell of a row, null where it is blank or too long. */
export type ReadText = (cells: RawCells, line: number) => string | null

/** Reads text cells of a file, telling what is odd about them. */
export interface TextReader {
  /** Reads a record column; its text is null where the file has no such column. */
  column(name: string): ReadText
  /** Text of any column by its position. */
  at(cells: RawCells, position: number, line: number): string | null
  /** The first cell that was too long, if any. */
  tooLong(): Refusal | null
}

export function createTextReader(plan: ColumnPlan, log: IssueLog): TextReader {
  let long: Refusal | null = null
  // Most cells of a file repeat (places, types): clean each spelling once.
  const cache = new Map<string, string | null>()
  // Rows of one place stand together: the token of the row before needs no look-up.
  const lastToken: (string | undefined)[] = []
  const lastText: (string | null)[] = []

  function read(token: string, header: string, line: number): string | null {
    if (token.length > LONGEST_CELL) {
      long ??= refuse('cell-too-long', {
        line,
        column: header,
        found: token.slice(0, 40),
        detail: String(token.length),
      })
      return null
    }
    const known = cache.get(token)
    if (known !== undefined) return known
    const text = cleanText(token)
    const odd = !PLAIN.test(token) && tellOdd(token, text, header, line, log)
    const result = text === '' ? null : detached(text)
    if (!odd && token.length <= LONGEST_CACHED && cache.size < 100_000) cache.set(token, result)
    return result
  }

  const at = (cells: RawCells, position: number, line: number) => {
    const token = cells[position]
    if (token === undefined || token === '') return null
    if (token === lastToken[position]) return lastText[position] ?? null
    const text = read(token, plan.names[position] ?? '', line)
    if (token.length <= LONGEST_CACHED && cache.get(token) === text) {
      lastToken[position] = token
      lastText[position] = text
    }
    return text
  }
  return {
    at,
    column(name) {
      const position = plan.record.get(name)
      return position === undefined ? () => null : (cells, line) => at(cells, position, line)
    },
    tooLong: () => long,
  }
}

/** Region words that say «none»: a dash in a county column is no county. */
function region(text: string | null): string | null {
  return text === null || /^[-/\\—–－／]+$/.test(text) ? null : text
}

interface Said {
  readonly province: string | null
  readonly city: string | null
  readonly county: string | null
  readonly name: string
  readonly level: string | null
  readonly type: string | null
  readonly id: string | null
}

/** Reads what a row says of its body. */
function createSaidReader(reader: TextReader): (cells: RawCells, line: number, name: string) => Said {
  const [province, city, county, level, type, id] = [
    reader.column('province'),
    reader.column('city'),
    reader.column('county'),
    reader.column('org_level'),
    reader.column('org_type'),
    reader.column('org_id'),
  ]
  return (cells, line, name) => ({
    province: province(cells, line),
    city: city(cells, line),
    county: county(cells, line),
    name,
    level: level(cells, line),
    type: type(cells, line),
    id: id(cells, line),
  })
}

function bodyOf(said: Said, line: number, log: IssueLog): Body {
  const { name } = said
  const province = region(said.province)
  const city = region(said.city)
  const county = region(said.county)
  const inName = fromName(name)
  const level = said.level === null ? null : readLevel(said.level)
  const type = said.type === null ? null : readType(said.type)
  if (said.level !== null && level === null) {
    log.add({ code: 'unknown-word', severity: 'warning', line, column: 'org_level', found: said.level })
  }
  if (said.type !== null && type === null) {
    log.add({ code: 'unknown-word', severity: 'warning', line, column: 'org_type', found: said.type })
  }
  // 一级政府 is the compiled report of a county or above: a town that is called so reports for itself (domain.md 2.6).
  const own = level === 'town' && type === 'government' ? null : type
  const knownType = own ?? (inName.type === 'government' && level === 'town' ? null : inName.type)
  return {
    orgId: said.id ?? orgId(province ?? '', city ?? '', county ?? '', name),
    name,
    level: level ?? (own === null || own === inName.type ? inName.level : null) ?? levelOfType(knownType),
    type: knownType,
    province,
    city,
    county,
  }
}

/**
 * Reads the body of a row, whose `name` is not blank. Each body is read once: rows that say the same of it get the same
 * object, but for those with a word that has to be told of every row.
 */
export function createBodyReader(
  reader: TextReader,
  log: IssueLog,
): (cells: RawCells, line: number, name: string) => Body {
  const saidOf = createSaidReader(reader)
  const bodies = new Map<string, Body>()
  let last: { readonly said: Said; readonly body: Body } | null = null
  const same = (a: Said, b: Said) =>
    a.name === b.name &&
    a.county === b.county &&
    a.city === b.city &&
    a.province === b.province &&
    a.id === b.id &&
    a.type === b.type &&
    a.level === b.level

  return (cells, line, name) => {
    const said = saidOf(cells, line, name)
    if (last && same(last.said, said)) return last.body
    const key = Object.values(said)
      .map(text => text ?? '\u0001')
      .join('\u0000')
    const known = bodies.get(key)
    const body = known ?? bodyOf(said, line, log)
    const told =
      (said.level !== null && readLevel(said.level) === null) ||
      (said.type !== null && readType(said.type) === null)
    if (told) return body
    if (!known) bodies.set(key, body)
    last = { said, body }
    return body
  }
}

/** What a row says of its templates; null where it says nothing. */
interface SaidTemplates {
  readonly t2: ReportTemplate | null
  readonly t3: ReportTemplate | null
}

export function createTemplateReader(
  reader: TextReader,
  log: IssueLog,
): (cells: RawCells, line: number) => SaidTemplates {
  const templateIn = (column: string) => {
    const textOf = reader.column(column)
    return (cells: RawCells, line: number): ReportTemplate | null => {
      const text = textOf(cells, line)
      if (text === null) return null
      const template = readTemplate(text)
      if (template === null) log.add({ code: 'unknown-word', severity: 'warning', line, column, found: text })
      return template
    }
  }
  const [template, table2, table3] = [
    templateIn('template'),
    templateIn('t2_template'),
    templateIn('t3_template'),
  ]
  return (cells, line) => {
    const common = template(cells, line)
    const both = common === '2019' || common === '2021' || common === 'legacy_pre2019' ? common : null
    return { t2: table2(cells, line) ?? both, t3: table3(cells, line) ?? both }
  }
}

/** A date as written, as YYYY-MM-DD or YYYY-MM where it is one. */
export function readDate(text: string | null): string | null {
  if (text === null) return null
  const parts = /^(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?(?:[T\s].*)?$/.exec(
    text.normalize('NFKC'),
  )
  if (!parts) return text
  const [, year, month = '', day] = parts
  if (Number(month) < 1 || Number(month) > 12 || (day !== undefined && (Number(day) < 1 || Number(day) > 31)))
    return text
  return [year, month.padStart(2, '0'), ...(day === undefined ? [] : [day.padStart(2, '0')])].join('-')
}

/** Revision number; 0 where the file says nothing, null where what it says is no number. */
export function readRevision(text: string | null): number | null {
  const number = text === null ? 0 : Number(text.normalize('NFKC').replace(/^r/i, ''))
  return Number.isInteger(number) && number >= 0 && number < 10_000 ? number : null
}
