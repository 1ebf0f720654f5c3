/** Whether whole tables hold numbers, and of which sign: told once by the import, so that conditions need not look at hundreds of columns. */
import { type CellKind, column, FORM_COLUMNS, type TableId, VALUE_COLUMNS } from '../domain/dictionary'
import type { NonZeroCells } from '../domain/nonZeroCells'
import { type NumberColumn, numberAt, type ReportBatch } from '../domain/report'
import type { Holding } from './compileExpression'

/** One bit of `signs`: whether any of these columns holds a number, one that is not 0, or one below it. */
interface Sign {
  readonly kind: Holding
  readonly cells: readonly string[]
  readonly bit: number
}

/** Columns of whole numbers that conditions look at together: tables 3 and 4, and of table 2 those with and without changes of a stock. */
const SETS: readonly { readonly cells: readonly string[]; readonly kinds: readonly Holding[] }[] = [
  { cells: cellsOf('t3', ['count']), kinds: ['numbers', 'nonzero', 'negative'] },
  { cells: cellsOf('t4', ['count']), kinds: ['numbers', 'nonzero', 'negative'] },
  { cells: cellsOf('t2', ['count', 'delta']), kinds: ['numbers', 'nonzero'] },
  { cells: cellsOf('t2', ['count']), kinds: ['numbers', 'negative'] },
]

function cellsOf(table: TableId, kinds: readonly CellKind[]): readonly string[] {
  return FORM_COLUMNS.filter(({ item }) => item.table === table && kinds.includes(item.kind)).map(c => c.id)
}

export const SIGNS: readonly Sign[] = SETS.flatMap(({ cells, kinds }) =>
  kinds.map(kind => ({ kind, cells })),
).map((sign, i) => ({ ...sign, bit: 1 << i }))

/** By position in VALUE_COLUMNS the bits of these kinds that look at the column. */
function bitsOf(...kinds: readonly Holding[]): Int32Array {
  const bits = new Int32Array(VALUE_COLUMNS.length)
  for (const { kind, cells, bit } of SIGNS)
    if (kinds.includes(kind))
      for (const id of cells) bits[column(id).index] = (bits[column(id).index] ?? 0) | bit
  return bits
}

const ABOVE = bitsOf('nonzero')
const BELOW = bitsOf('nonzero', 'negative')

/** The bits of SIGNS of each row of a batch. */
export function signsOf({ rows, values }: ReportBatch, nonZero: NonZeroCells): Int32Array {
  const signs = new Int32Array(rows)
  for (const { kind, cells, bit } of SIGNS) {
    const columns = cells.flatMap(id => values[column(id).index] ?? [])
    if (kind === 'numbers') tellNumbers(columns, signs, bit)
  }
  for (const [index, own] of nonZero.entries()) {
    const above = ABOVE[index] ?? 0
    const below = BELOW[index] ?? 0
    for (const row of own ?? [])
      signs[row] = (signs[row] ?? 0) | ((numberAt(values[index], row) ?? 0) < 0 ? below : above)
  }
  return signs
}

function tellNumbers(columns: readonly NumberColumn[], signs: Int32Array, bit: number): void {
  const any = new Uint8Array((signs.length + 7) >> 3)
  for (const { valid } of columns)
    for (let i = 0; i < any.length; i++) any[i] = (any[i] ?? 0) | (valid[i] ?? 0)
  for (let row = 0; row < signs.length; row++)
    if (((any[row >> 3] ?? 0) >> (row & 7)) & 1) signs[row] = (signs[row] ?? 0) | bit
}
