/**
 * How improbable it is that two honest reports agree in their figures (K15). An estimate that errs on the side of
 * «could be chance»: figures that follow from others are not counted, and what is common among the bodies of the same
 * type is common here too. Own method [P], since domain.md names none. Pure.
 */
import { column, type TableId } from '../../domain/dictionary'
import type { CellValues } from './copyCells'

/** How often something stands in the reports of a group, and how often it stays from one year to the next. */
interface Counted<T> {
  /** Reports that have any. */
  given: number
  readonly values: Map<T, number>
  /** Of these, reports whose body reports in the next year too, and those that say the same there. */
  followed: number
  kept: number
}

interface GroupChances {
  reports: number
  /** Which cells are filled. */
  readonly patterns: Counted<string>
  /** What stands in a filled cell. */
  readonly columns: Map<string, Counted<number>>
}

/** Values of each cell among the reports of each group. */
export type CopyChances = ReadonlyMap<string, GroupChances>

interface Report {
  readonly org: string
  readonly year: number
  readonly group: string
  readonly cells: CellValues
}

/** Fewer reports of a group cannot tell what is common. */
const FEWEST_REPORTS = 30
/** The product of shares is no longer believed below this. */
const SMALLEST = 1e-6

function counter<T>(): Counted<T> {
  return { given: 0, values: new Map<T, number>(), followed: 0, kept: 0 }
}

/** Counts a value, and what the same body has there in the next year (undefined: no report). */
function tally<T>(counted: Counted<T>, value: T, next: T | null | undefined): void {
  counted.given += 1
  counted.values.set(value, (counted.values.get(value) ?? 0) + 1)
  if (next === undefined) return
  counted.followed += 1
  if (next === value) counted.kept += 1
}

/** Few cells are filled: looking through them is faster than a map. */
function valueIn(cells: CellValues, column: string): number | null {
  for (const [id, value] of cells) if (id === column) return value
  return null
}

function patternOf(cells: CellValues): string {
  return cells.map(([id]) => id).join(' ')
}

/** Counts how common each pattern and each value of each cell is, and how often it stays from year to year. */
export function copyChances(reports: readonly Report[]): CopyChances {
  const chances = new Map<string, GroupChances>()
  const byBodyYear = new Map(reports.map(r => [`${r.year} ${r.org}`, r]))
  for (const { group: id, year, org, cells } of reports) {
    const group = chances.get(id) ?? { reports: 0, patterns: counter<string>(), columns: new Map() }
    chances.set(id, group)
    group.reports += 1
    if (cells.length === 0) continue
    const next = byBodyYear.get(`${year + 1} ${org}`)?.cells
    tally(group.patterns, patternOf(cells), next && patternOf(next))
    for (const [column, value] of cells) {
      const counted = group.columns.get(column) ?? counter<number>()
      group.columns.set(column, counted)
      tally(counted, value, next && valueIn(next, column))
    }
  }
  return chances
}

/** Share of `hits` in `n` others, drawn towards ½ by one hit and one miss: never 0, and ½ where nothing is known. */
function share(hits: number, n: number): number {
  return (Math.max(0, hits) + 1) / (Math.max(0, n) + 2)
}

/** The cells that stand for themselves: 新收 follows from the outcomes of the same applicants (K01). */
function ownCells(cells: CellValues): CellValues {
  const outcomes = new Set(
    cells.flatMap(([id]) => {
      const { item, applicant } = column(id)
      return item.table === 't3' && item.id !== 'new_received' && item.id !== 'carried_in' ? [applicant] : []
    }),
  )
  return cells.filter(([id]) => {
    const { item, applicant } = column(id)
    return item.id !== 'new_received' || !outcomes.has(applicant)
  })
}

/**
 * How probable it is that another report says the same, or (with the own last year) that it stays the same. The
 * `equal` reports that are asked about tell nothing about the others.
 */
function agreement<T>(
  counted: Counted<T> | undefined,
  value: T,
  withLastYear: boolean,
  equal: number,
): number {
  if (!counted) return 1
  const same = share((counted.values.get(value) ?? 0) - equal, counted.given - equal)
  const steps = equal - 1
  return withLastYear ? Math.max(same, share(counted.kept - steps, counted.followed - steps)) : same
}

/**
 * Probability that another honest report of the group has the same figures: the share of the other reports that fill
 * the same cells, times, over the distinct values of each table, the share of those filling that cell which have that
 * value. Against the own last year the share of bodies that stay the same counts, where it is larger. Equal values
 * within one table count once, for the more common: they often tell the same cases. `equal` is the number of reports
 * found equal, this one included: where a whole county copies, that does not make it common. At least 10⁻⁶; null with
 * fewer than 30 reports in the group.
 */
export function chanceOfAgreeing(
  { group: id, cells }: Pick<Report, 'group' | 'cells'>,
  withLastYear: boolean,
  equal: number,
  chances: CopyChances,
): number | null {
  const group = chances.get(id)
  if (!group || group.reports < FEWEST_REPORTS) return null
  const shares = new Map<`${TableId} ${number}`, number>()
  for (const [columnId, value] of ownCells(cells)) {
    const key = `${column(columnId).item.table} ${value}` as const
    const agrees = agreement(group.columns.get(columnId), value, withLastYear, equal)
    shares.set(key, Math.max(shares.get(key) ?? 0, agrees))
  }
  const pattern = agreement(group.patterns, patternOf(cells), withLastYear, equal)
  return Math.max(
    SMALLEST,
    [...shares.values()].reduce((product, s) => product * s, pattern),
  )
}
