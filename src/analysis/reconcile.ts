/**
 * Runs the checks over the loaded reports and makes everything that rests on them: `finding` with causes,
 * `check_count`, `conflict`, the checks_* columns, and the views `clean` and `expected` (design.md 4,
 * domain.md 3.5 and 5). Only the highest revision of each body and year is checked.
 */
import { type CheckResult, FORMS } from '../catalog/check'
import { CHECKS } from '../catalog/checks'
import {
  COMPILED,
  checkInput,
  FORM_NUMBER,
  holdsTable3,
  tallied,
  tallies,
  tallyColumn,
  writtenCells,
  zeroReports,
  zeroTallies,
} from '../catalog/compileChecks'
import { WORDS } from '../catalog/compileRule'
import type { Database } from '../db/database'
import { ident, join, numeral, type Query, sql } from '../db/sql'
import { cleanStatements, EXPECTED, SUPERSEDED } from './cleanViews'
import { JUDGED, judgeReports, LINE } from './judgeReports'
import { countOf, textOf } from './question'

export interface ReconcileSummary {
  /** Reports checked: the current revisions. */
  readonly reports: number
  /** Reports with at least one failed scope, and the failed scopes. */
  readonly failing: number
  readonly findings: number
  /** Causes of the failed equations (K01–K04, K07, K08). */
  readonly causes: number
}

/** How the number of a word is looked up in SQL: (number, word), from texts of ours as one bound value. */
const WORD_TABLE = sql`CREATE OR REPLACE TABLE work.word AS
  SELECT unnest(range(${numeral(WORDS.length)}))::INTEGER AS number, unnest(string_split(${WORDS.join(LINE)}, ${LINE})) AS word`

/** Which sources hold the whole of table 3, their empty cells meaning «nothing written» (domain.md 3.1). */
async function wholeTables(db: Database): Promise<Query> {
  const { rows } = await db.ask(sql`SELECT s.source_id, string_agg(l.column_id, ${LINE}) AS columns
    FROM source AS s JOIN source_column AS l ON l.source_id = s.source_id
    WHERE s.empty_means = 'blank' GROUP BY s.source_id`)
  const whole = rows.flatMap(row => {
    const columns = new Set((textOf(row, 'columns') ?? '').split(LINE))
    const forms = FORMS.filter(form => holdsTable3(columns, form))
    return forms.map(form => sql`(${textOf(row, 'source_id')}::VARCHAR, ${numeral(FORM_NUMBER[form])}, TRUE)`)
  })
  return sql`CREATE OR REPLACE TABLE work.whole AS SELECT * FROM (VALUES ${join([sql`(NULL::VARCHAR, 0, FALSE)`, ...whole])})
    AS v(source_id, form, whole_table)`
}

const CURRENT = sql`report AS r ANTI JOIN work.superseded AS o ON o."row" = r.rowid`

/** `work.tally` of all current reports in SQL; those of zeros only need no second look. */
function tallyInSql(): readonly Query[] {
  const others = checkInput(
    sql`${CURRENT} ANTI JOIN work.zero AS z ON z."row" = r.rowid`,
    sql`r.org_type, r.year`,
    sql`work.whole`,
    sql`work.written`,
  )
  return [
    sql`CREATE OR REPLACE TABLE work.zero AS ${zeroReports(CURRENT, sql`work.whole`)}`,
    sql`INSERT INTO work.tally SELECT c."row", c.org_type, c.year, ${tallies()} FROM (${others}) AS c
      UNION ALL SELECT z."row", z.org_type, z.year, ${zeroTallies()} FROM work.zero AS z`,
    sql`DROP TABLE work.zero`,
  ]
}

const FAILING = sql`report AS r SEMI JOIN (SELECT "row" FROM work.tally WHERE ${join(
  CHECKS.map(c => sql`${tallied(tallyColumn(c), 'FAIL')} > 0`),
  ' OR ',
)}) AS f ON f."row" = r.rowid`

