/** The checks of many reports: counted by the import and in SQL, and only those evaluated one by one in which something has to be pointed at. */
import { CHECK_RESULTS, type Check, type CheckResult, scopeCount } from '../catalog/check'
import { CHECKS } from '../catalog/checks'
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
import type { Parameters } from '../catalog/parameters'
import { ARITHMETIC_CHECKS, givenByTally, habitSeverity, tallied, WITH_SIGNS } from '../catalog/tally'
import type { Database } from '../db/database'
import { TALLY } from '../db/schema'
import { ident, join, NOTHING, numeral, type Query, sql } from '../db/sql'
import { VALUE_COLUMNS } from '../domain/dictionary'
import { addFindings, addTallies, type Ledger } from './checkLedger'
import type { DatasetFacts } from './datasetFacts'
import { judgeReport, readingOf, readReport } from './judgeReports'
import { pause, WITHOUT_PAUSE } from './pause'
import { countOf } from './question'

/** Reports read at a time. */
const PORTION = 500
const LINE = '\n'

/** Items by the position of their columns, for K05. */
const ITEMS = sql`SELECT unnest(range(${numeral(VALUE_COLUMNS.length)})) AS at,
  unnest(string_split(${VALUE_COLUMNS.map(c => c.item.id).join(LINE)}, ${LINE})) AS item`

/** Name of the tally column of a check, e.g. `k01`. */
const tallyColumn = (check: Check): Query => ident(check.code.toLowerCase())

/** Conditions whose findings name a cell: they are evaluated one by one where they fail. */
const POINTED = REPORT_CONDITIONS.filter(s => s.rule.points?.named)
const POINTED_CHECKS = new Set(POINTED.map(s => s.check))
const ARITHMETIC = new Set<Check>(ARITHMETIC_CHECKS)
const isPointed = (check: Check) => POINTED_CHECKS.has(check)
const isWhole = (check: Check) => isPointed(check) || ARITHMETIC.has(check)

const NOTED = sql`LEFT JOIN work.noted AS n ON n.report_key = r.report_key`

/** What leaves only the highest revisions of `report AS r`. */
export const ANTI_SUPERSEDED = sql`ANTI JOIN work.superseded AS o ON o."row" = r.rowid`

/** The reports with their tallies `AS k`, which stand in the same order: no join is as fast. */
function withTallies({ repeated }: DatasetFacts): Query {
  return sql`report AS r POSITIONAL JOIN ${TALLY} AS k ${repeated ? ANTI_SUPERSEDED : NOTHING}`
}

function conditionSource(current: Query): ConditionSource {
  return { rows: current, joined: NOTED, all: sql`r.rowid AS rowid, r.*` }
}

async function all(db: Database, statements: readonly Query[]): Promise<void> {
  for (const statement of statements) await db.run(statement)
}

/** `work.tally` and the statement for `work.told`, where the import has told the tallies. */
function toldWithTallies(facts: DatasetFacts, context: CompileContext): readonly Query[] {
  const tallies = withTallies(facts)
  const source = { rows: tallies, joined: NOTED, all: sql`k."row" AS rowid, r.*, ${WITH_SIGNS}` }
  const given = givenByTally(facts.doubles)
  return [
    sql`CREATE OR REPLACE TABLE work.tally AS SELECT k.*, r.org_type, r.year FROM ${tallies} WHERE k.irregular = 0`,
    sql`CREATE OR REPLACE TABLE work.told AS ${conditionStatement(REPORT_CONDITIONS, source, { ...context, given })}`,
  ]
}

/** The same where it has not: every report is evaluated one by one. */
function toldWithout(current: Query, context: CompileContext): readonly Query[] {
  return [
    sql`CREATE OR REPLACE TABLE work.tally AS SELECT k.*, ''::VARCHAR AS org_type, 0 AS year FROM ${TALLY} AS k WHERE FALSE`,
    sql`CREATE OR REPLACE TABLE work.told AS ${conditionStatement(REPORT_CONDITIONS, conditionSource(current), context)}`,
  ]
}

/**
 * Makes `work.tally` and `work.told` and fills the ledger with what is evaluated one by one: also every report of a
 * dataset whose tallies the import has not told. `current` is a FROM clause over `report AS r`.
 */
