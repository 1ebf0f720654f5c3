/**
 * Runs the checks over the loaded reports and makes everything that rests on them: `finding` with causes,
 * `check_count`, `conflict`, the checks_* columns, and the views `clean` and `expected` (design.md 4,
 * domain.md 3.5 and 5). Only the highest revision of each body and year is checked. Order: the form's arithmetic,
 * which tells the conflicts; conditions over one report; then, over `clean`, what compares years and bodies.
 */

import { currentReports, NOTED } from '../catalog/currentReports'
import { deadlineMacros, type Parameters } from '../catalog/parameters'
import type { Database } from '../db/database'
import { ident, join, type Query, sql } from '../db/sql'
import { emptyLedger, writeCounters, writeLedger } from './checkLedger'
import { cleanStatements, expectedStatements, superseded } from './cleanViews'
import { judgeConditions, judgeYears } from './conditionChecks'
import { judgeCopies } from './copyChecks'
import { datasetFacts, keepFacts } from './datasetFacts'
import { FIGURES } from './figures'
import { judgeGroups } from './groupChecks'
import { type JudgeFigures, judgeFigures } from './judgeFigures'
import { judgeOneByOne, readReports } from './judgeOneByOne'
import type { ReadReport } from './judgeReports'
import { lifeCuts } from './lifeCuts'
import { collectFacts, findQuiet } from './mitigating'
import { notedCells } from './notedCells'
import { countOf } from './question'
import { dropScratch, LARGE_SCRATCH } from './scratch'
import { judgeStatistics, tellStatistics } from './statisticChecks'
import { COUNTERS, judgeArithmetic, publishTallies } from './tallyChecks'
import { MOST_ONE_BY_ONE } from './tallyStreams'
import { judgeTexts } from './text/judgeTexts'

export interface ReconcileSummary {
  /** Reports checked: the current revisions. */
  readonly reports: number
  /** Reports with at least one failed scope, and the failed scopes. */
  readonly failing: number
  readonly findings: number
  /** Causes of the failed equations (K01–K04, K07, K08). */
  readonly causes: number
}

const RESULTS = ['finding', 'conflict', 'check_count', 'improbable', 'report_copy', 'mitigating'] as const

export interface ReconcileOptions {
  /** Thresholds that the user changed. */
  readonly parameters?: Parameters
  /** Up to so many reports are evaluated one by one; the results are the same. */
  readonly mostOneByOne?: number
  /** Judges the figures of many reports elsewhere; those of few are judged in place. */
  readonly judge?: JudgeFigures
}

const inPlace: JudgeFigures = async (figures, parameters) => judgeFigures(figures, parameters)

/** Checks the loaded reports anew; run twice, it makes the same. Rejects with DbError, and then the tables may be half filled. */
export async function reconcile(db: Database, options: ReconcileOptions = {}): Promise<ReconcileSummary> {
  const { parameters = {}, mostOneByOne = MOST_ONE_BY_ONE, judge = inPlace } = options
  const all = async (statements: readonly Query[]) => {
    for (const statement of statements) await db.run(statement)
  }
  // What an earlier run has left may be a table where this one makes a view.
  await all([sql`DROP SCHEMA IF EXISTS work CASCADE; CREATE SCHEMA work`, ...deadlineMacros(parameters)])
  const facts = await datasetFacts(db)
  await all([
    superseded(facts),
    lifeCuts(facts),
    sql`CREATE OR REPLACE TABLE work.noted AS ${notedCells()}`,
    keepFacts(facts),
    ...(facts.told
      ? [
          join(
            RESULTS.map(t => sql`DELETE FROM ${ident(t)}`),
            ';\n',
          ),
        ]
      : []),
  ])
  const current = currentReports(facts)
  const ledger = emptyLedger()
  const small = facts.reports <= mostOneByOne
  let read: readonly ReadReport[] | null = null
  const expected = expectedStatements(facts)
  if (small) {
    const readings = await readReports(db, sql`${current} ${NOTED}`, facts)
    // Judging needs no engine; what it is needed for next does not rest on the judgement.
    const judging = judgeOneByOne(readings, facts, parameters, ledger)
    const making = all(expected)
    await Promise.allSettled([judging, making])
    read = await judging
    await making
  } else {
    await judgeArithmetic(db, facts, parameters, ledger)
    await all(expected)
  }
  await writeLedger(db, ledger)
  if (facts.repeated) {
    await db.run(sql`UPDATE report SET checks_passed = NULL, checks_failed = NULL, checks_unknown = NULL
      FROM work.superseded AS o WHERE o."row" = report.rowid`)
  }
  if (small) await writeCounters(db, ledger)
  else await db.run(COUNTERS)
  await all([...cleanStatements(ledger.conflictColumns, facts), FIGURES])
  const judged = judgeStatistics(db, parameters, small ? inPlace : judge)
  try {
    if (!small) {
      await publishTallies(db)
      await judgeConditions(db, facts, parameters)
      await judgeYears(db, facts, parameters)
    }
    await judgeGroups(db, { ...facts, parameters }, async () => {
      await judgeCopies(db, facts, parameters, read)
      // While the figures are still being judged.
      await findQuiet(db, parameters)
      await tellStatistics(db, await judged)
    })
  } finally {
    // Nothing of it may go on when the tables are somebody else's.
    await judged.catch(() => {})
  }
  await judgeTexts(db, current, facts, parameters)
  await collectFacts(db, facts)
  if (!small) await db.run(dropScratch(LARGE_SCRATCH))
  return summary(db, current, ledger.causes)
}

async function summary(db: Database, current: Query, causes: number): Promise<ReconcileSummary> {
  const { rows } = await db.ask(sql`SELECT (SELECT count(*) FROM ${current}) AS reports,
    count(DISTINCT report_key) AS failing, count(*) AS findings FROM finding`)
  const row = rows[0] ?? {}
  return {
    reports: countOf(row, 'reports'),
    failing: countOf(row, 'failing'),
    findings: countOf(row, 'findings'),
    causes,
  }
}
