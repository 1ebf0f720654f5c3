/** The receipt's first look at the 总计 column: K01 and K03 on what the row reports (domain.md 5; design.md 4). */
import { column, columnId, detailItems, GROUP_ITEMS, item } from '../domain/dictionary'
import { NUMBER } from './status'

const at = (id: string) => column(columnId(id)).index
const NEW = at('new_received')
const IN = at('carried_in')
const OUT = at('carried_out')
const HANDLED = at('handled_total')
const SINGLE = [at('granted'), at('partial')]
const GROUPS = [...GROUP_ITEMS.map(group => group.id), item('other_total').id].map(id => ({
  total: at(id),
  details: detailItems(id, '2021').map(detail => at(detail.id)),
}))

export interface Mismatch {
  readonly left: number
  readonly right: number
}

/**
 * Where a row contradicts itself in the 总计 column: new + carried in against handled + carried out, or the
 * outcomes against handled (derived as new + carried in − carried out where the file has no such column: then, and
 * where outcomes are missing, only an excess is a contradiction). Null where nothing is wrong or nothing can be said.
 */
export function mismatch(status: Uint8Array, value: Float64Array, hasHandled: boolean): Mismatch | null {
  const flow = status[NEW] === NUMBER && status[IN] === NUMBER && status[OUT] === NUMBER
  const reported = status[HANDLED] === NUMBER
  const income = (value[NEW] ?? 0) + (value[IN] ?? 0)
  const out = value[OUT] ?? 0
  if (flow && reported) {
    const right = (value[HANDLED] ?? 0) + out
    if (income !== right) return { left: income, right }
  }
  const derived = !hasHandled && flow
  if (!reported && !derived) return null
  const handled = derived ? income - out : (value[HANDLED] ?? 0)

  let outcomes = 0
  let whole = true
  for (const cell of SINGLE) {
    if (status[cell] === NUMBER) outcomes += value[cell] ?? 0
    else whole = false
  }
  for (const group of GROUPS) {
    if (status[group.total] === NUMBER) {
      outcomes += value[group.total] ?? 0
      continue
    }
    for (const cell of group.details) {
      if (status[cell] === NUMBER) outcomes += value[cell] ?? 0
      else whole = false
    }
  }
  if (outcomes > handled || (whole && outcomes !== handled)) {
    // Said as the whole balance: what came in against what went out.
    return derived ? { left: income, right: outcomes + out } : { left: outcomes, right: handled }
  }
  return null
}

/** True where a row has what the comparison needs. */
export function canBalance(status: Uint8Array, hasHandled: boolean): boolean {
  const flow = status[NEW] === NUMBER && status[IN] === NUMBER && status[OUT] === NUMBER
  return flow || (hasHandled && status[HANDLED] === NUMBER)
}
