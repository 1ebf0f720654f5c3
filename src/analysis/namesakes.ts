/** Bodies of one name in one figure: told apart by their county. Pure. */
import type { BodyRate } from './bodyRates'

/** The rows with «name（county）» where another row has the same name; rows without a county keep theirs. */
export function toldApart<T extends Pick<BodyRate, 'name' | 'county'>>(rows: readonly T[]): readonly T[] {
  const names = new Map<string, number>()
  for (const { name } of rows) names.set(name, (names.get(name) ?? 0) + 1)
  if (names.size === rows.length) return rows
  return rows.map(row =>
    row.county !== null && (names.get(row.name) ?? 0) > 1
      ? { ...row, name: `${row.name}（${row.county}）` }
      : row,
  )
}
