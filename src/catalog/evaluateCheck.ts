/** One report against the declared checks, without the database: for causes, and to show an equation on the form. */
import type { Check, CheckResult, Derivable, Form, Pair, Part, Rule, Scope } from './check'
import { groupTotalOf } from './checkScopes'
import { CHECKS } from './checks'

/** What a check can see of one report. */
export interface ReportCells {
  readonly form: Form
  /** Reported number of a value column; null where there is none, for whatever reason. */
  readonly value: (cell: string) => number | null
  /** Whether something that is no number is written in the cell (无, 约20 …). */
  readonly written: (cell: string) => boolean
  /** Whether the file holds the whole of table 3, its empty cells meaning «nothing written». */
  readonly wholeTable: boolean
  /** Handled total by rule I5, or null. */
  readonly derived: number | null
}

export interface ScopeResult {
  readonly check: string
  readonly scope: string
  readonly result: CheckResult
  /** Both sides as far as known; null where the rule has no such side. */
  readonly left: number | null
  readonly right: number | null
  /** After a FAIL: the cells that it rests on and that hold numbers, those in conflict. */
  readonly cells: readonly string[]
}

/** One side as far as known. */
export interface Side {
  readonly known: number
  readonly complete: boolean
}

/** Sum of a side over the numbers reported; `complete` when none is missing. */
export function sideOf(parts: readonly Part[], report: ReportCells): Side {
  let known = 0
  let complete = true
  for (const part of parts) {
    let sum = 0
    let whole = true
    for (const cell of part.cells) {
      const value = report.value(cell)
      if (value === null) whole = false
      else sum += value
    }
    const instead = whole || part.instead === null ? null : report.value(part.instead)
    known += instead ?? sum
    complete &&= whole || instead !== null
  }
  return { known, complete }
}

/** The cells of a side that hold numbers, group totals among them. */
export function cellsOf(parts: readonly Part[], report: ReportCells): readonly string[] {
  return parts
    .flatMap(p => (p.instead === null ? p.cells : [...p.cells, p.instead]))
    .filter(cell => report.value(cell) !== null)
}

/**
 * The cells that conflicting cells take with them: the group total of a detail row, of the same applicant. It
 * would otherwise stand in for the rows (D3, U, J, O of domain.md 4), though the contradiction is theirs.
 */
export function withGroupTotals(cells: readonly string[], report: ReportCells): readonly string[] {
  const totals = cells.flatMap(cell => groupTotalOf(cell) ?? []).filter(cell => report.value(cell) !== null)
  return [...new Set([...cells, ...totals])]
}

interface Outcome {
  readonly result: CheckResult
  readonly left: number | null
  readonly right: number | null
  /** Worked out for a FAIL only. */
  readonly cells: () => readonly string[]
  readonly about?: string
}

const NO_CELLS = (): readonly string[] => []
const NOT_APPLICABLE: Outcome = { result: 'N/A', left: null, right: null, cells: NO_CELLS }

/** True where rule I5 stands for the cell. */
function isDerived(derivable: Derivable | null, report: ReportCells): derivable is Derivable {
  return derivable !== null && report.derived !== null && report.value(derivable.cell) === null
}

function equal(rule: Extract<Rule, { kind: 'equal' }>, report: ReportCells, tolerance: number): Outcome {
  const left = sideOf(rule.left, report)
  const right = sideOf(rule.right, report)
  const cells = () => [...cellsOf(rule.left, report), ...cellsOf(rule.right, report)]
  if (isDerived(rule.derivable, report)) {
    const derived = report.derived ?? 0
    const { cell, from, effect } = rule.derivable
    if (effect === 'not-applicable') return NOT_APPLICABLE
    const result =
      left.known > Math.max(derived, 0) + tolerance
        ? 'FAIL'
        : left.complete && Math.abs(left.known - derived) <= tolerance
          ? 'PASS'
          : 'UNKNOWN'
    return { result, left: left.known, right: derived, cells: () => [...cells(), cell, ...from] }
  }
  const result =
    left.complete && right.complete
      ? Math.abs(left.known - right.known) > tolerance
        ? 'FAIL'
        : 'PASS'
      : (right.complete && left.known > Math.max(right.known, 0) + tolerance) ||
          (left.complete && right.known > Math.max(left.known, 0) + tolerance)
        ? 'FAIL'
        : 'UNKNOWN'
  return { result, left: left.known, right: right.known, cells }
}

