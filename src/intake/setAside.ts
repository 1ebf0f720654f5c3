/** A row on its way to the receipt: its text is looked up at the end, unless the reader has it at hand. */
import type { SetAsideRow } from '../domain/reading'

export interface SetAside extends Omit<SetAsideRow, 'raw'> {
  readonly span: number
  readonly raw: string | null
}
