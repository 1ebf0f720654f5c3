/** Which rows a rank shows and where: groups under their heads, a cut group says how many it leaves out. */
import type { RateGroups, RateRow } from '../analysis/rateGroups'
import type { RateView } from './rateWords'

export const RANKED = ['above', 'across', 'below', 'plain'] as const
export type RankedGroup = (typeof RANKED)[number]

/** Rows up to which nobody is left out of the picture. */
export const ALL_UP_TO = 60
/** Rows of each group where there are more, and how many a press adds. */
export const GROUP_ROWS = 20
/** Rows of each group that the picture ever holds: three hundred and some in all. */
export const MOST_GROUP_ROWS = 100

const ROW = 17
const HEAD = 23
const GAP = 4

export interface PlannedRow {
  readonly group: RankedGroup
  readonly row: RateRow
  /** Middle, px below the top of the plot. */
  readonly y: number
}

export interface PlannedHead {
  readonly group: RankedGroup
  readonly bodies: number
  /** Bodies of the group that are not drawn. */
  readonly hidden: number
  readonly y: number
}

export interface RankPlan {
  readonly rows: readonly PlannedRow[]
  readonly heads: readonly PlannedHead[]
  /** px of the plot. */
  readonly height: number
}

/** The rows of a group that are drawn: its far end first, and always those told apart. */
function drawn(
  rows: readonly RateRow[],
  group: RankedGroup,
  most: number,
  kept: ReadonlySet<string>,
): readonly RateRow[] {
  if (rows.length <= most) return rows
  const from = group === 'below' ? rows.length - most : 0
  return rows.filter((row, i) => (i >= from && i < from + most) || kept.has(row.orgId))
}

/** `rowsPerGroup` limits each group where there are more than sixty bodies in all. */
export function rankPlan(
  groups: RateGroups,
  view: Pick<RateView, 'focus' | 'named'>,
  rowsPerGroup: number = GROUP_ROWS,
): RankPlan {
  const kept = new Set([...view.named, ...(view.focus === null ? [] : [view.focus])])
  const all = RANKED.reduce((n, group) => n + groups[group].length, 0)
  const rows: PlannedRow[] = []
  const heads: PlannedHead[] = []
  let y = 0
  for (const group of RANKED) {
    const own = groups[group]
    if (own.length === 0) continue
    const limit = group === 'plain' ? 3 * rowsPerGroup : rowsPerGroup
    const shown = drawn(own, group, all <= ALL_UP_TO ? own.length : limit, kept)
    heads.push({ group, bodies: own.length, hidden: own.length - shown.length, y: y + HEAD / 2 })
    y += HEAD + GAP
    for (const row of shown) {
      rows.push({ group, row, y: y + ROW / 2 })
      y += ROW
    }
    y += GAP
  }
  return { rows, heads, height: Math.max(ROW, y) }
}
