import type { Question } from '../../domain/reading'
import type { Choice, Receipt } from '../../state/library'

/** What every question is given. */
export interface AskProps<Q extends Question> {
  readonly question: Q
  readonly receipt: Receipt
  /** The choices about the file so far. */
  readonly choice: Choice
  /** Title of the block, for the labels of its controls. */
  readonly title: string
  decide(choice: Choice): void
}
