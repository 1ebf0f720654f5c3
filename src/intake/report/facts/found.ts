/** Words of a sentence → a fact. */
import type { TextFact } from '../../../domain/document'
import type { TextFactId } from '../../../domain/textFact'
import { placeIn, type Sentence, wordsAround } from './prose'

/** `from` and `to` are signs of the sentence. */
export function factIn(
  sentence: Sentence,
  id: TextFactId,
  value: number | null,
  from = 0,
  to = sentence.text.length,
): TextFact {
  return { id, value, words: wordsAround(sentence, from, to), place: placeIn(sentence, from, to) }
}
