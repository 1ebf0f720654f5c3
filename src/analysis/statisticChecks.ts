/** The group checks whose mathematics is no SQL, in the order in which they need each other. */
import type { Parameters } from '../catalog/parameters'
import type { Database } from '../db/database'
import { ident, sql } from '../db/sql'
import { judgeCopies } from './copyChecks'
import type { DatasetFacts } from './datasetFacts'
import { judgeImprobable } from './improbableChecks'
import { judgeRates } from './rateChecks'

const SCRATCH = [
  'large',
  'outlier_told',
  'jump_told',
  'jump_limit',
  'group_flow',
  'group_dispute',
  'group_gap',
  'group_body',
  'copy_key',
  'copy_place',
  'copy_read',
  'rate',
]

/** Tells them to `work.outcome`, and fills `improbable` and `report_copy`. Needs `clean`, `expected` and `work.cut`. */
export async function judgeStatistics(
  db: Database,
  facts: DatasetFacts,
  parameters: Parameters,
): Promise<void> {
  for (const table of ['improbable', 'report_copy', 'mitigating'])
    await db.run(sql`DELETE FROM ${ident(table)}`)
  await judgeImprobable(db, parameters)
  await judgeRates(db, parameters)
  await judgeCopies(db, facts, parameters)
  for (const table of SCRATCH) await db.run(sql`DROP TABLE IF EXISTS work.${ident(table)}`)
}
