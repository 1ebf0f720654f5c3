/** The first rows as understood, before anything is loaded. */
import type { Preview } from '../domain/reading'
import type { ColumnPlan } from './header'
import { readCell } from './number'
import { cleanText } from './org'
import type { RawCells, Table } from './table'
import { readYear } from './year'

const MOST_COLUMNS = 30
export const PREVIEW_ROWS = 8
const LONGEST = 200

export interface ShownRow {
  readonly line: number
  readonly cells: RawCells
}

/** What a cell was read as: the number, the text, the status of a cell without either; null where it is blank. */
function reader(plan: ColumnPlan, stated: Table['stated']) {
  const values = new Map(plan.values.map(target => [target.position, target]))
  const yearAt = plan.record.get('year')
  return (token: string, position: number, line: number): string | null => {
    const target = values.get(position)
    if (!target) {
      const text = position === yearAt ? String(readYear(token)?.year ?? '') : cleanText(token)
      return text === '' ? null : text.slice(0, LONGEST)
    }
    const read =
      stated?.(line)?.get(position) ?? readCell(token.slice(0, LONGEST), target.kind, target.headerUnit)
    if (read.value !== null) return String(read.value)
    return read.status === 'blank' ? null : read.status
  }
}

/** At most 8 rows and 30 columns, those that go somewhere before the others. */
export function previewOf(plan: ColumnPlan, rows: readonly ShownRow[], stated?: Table['stated']): Preview {
  const read = reader(plan, stated)
  const columns = [...plan.mapping]
    .sort((a, b) => Number(a.target === null) - Number(b.target === null) || a.position - b.position)
    .slice(0, MOST_COLUMNS)
    .map(({ position, header, target }) => ({ position, header, target }))
  return {
    columns,
    rows: rows.slice(0, PREVIEW_ROWS).map(({ line, cells }) => ({
      line,
      cells: columns.map(({ position }) => {
        const raw = cells[position - 1] ?? ''
        return { raw: raw.slice(0, LONGEST), read: read(raw, position - 1, line) }
      }),
    })),
  }
}

/** The first rows below the header of a table that could not be read. */
export function firstRows(table: Table, bodyStart: number): ShownRow[] {
  const rows: ShownRow[] = []
  let index = -1
  table.each((cells, line) => {
    index++
    if (index >= bodyStart && cells.some(cell => (cell ?? '').trim() !== '')) {
      rows.push({ line, cells: [...cells] })
    }
    return rows.length < PREVIEW_ROWS
  })
  return rows
}
