import { useEffect, useMemo, useState } from 'react'
import type { FormCellState } from '../../analysis/reportForm'
import type { DocumentReport } from '../../domain/document'
import type { Confirmation, Correction, ReportDifference } from '../../domain/reading'
import type { DocumentAnswer, Receipt, Staged } from '../../state/library'
import { useSay } from '../context'
import { ErrorPanel } from '../parts/ErrorPanel'
import { Loading } from '../parts/Loading'
import { SourceBesideForm } from '../source/SourceBesideForm'
import { DIFFERENCES } from '../words/differences'
import { REVIEW } from '../words/review'
import { SOURCE } from '../words/source'
import { withDecisions } from './decide'
import { RadioList } from './RadioList'

const NONE: readonly Correction[] = []
const NONE_CONFIRMED: readonly Confirmation[] = []

interface Opened {
  readonly key: string
  readonly answer?: DocumentAnswer
  readonly error?: Error
}

function isOf(
  { sourceId, line }: ReportDifference['after'],
  own: string,
  report: DocumentReport | null,
): boolean {
  return sourceId === own && line === report?.line
}

/** What an earlier file said in the cells that this one changes. */
function changedCells({ cells }: ReportDifference): ReadonlyMap<string, FormCellState> {
  const nothing = { raw: '', proved: null, about: null, corrected: false } as const
  return new Map(
    cells.map(({ column, before }) => [
      column,
      { ...nothing, status: before === null ? 'blank' : 'number', value: before },
    ]),
  )
}

const litOf = (cells: ReadonlyMap<string, unknown>) => new Map([...cells.keys()].map(id => [id, 0]))

interface DocumentReviewProps {
  readonly staged: Staged
  readonly receipt: Receipt
}

/** The reports of a staged document on their forms beside the text, to be corrected before they are loaded. */
export function DocumentReview({ staged, receipt }: DocumentReviewProps) {
  const say = useSay()
  const { sourceId } = receipt
  const choice = staged.choice(sourceId)
  const { corrections = NONE, confirmed = NONE_CONFIRMED, ...others } = choice.decisions
  // What is corrected or confirmed is shown by the panel itself; anything else is another reading.
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
  const changes = useMemo(
    () => staged.differences?.reports.find(d => isOf(d.after, sourceId, report)) ?? null,
    [staged.differences, sourceId, report],
  )
  const before = useMemo(() => changes && changedCells(changes), [changes])
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
      {changes ? (
        <p className="rv-changes">
          {say(DIFFERENCES.onForm(changes.cells.length, changes.orgName, changes.year))}
        </p>
      ) : null}
      <SourceBesideForm
        before={before}
        beforeWords={DIFFERENCES.before}
        {...(before ? { lit: litOf(before) } : {})}
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
        confirmed={confirmed}
        onConfirm={made =>
          staged.decide(
            sourceId,
            withDecisions(staged.choice(sourceId), { confirmed: made.length > 0 ? made : undefined }),
          )
        }
      />
    </>
  )
}
