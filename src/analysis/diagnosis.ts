/** The failing equations of table 3 of one report, and how they would stand after a change of cells. */

import type { Form } from '../catalog/check'
import { CHECKS } from '../catalog/checks'
import {
  evaluateScope,
  type FormScope,
  type ReportCells,
  type ScopeResult,
  scopesOf,
} from '../catalog/evaluateCheck'
import { VALUE_COLUMNS } from '../domain/dictionary'

/** A cell and the value that would mend; told, never applied to data. */
export interface Fix {
  readonly cell: string
  readonly value: number
}

export interface Diagnosis {
  readonly report: ReportCells
  /** Failing scopes of K01, K02, K03, K07 and K08 by `scopeKey`. */
  readonly failing: ReadonlyMap<string, ScopeResult>
}

export const scopeKey = (s: { readonly check: string; readonly scope: string }): string =>
  `${s.check} ${s.scope}`

const EXPLAINED = new Set(CHECKS.filter(c => c.explained && c.code !== 'K04').map(c => c.code))

/** Whether a check's FAILs are explained together, as the arithmetic of table 3. */
export function isTable3(check: string): boolean {
  return EXPLAINED.has(check)
}

function cellsOf({ scope: { rule } }: FormScope): readonly string[] {
  switch (rule.kind) {
    case 'equal':
    case 'at-most':
      return [...rule.left, ...rule.right].flatMap(p => [...p.cells, ...(p.instead ? [p.instead] : [])])
    case 'part-of-whole':
      return rule.pairs.flatMap(p => [p.part, p.whole])
    default:
      return []
  }
}

interface Index {
  readonly byKey: ReadonlyMap<string, FormScope>
  readonly byCell: ReadonlyMap<string, readonly FormScope[]>
}

function index(form: Form): Index {
  const scopes = scopesOf(form).filter(s => isTable3(s.check.code))
  const byCell = new Map(VALUE_COLUMNS.map(c => [c.id, [] as FormScope[]]))
  for (const scope of scopes) {
    for (const cell of new Set(cellsOf(scope))) byCell.get(cell)?.push(scope)
  }
  return {
    byKey: new Map(scopes.map(s => [scopeKey({ check: s.check.code, scope: s.scope.scope }), s])),
    byCell,
  }
}

const INDEXES = new Map<Form, Index>()

/** Scopes of a form by key and by the cells they use. Made once. */
export function indexOf(form: Form): Index {
  const made = INDEXES.get(form) ?? index(form)
  INDEXES.set(form, made)
  return made
}

/** The failing scopes among those named, evaluated on the report. */
export function diagnose(
  report: ReportCells,
  failed: readonly { readonly check: string; readonly scope: string }[],
): Diagnosis {
  const { byKey } = indexOf(report.form)
  const failing = new Map<string, ScopeResult>()
  for (const name of failed) {
    const scope = byKey.get(scopeKey(name))
    if (scope) failing.set(scopeKey(name), evaluateScope(scope.check, scope.scope, report))
  }
  return { report, failing }
}

/** The same report with some cells changed; only scopes that use them are evaluated again. */
export function mended(diagnosis: Diagnosis, fixes: readonly Fix[]): Diagnosis {
  const { report } = diagnosis
  const changed = new Map(fixes.map(f => [f.cell, f.value]))
  const after: ReportCells = {
    ...report,
    values: undefined,
    value: cell => changed.get(cell) ?? report.value(cell),
  }
  const failing = new Map(diagnosis.failing)
  const touched = new Set(fixes.flatMap(f => indexOf(report.form).byCell.get(f.cell) ?? []))
  for (const { check, scope } of touched) {
    const result = evaluateScope(check, scope, after)
    if (result.result === 'FAIL') failing.set(scopeKey(result), result)
    else failing.delete(scopeKey(result))
  }
  return { report: after, failing }
}
