/**
 * Reports evaluated one by one: how each check ends, both sides of what fails, the cells in conflict, and the
 * cause. Reports are read in portions, so that the page stays awake, and the answers go back as one text each.
 */
import { type CheckSeverity, FORMS, HABIT_ROWS } from '../catalog/check'
import { CHECKS } from '../catalog/checks'
import { CHECKED_COLUMNS, FORM, FORM_NUMBER, tallyColumn, tallyOf, WHOLE } from '../catalog/compileChecks'
import { WORDS } from '../catalog/compileRule'
import { evaluateReport, type ReportCells, type ScopeResult, withGroupTotals } from '../catalog/evaluateCheck'
import type { Database, Row } from '../db/database'
import { ident, join, numeral, type Query, sql } from '../db/sql'
import { findCauses } from './causes'
import { countOf, numberOf, textOf } from './question'

/** Reports read at a time. */
const PORTION = 500
/** Reports judged without a pause: what they cost the page stays well under the time in which it has to answer. */
const WITHOUT_PAUSE = 20
/** Separators of texts made of numbers and ids. */
export const LINE = '\n'
const FIELD = ','
const LIST = ';'

const POSITION: ReadonlyMap<string, number> = new Map(CHECKED_COLUMNS.map((id, i) => [id, i]))
const CHECK = new Map(CHECKS.map(check => [check.code, check]))
const WORD_NUMBER: ReadonlyMap<string, number> = new Map(WORDS.map((word, i) => [word, i]))

/**
 * Makes `work.reading`: the cells of each report as one text, which is far cheaper to plan and to hand over than
 * a column per cell, and the portion it is read in.
 */
function reading(reports: Query): Query {
  const cells = join(CHECKED_COLUMNS.map(id => sql`r.${ident(id)}`))
  return sql`CREATE OR REPLACE TABLE work.reading AS
    SELECT r.rowid AS "row", ${FORM} AS form, ${WHOLE} AS whole_table, r.handled_derived,
      [${cells}]::VARCHAR AS cells, array_to_string(x.written, ${FIELD}) AS written,
      (row_number() OVER () - 1) // ${numeral(PORTION)} AS portion
    FROM ${reports}
    LEFT JOIN work.whole AS w ON w.source_id = r.source_id AND w.form = ${FORM}
    LEFT JOIN work.written AS x ON x.report_key = r.report_key`
}

function writtenOf(text: string | null): ReadonlySet<string | undefined> {
  return new Set(text === null || text === '' ? [] : text.split(FIELD).map(n => WORDS[Number(n)]))
}

function reportOf(row: Row): ReportCells {
  const values: readonly (number | null)[] = JSON.parse(
    (textOf(row, 'cells') ?? '[]').replaceAll('NULL', 'null'),
  )
  const number = countOf(row, 'form')
  const form = FORMS.find(f => FORM_NUMBER[f] === number) ?? 'unknown'
  const written = writtenOf(textOf(row, 'written'))
  return {
    form,
    value: cell => values[POSITION.get(cell) ?? -1] ?? null,
    derived: numberOf(row, 'handled_derived'),
    written: cell => written.has(cell),
    wholeTable: row.whole_table === true,
  }
}

function severityOf(result: ScopeResult, explained?: CheckSeverity): CheckSeverity {
  if (result.check === 'K05' && (result.left ?? 0) >= HABIT_ROWS) return 'info'
  return explained ?? CHECK.get(result.check)?.severity ?? 'critical'
}

interface Judged {
  /** Of each check, in the order of CHECKS. */
  readonly tally: readonly number[]
  /** The failed scopes as fields of `work.found`, but the row. */
  readonly failed: readonly string[]
  readonly causes: number
  /** Columns with a cell in conflict. */
  readonly columns: readonly string[]
}