export async function judgeInSql(
  db: Database,
  current: Query,
  facts: DatasetFacts,
  parameters: Parameters,
  ledger: Ledger,
): Promise<void> {
  const context: CompileContext = { ...facts, parameters }
  const pointed = POINTED.map(s => sql`${s.name} = ${resultNumber('FAIL')}`)
  const uncounted = facts.tallied
    ? sql`SELECT k."row", TRUE AS arithmetic FROM ${withTallies(facts)} WHERE k.irregular <> 0`
    : sql`SELECT r.rowid AS "row", TRUE AS arithmetic FROM ${current}`
  await all(db, [
    ...(facts.tallied ? toldWithTallies(facts, context) : toldWithout(current, context)),
    together(REPORT_CONDITIONS, TOLD),
    sql`CREATE OR REPLACE TABLE work.irregular AS
      SELECT "row", bool_or(arithmetic) AS arithmetic, (row_number() OVER () - 1) // ${numeral(PORTION)} AS portion FROM (
        ${uncounted} UNION ALL SELECT "row", FALSE FROM work.told WHERE ${pointed.length === 0 ? sql`FALSE` : join(pointed, ' OR ')})
      GROUP BY "row"`,
  ])
  await judgeIrregular(db, sql`${current} ${NOTED}`, facts, parameters, ledger)
}

async function judgeIrregular(
  db: Database,
  reports: Query,
  facts: DatasetFacts,
  parameters: Parameters,
  ledger: Ledger,
): Promise<void> {
  for (let portion = 0; ; portion++) {
    const some = sql`${reports} JOIN work.irregular AS i ON i."row" = r.rowid AND i.portion = ${numeral(portion)}`
    const { rows } = await db.ask(
      sql`SELECT q.*, i.arithmetic FROM (${readingOf(some, facts)}) AS q JOIN work.irregular AS i ON i."row" = q."row"`,
    )
    for (const [at, row] of rows.entries()) {
      if (at > 0 && at % WITHOUT_PAUSE === 0) await pause()
      const report = readReport(row, facts, parameters)
      const whole = row.arithmetic === true
      const judged = judgeReport({ ...report.cells, brief: true }, whole ? isWhole : isPointed)
      addFindings(ledger, report, judged)
      if (whole) addTallies(ledger, report, judged)
    }
    if (rows.length < PORTION) return
  }
}

function countTallies(): Query {
  const entries = ARITHMETIC_CHECKS.flatMap(check => {
    const of = (result: 'PASS' | 'FAIL' | 'UNKNOWN') => sql`sum(${tallied(tallyColumn(check), result)})`
    const rest = sql`count(*) * ${numeral(scopeCount(check))} - ${of('PASS')} - ${of('FAIL')} - ${of('UNKNOWN')}`
    return [
      ...(['PASS', 'FAIL', 'UNKNOWN'] as const).map(r => entry(check, r, of(r))),
      entry(check, 'N/A', rest),
    ]
  })
  return counts(entries, sql`work.tally`)
}

function entry(check: Check, result: string, n: Query): Query {
  return sql`{'check_id': ${check.code}::VARCHAR, 'result': ${result}::VARCHAR, 'n': (${n})::INTEGER}`
}

function counts(entries: readonly Query[], from: Query): Query {
  return sql`INSERT INTO check_count SELECT n.check_id, n.result, org_type, year, n.n
    FROM (SELECT org_type, year, unnest([${join(entries)}]) AS n FROM ${from} GROUP BY org_type, year) WHERE n.n > 0`
}

/** Where results of conditions stand: report by report, and which occur together, with how often. */
interface Told {
  readonly reports: Query
  readonly sets: Query
}

const TOLD: Told = { reports: sql`work.told`, sets: sql`work.told_sets` }
const TOLD_YEARS: Told = { reports: sql`work.told_years`, sets: sql`work.told_years_sets` }

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
      entry(
        check,
        result,
        join(
          own.map(s => howMany(result, s)),
          ' + ',
        ),
      ),
    )
  })
  return counts(entries, sets)
}

