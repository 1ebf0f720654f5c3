/** Names the causes of all failed scopes: reads the failing reports in portions and writes `work.cause`. */

import type { Form } from '../catalog/check'
import { CHECKED_COLUMNS, COMPILED } from '../catalog/compileChecks'
import type { ReportCells } from '../catalog/evaluateCheck'
import type { Database, Row } from '../db/database'
import { ident, join, numeral, type Query, sql } from '../db/sql'
import { findCauses } from './causes'
import { countOf, numberOf, textOf } from './question'

/** Reports read at a time; the cells of each travel as one text, which is far cheaper than a column each. */
const PORTION = 2_000
/** Separators of texts made of numbers and ids. */
const LINE = '\n'
const FIELD = ','

const EXPLAINED = COMPILED.filter(s => s.check.explained).map(s => s.index)
const INDEX_OF: ReadonlyMap<string, number> = new Map(
  COMPILED.map(s => [`${s.check.code} ${s.scope}`, s.index]),
)
const POSITION: ReadonlyMap<string, number> = new Map(CHECKED_COLUMNS.map((id, i) => [id, i]))

/** Failing reports after a row id: their cells as text, and the indexes of their failed scopes. */
function portion(after: number): Query {
  const cells = CHECKED_COLUMNS.map(id => sql`coalesce(f.${ident(id)}::VARCHAR, '')`)
  return sql`SELECT f."row", f.form, f.handled_derived, concat_ws(${FIELD}, ${join(cells)}) AS cells, g.scopes
    FROM work.failing AS f JOIN (
      SELECT "row", string_agg(scope::VARCHAR, ${FIELD} ORDER BY scope) AS scopes FROM work.found
      WHERE scope IN (${join(EXPLAINED.map(numeral))}) GROUP BY "row") AS g ON g."row" = f."row"
    WHERE f."row" > ${numeral(after)} ORDER BY f."row" LIMIT ${numeral(PORTION)}`
}

function cellsOf(row: Row): ReportCells {
  const values = (textOf(row, 'cells') ?? '').split(FIELD).map(v => (v === '' ? null : Number(v)))
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

/** Fills `work.cause` (row, scope, cause, severity) from `work.failing` and `work.found`; gives the number of causes. */
export async function nameCauses(db: Database): Promise<number> {
  let causes = 0
  let after = -1
  for (;;) {
    const { rows } = await db.ask(portion(after))
    if (rows.length === 0) return causes
    const named = rows.map(linesOf)
    causes += named.reduce((sum, n) => sum + n.causes, 0)
    const text = named.flatMap(n => n.lines).join(LINE)
    const field = (n: number) => sql`split_part(line, ${FIELD}, ${numeral(n)})`
    await db.run(sql`INSERT INTO work.cause SELECT ${field(1)}::BIGINT, ${field(2)}::INTEGER, ${field(3)}, ${field(4)}
      FROM (SELECT unnest(string_split(${text}, ${LINE})) AS line)`)
    after = countOf(rows[rows.length - 1] ?? {}, 'row')
  }
}
