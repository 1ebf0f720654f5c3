/** Loads readings, runs the checks, and reads back what they made. */
import { type ReconcileSummary, reconcile } from '../../src/analysis/reconcile'
import { tallyBeside } from '../../src/analysis/tallyStreams'
import { datasetTables } from '../../src/db/arrow'
import type { Database } from '../../src/db/database'
import { loadTables } from '../../src/db/load'
import { sql } from '../../src/db/sql'
import type { FileReading } from '../../src/domain/reading'

export interface FoundScope {
  readonly report: string
  readonly check: string
  readonly scope: string
  readonly severity: string
  readonly left: number | null
  readonly right: number | null
  readonly cause: string | null
}

export async function loadAndCheck(
  db: Database,
  readings: readonly FileReading[],
): Promise<{
  readonly summary: ReconcileSummary
  readonly findings: readonly FoundScope[]
  /** Those of the form's arithmetic, K01–K08. */
  readonly arithmetic: readonly FoundScope[]
}> {
  await loadTables(db, datasetTables(readings, tallyBeside(readings, 0)))
  const summary = await reconcile(db)
  const { rows } = await db.ask(sql`SELECT * FROM finding ORDER BY report_key, check_id`)
  const findings = rows.map(r => ({
    report: String(r.report_key),
    check: String(r.check_id),
    scope: r.scope === null ? '' : String(r.scope),
    severity: String(r.severity),
    left: r.left_value as number | null,
    right: r.right_value as number | null,
    cause: r.cause as string | null,
  }))
  return { summary, findings, arithmetic: findings.filter(f => /^K0[1-8]$/.test(f.check)) }
}
