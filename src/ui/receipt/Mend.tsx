import type { Words } from '../../domain/dictionary'
import type { Decisions, Question } from '../../domain/reading'
import type { Choice, Receipt } from '../../state/library'
import { useSay } from '../context'
import { Button } from '../parts/Button'
import { choiceOf, withDecisions } from '../review/decide'
import { askedQuestions } from '../review/Questions'
import { useShell } from '../shell/actions'
import { MEND_WORDS, REVIEW } from '../words/review'

interface Way {
  readonly kind: Question['kind']
  readonly words: Words
  readonly choice: Choice
  /** Whether the choice answers the question; otherwise the review asks it. */
  readonly answered: boolean
}

/** The ways in which a refused file can be opened: where the answer is plain it is given at once, otherwise the review asks. */
function waysIn(receipt: Receipt): readonly Way[] {
  const choice = choiceOf(receipt)
  const answer = (kind: Question['kind'], words: Words, decided: Decisions): readonly Way[] => [
    { kind, words, choice: withDecisions(choice, decided), answered: true },
  ]
  const ways = askedQuestions(receipt).flatMap((question): readonly Way[] => {
    const { kind } = question
    if (kind === 'whole-rows')
      return answer(kind, REVIEW.cutYes(question.rowsBefore), { wholeRowsOnly: true })
    if (kind === 'year' && question.suggested !== null)
      return answer(kind, REVIEW.allRowsYear(question.suggested), { year: question.suggested })
    if (kind === 'org-name' && question.suggested !== null)
      return answer(kind, REVIEW.allRowsBody(question.suggested), { orgName: question.suggested })
    const words = MEND_WORDS[kind]
    return words ? [{ kind, words, choice, answered: false }] : []
  })
  return ways.sort((a, b) => Number(b.answered) - Number(a.answered))
}

/** Buttons that open a refused file once more with a choice made. */
export function Mend({ receipt }: { readonly receipt: Receipt }) {
  const say = useSay()
  const shell = useShell()
  const ways = waysIn(receipt)
  if (ways.length === 0) return null
  return (
    <div className="pt-actions rc-mend">
      {ways.map(way => (
        <Button key={way.kind} onPress={() => shell.reopen(receipt.sourceId, way.choice, way.kind)}>
          {say(way.words)}
        </Button>
      ))}
    </div>
  )
}
