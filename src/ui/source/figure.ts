/** What a person writes as the figure of a cell → the number. */
import { column, type Words } from '../../domain/dictionary'
import { SOURCE } from '../words/source'

/** The number in `text`, or why it cannot be one of this cell. A minus is for increases and decreases, a fraction for amounts. */
export function figureOf(text: string, id: string): number | Words {
  const { kind } = column(id).item
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '').replace('−', '-')
  const value = /^-?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN
  if (Number.isNaN(value)) return SOURCE.figure
  if (kind !== 'amount' && !Number.isSafeInteger(value)) return SOURCE.whole
  return value < 0 && kind !== 'delta' ? SOURCE.notBelow : value
}
