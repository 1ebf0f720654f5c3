/** Which checks a metric's cells stand in: a metric is only as good as the equations around its cells. */
import type { Check, Rule } from './check'
import { CHECKS } from './checks'
import { cellsIn } from './expression'
import { cells } from './lineage'
import type { Metric } from './metric'

/** A condition over more cells than this is about the report as a whole, and says nothing of one figure. */
const A_TABLE = 60

/** Every cell a rule looks at; none where it looks at the report as a whole. */
function cellsOf(rule: Rule): readonly string[] {
  switch (rule.kind) {
    case 'equal':
    case 'at-most':
    case 'double-count':
      return [...rule.left, ...rule.right].flatMap(part => part.cells)
    case 'part-of-whole':
      return rule.pairs.flatMap(pair => [pair.part, pair.whole])
    case 'totals-written':
      return rule.rows.flatMap(row => [...row.parts, row.total])
    case 'parts-written':
      return [...rule.row.parts, rule.row.total]
    case 'condition': {
      const read = [rule.fails, rule.left, rule.right].flatMap(e => (e ? cellsIn(e) : []))
      return read.length > A_TABLE ? [] : read
    }
    case 'group':
    case 'text':
      return []
  }
}

/** Checks with at least one cell of the metric, in catalogue order; none for metrics about the report as a whole. */
export function relatedChecks(metric: Metric): readonly Check[] {
  const own = new Set(cells(metric).map(cell => cell.column))
  return CHECKS.filter(check =>
    (['2019', '2021'] as const).some(form =>
      check.scopes(form).some(scope => cellsOf(scope.rule).some(cell => own.has(cell))),
    ),
  )
}

/** Cells of a check on one form, for lighting them. */
export function checkCells(check: Check, form: '2019' | '2021'): ReadonlySet<string> {
  return new Set(check.scopes(form).flatMap(scope => cellsOf(scope.rule)))
}
