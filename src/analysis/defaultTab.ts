/** Which tab of 比较 opens while the reader has chosen none: by how many years and bodies there are to show (design.md 2). */
import type { CompareTab, Filters } from '../domain/selection'
import { type Body, isCompiled } from './orgs'

/** With fewer bodies, intervals side by side say less than the figures themselves. */
export const FEWEST_TO_RANK = 10

export interface Cardinality {
  /** Years of the chart. */
  readonly years: number
  /** Bodies that take part. */
  readonly bodies: number
}

/**
 * Two years or more: their course. One year: the bodies beside each other, by interval; fewer than ten, or yes and no,
 * which have no order, as a table.
 */
export function defaultTab({ years, bodies }: Cardinality, yesNo: boolean): CompareTab {
  if (years > 1) return 'trend'
  return bodies < FEWEST_TO_RANK || yesNo ? 'table' : 'rank'
}

/** How many bodies the filters leave; compiled ones count only where they are asked for alone, as in `where`. */
export function countBodies(bodies: readonly Body[], { counties, types, orgs }: Filters): number {
  const compiledToo = types.length > 0 && types.every(type => type === 'government')
  const [places, kinds, chosen] = [new Set(counties), new Set<string>(types), new Set(orgs)]
  return bodies.filter(
    body =>
      (compiledToo || !isCompiled(body)) &&
      (places.size === 0 || (body.county !== null && places.has(body.county))) &&
      (kinds.size === 0 || (body.type !== null && kinds.has(body.type))) &&
      (chosen.size === 0 || chosen.has(body.id)),
  ).length
}
