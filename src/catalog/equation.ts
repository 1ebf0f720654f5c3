/** The equation behind a failed check, term by term, as it is shown above the form. */
import type { Check, Form, Part } from './check'

export interface Term {
  /** Cells whose sum the term is; the group total stands for them where it is given. */
  readonly cells: readonly string[]
  readonly instead: string | null
}

export interface ShownEquation {
  readonly left: readonly Term[]
  readonly right: readonly Term[]
  /** What should hold between the sides. */
  readonly relation: '=' | '≤'
}

const termsOf = (parts: readonly Part[]): readonly Term[] =>
  parts.flatMap(({ cells, instead }): Term[] =>
    instead === null ? cells.map(cell => ({ cells: [cell], instead: null })) : [{ cells, instead }],
  )

/** The equation of a scope of a check on a form; null where its rule compares no two sides of one report. */
export function equationOf(check: Check, scope: string, form: Form): ShownEquation | null {
  const rule = check.scopes(form).find(s => s.scope === scope)?.rule
  if (rule?.kind === 'equal') return { left: termsOf(rule.left), right: termsOf(rule.right), relation: '=' }
  if (rule?.kind === 'at-most') return { left: termsOf(rule.left), right: termsOf(rule.right), relation: '≤' }
  return null
}

/** Cells that a check looks at in one scope, also where it is no equation. */
export function scopeCells(check: Check, scope: string, form: Form): readonly string[] {
  const rule = check.scopes(form).find(s => s.scope === scope)?.rule
  if (!rule) return []
  if (rule.kind === 'equal' || rule.kind === 'at-most') {
    return [...rule.left, ...rule.right].flatMap(p =>
      p.instead === null ? p.cells : [...p.cells, p.instead],
    )
  }
  if (rule.kind === 'part-of-whole') return [...new Set(rule.pairs.flatMap(p => [p.part, p.whole]))]
  if (rule.kind === 'parts-written') return [...rule.row.parts, rule.row.total]
  return []
}
