/** Who reported what, body by year: the matrix of 总览, and the counts under it. */
import { ident, list, type Query, sql } from '../db/sql'
import { BLANK_STATUSES } from '../domain/cell'
import type { OrgLevel, OrgType } from '../domain/org'
import { bodyYears, CAUSES } from './bodyYears'
import { countOf, numberOf, type Question, textOf } from './question'
import { IS_COMPILED, type Scope } from './where'

/**
 * What a cell of the matrix shows about 新收申请总计. number · zero: written · blank: nothing written in that
 * cell · blank_table: nothing in the whole table · note: words instead of a number · not_loaded: the file does
 * not show it · missing: no report found.
 */
export const COVERAGE_STATES = [
  'number',
  'zero',
  'blank',
  'blank_table',
  'note',
  'not_loaded',
  'missing',
] as const
export type CoverageState = (typeof COVERAGE_STATES)[number]

export interface CoverageCell {
  readonly year: number
  readonly state: CoverageState
  /** Reported 新收申请 of `number` and `zero`, as written, also where it stands in conflict; else null. */
  readonly received: number | null
  /** Different causes of failed identities in the report; 0 when none is known. */
  readonly causes: number
  readonly template: string | null
  /** False for a report of a year in which the body was not expected. */
  readonly expected: boolean
}

export interface CoverageRow {
  readonly orgId: string
  readonly name: string
  readonly level: OrgLevel | null
  readonly type: OrgType | null
  readonly county: string | null
  readonly compiled: boolean
  /** Whether a roster says when this body existed; without one, years outside its reports tell nothing. */
  readonly onRoster: boolean
  /** Cells as one text, read by `readCells` when the row is drawn: a national matrix has 287,000 of them. */
  readonly cells: string
}

/** Cells of one row by year; a year that is not in the map is not applicable (roster) or not known (no roster). */
export function readCells(text: string): ReadonlyMap<number, CoverageCell> {
  const cells = text.split('|').map(part => {
    const [year = '', state = '', received = '', causes = '', template = '', basis = ''] = part.split(':')
    const known = COVERAGE_STATES.find(s => s === state)
    if (!known) throw new Error(`no such coverage state: ${state}`)
    return {
      year: Number(year),
      state: known,
      received: received === '' ? null : Number(received),
      causes: Number(causes),
      template: template === '' ? null : template,
      expected: basis !== 'unexpected',
    }
  })
  return new Map(cells.map(cell => [cell.year, cell]))
}

const RECEIVED = ident('new_received__total')

/** Every body-year in scope with its state; compiled bodies stay, marked, because rows stand alone. */
function coverageCells(scope: Scope): Query {
  return sql`SELECT b.*, coalesce(${IS_COMPILED}, FALSE) AS compiled, r.template, r.received,
    coalesce(f.causes, 0) AS causes,
    CASE WHEN b.report_key IS NULL THEN 'missing'
      WHEN r.received = 0 THEN 'zero'
      WHEN r.received IS NOT NULL THEN 'number'
      WHEN t.report_key IS NOT NULL THEN 'note'
      WHEN l.source_id IS NULL OR s.empty_means = 'not_loaded' OR u.report_key IS NOT NULL THEN 'not_loaded'
      WHEN r.filled_t3 = 0 THEN 'blank_table'
      ELSE 'blank' END AS state
  FROM ${bodyYears(scope, { compiled: 'keep' })} AS b
  LEFT JOIN (SELECT report_key, template, source_id, filled_t3, ${RECEIVED} AS received FROM report) AS r
    ON r.report_key = b.report_key
  LEFT JOIN source AS s ON s.source_id = r.source_id
  LEFT JOIN (SELECT DISTINCT source_id FROM source_column WHERE column_id = 'new_received__total') AS l
    ON l.source_id = r.source_id
  LEFT JOIN (SELECT DISTINCT report_key FROM cell_note
      WHERE column_id = 'new_received__total' AND status NOT IN (${list([...BLANK_STATUSES])}, 'not_loaded', 'missing_cell', 'dash')) AS t
    ON t.report_key = b.report_key
  LEFT JOIN (SELECT DISTINCT report_key FROM cell_note
      WHERE column_id = 'new_received__total' AND status = 'not_loaded') AS u
    ON u.report_key = b.report_key
  LEFT JOIN ${CAUSES} AS f ON f.report_key = b.report_key`
}

