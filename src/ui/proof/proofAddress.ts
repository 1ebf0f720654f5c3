/** Where the links of a proof lead. */
import { DEFAULT_AUDIT, type ProofOf, type Selection } from '../../domain/selection'

/** The selection with a proof open, on the screen where one is; null closes it. */
export function withProof(selection: Selection, proof: ProofOf | null): Partial<Selection> {
  return { compare: { ...selection.compare, proof } }
}

/** The form of one report in 核查, the proof closed. */
export function toForm(selection: Selection, orgId: string, year: number): Partial<Selection> {
  return {
    view: 'audit',
    audit: { ...DEFAULT_AUDIT, open: { orgId, year } },
    ...withProof(selection, null),
  }
}
