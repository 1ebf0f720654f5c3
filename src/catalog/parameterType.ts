/** What a threshold is (domain.md 4.1 and 5). */
import type { Words } from '../domain/dictionary'

/** `day`: month × 100 + day of the year after the reported one; `wan` and `yuan`: amounts of money. */
export type ParameterUnit = 'day' | 'share' | 'count' | 'times' | 'wan' | 'yuan' | 'probability'

export interface Declared {
  readonly unit: ParameterUnit
  /** The default. */
  readonly value: number
  readonly lowest: number
  readonly highest: number
  readonly name: Words
  readonly explanation: Words
}
