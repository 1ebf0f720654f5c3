/** One piece of a row of figures → a cell of the form: status, value, raw text, place, and what is doubtful about it. */
import type { CellStatus } from '../../domain/cell'
import { type Column, column } from '../../domain/dictionary'
import type { DoubtKind, Place, ReportCell } from '../../domain/document'
import { numberKind, readCell } from '../number'
import type { HeaderUnit } from '../unit'
import type { DocCell } from './doc'

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
