/** The figures of a row → as many cells as the form has there, or none: nothing is ever shifted. */
import type { DoubtKind } from '../../domain/document'
import type { DocCell } from './doc'
import { splitDigits } from './runTogether'
import type { ValueRow } from './valueRows'

export interface Fitted {
  readonly cells: readonly DocCell[]
  readonly doubt: DoubtKind | null
}

const isBlank = ({ text }: DocCell) => text === ''

/** Digits of a row in one piece, cut where the arithmetic leaves one possibility. */
function separated(
  piece: DocCell,
  count: number,
  fits: (numbers: readonly number[]) => boolean,
): Fitted | null {
  const numbers = splitDigits(piece.text.normalize('NFKC').trim(), count, fits)
  if (!numbers) return null
  let at = piece.place.to - numbers.join('').length
  const cells = numbers.map(text => {
    const place = { from: at, to: at + text.length }
    at = place.to
    return { text, place }
  })
  return { cells, doubt: 'run-together' }
}

const FEWEST_ALIKE = 2

/**
 * Widths above that of the form which several rows of a table have, with blanks at their ends: columns that are none of
 * the form's. In one row alone the blank may mean that another cell stands there twice.
 */
export function blankColumns(
  rows: readonly { readonly row: Pick<ValueRow, 'values'> }[],
  widest: number,
): ReadonlySet<number> {
  const seen = new Map<number, number>()
  for (const { row } of rows) {
    const width = row.values.length
    if (width > widest && row.values.slice(widest).every(isBlank)) seen.set(width, (seen.get(width) ?? 0) + 1)
  }
  return new Set([...seen].flatMap(([width, times]) => (times >= FEWEST_ALIKE ? [width] : [])))
}

/** `count` cells of the row, or null where it has more or fewer; `wider` as of blankColumns. */
export function fitRow(
  row: Pick<ValueRow, 'values' | 'packed' | 'own'>,
  count: number,
  fits: (numbers: readonly number[]) => boolean,
  wider: ReadonlySet<number>,
): Fitted | null {
  const { values, packed } = row
  if (packed) return count === 1 ? { cells: [packed], doubt: null } : separated(packed, count, fits)
  if (values.length === count) return { cells: values, doubt: null }
  const [only] = values
  if (values.length === 1 && only && only.text.length >= count) return separated(only, count, fits)
  const extra = values.length - count
  if (extra <= 0) return null
  const first = values.slice(0, count)
  const empty = first.every(isBlank)
  if (values.slice(count).every(isBlank) && (empty || (wider.has(values.length) && !first.some(isBlank)))) {
    return { cells: first, doubt: null }
  }
  const last = values.slice(extra)
  const lead = values.slice(0, extra).every(isBlank)
  if (row.own.length === 0 && lead && !last.some(isBlank)) return { cells: last, doubt: 'label-lost' }
  return null
}
