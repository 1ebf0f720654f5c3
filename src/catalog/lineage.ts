/** Which cells of the form a metric rests on. */
import { APPLICANT_PARTS, type ApplicantId, columnId, detailItems } from '../domain/dictionary'
import type { Metric, Term } from './metric'

export interface LineageCell {
  readonly column: string
  readonly role: 'numerator' | 'denominator'
  readonly sign: 1 | -1
  /** Group item (deny_total …) that the cell is read for. */
  readonly via?: string
}

function applicantsOf(term: Term): readonly ApplicantId[] {
  if (term.applicant === 'orgs') return APPLICANT_PARTS.filter(a => a !== 'natural')
  return [term.applicant ?? 'total']
}

function cellsOf(term: Term, role: LineageCell['role']): LineageCell[] {
  const sign = term.sign ?? 1
  const details = detailItems(term.item, '2021').map(d => d.id)
  const items = details.length > 0 ? [...details, term.item] : [term.item]
  return items.flatMap(id =>
    applicantsOf(term).map(a => ({
      column: columnId(id, a),
      role,
      sign,
      ...(details.length > 0 ? { via: term.item } : {}),
    })),
  )
}

/**
 * Lineage of a metric: every cell it may read, numerator first. A group item gives its detail rows and then
 * the reported group total that is used where a detail is missing. Empty for metrics about the report as a whole.
 */
export function cells(m: Metric): readonly LineageCell[] {
  if (m.expression) return m.expression.cells.map(column => ({ column, role: 'numerator', sign: 1 }))
  return [
    ...m.numerator.flatMap(t => cellsOf(t, 'numerator')),
    ...(m.denominator ?? []).flatMap(t => cellsOf(t, 'denominator')),
  ]
}
