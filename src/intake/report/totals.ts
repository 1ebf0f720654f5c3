/** A list of totals in place of table 3. */
import { columnId } from '../../domain/dictionary'
import type { DoubtKind, ReportCell } from '../../domain/document'
import { cellOf, spanOf, textOf, without } from './cells'
import type { DocCell } from './doc'
import type { nameOf } from './naming'
import type { TableRead } from './tableRead'
import type { ValueRow } from './valueRows'

/** A list of rows with one figure each and no applicants: the figures are the totals. */
export function totalsOnly(
  rows: readonly { row: ValueRow; name: ReturnType<typeof nameOf> }[],
  tell: (kind: DoubtKind, about: string | null, pieces: readonly DocCell[]) => void,
): Pick<TableRead, 'cells' | 'seen'> {
  const figures = new Map<string, DocCell[]>()
  for (const { row, name } of rows) {
    const piece = row.packed ?? row.values[0]
    const id =
      name.kind === 'group'
        ? name.id
        : name.kind === 'row' && name.items.length === 1
          ? name.items[0]
          : undefined
    if (!piece) continue
    if (id === undefined) tell('unplaced-row', null, [...row.own, piece])
    else figures.set(id, [...(figures.get(id) ?? []), piece])
  }
  const cells: ReportCell[] = []
  for (const [id, pieces] of figures) {
    const [piece] = pieces
    if (!piece) continue
    const rival = pieces.some(({ text }) => text !== piece.text)
    if (rival) tell('two-rows', id, pieces)
    const column = columnId(id, 'total')
    cells.push(
      rival ? without(column, 'unparsed', 'two-rows', textOf(pieces), spanOf(pieces)) : cellOf(column, piece),
    )
  }
  for (const id of ['new_received', 'carried_in', 'carried_out']) {
    if (!figures.has(id)) {
      tell('missing-row', id, [])
    }
  }
  return { cells, seen: true }
}
