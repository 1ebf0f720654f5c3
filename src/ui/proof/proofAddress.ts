/** Where the links of a proof lead. */
import { DEFAULT_AUDIT, DEFAULT_TOWN, type ProofOf, type Selection } from '../../domain/selection'

/** The selection with a proof open, on the screen where one is; null closes it. */
export function withProof(selection: Selection, proof: ProofOf | null): Partial<Selection> {
  return { compare: { ...selection.compare, proof } }
}

/** 单位 for a body, the proof closed; what was changed by hand about the peers of another body does not come along. */
export function toTown(selection: Selection, orgId: string): Partial<Selection> {
  const same = selection.focus === orgId
  const { together, trends } = selection.town
  return {
    view: 'town',
    focus: orgId,
    town: same ? { ...selection.town, sheet: 'screen' } : { ...DEFAULT_TOWN, together, trends },
    ...withProof(selection, null),
  }
}

/** The form of one report in 核查, the proof closed. */
export function toForm(selection: Selection, orgId: string, year: number): Partial<Selection> {
  return {
    view: 'audit',
    audit: { ...DEFAULT_AUDIT, open: { orgId, year } },
    ...withProof(selection, null),
  }
}
