/** One report against the declared checks, without the database: for causes, and to show an equation on the form. */

import type { TableId } from '../domain/dictionary'
import type { CauseId } from './causeWords'
import type {
  Check,
  CheckResult,
  CheckSeverity,
  Condition,
  Derivable,
  Form,
  Pair,
  Part,
  Pointing,
  Rule,
  Scope,
} from './check'
import { HABIT_ROWS } from './check'
import { groupTotalOf } from './checkScopes'
import { CHECKS } from './checks'
import { evaluate, NOISE, type Seen, type Surroundings } from './evaluateExpression'
import { cellsIn, ofTable } from './expression'
import type { ParameterId } from './parameters'

/** What a check can see of one report. */
export interface ReportCells extends Seen {
  readonly form: Form
  /** Whether something that is no number is written in the cell (无, 约20 …). */
  readonly written: (cell: string) => boolean
  /** Whether a word or a sign stands where a number should be (domain.md 3.1, `unparsed` and `text`). */
  readonly unparsed: (cell: string) => boolean
  /** Whether the file holds the whole of table 3, its empty cells meaning «nothing written». */
  readonly wholeTable: boolean
  /** Handled total by rule I5, or null. */
  readonly derived: number | null
  /** The same body's report of the year before, its cells in conflict missing; null where there is none. */
  readonly previous: Seen | null
  /** The same report without its cells in conflict (domain.md 3.5): what conditions over two years read. */
  readonly undisputed: Seen | null
  readonly parameter: (id: ParameterId) => number
  /** Works out the sides of a condition after a FAIL only, for many reports at once. */
  readonly brief?: boolean
}

export interface ScopeResult {
  readonly check: string
  readonly scope: string
  readonly result: CheckResult
  /** Both sides as far as known; null where the rule has no such side. */
  readonly left: number | null
  readonly right: number | null
  /** Of a FAIL. */
  readonly severity: CheckSeverity
  /** What a condition tells beside the FAIL. */
  readonly tag: CauseId | null
  /** After a FAIL: the cells that it rests on and that hold numbers, those in conflict. */
  readonly cells: readonly string[]
}

/** One side as far as known. */
export interface Side {
  readonly known: number
  readonly complete: boolean
}

