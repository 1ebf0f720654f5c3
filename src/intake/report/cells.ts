/** One piece of a row of figures → a cell of the form: status, value, raw text, place, and what is doubtful about it. */
import type { CellStatus } from '../../domain/cell'
import { type Column, column, type TableId } from '../../domain/dictionary'
import { numberKind, readCell } from '../number'
import type { HeaderUnit } from '../unit'
import type { DocCell, Place } from './doc'

export type DoubtKind =
  /** The row has more or fewer cells than the form. */
  | 'row-length'
  /** The label of the row stands there, its cells do not. */
  | 'no-cells'
  | 'missing-row'
  | 'missing-table'
  /** A figure stands where the label of the row should be (K38). */
  | 'label-overwritten'
  /** The row has no label; the rows around it leave one place for it. */
  | 'label-lost'
  /** The label behind this row is lost: the figures may be those of the next row. */
  | 'label-after-lost'
  /** The figures stood without anything between them. */
  | 'run-together'
  /** The cell holds a remark beside its figure. */
  | 'remark'
  /** Words that are no label stand beside the figures: they may be one of the cells. */
  | 'text-beside'
  /** Two rows for one row of the form. */
  | 'two-rows'
  /** The columns do not stand in the order of the form. */
  | 'column-order'
  /** A row of figures that fits no row of the form. */
  | 'unplaced-row'

export interface Doubt {
  readonly kind: DoubtKind
  readonly table: TableId | null
  /** Item, group or block that it is about; null for a row that is none of the form's. */
  readonly about: string | null
  readonly place: Place | null
  /** What stands there. */
  readonly text: string
}

export interface ReportCell {
  /** Id of a value column. */
  readonly column: string
  readonly status: CellStatus
  readonly value: number | null
  /** `approx` only. */
  readonly about: number | null
  readonly raw: string
  readonly place: Place | null
  readonly doubt: DoubtKind | null
}

const REMARK = /^([^(（]*\d[^(（]*?)\s*[(（]([^()（）]*)[)）]?$/
const UNIT = /^(?:件次|人次|[件条项宗个份次起例人家]|元|万元|亿元)$/

function readPiece(
  text: string,
  target: Column,
  unit: HeaderUnit,
): Pick<ReportCell, 'status' | 'value' | 'about' | 'doubt'> {
  const kind = numberKind(target)
  const read = readCell(text, kind, unit)
  const plain = { status: read.status, value: read.value, about: read.about, doubt: null }
  if (read.status !== 'text' && read.status !== 'unparsed') return plain
  const [, figure = '', remark = ''] = REMARK.exec(text.trim()) ?? []
  const inner = remark.trim()
  if (figure === '' || !/\p{Script=Han}/u.test(inner)) return plain
  const bare = UNIT.test(inner) ? readCell(figure + inner, kind, unit) : readCell(figure, kind, unit)
  if (bare.status !== 'number') return plain
  return { ...bare, doubt: UNIT.test(inner) ? null : 'remark' }
}

export function cellOf(
  id: string,
  piece: DocCell,
  doubt: DoubtKind | null = null,
  unit: HeaderUnit = null,
): ReportCell {
  const read = readPiece(piece.text, column(id), unit)
  return {
    column: id,
    raw: piece.text,
    place: piece.place,
    status: read.status,
    value: read.value,
    about: read.about,
    doubt: doubt ?? read.doubt,
  }
}

/** A cell that gives no figure. */
export function without(
  id: string,
  status: CellStatus,
  doubt: DoubtKind | null,
  raw = '',
  place: Place | null = null,
): ReportCell {
  return { column: id, status, value: null, about: null, raw, place, doubt }
}

/** From the first to the last of some pieces. */
export function spanOf(pieces: readonly DocCell[]): Place | null {
  const first = pieces[0]
  const last = pieces.at(-1)
  return first && last ? { from: first.place.from, to: last.place.to } : null
}

export const textOf = (pieces: readonly DocCell[]) => pieces.map(({ text }) => text).join(' ')
