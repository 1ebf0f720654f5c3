/** Table 4: its one row of figures → reviews and lawsuits, in the order of the form (domain.md 1.6). */
import { ITEMS } from '../../domain/dictionary'
import type { Doubt, DoubtKind } from '../../domain/document'
import { cellOf, spanOf, textOf, without } from './cells'
import type { DocCell } from './doc'
import { fitRow } from './fit'
import { nameOf } from './naming'
import type { TableRead } from './tableRead'
import type { Found, ValueRow } from './valueRows'

const ITEMS4 = ITEMS.filter(i => i.table === 't4').map(i => i.id)
const BLOCK = 5
/** Words of its head that stand nowhere else. */
const HEADS = /^(?:结果维持|结果纠正|其他结果|尚未审结|未经复议直接起诉|复议后起诉)$/
const FEWEST_CELLS = 5
const NONE: ReadonlySet<number> = new Set()

/** The equation of each block (K04). */
const addsUp = (numbers: readonly number[]) =>
  [0, BLOCK, 2 * BLOCK].every(
    at => numbers.slice(at, at + BLOCK - 1).reduce((sum, n) => sum + n, 0) === numbers[at + BLOCK - 1],
  )

/** The four results stand in another order than on the form. */
function outOfOrder({ labels }: Found): boolean {
  const order = ['结果维持', '结果纠正', '其他结果', '尚未审结']
  const found = labels.map(({ piece }) => order.indexOf(piece.key)).filter(at => at >= 0)
  return found.length === 12 && found.some((at, i) => at !== i % order.length)
}

function isOf(row: ValueRow): boolean {
  const name = nameOf(row)
  if (name.kind === 'row' || name.kind === 'row2' || name.kind === 'group') return false
  const headed = row.before.filter(({ key }) => HEADS.test(key)).length >= 3
  return headed || row.section === 4
}

export function readTable4(found: Found): TableRead {
  const doubts: Doubt[] = []
  const tell = (kind: DoubtKind, pieces: readonly DocCell[]) =>
    doubts.push({ kind, table: 't4', about: null, place: spanOf(pieces), text: textOf(pieces).slice(0, 200) })
  const count = ITEMS4.length
  const rows = found.rows
    .filter(isOf)
    .filter(
      ({ values, packed }) =>
        packed !== null || values.length >= FEWEST_CELLS || (values[0]?.text.length ?? 0) >= count,
    )
    .map(row => ({ row, fitted: fitRow(row, count, addsUp, NONE) }))
  const headed = found.labels.filter(({ piece }) => HEADS.test(piece.key)).length >= 3
  const one = rows.find(({ fitted }) => fitted) ?? rows[0]
  if (!one) {
    if (!headed) return { template: 'unknown', seen: false, cells: [], doubts }
    tell('no-cells', [])
    return {
      template: 'unknown',
      seen: true,
      cells: ITEMS4.map(id => without(id, 'missing_cell', 'no-cells')),
      doubts,
    }
  }
  const { values } = one.row
  const rival = rows.some(
    other => other !== one && other.fitted && textOf(other.row.values) !== textOf(values),
  )
  const wrong: DoubtKind | null = rival
    ? 'two-rows'
    : !one.fitted
      ? 'row-length'
      : outOfOrder(found)
        ? 'column-order'
        : null
  const doubt = wrong ?? one.fitted?.doubt ?? (one.row.beside ? 'text-beside' : null)
  if (doubt) tell(doubt, values)
  if (wrong || !one.fitted) {
    const raw = textOf(values)
    const cells = ITEMS4.map(id =>
      without(id, raw === '' ? 'missing_cell' : 'unparsed', doubt, raw, spanOf(values)),
    )
    return { template: 'unknown', seen: true, cells, doubts }
  }
  const cells = one.fitted.cells.flatMap((piece, i) => {
    const id = ITEMS4[i]
    return id === undefined ? [] : [cellOf(id, piece, doubt)]
  })
  return { template: 'unknown', seen: true, cells, doubts }
}