function judge(report: ReportCells): Judged {
  const results = evaluateReport(report)
  const tally = tallyOf(results)
  const failed = results.filter(r => r.result === 'FAIL')
  if (failed.length === 0) return { tally, failed: [], causes: 0, columns: [] }
  const causes = findCauses(report, failed)
  const columns: string[] = []
  const lines = failed.map(result => {
    const cause = causes.find(c => c.scopes.some(s => s.check === result.check && s.scope === result.scope))
    const cells = CHECK.get(result.check)?.conflicts ? withGroupTotals(result.cells, report) : []
    columns.push(...cells)
    return [
      result.check,
      WORD_NUMBER.get(result.scope) ?? '',
      result.left ?? '',
      result.right ?? '',
      severityOf(result, cause?.severity),
      cause?.cause ?? '',
      cells.map(cell => WORD_NUMBER.get(cell)).join(LIST),
    ].join(FIELD)
  })
  return { tally, failed: lines, causes: causes.length, columns }
}

/** Lines of fields as a table of lists `f`. */
function fields(lines: readonly string[]): Query {
  return sql`(SELECT string_split(unnest(string_split(${lines.join(LINE)}, ${LINE})), ${FIELD}) AS f)`
}

/** Rows of `work.found` from lines of a row and the fields of `judge`. */
function insertFound(lines: readonly string[]): Query {
  const field = (n: number) => sql`nullif(f[${numeral(n)}], '')`
  return sql`INSERT INTO work.found SELECT ${field(1)}::BIGINT, ${field(2)}, ${field(3)}::INTEGER, ${field(4)}::DOUBLE,
      ${field(5)}::DOUBLE, ${field(6)}, ${field(7)}, coalesce(string_split(${field(8)}, ${LIST})::INTEGER[], [])
    FROM ${fields(lines)}`
}

/** Rows of `work.tally` from lines of a row and its tallies. */
function insertTally(lines: readonly string[]): Query {
  const tally = join(CHECKS.map((_, i) => sql`f[${numeral(i + 2)}]::BIGINT`))
  return sql`INSERT INTO work.tally SELECT r.rowid, r.org_type, r.year, ${tally}
    FROM ${fields(lines)} JOIN report AS r ON r.rowid = f[1]::BIGINT`
}

/** Makes `work.found` and `work.tally`, both empty. */
export const JUDGED: readonly Query[] = [
  sql`CREATE OR REPLACE TABLE work.found ("row" BIGINT, check_id VARCHAR, scope INTEGER, left_value DOUBLE,
    right_value DOUBLE, severity VARCHAR, cause VARCHAR, cells INTEGER[])`,
  sql`CREATE OR REPLACE TABLE work.tally ("row" BIGINT, org_type VARCHAR, year INTEGER,
    ${join(CHECKS.map(check => sql`${tallyColumn(check)} BIGINT`))})`,
]

/** Lets the page answer what has come in meanwhile. */
function pause(): Promise<void> {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}

interface JudgedReports {
  readonly failing: number
  readonly findings: number
  readonly causes: number
  /** Columns with a cell in conflict. */
  readonly columns: ReadonlySet<string>
}

/**
 * Evaluates `reports`, a FROM clause over `report AS r`, one by one and adds to `work.found` (row, check_id,
 * scope, left_value, right_value, severity, cause, cells) and, with `tally`, to `work.tally`. Scope and cells are
 * numbers of WORDS. Reads `work.whole` and `work.written`.
 */
export async function judgeReports(db: Database, reports: Query, tally: boolean): Promise<JudgedReports> {
  await db.run(reading(reports))
  const columns = new Set<string>()
  let [failing, findings, causes] = [0, 0, 0]
  for (let portion = 0; ; portion++) {
    const { rows } = await db.ask(
      sql`SELECT * EXCLUDE portion FROM work.reading WHERE portion = ${numeral(portion)}`,
    )
    const judged: (Judged & { readonly row: number })[] = []
    for (const [at, row] of rows.entries()) {
      if (at > 0 && at % WITHOUT_PAUSE === 0) await pause()
      judged.push({ row: countOf(row, 'row'), ...judge(reportOf(row)) })
    }
    const found = judged.flatMap(j => j.failed.map(line => `${j.row}${FIELD}${line}`))
    if (found.length > 0) await db.run(insertFound(found))
    if (tally && rows.length > 0) await db.run(insertTally(judged.map(j => [j.row, ...j.tally].join(FIELD))))
    findings += found.length
    for (const j of judged) {
      if (j.failed.length > 0) failing += 1
      causes += j.causes
      for (const column of j.columns) columns.add(column)
    }
    if (rows.length < PORTION) break
  }
  return { failing, findings, causes, columns }
}
