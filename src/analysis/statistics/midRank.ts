/** Where a value stands among others (M54, domain.md 4, amendments). Pure. */

/** Fewer values than this, the own one counted, place nobody. */
export const FEWEST_PLACED = 6

export interface MidRank {
  /** 100 · (#less + ½ · #equal, itself counted) / N: between 0 and 100, 50 in the middle. */
  readonly percentile: number
  /** Share of the others that have the same value, 0…1: (#equal − 1) / (N − 1). */
  readonly tied: number
  /** Values counted, the own one included. */
  readonly of: number
}

/**
 * Mid-rank percentile of `own` among `others` (without itself); null with fewer than `FEWEST_PLACED` values in all.
 * It says how many have less, never whether that is better.
 */
export function midRank(own: number, others: readonly number[]): MidRank | null {
  const of = others.length + 1
  if (of < FEWEST_PLACED) return null
  const less = others.filter(value => value < own).length
  const equal = others.filter(value => value === own).length + 1
  return { percentile: (100 * (less + 0.5 * equal)) / of, tied: (equal - 1) / (of - 1), of }
}
