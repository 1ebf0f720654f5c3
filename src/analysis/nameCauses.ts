/** Names the causes of all failed scopes: reads the failing reports in portions and writes `work.cause`. */

import type { Form } from '../catalog/check'
import { CHECKED_COLUMNS, COMPILED } from '../catalog/compileChecks'
import { cellName } from '../catalog/compileRule'
import type { ReportCells } from '../catalog/evaluateCheck'
import type { Database, Row } from '../db/database'
import { join, numeral, type Query, sql } from '../db/sql'
import { findCauses } from './causes'
import { countOf, numberOf, textOf } from './question'

/** Reports read at a time. */
const PORTION = 2_000
/** Separators of texts made of numbers and ids. */
const LINE = '\n'
const FIELD = ','

const EXPLAINED = COMPILED.filter(s => s.check.explained).map(s => s.index)
const INDEX_OF: ReadonlyMap<string, number> = new Map(
  COMPILED.map(s => [`${s.check.code} ${s.scope}`, s.index]),
)
const POSITION: ReadonlyMap<string, number> = new Map(CHECKED_COLUMNS.map((id, i) => [id, i]))

/**
 * Statements that write `work.failing_text`: of each failing report the cells that are not 0 as one text, its
 * failed scopes, and the portion it is read in. A cell without a number stands as −(position + 1); any other as
 * position, value. A text is far cheaper to hand over than a column per cell.
 */
export function failingTexts(): readonly Query[] {
  const cells = CHECKED_COLUMNS.flatMap((id, i) => {
    const value = sql`f.${cellName(id)}`
    return [
      sql`CASE WHEN ${value} IS NULL THEN ${numeral(-1 - i)} WHEN ${value} <> 0 THEN ${numeral(i)} END`,
      sql`nullif(${value}, 0)`,
    ]
  })
  return [
    sql`CREATE OR REPLACE TABLE work.failing_text AS
      SELECT f."row", f.form, f.handled_derived, concat_ws(${FIELD}, ${join(cells)}) AS cells, g.scopes,
        (row_number() OVER ()) // ${numeral(PORTION)} AS portion
      FROM work.failing AS f JOIN (
        SELECT "row", string_agg(scope::VARCHAR, ${FIELD} ORDER BY scope) AS scopes FROM work.found
        WHERE scope IN (${join(EXPLAINED.map(numeral))}) GROUP BY "row") AS g ON g."row" = f."row"`,
  ]
}

/** The values by position among CHECKED_COLUMNS. */
function valuesOf(text: string): readonly (number | null)[] {
  const values = new Array<number | null>(CHECKED_COLUMNS.length).fill(0)
  const tokens = text === '' ? [] : text.split(FIELD)
  for (let t = 0; t < tokens.length; t++) {
    const position = Number(tokens[t])
    if (position < 0) values[-1 - position] = null
    else values[position] = Number(tokens[++t])
  }
  return values
}

function cellsOf(row: Row): ReportCells {
  const values = valuesOf(textOf(row, 'cells') ?? '')
  const number = countOf(row, 'form')
  const form: Form = number === 2019 ? '2019' : number === 2021 ? '2021' : 'unknown'
  return {
    form,
    value: cell => values[POSITION.get(cell) ?? -1] ?? null,
    derived: numberOf(row, 'handled_derived'),
    // Only K05 and K06 ask these, and they have no cause.
    written: () => false,
    wholeTable: false,
  }
}

function linesOf(row: Row): { readonly lines: readonly string[]; readonly causes: number } {
  const failed = (textOf(row, 'scopes') ?? '').split(FIELD).flatMap(text => {
    const scope = COMPILED[Number(text)]
    return scope ? [{ check: scope.check.code, scope: scope.scope }] : []
  })
  const causes = findCauses(cellsOf(row), failed)
  const lines = causes.flatMap(cause =>
    cause.scopes.map(s =>
      [countOf(row, 'row'), INDEX_OF.get(`${s.check} ${s.scope}`) ?? -1, cause.cause, cause.severity].join(
        FIELD,
      ),
    ),
  )
  return { lines, causes: causes.length }
}

/** Fills `work.cause` (row, scope, cause, severity) from `work.failing_text`; gives the number of causes. */
export async function nameCauses(db: Database): Promise<number> {
  let causes = 0
  for (let portion = 0; ; portion++) {
    const { rows } = await db.ask(
      sql`SELECT "row", form, handled_derived, cells, scopes FROM work.failing_text WHERE portion = ${numeral(portion)}`,
    )
    const named = rows.map(linesOf)
    causes += named.reduce((sum, n) => sum + n.causes, 0)
    const text = named.flatMap(n => n.lines).join(LINE)
    const field = (n: number) => sql`split_part(line, ${FIELD}, ${numeral(n)})`
    if (text !== '')
      await db.run(sql`INSERT INTO work.cause SELECT ${field(1)}::BIGINT, ${field(2)}::INTEGER, ${field(3)}, ${field(4)}
        FROM (SELECT unnest(string_split(${text}, ${LINE})) AS line)`)
    // The first portion is one short, as rows are counted from 1.
    if (rows.length < PORTION - 1) return causes
  }
}