/** One row per body, with all its years; order is left to the caller (names sort by Chinese collation). */
export function coverageRows(scope: Scope): Question<CoverageRow> {
  return {
    id: 'coverage:rows',
    query: sql`SELECT org_id, max_by(org_name, year) AS name, max_by(org_level, year) AS level,
        max_by(org_type, year) AS type, max_by(county, year) AS county, bool_or(compiled) AS compiled,
        bool_or(basis = 'roster') AS on_roster,
        string_agg(concat_ws(':', year::VARCHAR, state, coalesce(received::VARCHAR, ''), causes::VARCHAR,
          coalesce(template, ''), basis), '|' ORDER BY year) AS cells
      FROM (${coverageCells(scope)}) GROUP BY org_id`,
    decode: row => ({
      orgId: textOf(row, 'org_id') ?? '',
      name: textOf(row, 'name') ?? '',
      level: textOf(row, 'level') as OrgLevel | null,
      type: textOf(row, 'type') as OrgType | null,
      county: textOf(row, 'county'),
      compiled: row.compiled === true,
      onRoster: row.on_roster === true,
      cells: textOf(row, 'cells') ?? '',
    }),
  }
}

/** Counts of body-years of one year, county and type; compiled bodies are in no count. */
export interface CoverageCount {
  readonly year: number
  readonly county: string | null
  readonly type: OrgType | null
  /** Body-years expected, and those of them with a report. */
  readonly expected: number
  readonly reported: number
  /** Reports of years in which the body was not expected: shown, in neither of the two. */
  readonly unexpected: number
  readonly states: Readonly<Record<CoverageState, number>>
  /** Reports with at least one failed identity. */
  readonly flagged: number
  /** Reports by form generation of the whole report. */
  readonly template2019: number
  readonly template2021: number
}

export function coverageCounts(scope: Scope): Question<CoverageCount> {
  return {
    id: 'coverage:counts',
    query: sql`SELECT year, county, org_type,
        count(*) FILTER (WHERE basis <> 'unexpected')::INTEGER AS expected,
        count(report_key) FILTER (WHERE basis <> 'unexpected')::INTEGER AS reported,
        count(*) FILTER (WHERE basis = 'unexpected')::INTEGER AS unexpected,
        count(*) FILTER (WHERE state = 'number')::INTEGER AS "number",
        count(*) FILTER (WHERE state = 'zero')::INTEGER AS "zero",
        count(*) FILTER (WHERE state = 'blank')::INTEGER AS "blank",
        count(*) FILTER (WHERE state = 'blank_table')::INTEGER AS "blank_table",
        count(*) FILTER (WHERE state = 'note')::INTEGER AS "note",
        count(*) FILTER (WHERE state = 'not_loaded')::INTEGER AS "not_loaded",
        count(*) FILTER (WHERE state = 'missing')::INTEGER AS "missing",
        count(*) FILTER (WHERE causes > 0)::INTEGER AS flagged,
        count(*) FILTER (WHERE template = '2019')::INTEGER AS template_2019,
        count(*) FILTER (WHERE template = '2021')::INTEGER AS template_2021
      FROM (${coverageCells(scope)}) WHERE NOT compiled GROUP BY year, county, org_type ORDER BY year`,
    decode: row => ({
      year: countOf(row, 'year'),
      county: textOf(row, 'county'),
      type: textOf(row, 'org_type') as OrgType | null,
      expected: countOf(row, 'expected'),
      reported: countOf(row, 'reported'),
      unexpected: countOf(row, 'unexpected'),
      states: Object.fromEntries(COVERAGE_STATES.map(s => [s, countOf(row, s)])) as Record<
        CoverageState,
        number
      >,
      flagged: countOf(row, 'flagged'),
      template2019: numberOf(row, 'template_2019') ?? 0,
      template2021: numberOf(row, 'template_2021') ?? 0,
    }),
  }
}

/** The first year in which most reports use the 2021 form, if an earlier year of the data had most on the 2019 form; else null. */
export function formChangeYear(counts: readonly CoverageCount[]): number | null {
  const years = [...new Set(counts.map(c => c.year))].sort((a, b) => a - b)
  let old = false
  for (const year of years) {
    const own = counts.filter(c => c.year === year)
    const before = own.reduce((sum, c) => sum + c.template2019, 0)
    const after = own.reduce((sum, c) => sum + c.template2021, 0)
    if (old && after > before) return year
    if (before > after) old = true
  }
  return null
}
