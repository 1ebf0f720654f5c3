/** The shapes of the answer key. */
import type { Form } from './form'

/** Why the equations of a report fail (domain.md 5, Cause). */
export type Cause =
  | 'total-column-empty'
  | 'handled-row-empty'
  | 'stale-figures'
  | 'applicants-shifted'
  | 'one-cell'
  | 'equations'

export interface KeyEntry {
  readonly org_name: string
  readonly org_id: string
  readonly year: number
  readonly check: string
  /** As `finding.scope` (design.md 4). */
  readonly scopes: readonly string[]
  /** Null for checks that have no cause. */
  readonly cause: Cause | null
  readonly note: string
}

export interface LookAlike {
  readonly org_name: string
  readonly year: number
  readonly mustNotFlag: readonly string[]
  readonly why: string
}

/** All forms of the county, by name and year, also of years that will not be shown. */
export interface County {
  readonly form: (name: string, year: number) => Form
  readonly all: readonly Form[]
}
