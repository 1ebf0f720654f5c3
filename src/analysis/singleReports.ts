/** Some reports of many, evaluated one by one. */
import type { Check } from '../catalog/check'
import { currentReports, NOTED } from '../catalog/currentReports'
import type { Parameters } from '../catalog/parameters'
import type { Database } from '../db/database'
import { numeral, type Query, sql } from '../db/sql'
import type { DatasetFacts } from './datasetFacts'
import { type JudgedReport, judgeReport, type ReadReport, readingOf, readReport } from './judgeReports'
import { pause, WITHOUT_PAUSE } from './pause'

/** Reports read at a time. */
const PORTION = 500

/** Judges the current reports whose "row" a SELECT gives by the checks that `wanted` names. Uses `work.irregular`. */
export async function judgeSingly(
  db: Database,
  rows: Query,
  { facts, parameters }: { readonly facts: DatasetFacts; readonly parameters: Parameters },
  wanted: (check: Check) => boolean,
  tell: (report: ReadReport, judged: JudgedReport) => void,
): Promise<void> {
  await db.run(sql`CREATE OR REPLACE TABLE work.irregular AS
    SELECT "row", (row_number() OVER () - 1) // ${numeral(PORTION)} AS portion FROM (${rows})`)
  for (let portion = 0; ; portion++) {
    const some = sql`${currentReports(facts)} ${NOTED} JOIN work.irregular AS i ON i."row" = r.rowid AND i.portion = ${numeral(portion)}`
    const { rows: read } = await db.ask(readingOf(some, facts))
    for (const [at, row] of read.entries()) {
      if (at > 0 && at % WITHOUT_PAUSE === 0) await pause()
      const report = readReport(row, facts, parameters)
      tell(report, judgeReport({ ...report.cells, brief: true }, wanted))
    }
    if (read.length < PORTION) return
  }
}
