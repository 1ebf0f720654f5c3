/** Merged cells: a body that is named once and left blank in the rows below. */
import type { ColumnPlan } from './header'
import { isTotalRow } from './rowKind'
import type { RawCells, Table } from './table'
import { readYear } from './year'

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

const REGIONS: readonly string[] = ['province', 'city', 'county']

/** Rows that one region named once must cover before it is taken for a merged cell, where it is the only one. */
const WHOLE_BLOCK = 4

/**
 * Positions of the region columns that look like merged cells: named once over a block of rows and then blank, never
 * named twice, with a blank below each but the last, and either two such blocks or one long one. A county that is
 * merely missing must not become that of the row above; a file with report keys was written by a program, which
 * merges nothing. Told by the first rows of the table.
 */
function mergedRegions(plan: ColumnPlan, table: Table, bodyStart: number): number[] {
  if (table.recordNumbers || table.paths || plan.record.has('report_key')) return []
  const rows = table.head.slice(bodyStart).filter(cells => cells.length === plan.width)
  return REGIONS.flatMap(name => plan.record.get(name) ?? []).filter(at => {
    const cells = rows.map(row => (row[at] ?? '').trim())
    const starts = cells.flatMap((cell, i) => (cell === '' ? [] : [i]))
    const blocks = new Set(starts.map(i => cells[i]))
    const covered = starts.filter((start, i) => (starts[i + 1] ?? cells.length) > start + 1).length
    const enough = covered >= 2 || (starts.length === 1 && cells.length >= WHOLE_BLOCK)
    return starts[0] === 0 && blocks.size === starts.length && covered >= starts.length - 1 && enough
  })
}

/** Is there a figure in the row? A note under the table has none, and no year. */
function hasFigures(plan: ColumnPlan, cells: RawCells): boolean {
  return plan.values.some(({ position }) => (cells[position] ?? '').trim() !== '')
}

/**
 * Does the column of the year look like merged cells: a year, and blanks below it, all the way down? A year that is
 * merely missing must not become that of the row above.
 */
function mergedYears(plan: ColumnPlan, table: Table, bodyStart: number, yearAt: number): boolean {
  if (yearAt < 0 || table.recordNumbers || table.paths || plan.record.has('report_key')) return false
  const nameAt = plan.record.get('org_name') ?? -1
  const cells = table.head
    .slice(bodyStart)
    .filter(row => row.length === plan.width && hasFigures(plan, row) && !isTotalRow(row, nameAt))
    .map(row => (row[yearAt] ?? '').trim())
  const starts = cells.flatMap((cell, i) => (cell === '' ? [] : [i]))
  const covered = starts.filter((start, i) => (starts[i + 1] ?? cells.length) > start + 1).length
  const enough = covered >= 2 || (starts.length === 1 && cells.length >= WHOLE_BLOCK)
  const years = starts.every(i => readYear(cells[i] ?? '') !== null)
  return starts[0] === 0 && years && covered >= starts.length - 1 && enough
}

export interface FillDown {
  /** Takes note of a row that names its body. */
  remember(cells: RawCells, line: number): void
  /** What comes next does not belong to the body above. */
  forget(): void
  /** The row with the year that a merged cell names above; null where it has one itself or none stands above. */
  year(
    cells: RawCells,
    line: number,
  ): { readonly cells: RawCells; readonly from: number; readonly found: string } | null
  forgetYear(): void
  /** The row of a named body with the regions that merged cells name above; null where it has them all. */
  regions(cells: RawCells): { readonly cells: RawCells; readonly from: number; readonly at: number } | null
  /** The row with the body above and the line of that one; null where there is none or the row says another place. */
  fill(cells: RawCells): { readonly cells: RawCells; readonly from: number } | null
}

export function createFillDown(plan: ColumnPlan, table: Table, bodyStart: number): FillDown {
  const merged = mergedRegions(plan, table, bodyStart)
  const positions = IDENTITY.flatMap(name => plan.record.get(name) ?? [])
  const above = positions.map(() => '')
  const yearAt = plan.record.get('year') ?? -1
  const yearMerged = mergedYears(plan, table, bodyStart, yearAt)
  const yearAbove = { found: '', from: 0 }
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
    year(cells, line) {
      const found = (cells[yearAt] ?? '').trim()
      if (found !== '') Object.assign(yearAbove, { found, from: line })
      if (found !== '' || !yearMerged || yearAbove.from === 0 || !hasFigures(plan, cells)) return null
      const filled = [...cells]
      filled[yearAt] = yearAbove.found
      return { cells: filled, ...yearAbove }
    },
    forgetYear() {
      yearAbove.from = 0
    },
    regions(cells) {
      if (from === 0 || merged.length === 0) return null
      const blank = merged.filter(at => (cells[at] ?? '').trim() === '')
      const first = blank[0]
      if (first === undefined) return null
      const filled = [...cells]
      for (const at of blank) filled[at] = above[positions.indexOf(at)]
      return { cells: filled, from, at: first }
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