/** Sum of a side over the numbers reported; `complete` when none is missing. */
export function sideOf(parts: readonly Part[], report: Pick<Seen, 'value'>): Side {
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
export function cellsOf(parts: readonly Part[], report: Pick<Seen, 'value'>): readonly string[] {
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
  readonly severity?: CheckSeverity
  readonly tag?: CauseId
}

const NO_CELLS = (): readonly string[] => []
const NOT_APPLICABLE: Outcome = { result: 'N/A', left: null, right: null, cells: NO_CELLS }
const UNKNOWN: Outcome = { result: 'UNKNOWN', left: null, right: null, cells: NO_CELLS }

type Of<K extends Rule['kind']> = Extract<Rule, { kind: K }>

/** True where rule I5 stands for the cell. */
function isDerived(derivable: Derivable | null, report: ReportCells): derivable is Derivable {
  return derivable !== null && report.derived !== null && report.value(derivable.cell) === null
}

function equal(
  rule: Pick<Of<'equal'>, 'left' | 'right' | 'derivable'>,
  report: ReportCells,
  tolerance: number,
): Outcome {
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

function doubleCount(rule: Of<'double-count'>, report: ReportCells, tolerance: number): Outcome {
  const sums = equal(rule, report, tolerance)
  if (sums.result !== 'FAIL') return { ...sums, cells: NO_CELLS }
  const twice = report.value(rule.twice)
  const excess = (sums.left ?? 0) - (sums.right ?? 0)
  const found = twice !== null && twice > 0 && Math.abs(excess - twice) <= tolerance
  return { ...sums, result: found ? 'FAIL' : 'PASS' }
}

function atMost(rule: Of<'at-most'>, report: ReportCells, tolerance: number): Outcome {
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
  let [last, whole]: [string, number | null] = ['', null]
  for (const pair of pairs) {
    const part = report.value(pair.part)
    if (pair.whole !== last) whole = report.value(pair.whole)
    last = pair.whole
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

function totalsWritten(rule: Of<'totals-written'>, report: ReportCells): Outcome {
  const rows = rule.rows.filter(
    row => unwritten(row.total, report) && row.parts.some(c => report.value(c) !== null),
  )
  const known = rule.rows.some(row => report.value(row.total) !== null)
  const result = !report.wholeTable ? 'UNKNOWN' : rows.length > 0 ? 'FAIL' : known ? 'PASS' : 'UNKNOWN'
  const habit = rows.length >= HABIT_ROWS ? { severity: 'info' as const } : {}
  return { result, about: rows[0]?.item ?? '', left: rows.length, right: null, cells: NO_CELLS, ...habit }
}

function partsWritten(rule: Of<'parts-written'>, report: ReportCells): Outcome {
  const total = report.value(rule.row.total)
  const empty = rule.row.parts.every(c => unwritten(c, report))
  const result = !report.wholeTable || total === null ? 'UNKNOWN' : empty && total > 0 ? 'FAIL' : 'PASS'
  return { result, left: null, right: total, cells: NO_CELLS }
}

const READ = new WeakMap<Condition, readonly string[]>()

/** The cells that a condition reads, each once. Made once. */
function cellsRead(rule: Condition): readonly string[] {
  const known = READ.get(rule)
  if (known) return known
  const read = [...new Set([rule.fails, rule.left, rule.right].flatMap(e => (e ? cellsIn(e) : [])))]
  READ.set(rule, read)
  return read
}

/** Cells that a FAIL of a condition points at. */
function pointed(rule: Condition, report: ReportCells): readonly string[] {
  const { points } = rule
  if (!points) return cellsRead(rule).filter(cell => report.value(cell) !== null)
  return points.among.filter(cell => isPointed(points.what, cell, report))
}

function isPointed(what: Pointing['what'], cell: string, report: ReportCells): boolean {
  const value = report.value(cell)
  switch (what) {
    case 'negative':
      return value !== null && value < 0
    case 'fraction':
      return value !== null && !Number.isInteger(value)
    case 'positive':
      return value !== null && value > 0
    case 'number':
      return value !== null
    case 'missing':
      return value === null
    case 'unparsed':
      return report.unparsed(cell)
  }
}

function condition(rule: Condition, report: ReportCells, around: Surroundings): Outcome {
  const side = (e: typeof rule.left) => {
    const answer = e ? evaluate(e, around) : null
    return answer === null ? null : Number(answer)
  }
  const applies = rule.applies ? evaluate(rule.applies, around) : true
  if (applies === false) return NOT_APPLICABLE
  const fails = applies === null ? null : evaluate(rule.fails, around)
  const sides =
    fails !== true && report.brief
      ? { left: null, right: null }
      : { left: side(rule.left), right: side(rule.right) }
  if (fails !== true) return { ...sides, result: fails === null ? 'UNKNOWN' : 'PASS', cells: NO_CELLS }
  const severity = rule.severities?.find(([test]) => evaluate(test, around) === true)?.[1]
  const tag = rule.tags?.find(([test]) => evaluate(test, around) === true)?.[1]
  const about = rule.points?.named ? pointed(rule, report)[0] : undefined
  return {
    ...sides,
    result: 'FAIL',
    cells: () => pointed(rule, report),
    ...(about === undefined ? {} : { about }),
    ...(severity ? { severity } : {}),
    ...(tag ? { tag } : {}),
  }
}

const DOUBTFUL = new WeakMap<Seen, ReadonlySet<TableId>>()

/** The tables of a report whose reading left a doubt. Looked for once. */
function doubtfulTables(report: Seen): ReadonlySet<TableId> {
  const known = DOUBTFUL.get(report)
  if (known) return known
  const words = ['unparsed', 'short', 'absent'] as const
  const doubtful = (t: TableId) => words.some(what => (report.number(ofTable(what, t)) ?? 0) > 0)
  const found = new Set((['t2', 't3', 't4'] as const).filter(doubtful))
  DOUBTFUL.set(report, found)
  return found
}

/** Whether reading a table left a doubt: cells that are no numbers, rows that are short, or no table at all. */
export function isDoubtful(check: Check, report: Seen): boolean {
  const doubtful = doubtfulTables(report)
  return doubtful.size > 0 && check.tables.some(t => doubtful.has(t))
}

function outcomeOf(check: Check, rule: Rule, report: ReportCells): Outcome {
  const slack = check.tolerance + NOISE
  switch (rule.kind) {
    case 'equal':
      return equal(rule, report, slack)
    case 'at-most':
      return atMost(rule, report, slack)
    case 'double-count':
      return doubleCount(rule, report, slack)
    case 'part-of-whole':
      return partOfWhole(rule.pairs, report, slack)
    case 'totals-written':
      return totalsWritten(rule, report)
    case 'parts-written':
      return partsWritten(rule, report)
    case 'condition': {
      const own = check.family === 'years' ? (report.undisputed ?? report) : report
      return condition(rule, report, { own, previous: report.previous, parameter: report.parameter })
    }
    case 'group':
    case 'text':
      return UNKNOWN
  }
}

/** One scope of one check on one report. K05 and conditions that point name the first row or cell as their scope. */
export function evaluateScope(check: Check, scope: Scope, report: ReportCells): ScopeResult {
  const told = outcomeOf(check, scope.rule, report)
  const { left, right, cells, about, severity, tag } = told
  const result = told.result !== 'N/A' && isDoubtful(check, report) ? 'UNKNOWN' : told.result
  return {
    check: check.code,
    scope: about || scope.scope,
    result,
    left,
    right,
    severity: severity ?? check.severity,
    tag: tag ?? null,
    cells: result === 'FAIL' ? cells() : [],
  }
}

export interface FormScope {
  readonly check: Check
  readonly scope: Scope
}

const SCOPES = new Map<Form, readonly FormScope[]>()

/** All scopes that a form has and that one report can tell, in order of declaration. Made once. */
export function scopesOf(form: Form): readonly FormScope[] {
  const made =
    SCOPES.get(form) ??
    CHECKS.flatMap(check =>
      check
        .scopes(form)
        .filter(scope => scope.rule.kind !== 'group')
        .map(scope => ({ check, scope })),
    )
  SCOPES.set(form, made)
  return made
}

type Wanted = (check: Check) => boolean

const WANTED = new WeakMap<Wanted, Map<Form, readonly FormScope[]>>()

/** The scopes of a form whose checks are wanted. Found once for a function and form: it must not change its mind. */
export function scopesWanted(form: Form, wanted: Wanted): readonly FormScope[] {
  const known = WANTED.get(wanted) ?? new Map<Form, readonly FormScope[]>()
  WANTED.set(wanted, known)
  const found = known.get(form) ?? scopesOf(form).filter(s => wanted(s.check))
  known.set(form, found)
  return found
}

const ALL: Wanted = () => true

/** Every scope that the report's form has, but those of groups; a scope that it lacks (N/A) is absent. */
export function evaluateReport(report: ReportCells, wanted: Wanted = ALL): readonly ScopeResult[] {
  return scopesWanted(report.form, wanted).map(s => evaluateScope(s.check, s.scope, report))
}
