/**
 * Which blanks the form's own arithmetic settles (domain.md 3.3): the bounds rule over K01–K04. A proved value
 * is kept beside the reported one and never replaces it.
 */
import type { ImputedRule } from '../domain/cell'
import { column, type TemplateId, VALUE_COLUMNS } from '../domain/dictionary'
import { type Equation, formEquations } from '../domain/identities'
import type { RowFigures } from './rowFigures'
import { isProvable, NUMBER } from './status'

type ProofRule = `${ImputedRule} ${string}`

export interface Proof {
  /** Position in VALUE_COLUMNS. */
  readonly column: number
  readonly value: number
  /** I1 for a zero, else I2, and the equation that closed the interval, e.g. `I1 K02:granted`. */
  readonly rule: ProofRule
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
  /** What each equation proves a cell by: a zero, and any other value. */
  readonly rules: readonly { readonly zero: ProofRule; readonly other: ProofRule }[]
  /** By position in VALUE_COLUMNS: the place of a cell among those of the equations, -1 for any other. */
  readonly placeOf: Int16Array
  /** How many cells stand in the equations. */
  readonly cells: number
  /** The cells of the equations one after the other, the left side of each before its right. */
  readonly members: Int16Array
  /** Where in `members` equation e starts: [2e], where its right side starts: [2e + 1]; the end of all at the end. */
  readonly starts: Int32Array
  /** By position in VALUE_COLUMNS: the equations that have the cell on their left side, and on their right. */
  readonly leftOf: readonly (readonly number[])[]
  readonly rightOf: readonly (readonly number[])[]
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
  const places = [...new Set(members)]
  const equationsWith = (side: 'left' | 'right') =>
    VALUE_COLUMNS.map(({ index }) => balances.flatMap((b, i) => (b[side].includes(index) ? [i] : [])))
  return {
    balances,
    rules: balances.map(({ name }) => ({ zero: `I1 ${name}`, other: `I2 ${name}` })),
    placeOf: Int16Array.from(VALUE_COLUMNS, ({ index }) => places.indexOf(index)),
    cells: places.length,
    members: Int16Array.from(members),
    starts: Int32Array.from(starts),
    leftOf: equationsWith('left'),
    rightOf: equationsWith('right'),
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
/** The cells of a table that are no plain 0. */
const listed = new Int16Array(VALUE_COLUMNS.length)
let listedCount = 0

/** By equation, of which a table has fewer than there are columns: what the known cells of the left side exceed those of the right by. */
const excess = new Float64Array(VALUE_COLUMNS.length)
/** Its open cells, one of them, and the side of that: 1 for the left, -1 for the right. */
const openIn = new Uint8Array(VALUE_COLUMNS.length)
const openCell = new Int16Array(VALUE_COLUMNS.length)
const openSide = new Int8Array(VALUE_COLUMNS.length)
/** 1 where a cell is neither a whole number from 0 nor open. */
const unusable = new Uint8Array(VALUE_COLUMNS.length)

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

/** Lists the cells of the table, and those that are open to proof in its order; gives how many, 0 where nothing at all is reported. */
function openCells({ placeOf, cells }: ProofTable, { status, others, otherCount }: RowFigures): number {
  let count = 0
  let reported = cells
  listedCount = 0
  for (let i = 0; i < otherCount; i++) {
    const at = others[i] ?? 0
    if ((placeOf[at] ?? -1) < 0) continue
    listed[listedCount++] = at
    const code = status[at] ?? 0
    if (code === NUMBER) continue
    reported--
    if (isProvable(code)) open[count++] = at
  }
  if (reported === 0) return 0
  for (let i = 1; i < count; i++) {
    const at = open[i] ?? 0
    let to = i
    while (to > 0 && (placeOf[open[to - 1] ?? 0] ?? 0) > (placeOf[at] ?? 0)) {
      open[to] = open[to - 1] ?? 0
      to--
    }
    open[to] = at
  }
  return count
}

/** Tells the equations that have a cell on one side what it says. */
function weigh(equations: readonly number[], side: 1 | -1, at: number, code: number, n: number): void {
  for (let i = 0; i < equations.length; i++) {
    const e = equations[i] ?? 0
    if (isProvable(code)) {
      openIn[e] = (openIn[e] ?? 0) + 1
      openCell[e] = at
      openSide[e] = side
    } else if (code === NUMBER && n >= 0 && Number.isInteger(n)) excess[e] = (excess[e] ?? 0) + side * n
    else unusable[e] = 1
  }
}

/** The equations under way, ascending, and for those with one blank that blank and its value; else -1. */
const active = new Int16Array(VALUE_COLUMNS.length)
const closes = new Int16Array(VALUE_COLUMNS.length)
const closesTo = new Float64Array(VALUE_COLUMNS.length)

/** Finds the equations that can say something about an open cell; -1 where one contradicts itself. */
function activate({ balances, leftOf, rightOf }: ProofTable, { status, value }: RowFigures): number {
  for (let e = 0; e < balances.length; e++) {
    excess[e] = 0
    openIn[e] = 0
    unusable[e] = 0
  }
  for (let i = 0; i < listedCount; i++) {
    const at = listed[i] ?? 0
    const code = status[at] ?? 0
    weigh(leftOf[at] ?? [], 1, at, code, value[at] ?? 0)
    weigh(rightOf[at] ?? [], -1, at, code, value[at] ?? 0)
  }
  let count = 0
  for (let e = 0; e < balances.length; e++) {
    if (unusable[e] === 1) continue
    const over = excess[e] ?? 0
    const blanks = openIn[e] ?? 0
    if (blanks === 0) {
      if (over !== 0) return -1
      continue
    }
    active[count] = e
    closes[count] = blanks === 1 ? (openCell[e] ?? -1) : -1
    closesTo[count] = openSide[e] === 1 ? 0 - over : over
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
function proveTable(table: ProofTable, figures: RowFigures, proofs: Proof[]): void {
  const { status, value } = figures
  const blanks = openCells(table, figures)
  if (blanks === 0) return
  const count = activate(table, figures)
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
    const rule = table.rules[last[at] ?? -1]
    if (!rule || low !== hi[at]) continue
    proofs.push({ column: at, value: low, rule: low === 0 ? rule.zero : rule.other })
  }
}

/**
 * Blanks of one report that are settled by bounds, for the given tables. Negative, fractional and unread cells keep
 * their equations out; a written 0 is never touched.
 */
export function prove(tables: readonly ProofTable[], figures: RowFigures): readonly Proof[] {
  const proofs: Proof[] = []
  for (const table of tables) proveTable(table, figures, proofs)
  return proofs.length === 0 ? NOTHING : proofs
}
