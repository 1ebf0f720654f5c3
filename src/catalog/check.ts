/**
 * What a check is (domain.md 5). A check is made of scopes over cells, not of SQL: one declaration gives the SQL
 * over all reports, the evaluation of one report, its words and the cells in conflict. Only checks that compare a
 * report with others than the same body's last (`kind: 'group'`) are statements over the tables.
 */
import type { Query } from '../db/sql'
import type { TableId, TemplateId, Words } from '../domain/dictionary'
import type { CauseId } from './causeWords'
import type { Expression } from './expression'
import type { ParameterId, Parameters } from './parameters'

export const CHECK_RESULTS = ['PASS', 'FAIL', 'UNKNOWN', 'N/A'] as const
export type CheckResult = (typeof CHECK_RESULTS)[number]

export type CheckSeverity = 'critical' | 'major' | 'minor' | 'info'

/** Which form a table 3 stands on. `unknown`: only the rows common to both templates are checked. */
export type Form = TemplateId | 'unknown'
export const FORMS: readonly Form[] = ['2019', '2021', 'unknown']

/** The groups A–G of domain.md 5. */
export type Family = 'identities' | 'years' | 'values' | 'logic' | 'form' | 'text' | 'peers'

/** A summand of one side. */
export interface Part {
  /** The cells whose sum it is, if all are numbers. */
  readonly cells: readonly string[]
  /** The reported group total that stands for them otherwise (deny_total__natural …), or null. */
  readonly instead: string | null
}

/** A cell whose place rule I5 may take: (七) 总计, worked out as 新收 + 结转 − 结转下年 (domain.md 3.3). */
export interface Derivable {
  readonly cell: string
  /** Cells that it was worked out from. */
  readonly from: readonly string[]
  /** With a derived value: no check at all, or only what outcomes beyond it prove. */
  readonly effect: 'not-applicable' | 'upper-bound'
}

export interface Pair {
  readonly part: string
  readonly whole: string
}

export interface RowCells {
  readonly item: string
  readonly parts: readonly string[]
  readonly total: string
}

interface Sides {
  readonly left: readonly Part[]
  readonly right: readonly Part[]
  readonly derivable: Derivable | null
}

/** Cells that a finding points at: those among `among` of which this is true. `named`: the first is its `scope`. */
export interface Pointing {
  readonly among: readonly string[]
  readonly what: 'negative' | 'fraction' | 'unparsed' | 'missing' | 'number' | 'positive'
  readonly named: boolean
}

/**
 * A condition over one report, or over it and the same body's report of the year before. N/A where `applies` is
 * FALSE; UNKNOWN where `applies` or `fails` is NULL; otherwise FAIL where `fails` is TRUE and PASS where it is FALSE.
 */
export interface Condition {
  readonly kind: 'condition'
  readonly applies?: Expression
  readonly fails: Expression
  readonly left?: Expression
  readonly right?: Expression
  /** The first whose condition is TRUE is the severity of the FAIL; otherwise that of the check. */
  readonly severities?: readonly (readonly [Expression, CheckSeverity])[]
  /** The first whose condition is TRUE is told as `finding.cause`. */
  readonly tags?: readonly (readonly [Expression, CauseId])[]
  /** Without it a finding points at the cells that the condition reads and that hold numbers. */
  readonly points?: Pointing
}

/**
 * equal: Σ left = Σ right; UNKNOWN with a missing input, but FAIL where the known parts of one side already
 * exceed the other, complete side (counts are never below 0) ·
 * at-most: Σ left ≤ Σ right; UNKNOWN with a missing input ·
 * part-of-whole: no part exceeds its whole; left and right are those of the largest excess ·
 * totals-written: no row has applicants and an unwritten 总计; left is the number of such rows ·
 * parts-written: not a 总计 above 0 over six unwritten applicants ·
 * double-count: Σ left exceeds Σ right by just `twice`, one of its own cells, which is above 0 ·
 * group: told by the check's statement · text: waits for the texts of reports, UNKNOWN.
 * totals-written and parts-written need the whole table loaded, otherwise UNKNOWN (domain.md 3.1).
 */
export type Rule =
  | ({ readonly kind: 'equal' } & Sides)
  | ({ readonly kind: 'at-most' } & Sides)
  | ({ readonly kind: 'double-count'; readonly twice: string } & Sides)
  | { readonly kind: 'part-of-whole'; readonly pairs: readonly Pair[] }
  | { readonly kind: 'totals-written'; readonly rows: readonly RowCells[] }
  | { readonly kind: 'parts-written'; readonly row: RowCells }
  | Condition
  | { readonly kind: 'group' }
  | { readonly kind: 'text' }

