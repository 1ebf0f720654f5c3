/** The value cells of one row → statuses, numbers and notes in reused arrays; issues by the way. */
import type { CellStatus, NumberFlag, ReadCell } from '../domain/cell'
import { VALUE_COLUMNS } from '../domain/dictionary'
import type { IssueCode, Severity } from '../domain/issue'
import type { ValueTarget } from './header'
import type { IssueLog } from './issueLog'
import { plainInteger, readCell } from './number'
import { createFigures, listOther, type RowFigures } from './rowFigures'
import { EMPTY, type PlainRow, plainRow } from './split'
import { BLANK, NOT_LOADED, NUMBER, statusCode } from './status'
import type { RawCells, StatedCell } from './table'
import { multipleOf } from './unit'

/** One row under way. Positions are those of VALUE_COLUMNS. */
export interface CellScratch extends RowFigures {
  /** Cells that a person reads otherwise: status and value are theirs, and `raw` has what stands there. */
  readonly corrected: Set<number>
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
    ...createFigures(),
    corrected: new Set(),
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
  unit_multiple: ['unit-suspect', 'warning'],
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

/** The value columns of a file, ready for its rows. */
export interface CellPlan {
  readonly targets: readonly ValueTarget[]
  readonly positions: Int32Array
  /** Positions in VALUE_COLUMNS. */
  readonly columns: Int16Array
  /** 1 for a column whose plain integers are read as they stand: all but amounts and counts in thousands. */
  readonly counts: Uint8Array
  readonly width: number
  /** By position in a row, up to `width`: the place among `targets`, or -1. */
  readonly targetAt: Int16Array
  /** The statuses of a row whose loaded cells are all numbers. */
  readonly numbers: Uint8Array
  /** What each short token of an unusual spelling was read as, per kind of column. */
  readonly known: readonly Map<string, ReadCell>[]
}

/** Spellings remembered per kind of column, and their length. */
const MOST_KNOWN = 10_000
const LONGEST_KNOWN = 12

export function cellPlan(targets: readonly ValueTarget[]): CellPlan {
  const known = new Map<string, Map<string, ReadCell>>()
  const knownOf = (target: ValueTarget) => {
    const kind = `${target.kind} ${target.headerUnit}`
    const tokens = known.get(kind) ?? new Map<string, ReadCell>()
    known.set(kind, tokens)
    return tokens
  }
  const width = Math.max(0, ...targets.map(target => target.position + 1))
  const targetAt = new Int16Array(width).fill(-1)
  const numbers = new Uint8Array(VALUE_COLUMNS.length).fill(NOT_LOADED)
  targets.forEach(({ position, column }, i) => {
    targetAt[position] = i
    numbers[column] = NUMBER
  })
  return {
    targets,
    positions: Int32Array.from(targets, target => target.position),
    columns: Int16Array.from(targets, target => target.column),
    counts: Uint8Array.from(targets, ({ kind, headerUnit }) =>
      (kind === 'count' || kind === 'delta') && multipleOf(headerUnit) === null ? 1 : 0,
    ),
    width,
    targetAt,
    numbers,
    known: targets.map(knownOf),
  }
}

/** Puts a person's reading of a cell, null for blank, in place of what stands there. */
export function setCorrected(scratch: CellScratch, column: number, value: number | null, raw: string): void {
  scratch.status[column] = value === null ? BLANK : NUMBER
  scratch.value[column] = value ?? 0
  if (value === null) scratch.blanks++
  scratch.about.delete(column)
  scratch.raw.set(column, raw)
  scratch.corrected.add(column)
  listOther(scratch, column)
}

/** Reads the value cells of a row into the scratch and tells what had to be told. */
export function readCells(
  cells: RawCells,
  plan: CellPlan,
  line: number,
  scratch: CellScratch,
  log: IssueLog,
  stated?: ReadonlyMap<number, StatedCell>,
): void {
  const { raw, about, corrected } = scratch
  if (corrected.size > 0) corrected.clear()
  if (raw.size > 0) raw.clear()
  if (about.size > 0) about.clear()
  scratch.blanks = 0
  scratch.otherCount = 0
  const split = stated === undefined && cells.length >= plan.width ? plainRow(cells) : null
  if (split) readSplit(cells, split, plan, line, scratch, log)
  else readTokens(cells, plan, line, scratch, log, stated)
}

function noteSerial(scratch: CellScratch, header: string | undefined, line: number, value: number): void {
  if (scratch.serials.length < MOST_SERIALS) scratch.serials.push({ header: header ?? '', line, value })
}

/** A row whose plain integers the splitter has read: the road that nearly every row of a large file takes. */
function readSplit(
  cells: RawCells,
  { count, positions, numbers }: PlainRow,
  plan: CellPlan,
  line: number,
  scratch: CellScratch,
  log: IssueLog,
): void {
  const { status, value } = scratch
  status.set(plan.numbers)
  value.fill(0)
  for (let k = 0; k < count; k++) {
    const position = positions[k] ?? 0
    const i = plan.targetAt[position] ?? -1
    if (i < 0) continue
    const column = plan.columns[i] ?? 0
    const plain = numbers[k] ?? 0
    listOther(scratch, column)
    // A zero is one in every unit.
    if (plain === 0 || (plain > 0 && plan.counts[i] === 1)) {
      value[column] = plain
      if (plain >= FIRST_SERIAL && plain <= LAST_SERIAL)
        noteSerial(scratch, plan.targets[i]?.header, line, plain)
    } else if (plain === EMPTY) {
      status[column] = BLANK
      scratch.blanks++
    } else readToken(cells[position] ?? '', plan, i, line, scratch, log)
  }
}

function readTokens(
  cells: RawCells,
  plan: CellPlan,
  line: number,
  scratch: CellScratch,
  log: IssueLog,
  stated: ReadonlyMap<number, StatedCell> | undefined,
): void {
  const { status, value, raw, about } = scratch
  for (let i = 0; i < plan.targets.length; i++) {
    const position = plan.positions[i] ?? -1
    const column = plan.columns[i] ?? 0
    const said = stated?.get(position)
    if (said?.status === 'corrected' || said?.status === 'corrected_blank') {
      setCorrected(scratch, column, said.value, said.raw)
      continue
    }
    if (said) {
      status[column] = statusCode(said.status)
      if (said.value !== null) value[column] = said.value
      if (said.about !== null) about.set(column, said.about)
      raw.set(column, said.raw)
      continue
    }
    const token = cells[position]
    if (token === undefined) {
      status[column] = NOT_LOADED
      raw.set(column, '')
      continue
    }
    if (token === '') {
      status[column] = BLANK
      scratch.blanks++
      continue
    }
    const plain = plan.counts[i] === 1 ? plainInteger(token) : -1
    if (plain < 0) {
      readToken(token, plan, i, line, scratch, log)
      continue
    }
    status[column] = NUMBER
    value[column] = plain
    if (plain >= FIRST_SERIAL && plain <= LAST_SERIAL)
      noteSerial(scratch, plan.targets[i]?.header, line, plain)
  }
  for (const column of plan.columns) {
    if (status[column] !== NUMBER || value[column] !== 0) listOther(scratch, column)
  }
}

function readKnown(token: string, target: ValueTarget, known: Map<string, ReadCell> | undefined): ReadCell {
  const before = known?.get(token)
  if (before) return before
  const read = readCell(token, target.kind, target.headerUnit)
  if (known && token.length <= LONGEST_KNOWN && known.size < MOST_KNOWN) known.set(token, read)
  return read
}

function readToken(
  token: string,
  plan: CellPlan,
  index: number,
  line: number,
  scratch: CellScratch,
  log: IssueLog,
): void {
  const target = plan.targets[index]
  if (!target) return
  const read = readKnown(token, target, plan.known[index])
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
