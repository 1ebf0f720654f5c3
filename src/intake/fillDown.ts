/** Merged cells: a body that is named once and left blank in the rows below. */
import type { ColumnPlan } from './header'
import type { RawCells } from './table'

/** Columns that say which body it is. */
const IDENTITY: readonly string[] = [
  'org_name',
  'province',
  'city',
  'county',
  'org_id',
  'org_level',
  'org_type',
  'county_code',
  'org_code',
]

export interface FillDown {
  /** Takes note of a row that names its body. */
  remember(cells: RawCells, line: number): void
  /** What comes next does not belong to the body above. */
  forget(): void
  /** The row with the body above and the line of that one; null where there is none or the row says another place. */
  fill(cells: RawCells): { readonly cells: RawCells; readonly from: number } | null
}

export function createFillDown(plan: ColumnPlan): FillDown {
  const positions = IDENTITY.flatMap(name => plan.record.get(name) ?? [])
  const above = positions.map(() => '')
  let from = 0
  return {
    remember(cells, line) {
      positions.forEach((at, i) => {
        above[i] = cells[at] ?? ''
      })
      from = line
    },
    forget() {
      from = 0
    },
    fill(cells) {
      if (from === 0) return null
      const filled = [...cells]
      for (const [i, at] of positions.entries()) {
        const own = (cells[at] ?? '').trim()
        if (own === '') filled[at] = above[i]
        else if (own !== (above[i] ?? '').trim()) return null
      }
      return { cells: filled, from }
    },
  }
}
