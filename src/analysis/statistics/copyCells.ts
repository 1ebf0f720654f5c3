/** Which cells of a report are compared to find copies (K15, domain.md 5): neither sums nor stocks. Pure. */
import { FORM_COLUMNS, TEMPLATES } from '../../domain/dictionary'
import { formEquations } from '../../domain/identities'

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
