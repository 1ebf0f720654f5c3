/**
 * The arithmetic of the form as data: K01–K04 of domain.md 5. One declaration serves the proofs of
 * intake (domain.md 3.3), the compiled checks and the causes.
 */
import {
  APPLICANT_PARTS,
  APPLICANTS,
  columnId,
  detailItems,
  ITEMS,
  item,
  type TemplateId,
} from './dictionary'

export type IdentityId = 'K01' | 'K02' | 'K03' | 'K04'

/** Σ left = Σ right, over column ids of one report. */
export interface Equation {
  readonly check: IdentityId
  /** Applicant id (K01, K03), item id (K02) or block (K04): `finding.scope`. */
  readonly scope: string
  readonly left: readonly string[]
  readonly right: readonly string[]
}

export const BLOCKS = ['review', 'lit_direct', 'lit_after'] as const

/** Outcome rows of table 3 that add to （七）总计, in form order. */
export function outcomeItems(template: TemplateId): readonly string[] {
  const groups = ['deny_total', 'unable_total', 'reject_total', 'other_total']
  return [
    'granted',
    'partial',
    ...groups.flatMap(g => {
      const details = detailItems(g, template).map(i => i.id)
      return details.length > 0 ? details : [g]
    }),
  ]
}

/** Rows of table 3 in one template, in form order: 23 in 2019, 25 in 2021. */
export function table3Items(template: TemplateId): readonly string[] {
  return ITEMS.filter(i => i.table === 't3' && i.templates.includes(template)).map(i => i.id)
}

/** All identities of one template over form cells: 7 balances, 23 or 25 row sums, 7 section sums, 3 blocks. */
export function formEquations(template: TemplateId): readonly Equation[] {
  const balances = APPLICANTS.map(a => ({
    check: 'K01' as const,
    scope: a.id,
    left: [columnId('new_received', a.id), columnId('carried_in', a.id)],
    right: [columnId('handled_total', a.id), columnId('carried_out', a.id)],
  }))
  const rows = table3Items(template).map(id => ({
    check: 'K02' as const,
    scope: id,
    left: APPLICANT_PARTS.map(a => columnId(id, a)),
    right: [columnId(id, 'total')],
  }))
  const sections = APPLICANTS.map(a => ({
    check: 'K03' as const,
    scope: a.id,
    left: outcomeItems(template).map(id => columnId(id, a.id)),
    right: [columnId('handled_total', a.id)],
  }))
  const blocks = BLOCKS.map(block => ({
    check: 'K04' as const,
    scope: block,
    left: ['upheld', 'corrected', 'other', 'pending'].map(result => item(`${block}_${result}`).id),
    right: [item(`${block}_total`).id],
  }))
  return [...balances, ...rows, ...sections, ...blocks]
}
