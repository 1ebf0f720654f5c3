/**
 * What the failed scopes of each failing report say: both sides, the cells in conflict, and the cause. Reports
 * are read in portions, so that the page stays awake, and the answers go back as one text each.
 */
import { type CheckSeverity, type Form, HABIT_ROWS } from '../catalog/check'
import { CHECKED_COLUMNS, COMPILED, type CompiledScope } from '../catalog/compileChecks'
import { cellName, WORDS } from '../catalog/compileRule'
import {
  evaluateScope,
  findScope,
  type ReportCells,
  type ScopeResult,
  withGroupTotals,
} from '../catalog/evaluateCheck'
import type { Database, Row } from '../db/database'
import { join, numeral, type Query, sql } from '../db/sql'
import { findCauses } from './causes'
import { countOf, numberOf, textOf } from './question'

/** Reports explained at a time. */
const PORTION = 500
/** Separators of texts made of numbers and ids. */
export const LINE = '\n'
const FIELD = ','
const LIST = ';'

const POSITION: ReadonlyMap<string, number> = new Map(CHECKED_COLUMNS.map((id, i) => [id, i]))
const WORD_NUMBER: ReadonlyMap<string, number> = new Map(WORDS.map((word, i) => [word, i]))

/**
 * `work.failing_text`: of each failing report the cells that are not 0 as one text, its failed scopes, and the
 * portion it is read in. A cell without a number stands as −(position + 1), any other as position, value: a text
 * is far cheaper to hand over than a column per cell.
 */
function failingText(): Query {
  const cells = CHECKED_COLUMNS.flatMap((id, i) => {
    const value = sql`f.${cellName(id)}`
    return [
      sql`CASE WHEN ${value} IS NULL THEN ${numeral(-1 - i)} WHEN ${value} <> 0 THEN ${numeral(i)} END`,
      sql`nullif(${value}, 0)`,
    ]
  })
  return sql`CREATE OR REPLACE TABLE work.failing_text AS
    SELECT f."row", f.form, f.handled_derived, concat_ws(${FIELD}, ${join(cells)}) AS cells,
      array_to_string(f.written, ${FIELD}) AS written, g.scopes, (row_number() OVER () - 1) // ${numeral(PORTION)} AS portion
    FROM work.failing AS f JOIN (
      SELECT "row", string_agg(scope::VARCHAR, ${FIELD} ORDER BY scope) AS scopes FROM work.failed GROUP BY "row") AS g
    ON g."row" = f."row"`
}

function numbersOf(text: string | null): readonly number[] {
  return text === null || text === '' ? [] : text.split(FIELD).map(Number)
}

/** The values by position among CHECKED_COLUMNS. */
function valuesOf(text: string | null): readonly (number | null)[] {
  const values = new Array<number | null>(CHECKED_COLUMNS.length).fill(0)
  const tokens = numbersOf(text)
  for (let t = 0; t < tokens.length; t++) {
    const position = tokens[t] ?? 0
    if (position < 0) values[-1 - position] = null
    else values[position] = tokens[++t] ?? null
  }
  return values
}

function reportOf(row: Row): ReportCells {
  const values = valuesOf(textOf(row, 'cells'))
  const number = countOf(row, 'form')
  const form: Form = number === 2019 ? '2019' : number === 2021 ? '2021' : 'unknown'
  const written = new Set(numbersOf(textOf(row, 'written')).map(n => WORDS[n]))
  return {
    form,
    value: cell => values[POSITION.get(cell) ?? -1] ?? null,
    derived: numberOf(row, 'handled_derived'),
    written: cell => written.has(cell),
    // K05 and K06 fail only where the whole table is loaded; nothing else asks.
    wholeTable: true,
  }
}

function severityOf(compiled: CompiledScope, result: ScopeResult, explained?: CheckSeverity): CheckSeverity {
  if (compiled.check.code === 'K05' && (result.left ?? 0) >= HABIT_ROWS) return 'info'
  return explained ?? compiled.check.severity
}

interface Explained {
  readonly lines: readonly string[]
  readonly causes: number
  /** Columns with a cell in conflict. */
  readonly columns: readonly string[]
}

function explain(row: Row): Explained {
  const report = reportOf(row)
  const failed = numbersOf(textOf(row, 'scopes')).flatMap(index => {
    const compiled = COMPILED[index]
    const found = compiled && findScope(report.form, compiled.check.code, compiled.scope)
    return found ? [{ compiled, result: evaluateScope(found.check, found.scope, report) }] : []
  })
  const causes = findCauses(
    report,
    failed.map(f => ({ check: f.compiled.check.code, scope: f.compiled.scope })),
  )
  const lines: string[] = []
  const columns: string[] = []
  for (const { compiled, result } of failed) {
    const { code, conflicts } = compiled.check
    const cause = causes.find(c => c.scopes.some(s => s.check === code && s.scope === compiled.scope))
    const cells = conflicts ? withGroupTotals(result.cells, report) : []
    columns.push(...cells)
    lines.push(
      [
        countOf(row, 'row'),
        code,
        WORD_NUMBER.get(result.scope) ?? '',
        result.left ?? '',
        result.right ?? '',
        severityOf(compiled, result, cause?.severity),
        cause?.cause ?? '',
        cells.map(cell => WORD_NUMBER.get(cell)).join(LIST),
      ].join(FIELD),
    )
  }
  return { lines, causes: causes.length, columns }
}

/** Rows of `work.found` from lines of `explain`. */
function insertFound(lines: readonly string[]): Query {
  const field = (n: number) => sql`nullif(f[${numeral(n)}], '')`
  return sql`INSERT INTO work.found SELECT ${field(1)}::BIGINT, ${field(2)}, ${field(3)}::INTEGER, ${field(4)}::DOUBLE,
      ${field(5)}::DOUBLE, ${field(6)}, ${field(7)}, coalesce(string_split(${field(8)}, ${LIST})::INTEGER[], [])
    FROM (SELECT string_split(unnest(string_split(${lines.join(LINE)}, ${LINE})), ${FIELD}) AS f)`
}

/**
 * Fills `work.found` (row, check_id, scope, left_value, right_value, severity, cause, cells) and `work.conflict`
 * (row, check_id, scope, number) from `work.failing` and `work.failed`; scope, cells and number are numbers of
 * WORDS.
 */
export async function explainFailures(
  db: Database,
): Promise<{ readonly findings: number; readonly causes: number; readonly columns: ReadonlySet<string> }> {
  await db.run(failingText())
  await db.run(sql`CREATE OR REPLACE TABLE work.found ("row" BIGINT, check_id VARCHAR, scope INTEGER, left_value DOUBLE,
    right_value DOUBLE, severity VARCHAR, cause VARCHAR, cells INTEGER[])`)
  const columns = new Set<string>()
  let [findings, causes] = [0, 0]
  for (let portion = 0; ; portion++) {
    const { rows } = await db.ask(
      sql`SELECT "row", form, handled_derived, cells, written, scopes FROM work.failing_text WHERE portion = ${numeral(portion)}`,
    )
    const explained = rows.map(explain)
    const lines = explained.flatMap(e => e.lines)
    if (lines.length > 0) await db.run(insertFound(lines))
    findings += lines.length
    for (const e of explained) {
      causes += e.causes
      for (const column of e.columns) columns.add(column)
    }
    if (rows.length < PORTION) break
  }
  await db.run(sql`CREATE OR REPLACE TABLE work.conflict AS
    SELECT "row", check_id, scope, unnest(list_distinct(cells)) AS number FROM work.found`)
  return { findings, causes, columns }
}
