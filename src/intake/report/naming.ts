/** Which row of the form a row of figures is, by its labels. */
import { item } from '../../domain/dictionary'
import { type Label, labelOf } from './labels'
import type { Piece } from './tokens'
import type { ValueRow } from './valueRows'

export type Name =
  /** `apart`: the label stands in other lines than the figures. */
  | {
      readonly kind: 'row'
      readonly items: readonly string[]
      readonly apart: boolean
      /** The label of the group stands on the row, its own above it. */
      readonly grouped?: boolean
    }
  | { readonly kind: 'row2'; readonly row: string; readonly apart: boolean }
  /** The label of a group stands last: its first row has lost its own, or the row is the total of the group. */
  | { readonly kind: 'group'; readonly id: string; readonly apart: boolean }
  /** `unknown`: it has a label that the form does not have. */
  | { readonly kind: 'none'; readonly unknown: boolean }

const LONGEST_WINDOW = 4

function meaning(label: Label, section: number): Label {
  if (label.kind !== 'open') return label
  // Beside figures these words are rows of table 3; elsewhere they head columns.
  return section === 3 || section === 0 ? { kind: 'row', items: [label.item], whole: true } : { kind: 'head' }
}

const asName = (label: Label, apart: boolean): Name | null => {
  if (label.kind === 'row') return { kind: 'row', items: label.items, apart }
  if (label.kind === 'row2') return { kind: 'row2', row: label.row, apart }
  return label.kind === 'group' ? { kind: 'group', id: label.id, apart } : null
}

/** The label that pieces from `from` on make together: whole, or null. */
function joinedLabel(pieces: readonly Piece[]): Label | null {
  const label = labelOf(pieces.map(({ key }) => key).join(''))
  return (label.kind === 'row' && label.whole) || label.kind === 'row2' || label.kind === 'group'
    ? label
    : null
}

/** The nearest whole label at the end of the pieces, joining broken ones; heads of columns end the search. */
function nearest(pieces: readonly Piece[], within: readonly string[] | null): Label | null {
  for (let end = pieces.length; end > 0; end--) {
    const last = pieces[end - 1]
    if (!last) continue
    const alone = labelOf(last.key)
    if (alone.kind === 'head') return null
    for (let length = 1; length <= Math.min(LONGEST_WINDOW, end); length++) {
      const label = joinedLabel(pieces.slice(end - length, end))
      if (!label) continue
      if (within === null || (label.kind === 'row' && label.items.some(id => within.includes(id))))
        return label
    }
  }
  return null
}

/** The row of the group whose label stands without figures above this one: the group's label reaches over its rows. */
function inGroup(id: string, before: readonly Piece[]): Name | null {
  const above = nearest(before, null)
  if (above?.kind !== 'row') return null
  const items = above.items.filter(own => item(own).parent === id)
  return items.length > 0 ? { kind: 'row', items, apart: true, grouped: true } : null
}

const unknownPiece = ({ key }: Piece) =>
  labelOf(key).kind === 'other' && (key.match(/\p{Script=Han}/gu)?.length ?? 0) >= 3

export function nameOf(row: ValueRow): Name {
  let candidates: readonly string[] | null = null
  for (let at = row.own.length - 1; at >= 0; at--) {
    const label = meaning(labelOf(row.own[at]?.key ?? ''), row.section)
    if (label.kind === 'row' && !label.whole) {
      const known: readonly string[] | null = candidates
      const both: readonly string[] = known ? label.items.filter(id => known.includes(id)) : label.items
      if (both.length > 0) candidates = both
      continue
    }
    if (label.kind === 'group' && candidates) break
    const name = asName(label, false)
    if (name?.kind === 'group') return inGroup(name.id, row.before) ?? name
    if (name) return name
  }
  const joined = row.own.length > 1 ? joinedLabel(row.own) : null
  if (joined) return asName(joined, false) ?? { kind: 'none', unknown: false }
  if (candidates?.length === 1) {
    const above = nearest(row.before, null)
    const other = above?.kind === 'row' ? above.items : []
    return { kind: 'row', items: [...new Set([...candidates, ...other])], apart: true }
  }
  if (row.own.some(unknownPiece) && !candidates) return { kind: 'none', unknown: true }
  const found = nearest([...row.before], candidates)
  const name = found ? asName(found, true) : null
  if (name) return name
  // Alone on its line before the figures: 其他 of （六）, 总计 of （七）.
  const last = row.before.at(-1)
  const open = last ? labelOf(last.key) : null
  if (
    open?.kind === 'open' &&
    row.section === 3 &&
    !row.before.slice(0, -1).some(p => labelOf(p.key).kind === 'head')
  ) {
    return { kind: 'row', items: [open.item], apart: true }
  }
  if (candidates) return { kind: 'row', items: candidates, apart: true }
  return { kind: 'none', unknown: row.before.some(unknownPiece) }
}
