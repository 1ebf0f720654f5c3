/** Values beside the reported ones: proofs (I1, I2), the derived handled total (I5), approximate figures (domain.md 3.3). */
import { column, columnId, type TemplateId } from '../domain/dictionary'
import type { ReadOptions } from '../domain/reading'
import type { CellScratch } from './cells'
import type { ColumnPlan } from './header'
import { type ProofTable, proofTables, prove } from './prove'
import { isProvable, NOT_LOADED, NUMBER } from './status'

export interface Imputed {
  readonly value: number
  /** Rule and, for a proof, its last equation. */
  readonly rule: string
}

/** Position of `handled_total__total` in VALUE_COLUMNS. */
export const HANDLED = column(columnId('handled_total')).index
const FLOW = ['new_received', 'carried_in', 'carried_out'].map(id => column(columnId(id)).index)
const NOTHING: ReadonlyMap<number, Imputed> = new Map()

/** Gives the imputed values of a row by column; `template` is that of its table 3, null where it is not known. */
export function createImputer(
  plan: ColumnPlan,
  emptyMeans: ReadOptions['emptyMeans'],
): (scratch: CellScratch, template: TemplateId | null) => ReadonlyMap<number, Imputed> {
  const loaded = new Set(plan.values.map(target => target.column))
  const derives = !loaded.has(HANDLED) && FLOW.every(at => loaded.has(at))
  const proofs = new Map<TemplateId | null, readonly ProofTable[]>()
  const tablesOf = (template: TemplateId | null) => {
    const known = proofs.get(template) ?? proofTables(template, loaded)
    proofs.set(template, known)
    return known
  }

  /** Blanks of a file whose source shows only a part say nothing: for the proof they are cells that were not seen. */
  function hideBlanks({ status, raw }: CellScratch): void {
    for (const target of plan.values) {
      if (isProvable(status[target.column] ?? 0) && !raw.has(target.column))
        status[target.column] = NOT_LOADED
    }
  }

  return (scratch, template) => {
    const { status, value, about } = scratch
    if (emptyMeans === 'not_loaded' && scratch.blanks > 0) hideBlanks(scratch)
    const proved = prove(tablesOf(template), status, value)
    const flow = derives && FLOW.every(at => status[at] === NUMBER)
    if (proved.length === 0 && !flow && about.size === 0) return NOTHING

    const found = new Map<number, Imputed>()
    for (const proof of proved) {
      found.set(proof.column, { value: proof.value, rule: `${proof.rule} ${proof.equation}` })
    }
    if (flow) {
      const [fresh = 0, carriedIn = 0, carriedOut = 0] = FLOW.map(at => value[at] ?? 0)
      const handled = fresh + carriedIn - carriedOut
      if (handled >= 0) found.set(HANDLED, { value: handled, rule: 'I5' })
    }
    for (const [at, near] of about) found.set(at, { value: near, rule: 'approx' })
    return found
  }
}
