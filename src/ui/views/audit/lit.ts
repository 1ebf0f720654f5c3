/** Which cells a reason lights on the form, and which term of the equation each belongs to. */
import { layoutOf, type ReportHead } from '../../../analysis/reportForm'
import type { ReportResult } from '../../../analysis/reportResults'
import { equationOf, scopeCells } from '../../../catalog/equation'
import { findColumn } from '../../../domain/dictionary'
import { checkOf, type ReasonGroup } from '../../words/reasons'

/** Terms are numbered only where each stands in a row of its own and there are few. */
const MOST_NUMBERED = 4
/** Longer sums are lit without their zeros. */
const MOST_WHOLE = 8

/** The cells of the failed scopes of the leading check; a cell's number is its term, 0 for none. */
export function litCells(
  group: ReasonGroup | null,
  report: ReportHead,
  results: readonly Pick<ReportResult, 'check' | 'scope' | 'result' | 'cells'>[] | null,
): ReadonlyMap<string, number> {
  const lit = new Map<string, number>()
  if (!group) return lit
  for (const member of group.members) {
    const check = checkOf(member.check)
    if (!check || member.check !== group.lead.check) continue
    const form = layoutOf(report, 't3')
    const equation = equationOf(check, member.scope, form)
    const terms = equation ? [...equation.left, ...equation.right] : []
    const numbered = terms.length <= MOST_NUMBERED
    // Of a long sum the zeros say nothing: what is not 0, and what is not known, is lit.
    const silent = (id: string) =>
      terms.reduce((n, term) => n + term.cells.length, 0) > MOST_WHOLE && report.values.get(id) === 0
    terms.forEach((term, i) => {
      for (const id of term.cells) if (!lit.get(id) && !silent(id)) lit.set(id, numbered ? i + 1 : 0)
    })
    const own = results?.find(
      r => r.check === member.check && r.scope === member.scope && r.result === 'FAIL',
    )
    const named = findColumn(member.scope) ? [member.scope] : scopeCells(check, member.scope, form)
    const cells = equation ? [] : own && own.cells.length > 0 ? own.cells : named
    for (const id of cells) if (!lit.has(id) && !silent(id)) lit.set(id, 0)
  }
  return lit
}
