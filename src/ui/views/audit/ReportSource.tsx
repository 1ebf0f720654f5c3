import { useEffect, useState } from 'react'
import type { FormCellState, ReportHead } from '../../../analysis/reportForm'
import type { Correction } from '../../../domain/reading'
import type { DocumentAnswer } from '../../../state/library'
import { useApp, useSay } from '../../context'
import { Button } from '../../parts/Button'
import { ErrorPanel } from '../../parts/ErrorPanel'
import { Loading } from '../../parts/Loading'
import { Dialog } from '../../parts/Overlay'
import { SourceBesideForm } from '../../source/SourceBesideForm'
import { SOURCE } from '../../words/source'

interface ReportSourceProps {
  readonly report: ReportHead
  readonly cells: ReadonlyMap<string, FormCellState>
  readonly before: ReadonlyMap<string, FormCellState> | null
  readonly lit: ReadonlyMap<string, number>
  readonly conflicts: ReadonlySet<string>
}

type Opened = { readonly answer: DocumentAnswer } | { readonly error: Error } | null

/** The document of a source, read when it is asked for. */
function useDocument(sourceId: string): { readonly opened: Opened; retry(): void } {
  const { document } = useApp()
  const [opened, setOpened] = useState<Opened>(null)
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks again on purpose
  useEffect(() => {
    const abort = new AbortController()
    setOpened(null)
    document(sourceId, abort.signal).then(
      answer => setOpened({ answer }),
      (error: Error) => {
        if (!abort.signal.aborted) setOpened({ error })
      },
    )
    return () => abort.abort()
  }, [document, sourceId, attempt])
  return { opened, retry: () => setAttempt(n => n + 1) }
}

function Panel({ onDone, ...props }: ReportSourceProps & { onDone(): void }) {
  const { report, cells, before, lit, conflicts } = props
  const { library, correct } = useApp()
  const say = useSay()
  const { opened, retry } = useDocument(report.sourceId)
  const saved =
    library.current?.receipts.find(r => r.sourceId === report.sourceId)?.decisions.corrections ?? []
  const [made, setMade] = useState<readonly Correction[]>(saved)
  const changed = made.filter(c => !saved.includes(c)).length + saved.filter(c => !made.includes(c)).length
  if (!opened) return <Loading active />
  if ('error' in opened) return <ErrorPanel error={opened.error} onRetry={retry} />
  const { answer } = opened
  // What was loaded can be opened again; a file that cannot has changed under us.
  const reading = answer && 'reports' in answer ? answer : null
  const own = reading?.reports.find(r => r.line === report.line)
  if (!reading || !own) return <p>{say(SOURCE.gone)}</p>
  const mayCorrect = library.current?.sample === null
  return (
    <>
      <SourceBesideForm
        reading={reading}
        report={own}
        file={report.file}
        loaded={{ report, cells }}
        before={before}
        lit={lit}
        conflicts={conflicts}
        corrections={made}
        {...(mayCorrect ? { onCorrect: setMade } : {})}
      />
      {changed > 0 ? (
        <div className="so-save" role="status">
          <b>{say(SOURCE.pending(changed))}</b>
          <span className="so-note">{say(SOURCE.keeps)}</span>
          <Button kind="link" onPress={() => setMade(saved)}>
            {say(SOURCE.discard)}
          </Button>
          <Button
            kind="primary"
            onPress={() => {
              onDone()
              void correct(report.sourceId, made)
            }}
          >
            {say(SOURCE.save)}
          </Button>
        </div>
      ) : null}
    </>
  )
}

/** Opens the report beside the document that it was read from; nothing where it came from a table. */
export function ReportSource(props: ReportSourceProps) {
  const { report } = props
  const { library } = useApp()
  const say = useSay()
  const [isOpen, setOpen] = useState(false)
  const receipt = library.current?.receipts.find(r => r.sourceId === report.sourceId)
  if (!receipt?.document) return null
  return (
    <>
      <Button kind="link" onPress={() => setOpen(true)}>
        {say(SOURCE.open)}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={say(SOURCE.title(report.orgName, report.year))}
        wide
      >
        <Panel {...props} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}
