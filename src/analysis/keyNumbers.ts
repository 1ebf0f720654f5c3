/** The four numbers of 总览, each with what it is out of (compiled bodies are in none). */
import { ident, join, list, numeral, type Query, sql } from '../db/sql'
import { APPLICANTS, columnId, FORM_COLUMNS, TEMPLATES } from '../domain/dictionary'
import { bodyYears } from './bodyYears'
import { countOf, numberOf, type Question } from './question'
import { type Scope, where } from './where'

export interface KeyNumbers {
  /** Body-years expected, and those with a report. */
  readonly expected: number
  readonly reports: number
  /** Reports whose table 3 contradicts itself (K01, K02, K03, K07, K08), out of those whose balance or 新收 row can be worked out. */
  readonly failed: number
  readonly assessable: number
  /** Reports in which every number of table 3 is 0, out of those with nine tenths of it written. */
  readonly allZero: number
  readonly readable: number
  /** The latest year with a report, and the all-zero reports of it. */
  readonly lastYear: number | null
  readonly allZeroLastYear: number
}

/** Identities of table 3 (domain.md 5, A). */
export const TABLE3_CHECKS: readonly string[] = ['K01', 'K02', 'K03', 'K07', 'K08']

/** Share of table 3 that must be written before «all of it is 0» can be said. */
const WRITTEN_ENOUGH = 0.9

const CELLS_OF_TABLE3 = sql`CASE t3_template ${join(
  TEMPLATES.map(t => sql`WHEN ${t.id} THEN ${numeral(t.cells.t3)}`),
  ' ',
)} END`

/** Conditions over columns of `report`; NULL counts as no. */
const READABLE = sql`filled_t3 > 0 AND filled_t3 >= ${WRITTEN_ENOUGH}::DOUBLE * (${CELLS_OF_TABLE3})`

const CELLS = FORM_COLUMNS.filter(c => c.item.table === 't3').map(c => ident(c.id))

/** Some cell is written, and none with another number than 0. `greatest` and `least` would take three times as long. */
const ALL_ZERO = sql`coalesce(${join(CELLS)}) IS NOT NULL AND ${join(
  CELLS.map(cell => sql`coalesce(${cell}, 0) = 0`),
  ' AND ',
)}`

function known(columns: readonly string[]): Query {
  return join(
    columns.map(id => sql`${ident(id)} IS NOT NULL`),
    ' AND ',
  )
}

/** The balance of the total column, or the row 新收: an equation of table 3 that can be worked out. */
const CHECKED = sql`(${known(['new_received', 'carried_in', 'handled_total', 'carried_out'].map(id => columnId(id)))})
  OR (${known(APPLICANTS.map(a => columnId('new_received', a.id)))})`

export function keyNumbers(scope: Scope): Question<KeyNumbers> {
  return {
    id: 'keyNumbers',
    query: sql`WITH body_year AS (SELECT * FROM ${bodyYears(scope)} AS b),
      current_report AS (
        SELECT report_key, year, coalesce(${READABLE}, FALSE) AS readable, coalesce(${ALL_ZERO}, FALSE) AS zero,
          coalesce(${CHECKED}, FALSE) AS checked
        FROM report WHERE report_key IN (SELECT report_key FROM clean WHERE ${where(scope)})),
      failing AS (SELECT DISTINCT report_key FROM finding WHERE check_id IN (${list(TABLE3_CHECKS)})),
      last AS (SELECT max(year) AS year FROM current_report)
      SELECT
        (SELECT count(*) FROM body_year WHERE basis <> 'unexpected')::INTEGER AS expected,
        (SELECT count(report_key) FROM body_year WHERE basis <> 'unexpected')::INTEGER AS reports,
        count(f.report_key)::INTEGER AS failed,
        (count(*) FILTER (WHERE checked OR f.report_key IS NOT NULL))::INTEGER AS assessable,
        (count(*) FILTER (WHERE readable AND zero))::INTEGER AS all_zero,
        (count(*) FILTER (WHERE readable))::INTEGER AS readable,
        (SELECT year FROM last)::INTEGER AS last_year,
        (count(*) FILTER (WHERE readable AND zero AND r.year = (SELECT year FROM last)))::INTEGER AS all_zero_last
      FROM current_report AS r LEFT JOIN failing AS f ON f.report_key = r.report_key`,
    decode: row => ({
      expected: countOf(row, 'expected'),
      reports: countOf(row, 'reports'),
      failed: countOf(row, 'failed'),
      assessable: countOf(row, 'assessable'),
      allZero: countOf(row, 'all_zero'),
      readable: countOf(row, 'readable'),
      lastYear: numberOf(row, 'last_year'),
      allZeroLastYear: countOf(row, 'all_zero_last'),
    }),
  }
}
