import type { ReactNode } from 'react'
import type { Receipt, Staged } from '../../state/library'
import { useSay } from '../context'
import { Button } from '../parts/Button'
import { IssueTable } from '../receipt/IssueTable'
import { fileLine, Refusal, Strip } from '../receipt/Receipts'
import { SetAside } from '../receipt/SetAside'
import type { ReviewTopic } from '../shell/actions'
import { REVIEW } from '../words/review'
import { SOURCE } from '../words/source'
import { Differences } from './Differences'
import { DocumentReview } from './DocumentReview'
import { differencesOf, outlook } from './decide'
import { MappingEditor } from './MappingEditor'
import { PreviewTable } from './PreviewTable'
import { Questions } from './Questions'
import { RadioList } from './RadioList'

/** A sentence with its figures in the size of what matters most. */
function Figures({ text }: { readonly text: string }): ReactNode {
  return text.split(/(\d[\d,]*)/).map((piece, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence never change order
    at % 2 === 1 ? <b key={at}>{piece}</b> : piece,
  )
}

/** What of a file is in view: what became of it, or its reports beside their text. */
export type FileSide = 'summary' | 'text'

interface FileReviewProps {
  readonly staged: Staged
  readonly receipt: Receipt
  readonly topic: ReviewTopic | null
  readonly side: FileSide
  onSide(side: FileSide): void
}

/** One staged file: what will happen, what can be decided, what was understood, what is left out. */
export function FileReview({ staged, receipt, topic, side, onSide }: FileReviewProps) {
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
  // A report that lacks its body or its year is refused, and its text helps to give them.
  const found = receipt.document ?? []
  const isDocument = refused
    ? receipt.document !== undefined && receipt.questions.length > 0
    : found.length > 0
  return (
    <article className="rv-file" aria-label={receipt.file}>
      <header className="rv-filehead">
        <p className="rc-fileline">{fileLine(receipt, say)}</p>
        {isDocument ? (
          <RadioList
            label={say(SOURCE.show)}
            value={side}
            options={[
              { id: 'text', text: say(SOURCE.open) },
              { id: 'summary', text: say(REVIEW.summary) },
            ]}
            onChange={onSide}
          />
        ) : null}
        {staged.receipts.length > 1 && fate !== 'refused' ? (
          <Button
            kind="link"
            onPress={() => staged.leaveOut(receipt.sourceId, !staged.leftOut.includes(receipt.sourceId))}
          >
            {say(fate === 'left-out' ? REVIEW.takeIn : REVIEW.leaveOut)}
          </Button>
        ) : null}
      </header>
      {isDocument && side === 'text' ? null : fate === 'load' ? (
        <p className="rv-sum">
          <span>
            <Figures text={say(sum)} />
          </span>
          <span className="pt-note">{say(REVIEW.inFile(receipt.rowsInFile))}</span>
        </p>
      ) : (
        <p className="rv-sum">{say(REVIEW.willNotLoad)}</p>
      )}
      {isDocument && side === 'text' ? (
        <>
          {refused ? <Refusal receipt={receipt} /> : null}
          <Questions receipt={receipt} choice={choice} decide={decide} />
          <DocumentReview key={receipt.sourceId} staged={staged} receipt={receipt} />
        </>
      ) : (
        <>
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
        </>
      )}
    </article>
  )
}
