/**
 * The column `not_loaded` of a wide file (ours write it where files with different columns meet in one table): ids of
 * the cells of its row that the report's own source does not show. Empty otherwise, they would read as blank.
 */
import { findColumn } from '../domain/dictionary'
import type { ColumnPlan } from './header'
import type { IssueLog } from './issueLog'
import type { TextReader } from './record'
import type { RawCells, StatedCell } from './table'

type Stated = ReadonlyMap<number, StatedCell> | undefined

const NOT_SEEN: StatedCell = { status: 'not_loaded', value: null, about: null, raw: '' }

/**
 * Adds to what the file states about a row the cells that it names as not loaded. A cell that holds something is what
 * it says whatever the column claims; words that are no ids are told.
 */
export function unseenReader(
  plan: ColumnPlan,
  reader: TextReader,
  log: IssueLog,
): (cells: RawCells, line: number, stated: Stated) => Stated {
  if (!plan.record.has('not_loaded')) return (_cells, _line, stated) => stated
  const textOf = reader.column('not_loaded')
  const positions = new Map(plan.values.map(target => [target.column, target.position]))
  return (cells, line, stated) => {
    const text = textOf(cells, line)
    if (text === null) return stated
    const marks = new Map(stated)
    for (const id of text.split(/[\s,;]+/)) {
      const column = findColumn(id)
      if (!column) {
        log.add({ code: 'unknown-word', severity: 'warning', line, column: 'not_loaded', found: id })
        continue
      }
      const position = positions.get(column.index)
      if (position !== undefined && cells[position] === '') marks.set(position, NOT_SEEN)
    }
    return marks
  }
}