export interface Scope {
  /** `finding.scope`. K05 carries the first row it is about instead, a condition with `named` the first cell. */
  readonly scope: string
  readonly rule: Rule
}

export type ScopeKind = 'applicant' | 'item' | 'block' | 'report' | 'table'

/**
 * How a check that compares a report with a group is told: `results` is a SELECT giving ("row", org_id, org_type,
 * year, scope, result, left_value, right_value, severity, cause), one row for each current report and scope that is
 * not N/A. `row` is report.rowid, NULL where a report is missing; severity NULL is that of the check. `prepare` makes
 * tables of `work` first; a statement that several checks share runs once. With `counts`, a SELECT giving (org_type,
 * year, result, n), `results` may hold FAILs only, and `counts` everything else: most rows need no row of their own.
 */
export interface GroupStatement {
  readonly prepare: readonly Query[]
  readonly results: Query
  readonly counts?: Query
}

/** What the statement of a group check may know of the dataset beforehand. */
export interface GroupFacts {
  readonly parameters: Parameters
  /** Whether a body has several reports of one year; then `work.superseded` is not empty. */
  readonly repeated: boolean
  /** The largest number of each column that says how many, of tables 2 and 4 and the totals of table 3. */
  readonly largest: ReadonlyMap<string, number>
}

export interface Check {
  /** Number of domain.md 5, e.g. `K02`: `finding.check_id`. */
  readonly code: string
  /** Stable id, e.g. `t3_row_total`. */
  readonly id: string
  readonly family: Family
  readonly name: Words
  readonly severity: CheckSeverity
  /** Largest difference that passes: 0 for counts, 0.01 for amounts in 万元. */
  readonly tolerance: number
  readonly scopeKind: ScopeKind
  /** The formula as the reader sees it. */
  readonly formula: Words
  /**
   * What the two sides of its findings are, where they are no figures to be compared. days: days as YYYYMMDD ·
   * chance: a figure and its probability · change: this year and the year before · share: x of n ·
   * copy: equal figures and how many such reports chance would give · likeness: shares of equal text · none: not to be shown.
   */
  readonly sides?: 'days' | 'chance' | 'change' | 'share' | 'copy' | 'likeness' | 'none'
  /** What a FAIL tells. */
  readonly meaning: Words
  /** When a FAIL is no fault, and when nothing is said. */
  readonly caveat: Words
  /** Why it can be UNKNOWN. */
  readonly unknown: Words
  /** What to ask the body on the phone after a FAIL: one polite sentence that accuses nobody. */
  readonly question: Words
  /** Thresholds that it uses. */
  readonly parameters: readonly ParameterId[]
  /** Whether it is about compiled reports, which no other count takes in (domain.md 2.6). */
  readonly ofCompiled?: boolean
  /** Tables whose cells it rests on: where reading one of them left a doubt, it is UNKNOWN (domain.md 5, order of use). */
  readonly tables: readonly TableId[]
  /** Whether its FAILs are explained by causes, together with those of the other such checks. */
  readonly explained: boolean
  /** Whether a FAIL puts the cells in conflict (domain.md 3.5). */
  readonly conflicts: boolean
  /** Whether its scopes count in checks_passed, checks_failed and checks_unknown (M63). */
  readonly counted: boolean
  /** The scopes of one form; a scope that a form does not have is N/A there. */
  readonly scopes: (form: Form) => readonly Scope[]
  /** For scopes of kind `group`; without it the analysis tells them, whose statistics are no SQL. */
  readonly statement?: (facts: GroupFacts) => GroupStatement
  /** Marks some findings of the check by their `cause`, after all are there. */
  readonly mark?: (parameters: Parameters) => Query
}

/** Whether a check compares a report with a group, and so cannot be told from the report alone. */
export function isGroup(check: Check): boolean {
  return check.scopes('2021').some(s => s.rule.kind === 'group')
}

/** From this number of rows on, K05 is a habit of the office and only `info`. */
export const HABIT_ROWS = 5

/** How many scopes a check has over all forms; those that a report's form lacks are N/A there. */
export function scopeCount(check: Check): number {
  return new Set(FORMS.flatMap(form => check.scopes(form).map(s => s.scope))).size
}
