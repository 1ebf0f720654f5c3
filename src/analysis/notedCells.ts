/** Of each report with such cells, which hold something that is no number: what `work.noted` holds of all. */
import { ofTable } from '../catalog/expression'
import { ident, join, list, numeral, type Query, sql } from '../db/sql'
import { FILLED_STATUSES, NUMBER_STATUSES } from '../domain/cell'
import { type TableId, VALUE_COLUMNS } from '../domain/dictionary'
import { SECTION_OF } from '../domain/document'
import type { TextFactId } from '../domain/textFact'

/** Cells that are no numbers, told to the checks by their position among VALUE_COLUMNS. */
const COLUMNS = VALUE_COLUMNS.map(c => c.id)
const LINE = '\n'

const TABLES: readonly TableId[] = ['t2', 't3', 't4']
const STATUSES = {
  unparsed: ['unparsed', 'text'],
  short: ['missing_cell'],
  absent: ['missing_table'],
  unseen: ['not_loaded'],
  marked: ['dash'],
} as const

const WHOLE: TextFactId = 'rows_whole'

/** First and last position of a table among VALUE_COLUMNS; group totals count to none. */
function range(table: TableId): { readonly from: number; readonly to: number } {
  const own = VALUE_COLUMNS.filter(c => c.onForm && c.item.table === table).map(c => c.index)
  return { from: Math.min(...own), to: Math.max(...own) }
}

/**
 * (report_key, written, unparsed, unparsed_t2 … whole_t4): positions of cells with any text, and of those with
 * something other than a known word, as texts «3,17»; cells by status and table; which tables a document shows whole.
 * Reports without any of it are absent. `within` is a condition over the `report_key` of `n`.
 */
export function notedCells(within: Query = sql`TRUE`): Query {
  const counts = Object.entries(STATUSES).flatMap(([name, statuses]) =>
    TABLES.map(table => {
      const { from, to } = range(table)
      return sql`(count(*) FILTER (WHERE n.status IN (${list(statuses)}) AND w.number BETWEEN ${numeral(from)} AND ${numeral(to)}))::INTEGER AS ${ident(`${name}_${table}`)}`
    }),
  )
  const written = [...FILLED_STATUSES].filter(s => !NUMBER_STATUSES.has(s))
  const relevant = [...written, ...Object.values(STATUSES).flat()]
  const whole = TABLES.map(
    table =>
      sql`(count(*) FILTER (WHERE n.value = ${numeral(SECTION_OF[table])}))::INTEGER AS ${ident(ofTable('whole', table))}`,
  )
  const notes = sql`SELECT n.report_key, string_agg(w.number, ',') FILTER (WHERE n.status IN (${list(written)})) AS written,
      string_agg(w.number, ',') FILTER (WHERE n.status IN (${list(STATUSES.unparsed)})) AS unparsed, ${join(counts)}
    FROM cell_note AS n
    JOIN (SELECT unnest(range(${numeral(COLUMNS.length)}))::INTEGER AS number, unnest(string_split(${COLUMNS.join(LINE)}, ${LINE})) AS word) AS w
      ON w.word = n.column_id
    WHERE ${within} AND n.status IN (${list([...new Set(relevant)])}) AND NOT (n.status = 'not_loaded' AND n.imputed_value IS NOT NULL) GROUP BY n.report_key`
  return sql`SELECT * FROM (${notes}) FULL JOIN (SELECT n.report_key, ${join(whole)} FROM text_fact AS n
    WHERE ${within} AND n.fact = ${WHOLE} GROUP BY n.report_key) USING (report_key)`
}
