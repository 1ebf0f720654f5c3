import { useEffect, useMemo, useState } from 'react'
import type { Correction } from '../../domain/reading'
import type { DocumentAnswer, Receipt, Staged } from '../../state/library'
import { useSay } from '../context'
import { ErrorPanel } from '../parts/ErrorPanel'
import { Loading } from '../parts/Loading'
import { SourceBesideForm } from '../source/SourceBesideForm'
import { REVIEW } from '../words/review'
import { SOURCE } from '../words/source'
import { withDecisions } from './decide'
import { RadioList } from './RadioList'

const NONE: readonly Correction[] = []

interface Opened {
  readonly key: string
  readonly answer?: DocumentAnswer
  readonly error?: Error
}

interface DocumentReviewProps {
  readonly staged: Staged
  readonly receipt: Receipt
}

/** The reports of a staged document on their forms beside the text, to be corrected before they are loaded. */
export function DocumentReview({ staged, receipt }: DocumentReviewProps) {
  const say = useSay()
  const { sourceId } = receipt
  const choice = staged.choice(sourceId)
  const { corrections = NONE, ...others } = choice.decisions
  // Corrections are shown by the panel itself; anything else is another reading.
  const key = `${sourceId} ${JSON.stringify(others)}`
  const [opened, setOpened] = useState<Opened | null>(null)
  const [line, setLine] = useState<number | null>(null)
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the file and its choices; `attempt` reads again
  useEffect(() => {
    const abort = new AbortController()
    staged.document(sourceId, abort.signal).then(
      answer => setOpened({ key, answer }),
      (error: Error) => {
        if (!abort.signal.aborted) setOpened({ key, error })
      },
    )
    return () => abort.abort()
  }, [key, attempt])
  const reading = opened?.answer && 'reports' in opened.answer ? opened.answer : null
  const report = useMemo(
    () => reading?.reports.find(r => r.line === line) ?? reading?.reports[0] ?? null,
    [reading, line],
  )
  if (opened?.error) return <ErrorPanel error={opened.error} onRetry={() => setAttempt(n => n + 1)} />
  if (!opened || opened.key.split(' ')[0] !== sourceId) return <Loading active />
  if (!reading || !report) return <p>{say(SOURCE.gone)}</p>
  return (
    <>
      {reading.reports.length > 1 ? (
        <RadioList
          label={say(REVIEW.severalReports(reading.reports.length))}
          value={String(report.line)}
          options={reading.reports.map(each => ({
            id: String(each.line),
            text: `${each.orgName ?? ''} ${each.year ?? ''}`.trim() || say(REVIEW.lineOf(each.line)),
          }))}
          onChange={id => setLine(Number(id))}
        />
      ) : null}
      <SourceBesideForm
        key={`${sourceId} ${report.line}`}
        reading={reading}
        report={report}
        file={receipt.file}
        corrections={corrections}
        onCorrect={made =>
          staged.decide(
            sourceId,
            withDecisions(staged.choice(sourceId), { corrections: made.length > 0 ? made : undefined }),
          )
        }
      />
    </>
  )
}
