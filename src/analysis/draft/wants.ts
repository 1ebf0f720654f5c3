/** What would mend a finding of a draft, as far as the figures tell it. Which figure is the true one they never tell. */
import type { CauseId } from '../../catalog/causeWords'
import { causeKind } from '../../catalog/causeWords'
import type { CheckSeverity } from '../../catalog/check'
import { CHECKS } from '../../catalog/checks'
import { equationOf, type Term } from '../../catalog/equation'
import type { ReportCells } from '../../catalog/evaluateCheck'
import type { DraftFinding } from './judgeDraft'

export interface Change {
  readonly cell: string
  /** Null where nothing is written. */
  readonly from: number | null
  readonly to: number
}

/**
 * changes: these cells together would mend it, if the others are right · either: one total and its parts, of which one
 * side has to change · balance: two sides of several cells each · rule: what the check itself asks.
 */
export type Want =
  | { readonly kind: 'changes'; readonly cause: CauseId; readonly changes: readonly Change[] }
  | { readonly kind: 'shifted' }
  | { readonly kind: 'either'; readonly total: string; readonly is: number; readonly parts: number }
  | { readonly kind: 'balance'; readonly left: number; readonly right: number }
  | { readonly kind: 'rule'; readonly check: string; readonly severity: CheckSeverity }

const CHECK = new Map(CHECKS.map(check => [check.code, check]))

/** A side whose every figure is written; null otherwise. */
function sumOf(terms: readonly Term[], report: ReportCells): number | null {
  let sum = 0
  for (const { cells, instead } of terms) {
    const values = cells.map(report.value)
    const total = values.reduce<number | null>((a, b) => (a === null || b === null ? null : a + b), 0)
    const own = total ?? (instead === null ? null : report.value(instead))
    if (own === null) return null
    sum += own
  }
  return sum
}

/** What a finding wants of the draft. */
export function wantOf(finding: DraftFinding & { readonly kind: 'reason' }, report: ReportCells): Want {
  const { lead, fixes } = finding
  const cause = lead.cause === null ? undefined : causeKind(lead.cause)
  if (fixes.length > 0 && cause) {
    const changes = fixes
      .map(({ cell, value }) => ({ cell, from: report.value(cell), to: value }))
      .filter(change => change.from !== change.to)
    return { kind: 'changes', cause, changes }
  }
  if (cause === 'applicants-shifted') return { kind: 'shifted' }
  const check = CHECK.get(lead.check)
  const equation = check && equationOf(check, lead.scope, report.form)
  if (equation?.relation === '=') {
    const [left, right] = [sumOf(equation.left, report), sumOf(equation.right, report)]
    const [only] = equation.right
    const total = only?.cells[0]
    if (left !== null && right !== null && left !== right) {
      return equation.right.length === 1 && only?.cells.length === 1 && total !== undefined
        ? { kind: 'either', total, is: right, parts: left }
        : { kind: 'balance', left, right }
    }
  }
  return { kind: 'rule', check: lead.check, severity: lead.severity }
}
