/** The cells that a person has corrected, of the reports that count: every place that shows their figures says so. */
import { sql } from '../db/sql'
import { countOf, type Question, textOf } from './question'
import { FORM_CELLS, formValues } from './reportForm'
import { onlyHighest } from './revisions'

/** One cell of a report as a person reads it, with what stands there. */
export interface CorrectedCell {
  readonly orgId: string
  readonly year: number
  /** Id of a value column. */
  readonly column: string
  /** Null: corrected to blank. */
  readonly value: number | null
  /** The text as written; '' where nothing stands there. */
  readonly raw: string
}

/** All corrected cells of the reports that count (highest revision of body and year), by body, year and column. */
export function correctedCells(): Question<CorrectedCell> {
  return {
    id: 'corrected:cells',
    query: sql`WITH noted AS (SELECT report_key, column_id, raw_text FROM cell_note
        WHERE status IN ('corrected', 'corrected_blank')),
      counting AS (SELECT r.report_key, r.org_id, r.year, ${FORM_CELLS} AS cells FROM report AS r
        WHERE r.org_id IN (SELECT o.org_id FROM report AS o WHERE o.report_key IN (SELECT report_key FROM noted))
        ${onlyHighest(sql`r`)})
      SELECT c.org_id, c.year, n.column_id, n.raw_text, c.cells FROM noted AS n
      JOIN counting AS c ON c.report_key = n.report_key ORDER BY c.org_id, c.year, n.column_id`,
    decode: row => {
      const column = textOf(row, 'column_id') ?? ''
      return {
        orgId: textOf(row, 'org_id') ?? '',
        year: countOf(row, 'year'),
        column,
        value: formValues(textOf(row, 'cells') ?? '()').get(column) ?? null,
        raw: textOf(row, 'raw_text') ?? '',
      }
    },
  }
}
