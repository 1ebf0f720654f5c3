/** The group checks whose mathematics is no SQL, in the order in which they need each other. */
import type { Parameters } from '../catalog/parameters'
import type { Database } from '../db/database'
import { ident, join, sql } from '../db/sql'
import { judgeCopies } from './copyChecks'
import type { DatasetFacts } from './datasetFacts'
import { judgeImprobable } from './improbableChecks'
import type { ReadReport } from './judgeReports'
import { judgeRates } from './rateChecks'

const SCRATCH = [
  'outlier_told',
  'jump_told',
  'group_flow',
  'group_dispute',
  'group_gap',
  'group_body',
  'copy_key',
  'copy_place',
  'copy_read',
  'rate',
]

/** Tells them to `work.outcome`, and fills `improbable` and `report_copy`. Needs `work.figures`, `clean` and `work.cut`; `read` are the reports where they have been read already. */
export async function judgeStatistics(
  db: Database,
  facts: DatasetFacts,
  parameters: Parameters,
  read: readonly ReadReport[] | null,
): Promise<void> {
  await judgeImprobable(db, parameters)
  await judgeRates(db, parameters)
  await judgeCopies(db, facts, parameters, read)
  await db.run(
    join(
      SCRATCH.map(table => sql`DROP TABLE IF EXISTS work.${ident(table)}`),
      ';\n',
    ),
  )
}
