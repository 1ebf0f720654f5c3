/** One row of the long layout (domain.md 2.4) → the cell that it states. */
import { CELL_STATUSES, type CellStatus } from '../domain/cell'
import type { Column } from '../domain/dictionary'
import { type NumberKind, numberKind, readCell } from './number'
import type { StatedCell } from './table'

/** What a row says of its cell, as text; '' where the file has no such column. */
export interface LongTexts {
  readonly value: string
  readonly raw: string
  readonly status: string
  readonly unit: string
}

export interface LongCell {
  readonly token: string
  /** Null where the token alone says the same. */
  readonly stated: StatedCell | null
  /** Value, status and text do not go together: the cell is no number. */
  readonly contradictory: boolean
  /** A status that is none of domain.md 3.1. */
  readonly unknownStatus: boolean
}

const POWERS = [1, 1e4, 1e8, 1e-4, 1e-8]

/** A text in 万元 and a value in 元 are one amount; counts have no units that change them. */
function sameFigure(a: number, b: number, kind: NumberKind): boolean {
  if (a === b) return true
  if (kind === 'count' || kind === 'delta') return false
  return POWERS.some(power => Math.abs(a * power - b) <= Math.abs(b) * 1e-9)
}

/** `12.0000` of a decimal column is 12; an amount in another unit than the column's brings its unit along. */
function valueToken({ value, unit }: LongTexts, column: Column): string {
  const text = value.trim()
  const plain = /^-?\d+\.\d*0$|^-?\d+\.$/.test(text) ? String(Number(text)) : text
  const foreign =
    column.item.kind === 'amount' && unit !== column.item.unit && /^(?:元|万元|亿元)$/.test(unit)
  return plain !== '' && foreign ? plain + unit : plain
}

/**
 * The cell of a row. A known status wins over the text; the value counts only with the status `number`. Where value
 * and text are two different numbers, or a number has no figure, the cell is `unparsed`: neither is believed.
 */
export function readLongCell(texts: LongTexts, column: Column): LongCell {
  const kind = numberKind(column)
  const written = valueToken(texts, column)
  const value = written === '' ? null : (readCell(written, kind).value ?? Number.NaN)
  const hasText = texts.raw.trim() !== ''
  const token = hasText || written === '' ? texts.raw : written
  const read = readCell(token, kind)
  const word = texts.status.trim().toLowerCase()
  const status = CELL_STATUSES.find(known => known === word) ?? null
  const unknownStatus = word !== '' && status === null

  const give = (stated: StatedCell | null, contradictory = false): LongCell => ({
    token,
    stated,
    contradictory,
    unknownStatus,
  })
  const told = (as: CellStatus, figure: number | null = null): StatedCell => ({
    status: as,
    value: figure,
    about: as === 'approx' ? read.about : null,
    raw: token,
  })
  const twoFigures = value !== null && read.value !== null && hasText && !sameFigure(read.value, value, kind)
  if (status === null) {
    const odd = value !== null && hasText && (read.value === null || twoFigures)
    return odd ? give(told('unparsed'), true) : give(null)
  }
  if (status === 'number') {
    const figure = value ?? read.value
    if (figure === null || Number.isNaN(figure) || twoFigures) return give(told('unparsed'), true)
    return give(read.value === figure ? null : told('number', figure))
  }
  if (status === 'corrected') {
    if (value === null || Number.isNaN(value)) return give(told('unparsed'), true)
    return give({ ...told('corrected', value), raw: texts.raw })
  }
  if (status === 'corrected_blank') return give({ ...told(status), raw: texts.raw }, value !== null)
  if (read.status === status && value === null) return give(null)
  return give(told(status), value !== null)
}
