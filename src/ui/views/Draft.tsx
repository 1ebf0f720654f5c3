import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Words } from '../../domain/dictionary'
import type { DocumentReading, DocumentReport } from '../../domain/document'
import type { Correction } from '../../domain/reading'
import { useApp, useSay } from '../context'
import { Button } from '../parts/Button'
import { ErrorPanel, PanelBoundary } from '../parts/ErrorPanel'
import { Loading } from '../parts/Loading'
import { RadioList } from '../review/RadioList'
import { extendable, useShell } from '../shell/actions'
import { useNarrow } from '../shell/useNarrow'
import { DRAFT } from '../words/draft'
import { ISSUE_WORDS } from '../words/issues'
import { DraftHead } from './draft/DraftHead'
import { DraftSheet } from './draft/DraftSheet'
import { FindingList } from './draft/FindingList'
import { FindingPane } from './draft/FindingPane'
import { GiveDraft } from './draft/GiveDraft'
import { Summary } from './draft/Summary'
import { type DraftAnswers, useDraftReading, useJudgement } from './draft/useDraft'
import '../styles/data.css'
import '../styles/draft.css'

/** 自查草稿: a report that belongs to no dataset, read and judged before it goes out; gone when the page is left. */
export function Draft() {
  const { select } = useApp()
  const { setDropTaker } = useShell()
  const say = useSay()
  const [file, setFile] = useState<File | null>(null)
  useEffect(() => {
    setDropTaker({
      title: DRAFT.dropTitle,
      note: DRAFT.dropNote,
      take: ([first]) => setFile(first ?? null),
    })
    return () => setDropTaker(null)
  }, [setDropTaker])
  return (
    <section className="dr-view" data-view="data" data-sheet="draft">
      <div className="dr-top">
        <Button kind="link" onPress={() => select({ dataSheet: 'files' })}>
          {say(DRAFT.back)}
        </Button>
        <span className="dr-title">{say(DRAFT.title)}</span>
        <span className="dt-title-note">{say(DRAFT.lead)}</span>
      </div>
      {file ? (
        <PanelBoundary resetKey={`${file.name} ${file.size}`}>
          <Given
            key={`${file.name} ${file.size} ${file.lastModified}`}
            file={file}
            onAnother={() => setFile(null)}
          />
        </PanelBoundary>
      ) : (
        <GiveDraft onGive={setFile} />
      )}
    </section>
  )
}

interface GivenProps {
  readonly file: File
  onAnother(): void
}

const NONE: readonly Correction[] = []

/** A draft that was given: being read, not read and why, or its report. */
function Given({ file, onAnother }: GivenProps) {
  const say = useSay()
  const [corrections, setCorrections] = useState(NONE)
  const decisions = useMemo(() => ({ corrections }), [corrections])
  const { answer, error, retry } = useDraftReading(file, decisions)
  const [chosen, setChosen] = useState(0)
  if (error) return <ErrorPanel error={error} onRetry={retry} />
  if (answer === undefined) return <Loading active words={say(DRAFT.reading)} onStop={onAnother} />
  const another = (
    <div className="pt-actions">
      <Button onPress={onAnother}>{say(DRAFT.another)}</Button>
    </div>
  )
  if (answer === null || 'refused' in answer) {
    const words = answer ? ISSUE_WORDS[answer.issue.code] : null
    const { code, severity, found, detail, column } = answer?.issue ?? {}
    const group = code &&
      severity && {
        ...{ code, severity, column: column ?? null, count: 1, lines: [] },
        ...{ samples: found ? [found] : [], detail: detail ?? '' },
      }
    return (
      <section className="dr-refused" role="status">
        <h1 className="dr-name">{say(DRAFT.notRead)}</h1>
        <p>{words && group ? say(words.what(group)) : say(DRAFT.noDocument)}</p>
        {words ? <p>{say(words.todo)}</p> : null}
        {another}
      </section>
    )
  }
  const report = answer.reports[chosen] ?? answer.reports[0]
  if (!report) return another
  return (
    <>
      {answer.reports.length > 1 ? (
        <div className="dr-several">
          <span>{say(DRAFT.several)}</span>
          <RadioList
            label={say(DRAFT.several)}
            value={String(chosen)}
            options={answer.reports.map((each, at) => ({
              id: String(at),
              text: [each.orgName ?? say(DRAFT.nth(at + 1)), each.year ?? ''].join(' ').trim(),
            }))}
            onChange={id => setChosen(Number(id))}
          />
        </div>
      ) : null}
      <Judged
        key={report.line}
        file={file}
        reading={answer}
        report={report}
        corrections={corrections}
        onCorrect={setCorrections}
        onAnother={onAnother}
      />
    </>
  )
}

