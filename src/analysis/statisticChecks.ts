/** The group checks whose mathematics is no SQL, in the order in which they need each other. */
import type { Parameters } from '../catalog/parameters'
import type { Database } from '../db/database'
import { ident, join, sql } from '../db/sql'
import { judgeCopies } from './copyChecks'
import type { DatasetFacts } from './datasetFacts'
import { readFigures } from './figureTable'
import { judgeImprobable } from './improbableChecks'
import type { ReadReport } from './judgeReports'
import { outcomesOf } from './outcomes'
import { judgeRates } from './rateChecks'

const SCRATCH = [
  'group_flow',
  'group_dispute',
  'group_gap',
  'group_body',
  'copy_key',
  'copy_place',
  'copy_read',
]

/** Tells them to `work.outcome`, `work.outcome_count` and `finding`, and fills `improbable` and `report_copy`. Needs `work.figures`, `clean` and `work.cut`; `read` are the reports where they have been read already. */
export async function judgeStatistics(
  db: Database,
  facts: DatasetFacts,
  parameters: Parameters,
  read: readonly ReadReport[] | null,
): Promise<void> {
  const table = await readFigures(db)
  const outcomes = outcomesOf(table)
  await judgeImprobable(db, table, outcomes, parameters)
  await judgeRates(db, table, outcomes, parameters)
  await outcomes.write(db)
  await judgeCopies(db, facts, parameters, read)
  await db.run(
    join(
      SCRATCH.map(table => sql`DROP TABLE IF EXISTS work.${ident(table)}`),
      ';\n',
    ),
  )
}
