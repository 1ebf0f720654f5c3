/** Rows for one report side by side, as the file has them, for the person who must choose. */
import type { DuplicateGroup, Question, ReadOptions } from '../domain/reading'
import { MOST_ASKED } from './asked'
import type { Conflict } from './duplicates'
import type { ColumnPlan } from './header'
import type { RawCells, Table } from './table'
import { readYear } from './year'

const MOST_COLUMNS = 12
const LONGEST = 200
/** Columns that make the key: their spellings may differ, what they mean does not. */
const KEY: readonly string[] = ['org_name', 'year', 'province', 'city', 'county', 'org_id', 'revision']

/** Cells of the rows that are sought, by line; a line of a table of years has several rows. */
function rowsAt(table: Table, sought: ReadonlySet<number>): Map<number, RawCells[]> {
  const rows = new Map<number, RawCells[]>()
  table.each((cells, line) => {
    if (sought.has(line)) rows.set(line, [...(rows.get(line) ?? []), [...cells]])
    return true
  })
  return rows
}

/** The question about rows that differ; `table` is read once more for their words. */
export function duplicatesQuestion(
  conflicts: readonly Conflict[],
  rule: ReadOptions['duplicates'],
  table: Table,
  plan: ColumnPlan,
): Question {
  const shown = conflicts.slice(0, MOST_ASKED)
  const rows = rowsAt(table, new Set(shown.flatMap(({ lines }) => lines)))
  const yearAt = plan.record.get('year') ?? -1
  const columns = plan.mapping.filter(({ target }) => !KEY.includes(target ?? ''))
  const groups = shown.map(({ orgName, year, lines, kept }): DuplicateGroup => {
    const sides = lines.map(line => {
      const found = rows.get(line) ?? []
      return found.length > 1 ? found.find(cells => readYear(cells[yearAt] ?? '')?.year === year) : found[0]
    })
    const differences = columns.flatMap(({ position, header }) => {
      const found = sides.map(cells => (cells?.[position - 1] ?? '').slice(0, LONGEST))
      const same = found.every(token => token.trim() === found[0]?.trim())
      return same ? [] : [{ column: header === '' ? (plan.names[position - 1] ?? '') : header, found }]
    })
    return { orgName, year, lines, kept, differences: differences.slice(0, MOST_COLUMNS) }
  })
  return { kind: 'duplicates', chosen: rule, count: conflicts.length, groups }
}