function atMost(rule: Extract<Rule, { kind: 'at-most' }>, report: ReportCells, tolerance: number): Outcome {
  if (isDerived(rule.derivable, report)) return NOT_APPLICABLE
  const left = sideOf(rule.left, report)
  const right = sideOf(rule.right, report)
  const result =
    left.complete && right.complete ? (left.known > right.known + tolerance ? 'FAIL' : 'PASS') : 'UNKNOWN'
  const cells = () => [...cellsOf(rule.left, report), ...cellsOf(rule.right, report)]
  return { result, left: left.known, right: right.known, cells }
}

function partOfWhole(pairs: readonly Pair[], report: ReportCells, tolerance: number): Outcome {
  let left: number | null = null
  let right: number | null = null
  let excess = Number.NEGATIVE_INFINITY
  let complete = true
  for (const pair of pairs) {
    const part = report.value(pair.part)
    const whole = report.value(pair.whole)
    if (part === null || whole === null) {
      complete = false
    } else if (part - whole > excess) {
      left = part
      right = whole
      excess = part - whole
    }
  }
  const cells = () => {
    const exceeding = pairs.filter(p => {
      const [part, whole] = [report.value(p.part), report.value(p.whole)]
      return part !== null && whole !== null && part > whole + tolerance
    })
    return [...new Set(exceeding.flatMap(p => [p.part, p.whole]))]
  }
  return { result: excess > tolerance ? 'FAIL' : complete ? 'PASS' : 'UNKNOWN', left, right, cells }
}

function unwritten(cell: string, report: ReportCells): boolean {
  return report.value(cell) === null && !report.written(cell)
}

function totalsWritten(rule: Extract<Rule, { kind: 'totals-written' }>, report: ReportCells): Outcome {
  const rows = rule.rows.filter(
    row => unwritten(row.total, report) && row.parts.some(c => report.value(c) !== null),
  )
  const known = rule.rows.some(row => report.value(row.total) !== null)
  const result = !report.wholeTable ? 'UNKNOWN' : rows.length > 0 ? 'FAIL' : known ? 'PASS' : 'UNKNOWN'
  return { result, about: rows[0]?.item ?? '', left: rows.length, right: null, cells: NO_CELLS }
}

function partsWritten(rule: Extract<Rule, { kind: 'parts-written' }>, report: ReportCells): Outcome {
  const total = report.value(rule.row.total)
  const empty = rule.row.parts.every(c => unwritten(c, report))
  const result = !report.wholeTable || total === null ? 'UNKNOWN' : empty && total > 0 ? 'FAIL' : 'PASS'
  return { result, left: null, right: total, cells: NO_CELLS }
}

function outcomeOf(rule: Rule, report: ReportCells, tolerance: number): Outcome {
  // Sums of fractions (which fail K21) carry noise in the last digits.
  const slack = tolerance + 1e-6
  switch (rule.kind) {
    case 'equal':
      return equal(rule, report, slack)
    case 'at-most':
      return atMost(rule, report, slack)
    case 'part-of-whole':
      return partOfWhole(rule.pairs, report, slack)
    case 'totals-written':
      return totalsWritten(rule, report)
    case 'parts-written':
      return partsWritten(rule, report)
  }
}

/** One scope of one check on one report. K05 names the first row it is about as its scope. */
export function evaluateScope(check: Check, scope: Scope, report: ReportCells): ScopeResult {
  const { result, left, right, cells, about } = outcomeOf(scope.rule, report, check.tolerance)
  return {
    check: check.code,
    scope: about || scope.scope,
    result,
    left,
    right,
    cells: result === 'FAIL' ? cells() : [],
  }
}

export interface FormScope {
  readonly check: Check
  readonly scope: Scope
}

const SCOPES = new Map<Form, readonly FormScope[]>()

/** All scopes that a form has, in order of declaration. Made once. */
export function scopesOf(form: Form): readonly FormScope[] {
  const made =
    SCOPES.get(form) ?? CHECKS.flatMap(check => check.scopes(form).map(scope => ({ check, scope })))
  SCOPES.set(form, made)
  return made
}

/** Every scope that the report's form has; a scope that it lacks (N/A) is absent. */
export function evaluateReport(report: ReportCells): readonly ScopeResult[] {
  return scopesOf(report.form).map(s => evaluateScope(s.check, s.scope, report))
}
