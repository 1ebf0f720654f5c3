/** Where the dots of a spread stand: in their group's row, side by side where values are close. */

import type { RateRow } from '../analysis/rateGroups'
import type { Spread, SpreadGroup } from '../analysis/spread'
import type { RateAxis } from './rateAxis'

/** Dots closer than this part of the axis stand above each other. */
const BINS = 130
const DOT_STEP = 6
const LABEL = 14

export interface PlannedDot {
  readonly row: RateRow
  /** Value on the axis, and px below the top of the plot. */
  readonly at: readonly [x: number, y: number]
}

export interface PlannedGroup {
  readonly group: SpreadGroup
  readonly top: number
  /** Middle of the dots. */
  readonly middle: number
  readonly dots: readonly PlannedDot[]
  /** How many dots fall into each step of the axis; for groups too large for single dots. */
  readonly bins: readonly { readonly from: number; readonly to: number; readonly bodies: number }[]
}

export interface SpreadPlan {
  readonly groups: readonly PlannedGroup[]
  readonly rowHeight: number
  readonly height: number
}

function binOf(place: number, axis: RateAxis): number {
  const part = (place - axis.min) / (axis.max - axis.min || 1)
  return Math.min(BINS - 1, Math.max(0, Math.floor(part * BINS)))
}

/** Middle, one below, one above, two below …, closer where there are too many for the row. */
function offset(index: number, count: number, room: number): number {
  const step = Math.min(DOT_STEP, (2 * room) / Math.max(1, count - 1))
  const side = index % 2 === 0 ? 1 : -1
  return side * Math.ceil(index / 2) * step
}

/** `only`: of very many bodies just these have a dot, in the middle of their row; the others are in the bins. */
export function spreadPlan(
  { groups }: Spread,
  axis: RateAxis,
  only: ReadonlySet<string | null> | null = null,
): SpreadPlan {
  const rowHeight = groups.length <= 8 ? 76 : 52
  const room = (rowHeight - LABEL - 10) / 2
  const planned = groups.map((group, g): PlannedGroup => {
    const top = g * rowHeight
    const middle = top + LABEL + (rowHeight - LABEL) / 2
    const places = group.rows.map(row => axis.at(row.value ?? 0))
    const counts = new Map<number, number>()
    const turn = places.map(place => {
      const bin = binOf(place, axis)
      const index = counts.get(bin) ?? 0
      counts.set(bin, index + 1)
      return index
    })
    const dotOf = (row: RateRow, i: number): PlannedDot[] => {
      if (only && !only.has(row.orgId)) return []
      const place = places[i] ?? 0
      const away = only ? 0 : offset(turn[i] ?? 0, counts.get(binOf(place, axis)) ?? 1, room)
      return [{ row, at: [place, middle + away] }]
    }
    const width = (axis.max - axis.min) / BINS
    return {
      group,
      top,
      middle,
      dots: group.rows.flatMap(dotOf),
      bins: [...counts].map(([bin, bodies]) => ({
        from: axis.min + bin * width,
        to: axis.min + (bin + 1) * width,
        bodies,
      })),
    }
  })
  return { groups: planned, rowHeight, height: Math.max(rowHeight, groups.length * rowHeight) }
}
