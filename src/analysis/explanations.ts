/** Explanations of failing equations (domain.md 5, Cause, 1–5): each proposes cells to change, or nothing. */
import { rowsOf } from '../catalog/checkScopes'
import { cellsOf, sideOf } from '../catalog/evaluateCheck'
import { APPLICANT_PARTS, APPLICANTS, columnId } from '../domain/dictionary'
import { type Diagnosis, type Fix, indexOf, mended, scopeKey } from './diagnosis'

const FLOW = ['new_received', 'carried_in', 'handled_total', 'carried_out'] as const

/** (1) The 总计 column is 0 or blank where applicants add up: everywhere, or in at least two rows. */
export function totalColumnEmpty({ report }: Diagnosis): readonly Fix[] {
  const rows = rowsOf(report.form).map(id => {
    const parts = APPLICANT_PARTS.map(a => report.value(columnId(id, a)))
    const cell = columnId(id, 'total')
    return {
      cell,
      sum: parts.reduce((sum: number, v) => sum + (v ?? 0), 0),
      complete: parts.every(v => v !== null),
      total: report.value(cell),
    }
  })
  const carrying = rows.filter(r => r.sum > 0)
  const empty = carrying.filter(r => r.total === null || r.total === 0)
  if (empty.length === 0 || (empty.length < carrying.length && empty.length < 2)) return []
  // A column that nobody filled in may still hold figures of last year in rows without applicants.
  const left = rows.filter(r => r.complete && r.sum === 0 && r.total !== null && r.total !== 0)
  return (empty.length === carrying.length ? [...empty, ...left] : empty).map(r => ({
    cell: r.cell,
    value: r.sum,
  }))
}

/** (2) The row （七）总计 is 0 or blank while the outcomes add to new + carried in − carried out. */
export function handledRowEmpty({ report }: Diagnosis): readonly Fix[] {
  const fixes: Fix[] = []
  for (const { id } of APPLICANTS) {
    const cell = columnId('handled_total', id)
    if ((report.value(cell) ?? 0) !== 0) return []
    const rule = indexOf(report.form).byKey.get(scopeKey({ check: 'K03', scope: id }))?.scope.rule
    const outcomes = rule?.kind === 'equal' ? sideOf(rule.left, report) : null
    if (!outcomes?.complete || outcomes.known === 0) continue
    const [received, carriedIn, , carriedOut] = FLOW.map(item => report.value(columnId(item, id)))
    if (received == null || carriedIn == null || carriedOut == null) return []
    if (received + carriedIn - carriedOut !== outcomes.known) return []
    fixes.push({ cell, value: outcomes.known })
  }
  return fixes
}

/** (3) Outcomes above 0 while 新收, 结转 and （七） are 0 throughout. */
export function staleFigures({ report }: Diagnosis): readonly Fix[] {
  if (FLOW.some(item => APPLICANTS.some(a => (report.value(columnId(item, a.id)) ?? 0) !== 0))) return []
  const rows = [
    ...rowsOf(report.form).filter(id => !FLOW.some(f => f === id)),
    'deny_total',
    'unable_total',
    'reject_total',
    'other_total',
  ]
  return [...new Set(rows)]
    .flatMap(item => APPLICANTS.map(a => columnId(item, a.id)))
    .filter(cell => (report.value(cell) ?? 0) > 0)
    .map(cell => ({ cell, value: 0 }))
}

/** (4) Rows and totals agree; what one kind of applicant has too many of, others have too few of. */
export function applicantsShifted({ failing }: Diagnosis): boolean {
  const differences: Record<string, number> = { K01: 0, K03: 0 }
  let columns = 0
  for (const f of failing.values()) {
    if (f.check === 'K02' || f.scope === 'total') return false
    if (f.check === 'K07' && f.cells.some(cell => cell.endsWith('__total'))) return false
    if (f.check in differences) {
      columns += 1
      differences[f.check] = (differences[f.check] ?? 0) + (f.left ?? 0) - (f.right ?? 0)
    }
  }
  return columns >= 2 && Object.values(differences).every(d => d === 0)
}

/** Values that would mend each failing equation by itself: cell → value → equations it mends. */
function corrections({ report, failing }: Diagnosis): ReadonlyMap<string, ReadonlyMap<number, number>> {
  const found = new Map<string, Map<number, number>>()
  for (const [key, f] of failing) {
    const rule = indexOf(report.form).byKey.get(key)?.scope.rule
    if (rule?.kind !== 'equal' || f.left === null || f.right === null) continue
    const lacking = f.right - f.left
    const left = new Set(cellsOf(rule.left, report))
    for (const cell of f.cells) {
      const value = (report.value(cell) ?? 0) + (left.has(cell) ? lacking : -lacking)
      if (value < 0 || report.value(cell) === null) continue
      const values = found.get(cell) ?? new Map<number, number>()
      found.set(cell, values.set(value, (values.get(value) ?? 0) + 1))
    }
  }
  return found
}

/** (5) The one cell whose change mends everything; null where there is none or more than one. */
export function oneCell(diagnosis: Diagnosis): Fix | null {
  const equations = [...diagnosis.failing.values()].filter(f =>
    ['K01', 'K02', 'K03'].includes(f.check),
  ).length
  const fixes: Fix[] = []
  for (const [cell, values] of corrections(diagnosis)) {
    for (const [value, mends] of values) {
      if (mends === equations && mended(diagnosis, [{ cell, value }]).failing.size === 0)
        fixes.push({ cell, value })
    }
  }
  const [only] = fixes
  return only && fixes.length === 1 ? only : null
}

/**
 * A cell whose change mends at least two equations and breaks none: the one that mends most, null where another
 * cell would explain some of the same failures just as well.
 */
export function oneOfSeveralCells(diagnosis: Diagnosis): Fix | null {
  const before = [...diagnosis.failing.keys()]
  const candidates: { fix: Fix; mends: number; explains: readonly string[] }[] = []
  for (const [cell, values] of corrections(diagnosis)) {
    for (const [value, mends] of values) {
      if (mends < 2) continue
      const after = mended(diagnosis, [{ cell, value }]).failing
      if ([...after.keys()].some(key => !diagnosis.failing.has(key))) continue
      candidates.push({ fix: { cell, value }, mends, explains: before.filter(key => !after.has(key)) })
    }
  }
  const most = Math.max(...candidates.map(c => c.mends))
  const best = candidates.filter(c => c.mends === most)
  const alone = best.find(c =>
    best.every(other => other === c || !other.explains.some(key => c.explains.includes(key))),
  )
  return alone?.fix ?? null
}
