/** The group checks whose mathematics is no SQL, in the order in which they need each other. */
import type { Parameters } from '../catalog/parameters'
import type { Database } from '../db/database'
import { ident, sql } from '../db/sql'
import { judgeImprobable } from './improbableChecks'

const SCRATCH = [
  'large',
  'outlier_told',
  'jump_told',
  'jump_limit',
  'group_flow',
  'group_dispute',
  'group_gap',
]

/** Tells them to `work.outcome`, and fills `improbable` and `report_copy`. Needs `clean`, `expected` and `work.cut`. */
export async function judgeStatistics(db: Database, parameters: Parameters): Promise<void> {
  for (const table of ['improbable', 'report_copy', 'mitigating'])
    await db.run(sql`DELETE FROM ${ident(table)}`)
  await judgeImprobable(db, parameters)
  for (const table of SCRATCH) await db.run(sql`DROP TABLE IF EXISTS work.${ident(table)}`)
}
