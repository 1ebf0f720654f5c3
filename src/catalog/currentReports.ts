/** FROM clauses over the reports that are checked: the highest revision of each body and year, as `r`. Need `work.superseded`. */
import { TALLY } from '../db/schema'
import { NOTHING, type Query, sql } from '../db/sql'

const ANTI_SUPERSEDED = sql`ANTI JOIN work.superseded AS o ON o."row" = r.rowid`

/** The notes of each report, `AS n`, beside `report AS r`. */
export const NOTED = sql`LEFT JOIN work.noted AS n ON n.report_key = r.report_key`

/** Where it is not known whether any body and year has several. */
export const CURRENT = sql`report AS r ${ANTI_SUPERSEDED}`

interface Facts {
  /** Whether any body and year has several reports. */
  readonly repeated: boolean
}

export function currentReports({ repeated }: Facts): Query {
  return repeated ? CURRENT : sql`report AS r`
}

/** The same with the tallies of the import `AS k`, which stand in the order of the reports: no join is as fast. */
export function withTallies({ repeated }: Facts): Query {
  return sql`report AS r POSITIONAL JOIN ${TALLY} AS k ${repeated ? ANTI_SUPERSEDED : NOTHING}`
}
