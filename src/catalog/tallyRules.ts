/**
 * The checks of the form's arithmetic (K01–K08, K39) over columns: a block of reports of one form at a time. Every
 * cell is one number, a missing one being BLANK; sums of them tell at once what is known and whether any is missing.
 * That holds for regular reports: no number is negative, a fraction or larger than LARGEST. All others, and those in
 * which anything fails that needs more than counting, are irregular and evaluated one by one (evaluateCheck.ts).
 */
import { column, VALUE_COLUMNS } from '../domain/dictionary'
import type { Derivable, Part, Rule } from './check'

/** Stands for a missing cell: more than all cells of a form together can be. */
const BLANK = 2 ** 41
/** No cell of a regular report is larger. */
const LARGEST = 2 ** 31
/** Reports in a block, a multiple of 8: so few that what is worked out of them stays in the processor's cache. */
export const BLOCK = 256

/** A tally holds three counters of scopes as digits to base 1,000; no check has that many scopes. */
export const DIGITS = { PASS: 1, UNKNOWN: 1e3, FAIL: 1e6 } as const

type Numbers = Float64Array

/** A block of reports of one form, as columns. */
export interface Sheet {
  /** Sums of cells that the rules read, by the ids of the cells; each is used by several rules. */
  readonly sums: Map<string, Numbers>
  /** By position in VALUE_COLUMNS the sums that a cell is part of. */
  readonly sumsOf: readonly Numbers[][]
  /** What is worked out of the sums, by name. */
  readonly stages: Map<string, Numbers>
  /** What fills the stages and the counters, in order; each is given the number of reports. */
  readonly steps: ((reports: number) => void)[]
  /** Handled total by rule I5, NaN where there is none. */
  readonly derived: Numbers
  /** 1 where the source holds the whole of table 3. */
  readonly whole: Uint8Array
  /** 1 where a report has to be evaluated one by one; its counters mean nothing. */
  readonly irregular: Uint8Array
  /** For K05 rows of table 3 with applicants and an unwritten 总计, and the 总计 of the first (its position among VALUE_COLUMNS). */
  readonly openRows: Int32Array
  readonly openFirst: Int32Array
}

export function emptySheet(): Sheet {
  return {
    sums: new Map(),
    sumsOf: VALUE_COLUMNS.map(() => []),
    stages: new Map(),
    steps: [],
    derived: new Float64Array(BLOCK),
    whole: new Uint8Array(BLOCK),
    irregular: new Uint8Array(BLOCK),
    openRows: new Int32Array(BLOCK),
    openFirst: new Int32Array(BLOCK),
  }
}

/** Where the scopes of one check are counted, report by report. */
export interface Counters {
  readonly tally: Int32Array
  /** PASS scopes with a side that is not 0 (M63). */
  readonly content: Int32Array
}

/** The sum of some cells, which every other cell than a plain 0 is added to (`addCell`). */
function sumOf(ids: readonly string[], { sums, sumsOf }: Sheet): Numbers {
  const key = ids.join()
  const known = sums.get(key)
  if (known) return known
  const sum = new Float64Array(BLOCK)
  sums.set(key, sum)
  for (const id of ids) sumsOf[column(id).index]?.push(sum)
  return sum
}

function cellOf(id: string, sheet: Sheet): Numbers {
  return sumOf([id], sheet)
}

/** Takes a cell of a report into the sheet; null for a missing one. */
export function addCell(index: number, report: number, number: number | null, sheet: Sheet): void {
  const value = number ?? BLANK
  for (const sum of sheet.sumsOf[index] ?? []) sum[report] = (sum[report] ?? 0) + value
  if (number !== null && (number < 0 || number > LARGEST || !Number.isInteger(number)))
    sheet.irregular[report] = 1
}

/** The same for a cell that is missing in every report. */
export function addMissing(index: number, reports: number, { sumsOf }: Sheet): void {
  for (const sum of sumsOf[index] ?? []) for (let i = 0; i < reports; i++) sum[i] = (sum[i] ?? 0) + BLANK
}

