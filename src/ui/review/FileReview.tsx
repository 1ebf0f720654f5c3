import type { ReactNode } from 'react'
import type { Receipt, Staged } from '../../state/library'
import { useSay } from '../context'
import { Button } from '../parts/Button'
import { IssueTable } from '../receipt/IssueTable'
import { fileLine, Refusal, Strip } from '../receipt/Receipts'
import { SetAside } from '../receipt/SetAside'
import type { ReviewTopic } from '../shell/actions'
import { REVIEW } from '../words/review'
import { Differences } from './Differences'
import { differencesOf, outlook } from './decide'
import { MappingEditor } from './MappingEditor'
import { PreviewTable } from './PreviewTable'
import { Questions } from './Questions'

/** A sentence with its figures in the size of what matters most. */
function Figures({ text }: { readonly text: string }): ReactNode {
  return text.split(/(\d[\d,]*)/).map((piece, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence never change order
    at % 2 === 1 ? <b key={at}>{piece}</b> : piece,
  )
}

interface FileReviewProps {
  readonly staged: Staged
  readonly receipt: Receipt
  readonly topic: ReviewTopic | null
}

/** One staged file: what will happen, what can be decided, what was understood, what is left out. */
export function FileReview({ staged, receipt, topic }: FileReviewProps) {
  const say = useSay()
  const fate = outlook(receipt, staged)
  const refused = receipt.outcome === 'refuse'
  const choice = staged.choice(receipt.sourceId)
  const decide = (next: typeof choice) => staged.decide(receipt.sourceId, next)
  const differences =
    fate === 'load' && staged.differences ? differencesOf(staged.differences, receipt, staged) : null
  const sum =
    receipt.kind === 'roster'
      ? REVIEW.willLoadRoster(receipt.rosterSize, receipt.rowsSetAside)
      : REVIEW.willLoad(receipt.rowsLoaded, receipt.rowsSetAside)
  return (
    <article className="rv-file" aria-label={receipt.file}>
      <header className="rv-filehead">
        <p className="rc-fileline">{fileLine(receipt, say)}</p>
        {staged.receipts.length > 1 && fate !== 'refused' ? (
          <Button
            kind="link"
            onPress={() => staged.leaveOut(receipt.sourceId, !staged.leftOut.includes(receipt.sourceId))}
          >
            {say(fate === 'left-out' ? REVIEW.takeIn : REVIEW.leaveOut)}
          </Button>
        ) : null}
      </header>
      {fate === 'load' ? (
        <p className="rv-sum">
          <span>
            <Figures text={say(sum)} />
          </span>
          <span className="pt-note">{say(REVIEW.inFile(receipt.rowsInFile))}</span>
        </p>
      ) : (
        <p className="rv-sum">{say(REVIEW.willNotLoad)}</p>
      )}
      {refused ? <Refusal receipt={receipt} /> : <Strip receipt={receipt} />}
      <Questions receipt={receipt} choice={choice} decide={decide} />
      <PreviewTable receipt={receipt} />
      {differences ? <Differences differences={differences} /> : null}
      <MappingEditor receipt={receipt} choice={choice} wanted={topic === 'mapping'} decide={decide} />
      <SetAside receipt={receipt} staged />
      {refused && receipt.groups.length <= 1 ? null : (
        <section>
          <h3 className="rc-head">{say(REVIEW.issues)}</h3>
          <IssueTable receipt={receipt} staged />
        </section>
      )}
    </article>
  )
}
