/** A report as a plain object, for the reference implementation and for filling the tables of a test. */

export type Cell = number | null

export interface PlainReport {
  /** All columns of `report` that the test sets; cells not named are NULL. Cells in conflict are NULL already, as in `clean`. */
  readonly row: Readonly<Record<string, string | number | null>>
  /** Columns of this report that stand in `conflict`. */
  readonly conflicts: readonly string[]
  readonly population: number | null
}

/** One row of `expected`, as far as the catalogue reads it. */
export interface Slot {
  readonly county: string
  readonly year: number
  readonly report_key: string | null
  readonly basis: 'roster' | 'span'
  readonly org_type: string
  readonly org_level: string
}

export function cell(report: PlainReport, id: string): Cell {
  const value = report.row[id]
  return typeof value === 'number' ? value : null
}

export function label(report: PlainReport, id: string): string | null {
  const value = report.row[id]
  return typeof value === 'string' ? value : null
}
