/** Conditions over one report and over two years, in SQL; those evaluated one by one whose findings name a cell. */
import { CHECK_RESULTS, type Check, type CheckResult } from '../catalog/check'
import {
  type ConditionScope,
  type ConditionSource,
  conditionFindings,
  conditionStatement,
  REPORT_CONDITIONS,
  resultNumber,
  YEAR_CONDITIONS,
} from '../catalog/compileConditions'
import type { CompileContext } from '../catalog/compileExpression'
import { currentReports, NOTED, withTallies } from '../catalog/currentReports'
import type { Parameters } from '../catalog/parameters'
import { givenByTally, WITH_SIGNS } from '../catalog/tally'
import type { Database } from '../db/database'
import { ident, join, NOTHING, numeral, type Query, sql } from '../db/sql'
import { addCheckCounts, countEntry } from './checkCounts'
import { addFindings, emptyLedger, insert } from './checkLedger'
import type { DatasetFacts } from './datasetFacts'
import { countOf } from './question'
import { judgeSingly } from './singleReports'

/** Conditions whose findings name a cell. */
const POINTED = REPORT_CONDITIONS.filter(s => s.rule.points?.named)
const POINTED_CHECKS = new Set<Check>(POINTED.map(s => s.check))

/** Where results of conditions stand: report by report, and which occur together, with how often. */
interface Told {
  readonly reports: Query
  readonly sets: Query
}

const TOLD: Told = { reports: sql`work.told`, sets: sql`work.told_sets` }
const TOLD_YEARS: Told = { reports: sql`work.told_years`, sets: sql`work.told_years_sets` }

/** What conditions over one report read; `more`: columns beside those of the report. */
function reportSource(rows: Query, more: Query = NOTHING): ConditionSource {
  return { rows, joined: NOTED, all: sql`r.rowid AS rowid, r.*${more}` }
}

/** Scopes whose results one whole number holds, two bits each. */
const PACKED = 30

/** The results that occur together: counted as few numbers, far sooner than as a column for each. */
function together(scopes: readonly ConditionScope[], { reports, sets }: Told): Query {
  const packs = Array.from({ length: Math.ceil(scopes.length / PACKED) }, (_, i) => {
    const own = scopes.slice(i * PACKED, (i + 1) * PACKED)
    return {
      name: ident(`pack ${i}`),
      packed: join(
        own.map((s, at) => sql`${s.name}::BIGINT * ${numeral(4 ** at)}`),
        ' + ',
      ),
      unpacked: join(own.map((s, at) => sql`${ident(`pack ${i}`)} // ${numeral(4 ** at)} % 4 AS ${s.name}`)),
    }
  })
  return sql`CREATE OR REPLACE TABLE ${sets} AS SELECT org_type, year, n, ${join(packs.map(p => p.unpacked))}
    FROM (SELECT org_type, year, ${join(packs.map(p => sql`${p.packed} AS ${p.name}`))}, count(*) AS n FROM ${reports} GROUP BY ALL)`
}

function howMany(result: CheckResult, { name }: ConditionScope): Query {
  return sql`coalesce(sum(n) FILTER (WHERE ${name} = ${resultNumber(result)}), 0)`
}

/** Counts of conditions. */
function countConditions(scopes: readonly ConditionScope[], { sets }: Told): Query {
  const checks = [...new Set(scopes.map(s => s.check))]
  const entries = checks.flatMap(check => {
    const own = scopes.filter(s => s.check === check)
    return CHECK_RESULTS.map(result =>
      countEntry(
        check,
        result,
        join(
          own.map(s => howMany(result, s)),
          ' + ',
        ),
      ),
    )
  })
  return addCheckCounts(entries, sets)
}

async function addConditionFindings(
  db: Database,
  scopes: readonly ConditionScope[],
  source: ConditionSource,
  { reports, sets }: Told,
  context: CompileContext,
): Promise<void> {
  const failures = scopes.map(s => sql`(${howMany('FAIL', s)})::INTEGER AS ${s.name}`)
  const { rows } = await db.ask(sql`SELECT ${join(failures)} FROM ${sets}`)
  for (const scope of scopes) {
    if (countOf(rows[0] ?? {}, scope.name.text.slice(1, -1)) === 0 || scope.rule.points?.named) continue
    const failed = sql`SELECT "row" FROM ${reports} WHERE ${scope.name} = ${resultNumber('FAIL')}`
    const found = conditionFindings(scope, source, failed, context)
    const difference = scope.check.sides === 'days' ? sql`NULL` : sql`f.left_value - f.right_value`
    await db.run(sql`INSERT INTO finding SELECT f.report_key, f.org_id, f.year, ${scope.check.code}, ${scope.scope || null},
      f.severity, 'FAIL', f.left_value, f.right_value, ${difference}, f.cause FROM (${found}) AS f`)
  }
}

function toldReports(facts: DatasetFacts, context: CompileContext): Query {
  const statement = facts.tallied
    ? conditionStatement(REPORT_CONDITIONS, reportSource(withTallies(facts), sql`, ${WITH_SIGNS}`), {
        ...context,
        given: givenByTally(facts.doubles),
      })
    : conditionStatement(REPORT_CONDITIONS, reportSource(currentReports(facts)), context)
  return sql`CREATE OR REPLACE TABLE ${TOLD.reports} AS ${statement}`
}

async function addPointedFindings(db: Database, facts: DatasetFacts, parameters: Parameters): Promise<void> {
  const failing = join(
    POINTED.map(s => sql`${s.name} = ${resultNumber('FAIL')}`),
    ' OR ',
  )
  const ledger = emptyLedger()
  await judgeSingly(
    db,
    sql`SELECT "row" FROM ${TOLD.reports} WHERE ${failing}`,
    { facts, parameters },
    check => POINTED_CHECKS.has(check),
    (report, judged) => addFindings(ledger, report, judged),
  )
  await insert(db, 'finding', ledger.findings)
}

/** Conditions over one report: counts and findings. Needs `work.noted`. */
export async function judgeConditions(
  db: Database,
  facts: DatasetFacts,
  parameters: Parameters,
): Promise<void> {
  const context: CompileContext = { ...facts, parameters }
  await db.run(toldReports(facts, context))
  await db.run(together(REPORT_CONDITIONS, TOLD))
  await db.run(countConditions(REPORT_CONDITIONS, TOLD))
  await addPointedFindings(db, facts, parameters)
  const source = reportSource(currentReports(facts))
  await addConditionFindings(db, REPORT_CONDITIONS, source, TOLD, context)
}

/** Conditions over two years, over `clean`: counts and findings. Needs `work.undisputed`, `work.noted` and `work.cut`. */
export async function judgeYears(db: Database, facts: DatasetFacts, parameters: Parameters): Promise<void> {
  const context = { ...facts, parameters }
  const source: ConditionSource = {
    rows: sql`work.undisputed AS r`,
    joined: sql`${NOTED} LEFT JOIN work.cut AS k ON k.org_id = r.org_id AND k.year = r.year
      LEFT JOIN work.undisputed AS p ON p.org_id = r.org_id AND p.year = CASE WHEN k.year IS NULL THEN r.year - 1 END`,
    all: sql`r.*`,
  }
  await db.run(
    sql`CREATE OR REPLACE TABLE ${TOLD_YEARS.reports} AS ${conditionStatement(YEAR_CONDITIONS, source, context)}`,
  )
  await db.run(together(YEAR_CONDITIONS, TOLD_YEARS))
  await db.run(countConditions(YEAR_CONDITIONS, TOLD_YEARS))
  await addConditionFindings(db, YEAR_CONDITIONS, source, TOLD_YEARS, context)
}
