/** Values beside the reported ones: proofs (I1, I2), the derived handled total (I5), approximate figures (domain.md 3.3). */
import type { ImputedRule } from '../domain/cell'
import { column, columnId, type TemplateId, VALUE_COLUMNS } from '../domain/dictionary'
import type { ReadOptions } from '../domain/reading'
import type { CellScratch } from './cells'
import type { ColumnPlan } from './header'
import { type Proof, type ProofTable, proofTables, prove } from './prove'
import { isProvable, NOT_LOADED, NUMBER } from './status'

/** The imputed values of one row; the arrays are filled anew for each. */
export interface Imputed {
  count: number
  /** How many of them are proofs; these come first. */
  proved: number
  /** Positions in VALUE_COLUMNS, each at most once. */
  readonly columns: Int16Array
  readonly values: Float64Array
  /** Rule and, for a proof, its last equation. */
  readonly rules: (ImputedRule | Proof['rule'])[]
}

/** Position of `handled_total__total` in VALUE_COLUMNS. */
export const HANDLED = column(columnId('handled_total')).index
const [NEW = -1, CARRIED_IN = -1, CARRIED_OUT = -1] = ['new_received', 'carried_in', 'carried_out'].map(
  id => column(columnId(id)).index,
)

/** Gives the imputed values of a row; `template` is that of its table 3, null where it is not known. */
export function createImputer(
  plan: ColumnPlan,
  emptyMeans: ReadOptions['emptyMeans'],
): (scratch: CellScratch, template: TemplateId | null) => Imputed {
  const loaded = new Set(plan.values.map(target => target.column))
  const derives = !loaded.has(HANDLED) && [NEW, CARRIED_IN, CARRIED_OUT].every(at => loaded.has(at))
  const proofs = new Map<TemplateId | null, readonly ProofTable[]>()
  const tablesOf = (template: TemplateId | null) => {
    const known = proofs.get(template) ?? proofTables(template, loaded)
    proofs.set(template, known)
    return known
  }
  const found: Imputed = {
    count: 0,
    proved: 0,
    columns: new Int16Array(VALUE_COLUMNS.length),
    values: new Float64Array(VALUE_COLUMNS.length),
    rules: [],
  }

  function add(at: number, value: number, rule: ImputedRule | Proof['rule']): void {
    found.columns[found.count] = at
    found.values[found.count] = value
    found.rules[found.count] = rule
    found.count++
  }

  /** Blanks of a file whose source shows only a part say nothing: for the proof they are cells that were not seen. */
  function hideBlanks({ status, others, otherCount, raw }: CellScratch): void {
    for (let i = 0; i < otherCount; i++) {
      const at = others[i] ?? 0
      if (isProvable(status[at] ?? 0) && !raw.has(at)) status[at] = NOT_LOADED
    }
  }

  return (scratch, template) => {
    const { status, value, about } = scratch
    if (emptyMeans === 'not_loaded' && scratch.blanks > 0) hideBlanks(scratch)
    found.count = 0
    for (const proof of prove(tablesOf(template), scratch)) add(proof.column, proof.value, proof.rule)
    found.proved = found.count
    if (
      derives &&
      status[NEW] === NUMBER &&
      status[CARRIED_IN] === NUMBER &&
      status[CARRIED_OUT] === NUMBER
    ) {
      const handled = (value[NEW] ?? 0) + (value[CARRIED_IN] ?? 0) - (value[CARRIED_OUT] ?? 0)
      if (handled >= 0) add(HANDLED, handled, 'I5')
    }
    for (const [at, near] of about) add(at, near, 'approx')
    return found
  }
}
