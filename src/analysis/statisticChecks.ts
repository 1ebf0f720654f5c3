/** The group checks whose mathematics is no SQL: they are judged beside the engine, and told to it when it has done the others. */
import { CHECKS } from '../catalog/checks'
import type { Parameters } from '../catalog/parameters'
import type { Database } from '../db/database'
import type { TableStream } from '../db/load'
import { join, sql } from '../db/sql'
import { FAILED_TABLE } from './figureResults'
import { readFigures } from './figureTable'
import { type JudgeFigures, judgeFigures } from './judgeFigures'
import { LARGE_TABLE } from './largeFigures'
import { RATE_TABLE } from './rateChecks'
import { dropScratch, GROUP_SCRATCH } from './scratch'

const SEVERITIES = join(CHECKS.map(c => sql`(${c.code}::VARCHAR, ${c.severity}::VARCHAR)`))

/** Findings without causes, whose difference is that of their sides. */
const FINDINGS = sql`INSERT INTO finding SELECT r.report_key, r.org_id, r.year, f.check_id, f.scope, c.severity, 'FAIL',
    f.left_value, f.right_value, f.left_value - f.right_value, NULL
  FROM work.failed AS f JOIN (VALUES ${SEVERITIES}) AS c(check_id, severity) USING (check_id) JOIN report AS r ON r.rowid = f."row"`

/** Judges what rests on `work.figures` and `work.cut` alone; where `judge` fails, in place. */
export async function judgeStatistics(
  db: Database,
  parameters: Parameters,
  judge: JudgeFigures,
): Promise<readonly TableStream[]> {
  const figures = await readFigures(db)
  try {
    return await judge(figures, parameters)
  } catch {
    return judgeFigures(await readFigures(db), parameters)
  }
}

/** Tells what was judged to `improbable`, `work.outcome_count` and `finding`; what the checks of groups and copies worked with is dropped. */
export async function tellStatistics(db: Database, judged: readonly TableStream[]): Promise<void> {
  await db.run(join([FAILED_TABLE, LARGE_TABLE, RATE_TABLE], ';\n'))
  for (const { table, ipc } of judged) await db.insert(table, ipc)
  await db.run(FINDINGS)
  await db.run(dropScratch(GROUP_SCRATCH))
}
