/** Which cells of a report are compared to find copies (K15, domain.md 5): neither sums nor stocks. Pure. */
import { HANDLED_TOTAL } from '../../db/schema'
import { column, FORM_COLUMNS, TEMPLATES } from '../../domain/dictionary'
import { formEquations } from '../../domain/identities'
import type { NonZeroCells } from '../../domain/nonZeroCells'
import { type NumberColumn, numberAt, type ReportBatch } from '../../domain/report'

/** Non-zero cells of one report, in form order. */
export type CellValues = readonly (readonly [column: string, value: number])[]

const STOCK = /_(in_force|public_total|items_prev)$/

/** Each sum of the form (K02, K03, K04) with all the cells that some row or column adds up to it. */
const PARTS: ReadonlyMap<string, ReadonlySet<string>> = (() => {
  const parts = new Map<string, Set<string>>()
  for (const { check, left, right } of TEMPLATES.flatMap(t => formEquations(t.id))) {
    if (check === 'K01') continue
    for (const sum of right) parts.set(sum, new Set([...(parts.get(sum) ?? []), ...left]))
  }
  return parts
})()

/** The columns that `copyCells` reads: every cell of the form but the stocks. */
export const COPY_COLUMNS: readonly string[] = FORM_COLUMNS.map(c => c.id).filter(id => !STOCK.test(id))

const FNV = 0x01000193
/** Of an Int32Array. */
const LARGEST = 2 ** 31 - 1

/** A number of any size and its fraction, mixed into a hash. */
function mixed(hash: number, value: number): number {
  const whole = Math.imul(hash ^ (value | 0), FNV)
  const rest = value - (value | 0)
  return rest === 0 ? whole ^ (whole >>> 15) : Math.imul(whole ^ Math.round(rest * 4096), FNV)
}

/** What is told of each of some reports, so that those with equal figures are found without their cells. */
export interface CopyKeys {
  /** A number that reports with equal figures share, blank being like 0: 0 where nothing but zeros stands. */
  readonly figures: Int32Array
  /** The second largest figure, rounded up; 0 where there is none above 0. */
  readonly second: Int32Array
}

/** Keys of each row of a batch; `derived` are the handled totals by rule I5. */
export function copyKeys(
  { rows, values }: ReportBatch,
  nonZero: NonZeroCells,
  derived: NumberColumn | null,
): CopyKeys {
  const figures = new Int32Array(rows)
  const first = new Int32Array(rows)
  const second = new Int32Array(rows)
  const take = (index: number, row: number, value: number): void => {
    figures[row] = mixed(Math.imul((figures[row] ?? 0) ^ index, FNV), value) || 1
    const size = Math.min(Math.ceil(value), LARGEST)
    if (size > (first[row] ?? 0)) {
      second[row] = first[row] ?? 0
      first[row] = size
    } else if (size > (second[row] ?? 0)) second[row] = size
  }
  for (const id of COPY_COLUMNS) {
    const { index } = column(id)
    for (const row of nonZero[index] ?? []) take(index, row, numberAt(values[index], row) ?? 0)
    if (id !== HANDLED_TOTAL || !derived) continue
    for (let row = 0; row < rows; row++) {
      const value = numberAt(derived, row)
      if (value && numberAt(values[index], row) === null) take(index, row, value)
    }
  }
  return { figures, second }
}

/**
 * The cells of a report that a copy shares: blank and 0 are alike and left out. A sum counts only where none of its
 * parts is given, as in reports that fill nothing but 总计.
 */
export function copyCells(read: (column: string) => number | null): CellValues {
  const values = new Map<string, number>()
  for (const column of COPY_COLUMNS) {
    const value = read(column)
    if (value !== null && value !== 0) values.set(column, value)
  }
  const isAlone = (column: string) => ![...(PARTS.get(column) ?? [])].some(part => values.has(part))
  return [...values].filter(([column]) => isAlone(column))
}
