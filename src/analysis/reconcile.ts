/**
 * Runs the checks over the loaded reports and makes everything that rests on them: `finding` with causes,
 * `check_count`, `conflict`, the checks_* columns, and the views `clean` and `expected` (design.md 4,
 * domain.md 3.5 and 5). Only the highest revision of each body and year is checked.
 */
import { type CheckResult, HABIT_ROWS } from '../catalog/check'
import { CHECKS } from '../catalog/checks'
import {
  COMPILED,
  checkInput,
  failedScopes,
  tallied,
  tallies,
  tallyColumn,
  wholeTables,
  writtenCells,
} from '../catalog/compileChecks'
import { WORDS } from '../catalog/compileRule'
import type { Database } from '../db/database'
import { ident, join, numeral, type Query, sql } from '../db/sql'
import { cleanStatements, EXPECTED, SUPERSEDED } from './cleanViews'
import { failingTexts, nameCauses } from './nameCauses'
import { countOf } from './question'

export interface ReconcileSummary {
  /** Reports checked: the current revisions. */
  readonly reports: number
  /** Reports with at least one failed scope, and the failed scopes. */
  readonly failing: number
  readonly findings: number
  /** Causes of the failed equations (K01–K04, K07, K08). */
  readonly causes: number
}

/** Separates lines and fields of texts made of ids and numbers. */
const LINE = '\n'
const FIELD = ','

/** A table of (number, word) from texts of ours, as one bound value. */
function wordTable(name: Query, words: readonly string[]): Query {
  return sql`CREATE OR REPLACE TABLE ${name} AS
    SELECT number, word FROM (SELECT unnest(string_split(${words.join(LINE)}, ${LINE})) AS word,
      unnest(range(${numeral(words.length)}))::INTEGER AS number)`
}

function prepare(): readonly Query[] {
  return [
    sql`CREATE SCHEMA IF NOT EXISTS work`,
    wordTable(sql`work.word`, WORDS),
    wordTable(
      sql`work.scope`,
      COMPILED.map(s => `${s.check.code}${FIELD}${s.check.severity}`),
    ),
    SUPERSEDED,
    sql`CREATE OR REPLACE TABLE work.whole AS ${wholeTables()}`,
    sql`CREATE OR REPLACE TABLE work.written AS ${writtenCells(sql`work.word`)}`,
  ]
}

function input(reports: Query): Query {
  return checkInput(reports, sql`r.org_type, r.year`, sql`work.whole`, sql`work.written`)
}

/** Tallies of all current reports, `check_count` from them, and the counters of each report (M63). */
function tally(): readonly Query[] {
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
    sql`CREATE OR REPLACE TABLE work.tally AS SELECT c."row", c.org_type, c.year, ${tallies()}
      FROM (${input(sql`report AS r ANTI JOIN work.superseded AS o ON o."row" = r.rowid`)}) AS c`,
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

/** The reports that fail something, and their failed scopes. */
function collect(): readonly Query[] {
  const some = join(
    CHECKS.map(c => sql`${tallied(tallyColumn(c), 'FAIL')} > 0`),
    ' OR ',
  )
  return [
    sql`CREATE OR REPLACE TABLE work.failing AS ${input(
      sql`report AS r JOIN (SELECT "row" FROM work.tally WHERE ${some}) AS f ON f."row" = r.rowid`,
    )}`,
    sql`CREATE OR REPLACE TABLE work.found AS ${failedScopes(sql`work.failing`)}`,
    sql`CREATE OR REPLACE TABLE work.conflict AS
      SELECT "row", scope, about, unnest(list_distinct(cells)) AS number FROM work.found`,
    ...failingTexts(),
    sql`CREATE OR REPLACE TABLE work.cause ("row" BIGINT, scope INTEGER, cause VARCHAR, severity VARCHAR)`,
  ]
}

/** Findings and conflicts under their names, once the causes are known. */
function publish(): readonly Query[] {
  const habit = sql`split_part(s.word, ${FIELD}, 1) = 'K05' AND f.left_value >= ${numeral(HABIT_ROWS)}`
  return [
    sql`DELETE FROM finding`,
    sql`INSERT INTO finding SELECT r.report_key, r.org_id, r.year, split_part(s.word, ${FIELD}, 1), w.word,
        CASE WHEN ${habit} THEN 'info' ELSE coalesce(c.severity, split_part(s.word, ${FIELD}, 2)) END, 'FAIL',
        f.left_value, f.right_value, f.left_value - f.right_value, c.cause
      FROM work.found AS f JOIN report AS r ON r.rowid = f."row" JOIN work.scope AS s ON s.number = f.scope
      JOIN work.word AS w ON w.number = f.about
      LEFT JOIN work.cause AS c ON c."row" = f."row" AND c.scope = f.scope`,
    sql`DELETE FROM conflict`,
    sql`INSERT INTO conflict SELECT r.report_key, w.word, split_part(s.word, ${FIELD}, 1), a.word
      FROM work.conflict AS x JOIN report AS r ON r.rowid = x."row" JOIN work.scope AS s ON s.number = x.scope
      JOIN work.word AS w ON w.number = x.number JOIN work.word AS a ON a.number = x.about`,
    ...cleanStatements(sql`work.conflict`),
    ...EXPECTED,
    ...[
      'tally',
      'failing',
      'found',
      'conflict',
      'cause',
      'failing_text',
      'whole',
      'written',
      'scope',
      'word',
      'roster_year',
    ].map(name => sql`DROP TABLE work.${ident(name)}`),
  ]
}

/**
 * Checks the loaded reports anew. Leaves the tables of before as they are when it is run twice. Rejects with
 * DbError.
 */
export async function reconcile(db: Database): Promise<ReconcileSummary> {
  for (const statement of [...prepare(), ...tally(), ...collect()]) await db.run(statement)
  const causes = await nameCauses(db)
  const counts = await db.ask(sql`SELECT (SELECT count(*) FROM work.tally) AS reports,
    (SELECT count(*) FROM work.failing) AS failing, (SELECT count(*) FROM work.found) AS findings`)
  for (const statement of publish()) await db.run(statement)
  const row = counts.rows[0] ?? {}
  return {
    reports: countOf(row, 'reports'),
    failing: countOf(row, 'failing'),
    findings: countOf(row, 'findings'),
    causes,
  }
}