function stage(key: string, sheet: Sheet, fill: (stage: Numbers, reports: number) => void): Numbers {
  const known = sheet.stages.get(key)
  if (known) return known
  const own = new Float64Array(BLOCK)
  sheet.stages.set(key, own)
  sheet.steps.push(reports => fill(own, reports))
  return own
}

/** A part: its cells, or the reported group total where one of them is missing. */
function partOf({ cells, instead }: Part, sheet: Sheet): Numbers {
  const details = sumOf(cells, sheet)
  if (instead === null) return details
  const total = cellOf(instead, sheet)
  return stage(`instead ${cells.join()}`, sheet, (part, reports) => {
    for (let i = 0; i < reports; i++) {
      const own = details[i] ?? 0
      const other = total[i] ?? 0
      part[i] = own >= BLANK && other < BLANK ? other : own
    }
  })
}

/** A side with the reported group totals where details are missing, and, for what is known at least, without. */
function sideOf(parts: readonly Part[], sheet: Sheet): { readonly sum: Numbers; readonly loose: Numbers } {
  const cells = parts.flatMap(p => p.cells)
  const loose = sumOf(cells, sheet)
  if (parts.every(p => p.instead === null)) return { sum: loose, loose }
  const own = parts.map(p => partOf(p, sheet))
  const sum = stage(`sum with totals ${cells.join()}`, sheet, (all, reports) => {
    all.fill(0)
    for (const part of own) for (let i = 0; i < reports; i++) all[i] = (all[i] ?? 0) + (part[i] ?? 0)
  })
  return { sum, loose }
}

/** What is known of a sum. */
function knownOf(sum: number): number {
  return sum < BLANK ? sum : sum - Math.floor(sum / BLANK) * BLANK
}

type Of<K extends Rule['kind']> = Extract<Rule, { kind: K }>

/** Whether rule I5 stands for the cell in a report. */
function derivedIn(derivable: Derivable | null, sheet: Sheet): (report: number) => boolean {
  if (derivable === null) return () => false
  const cell = cellOf(derivable.cell, sheet)
  const { derived } = sheet
  return report => (cell[report] ?? 0) >= BLANK && !Number.isNaN(derived[report])
}

function bump(counter: Int32Array, report: number, by: number): void {
  counter[report] = (counter[report] ?? 0) + by
}

function countEqual(
  rule: Of<'equal'> | Of<'double-count'>,
  sheet: Sheet,
  { tally, content }: Counters,
): (reports: number) => void {
  const { sum: left, loose } = sideOf(rule.left, sheet)
  const right = sideOf(rule.right, sheet).sum
  const { irregular, derived } = sheet
  const isDerived = derivedIn(rule.derivable, sheet)
  const bounds = rule.derivable?.effect === 'upper-bound'
  const pass = (report: number, side: number): void => {
    bump(tally, report, DIGITS.PASS)
    if (side > 0) bump(content, report, 1)
  }
  return reports => {
    for (let i = 0; i < reports; i++) {
      const l = left[i] ?? 0
      const r = right[i] ?? 0
      if (r < BLANK && loose !== left && knownOf(loose[i] ?? 0) > r) {
        irregular[i] = 1
      } else if (l < BLANK && r < BLANK) {
        if (l === r) pass(i, l)
        else irregular[i] = 1
      } else if (isDerived(i)) {
        if (!bounds) continue
        const total = derived[i] ?? 0
        if (total < 0 || !Number.isInteger(total) || knownOf(l) > total) irregular[i] = 1
        else if (l === total) pass(i, l)
        else bump(tally, i, DIGITS.UNKNOWN)
      } else if ((r < BLANK && knownOf(l) > r) || (l < BLANK && knownOf(r) > l)) {
        irregular[i] = 1
      } else {
        bump(tally, i, DIGITS.UNKNOWN)
      }
    }
  }
}

