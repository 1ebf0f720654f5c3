/** The value cells of one row → statuses, numbers and notes in reused arrays; issues by the way. */
import type { CellStatus, NumberFlag } from '../domain/cell'
import { VALUE_COLUMNS } from '../domain/dictionary'
import type { IssueCode, Severity } from '../domain/issue'
import type { ValueTarget } from './header'
import type { IssueLog } from './issueLog'
import { plainInteger, readCell } from './number'
import { BLANK, NOT_LOADED, NUMBER, statusCode } from './status'
import type { RawCells, StatedCell } from './table'

/** One row under way. Positions are those of VALUE_COLUMNS. */
export interface CellScratch {
  readonly status: Uint8Array
  readonly value: Float64Array
  /** Tokens of the cells that are neither numbers in their own spelling nor blanks. */
  readonly raw: Map<number, string>
  /** `approx` only: the number that the author rounded to. */
  readonly about: Map<number, number>
  /** Blank cells in loaded columns. */
  blanks: number
  /** Headers of columns in which a date was met, over the whole file. */
  readonly dates: Set<string>
  /** Counts that would be dates of 2000–2050 if they were a spreadsheet's serial numbers, over the whole file. */
  readonly serials: { readonly header: string; readonly line: number; readonly value: number }[]
}

export function createScratch(): CellScratch {
  return {
    status: new Uint8Array(VALUE_COLUMNS.length).fill(NOT_LOADED),
    value: new Float64Array(VALUE_COLUMNS.length),
    raw: new Map(),
    about: new Map(),
    blanks: 0,
    dates: new Set(),
    serials: [],
  }
}

/** Serial numbers of 2000-01-01 and 2050-12-31 in spreadsheets. */
const FIRST_SERIAL = 36_526
const LAST_SERIAL = 55_153
const MOST_SERIALS = 1000

/** A number in its own spelling needs no note. */
const PLAIN = /^\s*-?\d+(?:\.\d+)?\s*$/

type Told = readonly [IssueCode, Severity]

const FLAG_ISSUES: Readonly<Record<NumberFlag, Told>> = {
  normalised: ['number-normalised', 'warning'],
  cn_numeral: ['number-normalised', 'warning'],
  net_of_two: ['number-normalised', 'warning'],
  word_zero: ['number-normalised', 'warning'],
  unit_stripped: ['unit-stripped', 'warning'],
  scientific: ['scientific-notation', 'warning'],
  unit_unknown: ['unit-suspect', 'note'],
  unit_suspect: ['unit-suspect', 'note'],
  out_of_range: ['number-out-of-range', 'error'],
  precision_lost: ['precision-lost', 'warning'],
}
const STATUS_ISSUES: Partial<Record<CellStatus, Told>> = {
  dash: ['missing-token', 'warning'],
  na_word: ['missing-token', 'warning'],
  none_word: ['ambiguous-none', 'warning'],
  approx: ['type-error', 'error'],
  text: ['type-error', 'error'],
  unparsed: ['type-error', 'error'],
}

/** What kind of token could not be read, for the sentence of `type-error`. */
function typeErrorKind(raw: string): string {
  const text = raw.normalize('NFKC').trim()
  if (/^#/.test(text)) return 'excel-error'
  if (/%$/.test(text)) return 'percent'
  if (
    /^(?:\d{4}[-/年]\d{1,2}|\d{1,2}月\d{1,2}日|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}|\d{1,2}-[A-Za-z]{3})/.test(text)
  )
    return 'date'
  if (/^[约近超逾]|^大约|^将近|\d[余多]|左右|上下|以上/.test(text)) return 'approx'
  return 'other'
}

/** Reads the value cells of a row into the scratch and tells what had to be told. */
export function readCells(
  cells: RawCells,
  targets: readonly ValueTarget[],
  line: number,
  scratch: CellScratch,
  log: IssueLog,
  stated?: ReadonlyMap<number, StatedCell>,
): void {
  const { status, value, raw, about } = scratch
  if (raw.size > 0) raw.clear()
  if (about.size > 0) about.clear()
  scratch.blanks = 0
  for (const target of targets) {
    const said = stated?.get(target.position)
    if (said) {
      status[target.column] = statusCode(said.status)
      if (said.value !== null) value[target.column] = said.value
      if (said.about !== null) about.set(target.column, said.about)
      raw.set(target.column, said.raw)
      continue
    }
    const token = cells[target.position]
    if (token === undefined) {
      status[target.column] = NOT_LOADED
      raw.set(target.column, '')
      continue
    }
    if (token === '') {
      status[target.column] = BLANK
      scratch.blanks++
      continue
    }
    if (target.kind === 'count' || target.kind === 'delta') {
      const plain = plainInteger(token)
      if (plain >= 0) {
        status[target.column] = NUMBER
        value[target.column] = plain
        if (plain >= FIRST_SERIAL && plain <= LAST_SERIAL && scratch.serials.length < MOST_SERIALS) {
          scratch.serials.push({ header: target.header, line, value: plain })
        }
        continue
      }
    }
    readToken(token, target, line, scratch, log)
  }
}

function readToken(
  token: string,
  target: ValueTarget,
  line: number,
  scratch: CellScratch,
  log: IssueLog,
): void {
  const read = readCell(token, target.kind, target.headerUnit)
  scratch.status[target.column] = statusCode(read.status)
  if (read.status === 'blank') {
    scratch.blanks++
    return
  }
  const place = { line, column: target.header, found: token }
  if (token.includes('\n') || token.includes('\r'))
    log.add({ code: 'line-break-in-cell', severity: 'warning', ...place })
  for (const flag of read.flags) {
    const [code, severity] = FLAG_ISSUES[flag]
    log.add({ code, severity, ...place, detail: read.value === null ? flag : `${flag} ${read.value}` })
  }
  if (read.value !== null) {
    scratch.value[target.column] = read.value
    if (!PLAIN.test(token)) scratch.raw.set(target.column, token)
    return
  }
  scratch.raw.set(target.column, token)
  if (read.about !== null) scratch.about.set(target.column, read.about)
  const told = read.flags.length === 0 ? STATUS_ISSUES[read.status] : undefined
  if (told) {
    const detail = told[0] === 'type-error' ? typeErrorKind(token) : read.status
    if (detail === 'date') scratch.dates.add(target.header)
    log.add({ code: told[0], severity: told[1], ...place, detail })
  }
}
