/** The form's arithmetic over many reports: counted by the import, and only those evaluated one by one in which something fails. */
import { type Check, scopeCount } from '../catalog/check'
import { CHECKS } from '../catalog/checks'
import { currentReports, withTallies } from '../catalog/currentReports'
import type { Parameters } from '../catalog/parameters'
import { ARITHMETIC_CHECKS, habitSeverity, tallied } from '../catalog/tally'
import type { Database } from '../db/database'
import { TALLY } from '../db/schema'
import { ident, join, numeral, type Query, sql } from '../db/sql'
import { VALUE_COLUMNS } from '../domain/dictionary'
import { addCheckCounts, countEntry } from './checkCounts'
import { addFindings, addTallies, type Ledger } from './checkLedger'
import type { DatasetFacts } from './datasetFacts'
import { judgeSingly } from './singleReports'

const LINE = '\n'

/** Items by the position of their columns, for K05. */
const ITEMS = sql`SELECT unnest(range(${numeral(VALUE_COLUMNS.length)})) AS at,
  unnest(string_split(${VALUE_COLUMNS.map(c => c.item.id).join(LINE)}, ${LINE})) AS item`

/** Name of the tally column of a check, e.g. `k01`. */
const tallyColumn = (check: Check): Query => ident(check.code.toLowerCase())

const ARITHMETIC = new Set<Check>(ARITHMETIC_CHECKS)

/**
 * Makes `work.tally` and fills the ledger with what is evaluated one by one: also every report of a dataset whose
 * tallies the import has not told.
 */
export async function judgeArithmetic(
  db: Database,
  facts: DatasetFacts,
  parameters: Parameters,
  ledger: Ledger,
): Promise<void> {
  const regular = facts.tallied
    ? sql`SELECT k.*, r.org_type, r.year FROM ${withTallies(facts)} WHERE k.irregular = 0`
    : sql`SELECT k.*, ''::VARCHAR AS org_type, 0 AS year FROM ${TALLY} AS k WHERE FALSE`
  await db.run(sql`CREATE OR REPLACE TABLE work.tally AS ${regular}`)
  const others = facts.tallied
    ? sql`SELECT k."row" FROM ${withTallies(facts)} WHERE k.irregular <> 0`
    : sql`SELECT r.rowid AS "row" FROM ${currentReports(facts)}`
  await judgeSingly(
    db,
    others,
    { facts, parameters },
    check => ARITHMETIC.has(check),
    (report, judged) => {
      addFindings(ledger, report, judged)
      addTallies(ledger, report, judged)
    },
  )
}

const COUNTED = join(ARITHMETIC_CHECKS.filter(c => c.counted).map(tallyColumn), ' + ')

/** The counters of `report`, from `work.tally`; after the ledger is written, and before views are made over `report`. */
export const COUNTERS = sql`UPDATE report SET checks_passed = t.content,
    checks_failed = ${tallied(sql`t.counted`, 'FAIL')}, checks_unknown = ${tallied(sql`t.counted`, 'UNKNOWN')}
  FROM (SELECT "row", content, ${COUNTED} AS counted FROM work.tally) AS t WHERE t."row" = report.rowid`

function countTallies(): Query {
  const entries = ARITHMETIC_CHECKS.flatMap(check => {
    const of = (result: 'PASS' | 'FAIL' | 'UNKNOWN') => sql`sum(${tallied(tallyColumn(check), result)})`
    const rest = sql`count(*) * ${numeral(scopeCount(check))} - ${of('PASS')} - ${of('FAIL')} - ${of('UNKNOWN')}`
    return [
      ...(['PASS', 'FAIL', 'UNKNOWN'] as const).map(r => countEntry(check, r, of(r))),
      countEntry(check, 'N/A', rest),
    ]
  })
  return addCheckCounts(entries, sql`work.tally`)
}

function countTexts(): Query {
  const texts = CHECKS.filter(c => c.scopes('2021').some(s => s.rule.kind === 'text'))
  return addCheckCounts(
    texts.map(check => countEntry(check, 'UNKNOWN', sql`count(*) * ${numeral(scopeCount(check))}`)),
    sql`work.tally`,
  )
}

/** Counts of the arithmetic and of the checks that wait for texts, and the findings of K05. After the ledger is written. */
export async function publishTallies(db: Database): Promise<void> {
  await db.run(sql`INSERT INTO finding SELECT r.report_key, r.org_id, r.year, 'K05', i.item,
      ${habitSeverity(sql`t.open_rows`)}, 'FAIL', t.open_rows, NULL, NULL, NULL
    FROM work.tally AS t JOIN report AS r ON r.rowid = t."row" JOIN (${ITEMS}) AS i ON i.at = t.open_first WHERE t.open_rows > 0`)
  await db.run(countTallies())
  await db.run(countTexts())
}