function countAtMost(rule: Of<'at-most'>, sheet: Sheet, { tally }: Counters): (reports: number) => void {
  const left = sideOf(rule.left, sheet).sum
  const right = sideOf(rule.right, sheet).sum
  const isDerived = derivedIn(rule.derivable, sheet)
  return reports => {
    for (let i = 0; i < reports; i++) {
      const l = left[i] ?? 0
      const r = right[i] ?? 0
      if (l < BLANK && r < BLANK) {
        if (l <= r) bump(tally, i, DIGITS.PASS)
        else sheet.irregular[i] = 1
      } else if (!isDerived(i)) {
        bump(tally, i, DIGITS.UNKNOWN)
      }
    }
  }
}

/**
 * In a regular report no part exceeds its whole: an applicant above its 总计 or an outcome above （七） makes its
 * row sum or column sum fail, and then the report is irregular.
 */
function countPairs(rule: Of<'part-of-whole'>, sheet: Sheet, { tally }: Counters): (reports: number) => void {
  const all = sumOf([...new Set(rule.pairs.flatMap(p => [p.part, p.whole]))], sheet)
  return reports => {
    for (let i = 0; i < reports; i++) bump(tally, i, (all[i] ?? 0) < BLANK ? DIGITS.PASS : DIGITS.UNKNOWN)
  }
}

/** A 总计 above 0 over six missing applicants makes the report irregular. */
function countParts({ row }: Of<'parts-written'>, sheet: Sheet, { tally }: Counters) {
  const total = cellOf(row.total, sheet)
  const parts = sumOf(row.parts, sheet)
  const silent = BLANK * row.parts.length
  return (reports: number): void => {
    for (let i = 0; i < reports; i++) {
      const own = total[i] ?? 0
      if (own >= BLANK || sheet.whole[i] === 0) bump(tally, i, DIGITS.UNKNOWN)
      else if (own > 0 && parts[i] === silent) sheet.irregular[i] = 1
      else bump(tally, i, DIGITS.PASS)
    }
  }
}

function countTotals({ rows }: Of<'totals-written'>, sheet: Sheet, { tally }: Counters) {
  const { openRows, openFirst } = sheet
  const read = rows.map(row => ({
    total: cellOf(row.total, sheet),
    at: column(row.total).index,
    parts: sumOf(row.parts, sheet),
    silent: BLANK * row.parts.length,
  }))
  return (reports: number): void => {
    for (let i = 0; i < reports; i++) {
      let open = 0
      let first = 0
      let isAnyWritten = false
      for (const { total, at, parts, silent } of read) {
        if ((total[i] ?? 0) < BLANK) isAnyWritten = true
        else if ((parts[i] ?? 0) < silent && open++ === 0) first = at
      }
      const isWhole = sheet.whole[i] !== 0
      openRows[i] = isWhole ? open : 0
      openFirst[i] = first
      const result = isWhole && open > 0 ? 'FAIL' : isWhole && isAnyWritten ? 'PASS' : 'UNKNOWN'
      bump(tally, i, DIGITS[result])
    }
  }
}

/** Adds the counting of one scope to the steps of a sheet; rules of other kinds add nothing. */
export function countScope(rule: Rule, sheet: Sheet, counters: Counters): void {
  const step = stepOf(rule, sheet, counters)
  if (step) sheet.steps.push(step)
}

function stepOf(rule: Rule, sheet: Sheet, counters: Counters): ((reports: number) => void) | null {
  switch (rule.kind) {
    case 'equal':
    case 'double-count':
      return countEqual(rule, sheet, counters)
    case 'at-most':
      return countAtMost(rule, sheet, counters)
    case 'part-of-whole':
      return countPairs(rule, sheet, counters)
    case 'totals-written':
      return countTotals(rule, sheet, counters)
    case 'parts-written':
      return countParts(rule, sheet, counters)
    default:
      return null
  }
}
