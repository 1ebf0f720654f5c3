/**
 * Which blanks the form's own arithmetic settles (domain.md 3.3): the bounds rule over K01–K04. A proved value
 * is kept beside the reported one and never replaces it.
 */
import type { ImputedRule } from '../domain/cell'
import { column, type TemplateId, VALUE_COLUMNS } from '../domain/dictionary'
import { type Equation, formEquations } from '../domain/identities'
import { isProvable, NUMBER } from './status'

export interface Proof {
  /** Position in VALUE_COLUMNS. */
  readonly column: number
  readonly value: number
  readonly rule: ImputedRule
  /** The equation that closed the interval, e.g. `K02:granted`. */
  readonly equation: string
}

/** Σ left = Σ right over positions of VALUE_COLUMNS. */
export interface Balance {
  readonly name: string
  readonly left: readonly number[]
  readonly right: readonly number[]
}

/** One table with its equations; a contradiction in it proves nothing in it. */
export interface ProofTable {
  readonly balances: readonly Balance[]
  /** Every cell of the equations, once. */
  readonly cells: readonly number[]
}

const NOTHING: readonly Proof[] = []

/** A table made of its equations. */
export function proofTable(balances: readonly Balance[]): ProofTable {
  return { balances, cells: [...new Set(balances.flatMap(b => [...b.left, ...b.right]))] }
}

/** A real form needs two or three passes; the limit only stops numbers that creep upwards for ever. */
const MOST_PASSES = 200

function balanceOf(equation: Equation): Balance {
  const positions = (ids: readonly string[]) => ids.map(id => column(id).index)
  return {
    name: `${equation.check}:${equation.scope}`,
    left: positions(equation.left),
    right: positions(equation.right),
  }
}

/** The proof tables of a file: table 3 of the template (if known) and table 4, without equations on columns that the file lacks. */
export function proofTables(template: TemplateId | null, loaded: ReadonlySet<number>): readonly ProofTable[] {
  const all = formEquations(template ?? '2021')
    .map(balanceOf)
    .filter(b => [...b.left, ...b.right].every(at => loaded.has(at)))
  const ofTable4 = (b: Balance) => b.name.startsWith('K04')
  const tables = [
    proofTable(template === null ? [] : all.filter(b => !ofTable4(b))),
    proofTable(all.filter(ofTable4)),
  ]
  return tables.filter(table => table.balances.length > 0)
}

const lo = new Float64Array(VALUE_COLUMNS.length)
const hi = new Float64Array(VALUE_COLUMNS.length)
const last = new Int32Array(VALUE_COLUMNS.length)
const used = new Uint8Array(VALUE_COLUMNS.length)

/** False where an equation has a cell that is neither a whole number from 0 nor an open blank: it is not used. */
function usable(cells: readonly number[], status: Uint8Array, value: Float64Array): boolean {
  for (const at of cells) {
    const code = status[at] ?? 0
    if (code === NUMBER) {
      const n = value[at] ?? -1
      if (n < 0 || !Number.isInteger(n)) return false
    } else if (!isProvable(code)) return false
  }
  return true
}

/** Narrows the cells of one side by the other; returns 1 if something changed, -1 on a contradiction. */
function narrow(own: readonly number[], other: readonly number[], equation: number): number {
  let otherLow = 0
  let otherHigh = 0
  for (const at of other) {
    otherLow += lo[at] ?? 0
    otherHigh += hi[at] ?? 0
  }
  let ownLow = 0
  let ownHigh = 0
  let unbounded = 0
  for (const at of own) {
    ownLow += lo[at] ?? 0
    const top = hi[at] ?? 0
    if (top === Number.POSITIVE_INFINITY) unbounded++
    else ownHigh += top
  }
  let changed = 0
  for (const at of own) {
    let low = lo[at] ?? 0
    let high = hi[at] ?? 0
    const open = high === Number.POSITIVE_INFINITY
    const ceiling = otherHigh - (ownLow - low)
    const restHigh = unbounded - (open ? 1 : 0) > 0 ? Number.POSITIVE_INFINITY : ownHigh - (open ? 0 : high)
    const floor = otherLow - restHigh
    if (ceiling < high) {
      if (open) {
        unbounded--
        ownHigh += ceiling
      } else ownHigh += ceiling - high
      high = ceiling
      hi[at] = high
      last[at] = equation
      changed = 1
    }
    if (floor > low) {
      ownLow += floor - low
      low = floor
      lo[at] = low
      last[at] = equation
      changed = 1
    }
    if (low > high) return -1
  }
  return changed
}

/** Cells of a table that are open to proof, and whether anything is reported at all. */
function worthTrying(cells: readonly number[], status: Uint8Array): boolean {
  let open = false
  let reported = false
  for (const at of cells) {
    const code = status[at] ?? 0
    if (code === NUMBER) reported = true
    else if (isProvable(code)) open = true
    if (open && reported) return true
  }
  return false
}

/** Proofs of one table; [] where it contradicts itself. */
function proveTable(table: ProofTable, status: Uint8Array, value: Float64Array): readonly Proof[] {
  if (!worthTrying(table.cells, status)) return NOTHING
  const balances = table.balances.filter(b => usable(b.left, status, value) && usable(b.right, status, value))
  for (const at of table.cells) {
    const reported = status[at] === NUMBER
    lo[at] = reported ? (value[at] ?? 0) : 0
    hi[at] = reported ? (value[at] ?? 0) : Number.POSITIVE_INFINITY
    last[at] = -1
    used[at] = 0
  }
  for (const balance of balances) {
    for (const at of balance.left) used[at] = 1
    for (const at of balance.right) used[at] = 1
  }
  let settled = false
  for (let pass = 0; pass < MOST_PASSES && !settled; pass++) {
    settled = true
    for (let i = 0; i < balances.length; i++) {
      const balance = balances[i]
      if (!balance) continue
      const left = narrow(balance.left, balance.right, i)
      const right = left < 0 ? -1 : narrow(balance.right, balance.left, i)
      if (right < 0) return NOTHING
      if (left > 0 || right > 0) settled = false
    }
  }
  if (!settled) return NOTHING
  const proofs: Proof[] = []
  for (const at of table.cells) {
    const low = lo[at] ?? 0
    const equation = balances[last[at] ?? -1]
    if (status[at] === NUMBER || used[at] === 0 || low !== hi[at] || !equation) continue
    proofs.push({ column: at, value: low, rule: low === 0 ? 'I1' : 'I2', equation: equation.name })
  }
  return proofs
}

/**
 * Blanks of one report that are settled by bounds, for the given tables. Negative, fractional and unread cells keep
 * their equations out; a written 0 is never touched.
 */
export function prove(
  tables: readonly ProofTable[],
  status: Uint8Array,
  value: Float64Array,
): readonly Proof[] {
  return tables.flatMap(table => proveTable(table, status, value))
}