function countTexts(): Query {
  const texts = CHECKS.filter(c => c.scopes('2021').some(s => s.rule.kind === 'text'))
  return counts(
    texts.map(check => entry(check, 'UNKNOWN', sql`count(*) * ${numeral(scopeCount(check))}`)),
    sql`work.tally`,
  )
}

async function addConditionFindings(
  db: Database,
  scopes: readonly ConditionScope[],
  source: ConditionSource,
  { reports, sets }: Told,
  context: CompileContext,
): Promise<void> {
  if (scopes.length === 0) return
  const failures = scopes.map(s => sql`(${howMany('FAIL', s)})::INTEGER AS ${s.name}`)
  const { rows } = await db.ask(sql`SELECT ${join(failures)} FROM ${sets}`)
  for (const scope of scopes) {
    if (countOf(rows[0] ?? {}, scope.name.text.slice(1, -1)) === 0 || scope.rule.points?.named) continue
    const failed = sql`SELECT "row" FROM ${reports} WHERE ${scope.name} = ${resultNumber('FAIL')}`
    const found = conditionFindings(scope, source, failed, context)
    await db.run(sql`INSERT INTO finding SELECT r.report_key, r.org_id, r.year, ${scope.check.code}, ${scope.scope || null}, f.severity, 'FAIL',
      f.left_value, f.right_value, ${scope.check.sides === 'days' ? sql`NULL` : sql`f.left_value - f.right_value`}, f.cause FROM (${found}) AS f JOIN report AS r ON r.rowid = f."row"`)
  }
}

const COUNTED = join(ARITHMETIC_CHECKS.filter(c => c.counted).map(tallyColumn), ' + ')

/** The counters of `report`, from `work.tally`; after the ledger is written, and before views are made over `report`. */
export const COUNTERS = sql`UPDATE report SET checks_passed = t.content,
    checks_failed = ${tallied(sql`t.counted`, 'FAIL')}, checks_unknown = ${tallied(sql`t.counted`, 'UNKNOWN')}
  FROM (SELECT "row", content, ${COUNTED} AS counted FROM work.tally) AS t WHERE t."row" = report.rowid`

/** What the SQL told: counts, findings of K05 and of conditions over one report. After the ledger is written. */
export async function publishTold(
  db: Database,
  current: Query,
  facts: DatasetFacts,
  parameters: Parameters,
): Promise<void> {
  await all(db, [
    sql`INSERT INTO finding SELECT r.report_key, r.org_id, r.year, 'K05', i.item,
        ${habitSeverity(sql`t.open_rows`)}, 'FAIL', t.open_rows, NULL, NULL, NULL
      FROM work.tally AS t JOIN report AS r ON r.rowid = t."row" JOIN (${ITEMS}) AS i ON i.at = t.open_first WHERE t.open_rows > 0`,
    countTallies(),
    countTexts(),
    countConditions(REPORT_CONDITIONS, TOLD),
  ])
  const context = { ...facts, parameters }
  await addConditionFindings(db, REPORT_CONDITIONS, conditionSource(current), TOLD, context)
}

/** Conditions over two years, over `clean`: counts and findings. Needs `work.undisputed` and `work.pair`. */
export async function judgeYearsInSql(
  db: Database,
  facts: DatasetFacts,
  parameters: Parameters,
): Promise<void> {
  if (YEAR_CONDITIONS.length === 0) return
  const context = { ...facts, parameters }
  const source: ConditionSource = {
    rows: sql`work.undisputed AS r`,
    joined: sql`${NOTED} LEFT JOIN work.cut AS k ON k.org_id = r.org_id AND k.year = r.year
      LEFT JOIN work.undisputed AS p ON p.org_id = r.org_id AND p.year = CASE WHEN k.year IS NULL THEN r.year - 1 END`,
    all: sql`r.*`,
  }
  await all(db, [
    sql`CREATE OR REPLACE TABLE work.told_years AS ${conditionStatement(YEAR_CONDITIONS, source, context)}`,
    together(YEAR_CONDITIONS, TOLD_YEARS),
    countConditions(YEAR_CONDITIONS, TOLD_YEARS),
  ])
  await addConditionFindings(db, YEAR_CONDITIONS, source, TOLD_YEARS, context)
}
