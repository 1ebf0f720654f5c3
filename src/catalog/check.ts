/**
 * What a check is (domain.md 5). A check is made of scopes over cells, not of SQL: one declaration gives the
 * SQL over all reports, the evaluation of one report, its words and the cells in conflict. K10–K65 need further
 * kinds of rule (two years, a group of bodies); they join the union `Rule`, nothing else changes.
 */
import type { TemplateId, Words } from '../domain/dictionary'

export const CHECK_RESULTS = ['PASS', 'FAIL', 'UNKNOWN', 'N/A'] as const
export type CheckResult = (typeof CHECK_RESULTS)[number]

export type CheckSeverity = 'critical' | 'major' | 'minor' | 'info'

/** Which form a table 3 stands on. `unknown`: only the rows common to both templates are checked. */
export type Form = TemplateId | 'unknown'
export const FORMS: readonly Form[] = ['2019', '2021', 'unknown']

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

/**
 * equal: Σ left = Σ right; UNKNOWN with a missing input, but FAIL where the known parts of one side already
 * exceed the other, complete side (counts are never below 0) ·
 * at-most: Σ left ≤ Σ right; UNKNOWN with a missing input ·
 * part-of-whole: no part exceeds its whole; left and right are those of the largest excess ·
 * totals-written: no row has applicants and an unwritten 总计; left is the number of such rows ·
 * parts-written: not a 总计 above 0 over six unwritten applicants.
 * The last two need the whole table loaded, otherwise UNKNOWN (domain.md 3.1).
 */
export type Rule =
  | {
      readonly kind: 'equal'
      readonly left: readonly Part[]
      readonly right: readonly Part[]
      readonly derivable: Derivable | null
    }
  | {
      readonly kind: 'at-most'
      readonly left: readonly Part[]
      readonly right: readonly Part[]
      readonly derivable: Derivable | null
    }
  | { readonly kind: 'part-of-whole'; readonly pairs: readonly Pair[] }
  | { readonly kind: 'totals-written'; readonly rows: readonly RowCells[] }
  | { readonly kind: 'parts-written'; readonly row: RowCells }

export interface Scope {
  /** `finding.scope`. For totals-written the finding carries the first row it is about instead. */
  readonly scope: string
  readonly rule: Rule
}

export type ScopeKind = 'applicant' | 'item' | 'block' | 'report'

export interface Check {
  /** Number of domain.md 5, e.g. `K02`: `finding.check_id`. */
  readonly code: string
  /** Stable id, e.g. `t3_row_total`. */
  readonly id: string
  readonly name: Words
  readonly severity: CheckSeverity
  /** Largest difference that passes: 0 for counts, 0.01 for amounts in 万元. */
  readonly tolerance: number
  readonly scopeKind: ScopeKind
  /** The formula as the reader sees it. */
  readonly formula: Words
  /** What a FAIL tells. */
  readonly meaning: Words
  /** When a FAIL is no fault, and when nothing is said. */
  readonly caveat: Words
  /** Whether its FAILs are explained by causes, together with those of the other such checks. */
  readonly explained: boolean
  /** Whether a FAIL puts the cells in conflict (domain.md 3.5). */
  readonly conflicts: boolean
  /** Whether its scopes count in checks_passed, checks_failed and checks_unknown (M63). */
  readonly counted: boolean
  /** The scopes of one form; a scope that a form does not have is N/A there. */
  readonly scopes: (form: Form) => readonly Scope[]
}

/** From this number of rows on, K05 is a habit of the office and only `info`. */
export const HABIT_ROWS = 5
