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
    { balances: template === null ? [] : all.filter(b => !ofTable4(b)) },
    { balances: all.filter(ofTable4) },
  ]
  return tables.filter(table => table.balances.length > 0)
}

const lo = new Float64Array(VALUE_COLUMNS.length)
const hi = new Float64Array(VALUE_COLUMNS.length)
const last = new Int32Array(VALUE_COLUMNS.length)

/** False where an equation has a cell that is neither a whole number from 0 nor an open blank: it is not used. */
function usable(balance: Balance, status: Uint8Array, value: Float64Array): boolean {
  const fits = (at: number) => {
    const code = status[at] ?? 0
    if (code !== NUMBER) return isProvable(code)
    const n = value[at] ?? -1
    return n >= 0 && Number.isInteger(n)
  }
  return balance.left.every(fits) && balance.right.every(fits)
}

function sum(bounds: Float64Array, cells: readonly number[]): number {
  let total = 0
  for (const at of cells) total += bounds[at] ?? 0
  return total
}

/** Narrows the cells of one side; returns 1 if something changed, -1 on a contradiction. */
function narrow(own: readonly number[], other: readonly number[], equation: number): number {
  const otherLow = sum(lo, other)
  const otherHigh = sum(hi, other)
  let changed = 0
  for (const at of own) {
    let restLow = 0
    let restHigh = 0
    for (const next of own) {
      if (next === at) continue
      restLow += lo[next] ?? 0
      restHigh += hi[next] ?? 0
    }
    const ceiling = otherHigh - restLow
    const floor = restHigh === Number.POSITIVE_INFINITY ? 0 : otherLow - restHigh
    if (ceiling < (hi[at] ?? 0)) {
      hi[at] = ceiling
      last[at] = equation
      changed = 1
    }
    if (floor > (lo[at] ?? 0)) {
      lo[at] = floor
      last[at] = equation
      changed = 1
    }
    if ((lo[at] ?? 0) > (hi[at] ?? 0)) return -1
  }
  return changed
}

/** Proofs of one table; [] where it contradicts itself. */
function proveTable(table: ProofTable, status: Uint8Array, value: Float64Array): Proof[] {
  const balances = table.balances.filter(balance => usable(balance, status, value))
  const cells = new Set(balances.flatMap(b => [...b.left, ...b.right]))
  const open = [...cells].filter(at => status[at] !== NUMBER)
  if (open.length === 0 || open.length === cells.size) return []
  for (const at of cells) {
    const reported = status[at] === NUMBER
    lo[at] = reported ? (value[at] ?? 0) : 0
    hi[at] = reported ? (value[at] ?? 0) : Number.POSITIVE_INFINITY
    last[at] = -1
  }
  let settled = false
  for (let pass = 0; pass < MOST_PASSES && !settled; pass++) {
    settled = true
    for (let i = 0; i < balances.length; i++) {
      const balance = balances[i]
      if (!balance) continue
      const left = narrow(balance.left, balance.right, i)
      const right = left < 0 ? -1 : narrow(balance.right, balance.left, i)
      if (right < 0) return []
      if (left > 0 || right > 0) settled = false
    }
  }
  if (!settled) return []
  return open.flatMap(at => {
    const settledValue = lo[at] ?? 0
    const equation = balances[last[at] ?? -1]
    if (settledValue !== hi[at] || !equation) return []
    return [
      {
        column: at,
        value: settledValue,
        rule: settledValue === 0 ? ('I1' as const) : ('I2' as const),
        equation: equation.name,
      },
    ]
  })
}

/**
 * Blanks of one report that are settled by bounds, for the given tables. Negative, fractional and unread cells keep
 * their equations out; a written 0 is never touched.
 */
export function prove(tables: readonly ProofTable[], status: Uint8Array, value: Float64Array): Proof[] {
  return tables.flatMap(table => proveTable(table, status, value))
}
