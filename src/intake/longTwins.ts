/** Two rows of the long layout for one cell: one is kept at most; they are never summed. */
import { VALUE_COLUMNS } from '../domain/dictionary'
import type { IssueCode } from '../domain/issue'
import type { DuplicateGroup, ReadOptions } from '../domain/reading'
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
 * one that `keep` names stays, the others are set aside as `duplicate-key`, and `differs` is told of them.
 */
export function settleCells(
  cells: ReadonlyMap<number, readonly WrittenCell[]>,
  keep: { readonly rule: ReadOptions['duplicates']; readonly lines: readonly number[] },
  aside: (
    code: IssueCode,
    line: number,
    span: number,
    column: string | null,
    found: string,
    detail: string,
  ) => void,
  differs: (rows: Pick<DuplicateGroup, 'lines' | 'kept' | 'differences'>) => void,
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
    const wished = distinct.findLast(cell => keep.lines.includes(cell.line))
    const byRule = keep.rule === 'none' ? undefined : keep.rule === 'last' ? distinct.at(-1) : distinct[0]
    const kept = distinct.length === 1 ? distinct[0] : (wished ?? byRule)
    if (kept) settled.set(index, kept)
    if (distinct.length < 2) continue
    const lines = distinct.map(cell => cell.line)
    for (const cell of distinct) {
      if (cell !== kept) aside('duplicate-key', cell.line, cell.span, name, cell.token, lines.join(', '))
    }
    const found = distinct.map(cell => cell.stated?.raw || cell.token)
    differs({ lines, kept: kept?.line ?? null, differences: [{ column: name ?? '', found }] })
  }
  return settled
}
