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
  readonly cells: Int16Array
  /** The cells of the equations one after the other, the left side of each before its right. */
  readonly members: Int16Array
  /** Where in `members` equation e starts: [2e], where its right side starts: [2e + 1]; the end of all at the end. */
  readonly starts: Int32Array
  /** By position in VALUE_COLUMNS: the equations that a cell stands in, ascending. */
  readonly equationsOf: readonly (readonly number[])[]
}

const NOTHING: readonly Proof[] = []

/** A table made of its equations. */
export function proofTable(balances: readonly Balance[]): ProofTable {
  const members = balances.flatMap(b => [...b.left, ...b.right])
  const starts = [0]
  for (const { left, right } of balances) {
    const start = starts.at(-1) ?? 0
    starts.push(start + left.length, start + left.length + right.length)
  }
  return {
    balances,
    cells: Int16Array.from(new Set(members)),
    members: Int16Array.from(members),
    starts: Int32Array.from(starts),
    equationsOf: VALUE_COLUMNS.map(({ index }) =>
      balances.flatMap((b, i) => (b.left.includes(index) || b.right.includes(index) ? [i] : [])),
    ),
  }
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
const open = new Int16Array(VALUE_COLUMNS.length)
/** Equations by position; a table has fewer of them than there are columns. */
const touched = new Uint8Array(VALUE_COLUMNS.length)

const UNUSED = -1
const CONTRADICTION = -2

/** Set by `openIn` where an equation has one open blank: the blank, and the only value with which both sides agree. */
let onlyBlank = -1
let onlyValue = 0

/**
 * Open blanks of an equation, with what it can say: 0 where both sides are known and equal, CONTRADICTION where they
 * are not, UNUSED where a cell is neither a whole number from 0 nor an open blank.
 */
function openIn(
  { members, starts }: ProofTable,
  equation: number,
  status: Uint8Array,
  value: Float64Array,
): number {
  const middle = starts[2 * equation + 1] ?? 0
  const end = starts[2 * equation + 2] ?? 0
  let blanks = 0
  let left = 0
  let right = 0
  let place = -1
  for (let i = starts[2 * equation] ?? 0; i < end; i++) {
    const at = members[i] ?? 0
    const code = status[at] ?? 0
    if (code === NUMBER) {
      const n = value[at] ?? -1
      if (n < 0 || !Number.isInteger(n)) return UNUSED
      if (i < middle) left += n
      else right += n
    } else if (isProvable(code)) {
      blanks++
      place = i
    } else return UNUSED
  }
  if (blanks === 0) return left === right ? 0 : CONTRADICTION
  onlyBlank = members[place] ?? -1
  onlyValue = place < middle ? right - left : left - right
  return blanks
}

/** Narrows the cells of one side by the other; returns 1 if something changed, -1 on a contradiction. */
function narrow(
  members: Int16Array,
  ownStart: number,
  ownEnd: number,
  otherStart: number,
  otherEnd: number,
  equation: number,
): number {
  let otherLow = 0
  let otherHigh = 0
  for (let i = otherStart; i < otherEnd; i++) {
    const at = members[i] ?? 0
    otherLow += lo[at] ?? 0
    otherHigh += hi[at] ?? 0
  }
  let ownLow = 0
  let ownHigh = 0
  let unbounded = 0
  for (let i = ownStart; i < ownEnd; i++) {
    const at = members[i] ?? 0
    ownLow += lo[at] ?? 0
    const top = hi[at] ?? 0
    if (top === Number.POSITIVE_INFINITY) unbounded++
    else ownHigh += top
  }
  let changed = 0
  for (let i = ownStart; i < ownEnd; i++) {
    const at = members[i] ?? 0
    let low = lo[at] ?? 0
    let high = hi[at] ?? 0
    const unlimited = high === Number.POSITIVE_INFINITY
    const ceiling = otherHigh - (ownLow - low)
    const restHigh =
      unbounded - (unlimited ? 1 : 0) > 0 ? Number.POSITIVE_INFINITY : ownHigh - (unlimited ? 0 : high)
    const floor = otherLow - restHigh
    if (ceiling < high) {
      if (unlimited) {
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

/** Set by `openCells`: the cells of the table are all zeros and open blanks, so that no equation contradicts itself. */
let onlyZeros = false

/** Collects the cells that are open to proof, in the order of the table; 0 where nothing at all is reported. */
function openCells(cells: Int16Array, status: Uint8Array, value: Float64Array): number {
  let count = 0
  let reported = false
  let zeros = true
  for (let i = 0; i < cells.length; i++) {
    const at = cells[i] ?? 0
    const code = status[at] ?? 0
    if (code === NUMBER) {
      reported = true
      if (value[at] !== 0) zeros = false
    } else if (isProvable(code)) open[count++] = at
    else zeros = false
  }
  onlyZeros = zeros
  return reported ? count : 0
}

/** The equations under way, ascending, and for those with one blank that blank and its value; else -1. */
const active = new Int16Array(VALUE_COLUMNS.length)
const closes = new Int16Array(VALUE_COLUMNS.length)
const closesTo = new Float64Array(VALUE_COLUMNS.length)

/** Finds the equations that can say something about an open cell; -1 where one contradicts itself. */
function activate(table: ProofTable, blanks: number, status: Uint8Array, value: Float64Array): number {
  let count = 0
  // An equation without an open cell narrows nothing: it holds or it contradicts.
  const all = !onlyZeros
  if (!all) {
    for (let i = 0; i < blanks; i++) for (const e of table.equationsOf[open[i] ?? 0] ?? []) touched[e] = 1
  }
  for (let e = 0; e < table.balances.length; e++) {
    if (!all) {
      if (touched[e] === 0) continue
      touched[e] = 0
    }
    const found = openIn(table, e, status, value)
    if (found === CONTRADICTION) return -1
    if (found <= 0) continue
    active[count] = e
    closes[count] = found === 1 ? onlyBlank : -1
    closesTo[count] = onlyValue
    count++
  }
  return count
}

/** The one value that an equation leaves its only blank; false where that is none or another than one before. */
function close(at: number, value: number, equation: number): boolean {
  if (value < (lo[at] ?? 0) || value > (hi[at] ?? 0)) return false
  if (value < (hi[at] ?? 0) || value > (lo[at] ?? 0)) last[at] = equation
  lo[at] = value
  hi[at] = value
  return true
}

/** Narrows by the active equations in turn until nothing changes; false on a contradiction or where that has no end. */
function settle({ members, starts }: ProofTable, count: number): boolean {
  let several = false
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    let settled = true
    for (let i = 0; i < count; i++) {
      const equation = active[i] ?? 0
      const only = closes[i] ?? -1
      if (only >= 0) {
        // Once is enough: nothing can narrow its blank any further. Equations before it must look again.
        if (pass > 0) continue
        if (!close(only, closesTo[i] ?? 0, equation)) return false
        settled = false
        continue
      }
      several = true
      const start = starts[2 * equation] ?? 0
      const middle = starts[2 * equation + 1] ?? 0
      const end = starts[2 * equation + 2] ?? 0
      const left = narrow(members, start, middle, middle, end, equation)
      const right = left < 0 ? -1 : narrow(members, middle, end, start, middle, equation)
      if (right < 0) return false
      if (left > 0 || right > 0) settled = false
    }
    if (settled || !several) return true
  }
  return false
}

/** Adds the proofs of one table; none where it contradicts itself. */
function proveTable(table: ProofTable, status: Uint8Array, value: Float64Array, proofs: Proof[]): void {
  const blanks = openCells(table.cells, status, value)
  if (blanks === 0) return
  const count = activate(table, blanks, status, value)
  if (count <= 0) return
  for (let i = 0; i < blanks; i++) {
    const at = open[i] ?? 0
    lo[at] = 0
    hi[at] = Number.POSITIVE_INFINITY
    last[at] = -1
  }
  for (let k = 0; k < count; k++) {
    if ((closes[k] ?? -1) >= 0) continue
    const equation = active[k] ?? 0
    const end = table.starts[2 * equation + 2] ?? 0
    for (let i = table.starts[2 * equation] ?? 0; i < end; i++) {
      const at = table.members[i] ?? 0
      if (status[at] !== NUMBER) continue
      lo[at] = value[at] ?? 0
      hi[at] = value[at] ?? 0
    }
  }
  if (!settle(table, count)) return
  for (let i = 0; i < blanks; i++) {
    const at = open[i] ?? 0
    const low = lo[at] ?? 0
    const equation = table.balances[last[at] ?? -1]
    if (!equation || low !== hi[at]) continue
    proofs.push({ column: at, value: low, rule: low === 0 ? 'I1' : 'I2', equation: equation.name })
  }
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
  const proofs: Proof[] = []
  for (const table of tables) proveTable(table, status, value, proofs)
  return proofs.length === 0 ? NOTHING : proofs
}
