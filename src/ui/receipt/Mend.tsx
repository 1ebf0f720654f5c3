import type { Question } from '../../domain/reading'
import type { Choice, Receipt } from '../../state/library'
import { useSay } from '../context'
import { Button } from '../parts/Button'
import { choiceOf, withDecisions } from '../review/decide'
import { askedQuestions } from '../review/Questions'
import { useShell } from '../shell/actions'
import { MEND_WORDS, REVIEW } from '../words/review'

interface Way {
  readonly kind: Question['kind']
  readonly words: { readonly zh: string; readonly en: string }
  readonly choice: Choice
}

/** The ways in which a refused file can be opened: where the answer is plain it is given at once, otherwise the review asks. */
export function waysIn(receipt: Receipt): readonly Way[] {
  const choice = choiceOf(receipt)
  return askedQuestions(receipt).flatMap((question): readonly Way[] => {
    const { kind } = question
    if (kind === 'whole-rows')
      return [
        {
          kind,
          words: REVIEW.cutYes(question.rowsBefore),
          choice: withDecisions(choice, { wholeRowsOnly: true }),
        },
      ]
    if (kind === 'year' && question.suggested !== null)
      return [
        {
          kind,
          words: REVIEW.allRowsYear(question.suggested),
          choice: withDecisions(choice, { year: question.suggested }),
        },
      ]
    if (kind === 'org-name' && question.suggested !== null)
      return [
        {
          kind,
          words: REVIEW.allRowsBody(question.suggested),
          choice: withDecisions(choice, { orgName: question.suggested }),
        },
      ]
    const words = MEND_WORDS[kind]
    return words ? [{ kind, words, choice }] : []
  })
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
