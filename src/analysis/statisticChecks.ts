/** The group checks whose mathematics is no SQL, in the order in which they need each other. */
import type { Parameters } from '../catalog/parameters'
import type { Database } from '../db/database'
import { ident, join, sql } from '../db/sql'
import { judgeCopies } from './copyChecks'
import type { DatasetFacts } from './datasetFacts'
import { type Outcomes, outcomesOf } from './figureResults'
import { readFigures } from './figureTable'
import { judgeImprobable } from './improbableChecks'
import type { ReadReport } from './judgeReports'
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

/**
 * Judges what rests on `work.figures` and `work.cut` alone, and fills `improbable`, `work.large` and `work.rate_told`.
 * Most of it needs no engine, which can do other things meanwhile.
 */
export async function judgeFigures(db: Database, parameters: Parameters): Promise<Outcomes> {
  const table = await readFigures(db)
  const outcomes = outcomesOf(table)
  await judgeImprobable(db, table, outcomes, parameters)
  await judgeRates(db, table, outcomes, parameters)
  return outcomes
}

/** Tells `judged`, and K15, to `work.outcome`, `work.outcome_count` and `finding`, and fills `report_copy`; `read` are the reports where they have been read already. */
export async function tellStatistics(
  db: Database,
  facts: DatasetFacts,
  parameters: Parameters,
  read: readonly ReadReport[] | null,
  judged: Promise<Outcomes>,
): Promise<void> {
  await judgeCopies(db, facts, parameters, read)
  const outcomes = await judged
  await outcomes.write(db)
  await db.run(
    join(
      SCRATCH.map(table => sql`DROP TABLE IF EXISTS work.${ident(table)}`),
      ';\n',
    ),
  )
}