/** `check_count` from the tallies, and the counters of each report (M63). */
function count(): readonly Query[] {
  const counted = join(CHECKS.filter(c => c.counted).map(tallyColumn), ' + ')
  const sums = CHECKS.flatMap(check => {
    const total = COMPILED.filter(s => s.check === check).length
    const of = (result: 'PASS' | 'FAIL' | 'UNKNOWN') => sql`sum(${tallied(tallyColumn(check), result)})`
    const rest = sql`count(*) * ${numeral(total)} - ${of('PASS')} - ${of('FAIL')} - ${of('UNKNOWN')}`
    const results: readonly (readonly [CheckResult, Query])[] = [
      ['PASS', of('PASS')],
      ['FAIL', of('FAIL')],
      ['UNKNOWN', of('UNKNOWN')],
      ['N/A', rest],
    ]
    return results.map(
      ([result, n]) =>
        sql`{'check_id': ${check.code}::VARCHAR, 'result': ${result}::VARCHAR, 'n': (${n})::INTEGER}`,
    )
  })
  return [
    sql`DELETE FROM check_count`,
    sql`INSERT INTO check_count SELECT n.check_id, n.result, org_type, year, n.n
      FROM (SELECT org_type, year, unnest([${join(sums)}]) AS n FROM work.tally GROUP BY org_type, year)
      WHERE n.n > 0`,
    sql`UPDATE report SET checks_passed = NULL, checks_failed = NULL, checks_unknown = NULL
      FROM work.superseded AS o WHERE o."row" = report.rowid`,
    sql`UPDATE report SET checks_passed = ${tallied(sql`t.counted`, 'content')},
        checks_failed = ${tallied(sql`t.counted`, 'FAIL')}, checks_unknown = ${tallied(sql`t.counted`, 'UNKNOWN')}
      FROM (SELECT "row", ${counted} AS counted FROM work.tally) AS t WHERE t."row" = report.rowid`,
  ]
}

/** Findings and conflicts under their names. */
const PUBLISH: readonly Query[] = [
  sql`DELETE FROM finding`,
  sql`INSERT INTO finding SELECT r.report_key, r.org_id, r.year, f.check_id, w.word, f.severity, 'FAIL',
      f.left_value, f.right_value, f.left_value - f.right_value, f.cause
    FROM work.found AS f JOIN report AS r ON r.rowid = f."row" JOIN work.word AS w ON w.number = f.scope`,
  sql`CREATE OR REPLACE TABLE work.conflict AS
    SELECT "row", check_id, scope, unnest(list_distinct(cells)) AS number FROM work.found`,
  sql`DELETE FROM conflict`,
  sql`INSERT INTO conflict SELECT r.report_key, w.word, x.check_id, s.word
    FROM work.conflict AS x JOIN report AS r ON r.rowid = x."row" JOIN work.word AS w ON w.number = x.number
    JOIN work.word AS s ON s.number = x.scope`,
]

const SCRATCH = ['tally', 'reading', 'found', 'conflict', 'whole', 'written', 'word', 'roster_year']

/** Up to so many reports it is quicker to evaluate them one by one than to plan the long statement of `tallyInSql` (measured). */
const MOST_ONE_BY_ONE = 4000

/**
 * Checks the loaded reports anew; run twice, it makes the same. Up to `mostOneByOne` reports are evaluated one by
 * one, more in SQL, with the same results. Rejects with DbError, and then the tables may be half filled.
 */
export async function reconcile(
  db: Database,
  mostOneByOne: number = MOST_ONE_BY_ONE,
): Promise<ReconcileSummary> {
  const all = async (statements: readonly Query[]) => {
    for (const statement of statements) await db.run(statement)
  }
  await all([sql`CREATE SCHEMA IF NOT EXISTS work`, WORD_TABLE, SUPERSEDED, await wholeTables(db)])
  await all([sql`CREATE OR REPLACE TABLE work.written AS ${writtenCells(sql`work.word`)}`, ...JUDGED])
  const counts = await db.ask(sql`SELECT count(*) AS reports FROM ${CURRENT}`)
  const reports = countOf(counts.rows[0] ?? {}, 'reports')
  const oneByOne = reports <= mostOneByOne
  if (!oneByOne) await all(tallyInSql())
  const judged = await judgeReports(db, oneByOne ? CURRENT : FAILING, oneByOne)
  await all([
    ...count(),
    ...PUBLISH,
    ...cleanStatements(judged.columns, sql`work.conflict`),
    ...EXPECTED,
    ...SCRATCH.map(name => sql`DROP TABLE work.${ident(name)}`),
  ])
  return { reports, failing: judged.failing, findings: judged.findings, causes: judged.causes }
}
