/** All checks of all reports, one report after the other: quicker than planning long statements, up to some thousands. */
import { type Check, isGroup } from '../catalog/check'
import { CHECKS } from '../catalog/checks'
import { evaluateReport } from '../catalog/evaluateCheck'
import type { Parameters } from '../catalog/parameters'
import type { Database, Row } from '../db/database'
import { type Query, sql } from '../db/sql'
import { addCounters, addCounts, addFindings, type Ledger } from './checkLedger'
import type { DatasetFacts } from './datasetFacts'
import {
  type JudgedReport,
  judgeReport,
  type ReadReport,
  readingOf,
  readReport,
  without,
} from './judgeReports'
import { pause, WITHOUT_PAUSE } from './pause'
import { numberOf, textOf } from './question'

const COUNTED: ReadonlySet<string> = new Set(CHECKS.filter(c => c.counted).map(c => c.code))
const isOfYears = (check: Check) => check.family === 'years'
const isOfOne = (check: Check) => check.family !== 'years'
/** Checks that one report, and the one before it, can tell. */
const SINGLE = CHECKS.filter(c => !isGroup(c))

const keyOf = (org: string | null, year: number | null): string => `${year} ${org}`

/** What `judgeOneByOne` reads: the reports, and the first years of lives on the roster. */
export interface Readings {
  readonly reports: readonly Row[]
  readonly cuts: readonly Row[]
}

/** `reports` is a FROM clause over `report AS r` and `work.noted AS n`. */
export async function readReports(db: Database, reports: Query, facts: DatasetFacts): Promise<Readings> {
  const { rows } = await db.ask(readingOf(reports, facts))
  return {
    reports: rows,
    cuts: facts.roster ? (await db.ask(sql`SELECT org_id, year FROM work.cut`)).rows : [],
  }
}

/** Judges the reports into the ledger, and gives them as they were read. Asks nothing: the engine can do other things meanwhile. */
export async function judgeOneByOne(
  { reports, cuts }: Readings,
  facts: DatasetFacts,
  parameters: Parameters,
  ledger: Ledger,
): Promise<readonly ReadReport[]> {
  const judged: { readonly report: ReadReport; readonly own: JudgedReport }[] = []
  for (const [at, row] of reports.entries()) {
    if (at > 0 && at % WITHOUT_PAUSE === 0) await pause()
    const report = readReport(row, facts, parameters)
    judged.push({
      report,
      own: judgeReport({ ...report.cells, brief: true }, isOfOne),
    })
  }
  const undisputed = new Map(
    judged.map(({ report, own }) => [
      keyOf(report.orgId, report.year),
      without(report.cells, new Set(own.conflicts.map(c => c.cell))),
    ]),
  )
  const cut = new Set(cuts.map(row => keyOf(textOf(row, 'org_id'), numberOf(row, 'year'))))
  for (const [at, { report, own }] of judged.entries()) {
    if (at > 0 && at % WITHOUT_PAUSE === 0) await pause()
    const begins = report.year === null || cut.has(keyOf(report.orgId, report.year))
    const before = begins ? undefined : undisputed.get(keyOf(report.orgId, (report.year ?? 0) - 1))
    const cells = {
      ...report.cells,
      undisputed: undisputed.get(keyOf(report.orgId, report.year)) ?? null,
      previous: before ?? null,
    }
    const years = evaluateReport(cells, isOfYears)
    const failed = years.filter(y => y.result === 'FAIL').map(y => ({ ...y, cause: y.tag }))
    const all: JudgedReport = {
      ...own,
      results: [...own.results, ...years],
      findings: [...own.findings, ...failed],
    }
    addFindings(ledger, report, all)
    addCounters(ledger, report, all, COUNTED)
    addCounts(ledger, report, all, SINGLE)
  }
  return judged.map(j => j.report)
}