interface JudgedProps extends GivenProps {
  readonly reading: DocumentReading
  /** Cells changed on trial. */
  readonly corrections: readonly Correction[]
  onCorrect(corrections: readonly Correction[]): void
  readonly report: DocumentReport
}

/** The report of a draft with everything that is wanted of it. */
function Judged({ file, reading, report, corrections, onCorrect, onAnother }: JudgedProps) {
  const { library } = useApp()
  const shell = useShell()
  const say = useSay()
  const narrow = useNarrow()
  const [answers, setAnswers] = useState<DraftAnswers>({})
  const { judged, error } = useJudgement(report, answers)
  const [key, setKey] = useState<string | null>(null)
  const [listed, setListed] = useState(true)
  const findings = judged?.judgement.findings
  const finding = useMemo(() => findings?.find(f => f.key === key) ?? findings?.[0] ?? null, [findings, key])
  const open = useCallback((to: string) => {
    setKey(to)
    setListed(false)
  }, [])
  if (error) return <ErrorPanel error={error} onRetry={() => setAnswers({ ...answers })} />
  if (!judged) return <Loading active />
  const { judgement } = judged
  const n = judgement.findings.length
  const at = finding ? judgement.findings.indexOf(finding) : -1
  const stepButton = (by: number, words: Words) => {
    const to = judgement.findings[at + by]
    return to ? (
      <Button kind="link" onPress={() => open(to.key)}>
        {say(words)}
      </Button>
    ) : null
  }
  const list = (
    <div className="dr-left">
      <h2 className="dr-count">{say(n === 0 ? DRAFT.nothing : DRAFT.findings(n))}</h2>
      <p className="dt-title-note">
        {say(n === 0 ? DRAFT.nothingNote(judgement.passed.length, judgement.notJudged.length) : DRAFT.order)}
      </p>
      <FindingList findings={judgement.findings} value={finding?.key ?? null} onChange={open} />
      <Summary judgement={judgement} />
    </div>
  )
  return (
    <>
      <DraftHead
        file={file.name}
        report={report}
        judged={judged}
        answers={answers}
        onAnswer={setAnswers}
        onAnother={onAnother}
        onAdd={() => shell.openFiles([file], extendable(library.current) ? 'current' : 'new')}
      />
      {corrections.length > 0 ? (
        <p className="dr-tried" role="status">
          <b>{say(DRAFT.tried(corrections.length))}</b>
          <Button kind="link" onPress={() => onCorrect(NONE)}>
            {say(DRAFT.untry)}
          </Button>
        </p>
      ) : null}
      <div className="dr-body" data-narrow={narrow || undefined}>
        {narrow && !listed ? null : list}
        {narrow && listed && n > 0 ? null : (
          <div className="dr-pane">
            {finding && n > 0 ? (
              <nav className="dr-walk" aria-label={say(DRAFT.list)}>
                {narrow ? (
                  <Button kind="link" onPress={() => setListed(true)}>
                    {say(DRAFT.backToList(n))}
                  </Button>
                ) : null}
                {stepButton(-1, DRAFT.previous)}
                {stepButton(1, DRAFT.next)}
              </nav>
            ) : null}
            <FindingPane
              reading={reading}
              report={report}
              file={file.name}
              judgement={judgement}
              finding={finding}
              corrections={corrections}
              onCorrect={onCorrect}
            />
          </div>
        )}
      </div>
      <DraftSheet file={file.name} judged={judged} tried={corrections.length} />
    </>
  )
}
