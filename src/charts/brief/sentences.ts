/** Every sentence that a brief can say, in order, and those that one does say. */
import type { Words } from '../../domain/dictionary'
import { COMPLETE_LINES, FINDING_LINES, OUTCOME_LINES, PEER_LINES, POSITION_LINES, TREND_LINES } from './body'
import type { BriefFacts } from './facts'
import { CHANGES, DISPUTES, HEADLINE } from './headline'
import { METHOD } from './method'
import { PLACES, RATE_PLACE } from './places'
import { QUESTIONS } from './questions'
import type { BriefPart, Sentence } from './sentence'

export const SENTENCES: readonly Sentence<BriefFacts>[] = [
  ...HEADLINE,
  ...RATE_PLACE,
  ...DISPUTES,
  ...OUTCOME_LINES,
  ...POSITION_LINES,
  ...PLACES,
  ...CHANGES,
  ...TREND_LINES,
  ...COMPLETE_LINES,
  ...PEER_LINES,
  ...FINDING_LINES,
  ...QUESTIONS,
  ...METHOD,
]

export interface Said {
  readonly id: string
  readonly words: Words
}

/** The sentences of a part that hold, in order. */
export function said(facts: BriefFacts, part: BriefPart): readonly Said[] {
  return SENTENCES.flatMap(sentence => {
    if (sentence.part !== part) return []
    const words = sentence.say(facts)
    return words ? [{ id: sentence.id, words }] : []
  })
}
