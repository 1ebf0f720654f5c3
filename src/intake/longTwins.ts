/** Two rows of the long layout for one cell: one is kept at most; they are never summed. */
import { VALUE_COLUMNS } from '../domain/dictionary'
import type { IssueCode } from '../domain/issue'
import type { ReadOptions } from '../domain/reading'
import type { LongCell } from './longCell'

export interface WrittenCell extends LongCell {
  readonly line: number
  readonly span: number
}

function same(a: WrittenCell, b: WrittenCell): boolean {
  return a.token === b.token && JSON.stringify(a.stated) === JSON.stringify(b.stated)
}

/**
 * One row per cell, by position in VALUE_COLUMNS. An exact twin is set aside as `duplicate-row`; of rows that differ the
 * one that `keep` names stays, the others are set aside as `duplicate-key`.
 */
export function settleCells(
  cells: ReadonlyMap<number, readonly WrittenCell[]>,
  keep: ReadOptions['duplicates'],
  aside: (
    code: IssueCode,
    line: number,
    span: number,
    column: string | null,
    found: string,
    detail: string,
  ) => void,
): Map<number, WrittenCell> {
  const settled = new Map<number, WrittenCell>()
  for (const [index, written] of cells) {
    const name = VALUE_COLUMNS[index]?.id ?? null
    const distinct: WrittenCell[] = []
    for (const cell of written) {
      const twin = distinct.find(other => same(other, cell))
      if (twin) aside('duplicate-row', cell.line, cell.span, name, cell.token, String(twin.line))
      else distinct.push(cell)
    }
    const kept =
      distinct.length === 1 || keep === 'first' ? distinct[0] : keep === 'last' ? distinct.at(-1) : undefined
    if (kept) settled.set(index, kept)
    const lines = distinct.map(cell => cell.line).join(', ')
    for (const cell of distinct) {
      if (cell !== kept) aside('duplicate-key', cell.line, cell.span, name, cell.token, lines)
    }
  }
  return settled
}
