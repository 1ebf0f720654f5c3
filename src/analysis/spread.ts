/** How the values of bodies spread within types or counties. Pure. */
import { ORG_TYPES } from '../domain/org'
import type { SpreadGroup as SpreadBy } from '../domain/selection'
import type { RateGroups, RateRow } from './rateGroups'
import { quantile } from './stats'

/** Fewer bodies than this have no quartiles worth drawing. */
export const FEWEST_FOR_BOX = 5
/** Groups that are drawn at once. */
export const MOST_GROUPS = 40

export interface Box {
  readonly low: number
  readonly median: number
  readonly high: number
}

export interface SpreadGroup {
  /** Id of the type, or name of the county; null where it is not known. */
  readonly key: string | null
  /** Bodies that compare, smallest value first. */
  readonly rows: readonly RateRow[]
  /** How many of them have exactly 0. */
  readonly zeros: number
  /** Quartiles (type 7); null below five bodies. */
  readonly box: Box | null
}

export interface Spread {
  /** Types in their fixed order, counties by name; bodies without one last. */
  readonly groups: readonly SpreadGroup[]
  /** Groups that are not drawn, and bodies in them. */
  readonly hidden: { readonly groups: number; readonly bodies: number }
  /** Bodies in no group since they are not compared. */
  readonly leftOut: {
    readonly small: number
    readonly partial: number
    readonly otherForm: number
    readonly without: number
  }
}

function groupOf(key: string | null, unsorted: readonly RateRow[]): SpreadGroup {
  const rows = [...unsorted].sort((a, b) => (a.value ?? 0) - (b.value ?? 0) || (a.orgId < b.orgId ? -1 : 1))
  const values = rows.map(row => row.value ?? 0)
  const [low, median, high] = [0.25, 0.5, 0.75].map(p => quantile(values, p) ?? 0)
  return {
    key,
    rows,
    zeros: values.filter(value => value === 0).length,
    box: rows.length < FEWEST_FOR_BOX ? null : { low: low ?? 0, median: median ?? 0, high: high ?? 0 },
  }
}

/** Groups the bodies that compare. Of more than forty groups the largest are kept, and always that of the own body. */
export function spreadOf(
  groups: RateGroups,
  by: SpreadBy,
  compare: (a: string, b: string) => number,
  focus: string | null = null,
): Spread {
  const members = new Map<string | null, RateRow[]>()
  for (const row of [...groups.above, ...groups.across, ...groups.below, ...groups.plain]) {
    const key = by === 'type' ? row.type : row.county
    const own = members.get(key)
    if (own) own.push(row)
    else members.set(key, [row])
  }
  const types: readonly (string | null)[] = ORG_TYPES
  const order = (key: string | null) => types.indexOf(key)
  const all = [...members].sort(([a], [b]) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return by === 'type' ? order(a) - order(b) : compare(a, b)
  })
  const first = all.toSorted((a, b) => Number(holds(b[1])) - Number(holds(a[1])) || b[1].length - a[1].length)
  const kept = new Set(first.slice(0, MOST_GROUPS).map(([key]) => key))
  function holds(rows: readonly RateRow[]): boolean {
    return rows.some(row => row.orgId === focus)
  }
  const away = all.filter(([key]) => !kept.has(key))
  return {
    groups: all.filter(([key]) => kept.has(key)).map(([key, rows]) => groupOf(key, rows)),
    hidden: { groups: away.length, bodies: away.reduce((n, [, rows]) => n + rows.length, 0) },
    leftOut: {
      small: groups.small.length,
      partial: groups.partial.length,
      otherForm: groups.otherForm.length,
      without: groups.without.length,
    },
  }
}
