import { useEffect, useState } from 'react'
import type { FormCellState, ReportHead } from '../../../analysis/reportForm'
import type { TableId } from '../../../domain/dictionary'
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
  readonly tables: readonly TableId[]
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

/** The corrections of the report's file: as they are kept, and as the reader has changed them since. */
interface Corrections {
  readonly saved: readonly Correction[]
  readonly made: readonly Correction[]
  setMade(made: readonly Correction[]): void
}

/** How many cells are corrected otherwise than it is kept. */
function changes({ saved, made }: Corrections): number {
  const isIn = (list: readonly Correction[], c: Correction) =>
    list.some(d => d.line === c.line && d.column === c.column && d.year === c.year)
  return made.filter(c => !saved.includes(c)).length + saved.filter(c => !isIn(made, c)).length
}

interface PanelProps extends ReportSourceProps {
  readonly corrections: Corrections
  onSave(): void
}

function Panel({ onSave, corrections, report, cells, ...form }: PanelProps) {
  const { library } = useApp()
  const say = useSay()
  const { opened, retry } = useDocument(report.sourceId)
  const { saved, made, setMade } = corrections
  if (!opened) return <Loading active />
  if ('error' in opened) return <ErrorPanel error={opened.error} onRetry={retry} />
  // What was loaded can be opened again.
  const reading = opened.answer && 'reports' in opened.answer ? opened.answer : null
  const own = reading?.reports.find(r => r.line === report.line)
  if (!reading || !own) return <p>{say(SOURCE.gone)}</p>
  const changed = changes(corrections)
  return (
    <>
      <SourceBesideForm
        {...form}
        reading={reading}
        report={own}
        file={report.file}
        loaded={{ report, cells }}
        corrections={made}
        {...(library.current?.sample === null ? { onCorrect: setMade } : {})}
      />
      {changed > 0 ? (
        <div className="so-save" role="status">
          <b>{say(SOURCE.pending(changed))}</b>
          <span className="so-note">{say(SOURCE.keeps)}</span>
          <Button kind="link" onPress={() => setMade(saved)}>
            {say(SOURCE.discard)}
          </Button>
          <Button kind="primary" onPress={onSave}>
            {say(SOURCE.save)}
          </Button>
        </div>
      ) : null}
    </>
  )
}

const NONE: readonly Correction[] = []

/** Opens the report beside the document that it was read from; nothing where it came from a table. */
export function ReportSource(props: ReportSourceProps) {
  const { report } = props
  const { library, correct } = useApp()
  const say = useSay()
  const [isOpen, setOpen] = useState(false)
  const receipt = library.current?.receipts.find(r => r.sourceId === report.sourceId)
  const saved = receipt?.decisions.corrections ?? NONE
  const [made, setMade] = useState(saved)
  if (!receipt?.document) return null
  const corrections: Corrections = { saved, made, setMade }
  const changed = changes(corrections)
  return (
    <>
      {changed > 0 ? <span>{say(SOURCE.pending(changed))}</span> : null}
      <Button kind="link" onPress={() => setOpen(true)}>
        {say(SOURCE.open)}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={say(SOURCE.title(report.orgName, report.year))}
        wide
      >
        <Panel
          {...props}
          corrections={corrections}
          onSave={() => {
            setOpen(false)
            void correct(report.sourceId, made)
          }}
        />
      </Dialog>
    </>
  )
}
