import { useEffect, useMemo, useState } from 'react'
import type { FormCellState, ReportHead } from '../../../analysis/reportForm'
import type { TableId, Words } from '../../../domain/dictionary'
import type { Confirmation, Correction, Decisions, Reviewed } from '../../../domain/reading'
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
  readonly beforeWords: Words
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

/** What a person made of the report's file: as it is kept, and as the reader has changed it since. */
interface Review {
  readonly saved: Reviewed
  readonly made: Reviewed
  setMade(made: Reviewed): void
}

/** How many cells are corrected, and how many places confirmed, otherwise than it is kept. */
function changes({ saved, made }: Review): { readonly cells: number; readonly places: number } {
  const isIn = (list: readonly Correction[], c: Correction) =>
    list.some(d => d.line === c.line && d.column === c.column && d.year === c.year)
  const cells =
    made.corrections.filter(c => !saved.corrections.includes(c)).length +
    saved.corrections.filter(c => !isIn(made.corrections, c)).length
  const text = (each: Confirmation) => JSON.stringify(each)
  const [now, before] = [made.confirmed.map(text), saved.confirmed.map(text)]
  const places = now.filter(t => !before.includes(t)).length + before.filter(t => !now.includes(t)).length
  return { cells, places }
}

/** What is not kept yet, in words; '' where nothing. */
function usePending(review: Review): string {
  const say = useSay()
  const { cells, places } = changes(review)
  return [
    ...(cells > 0 ? [say(SOURCE.pending(cells))] : []),
    ...(places > 0 ? [say(SOURCE.pendingConfirmed(places))] : []),
  ].join(say({ zh: '，', en: '; ' }))
}

interface PanelProps extends ReportSourceProps {
  readonly review: Review
  /** What of it is not kept yet, in words; '' where nothing. */
  readonly pending: string
  onSave(): void
}

function Panel({ onSave, review, pending, report, cells, ...form }: PanelProps) {
  const { library } = useApp()
  const say = useSay()
  const { opened, retry } = useDocument(report.sourceId)
  const { saved, made, setMade } = review
  if (!opened) return <Loading active />
  if ('error' in opened) return <ErrorPanel error={opened.error} onRetry={retry} />
  // What was loaded can be opened again.
  const reading = opened.answer && 'reports' in opened.answer ? opened.answer : null
  const own = reading?.reports.find(r => r.line === report.line)
  if (!reading || !own) return <p>{say(SOURCE.gone)}</p>
  return (
    <>
      <SourceBesideForm
        {...form}
        reading={reading}
        report={own}
        file={report.file}
        loaded={{ report, cells }}
        corrections={made.corrections}
        confirmed={made.confirmed}
        {...(library.current?.sample === null
          ? {
              onCorrect: corrections => setMade({ ...made, corrections }),
              onConfirm: confirmed => setMade({ ...made, confirmed }),
            }
          : {})}
      />
      {pending !== '' ? (
        <div className="so-save" role="status">
          <b>{pending}</b>
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

/** What is kept of a file's review. */
function reviewedOf({ corrections = [], confirmed = [] }: Decisions): Reviewed {
  return { corrections, confirmed }
}

/** Opens the report beside the document that it was read from; nothing where it came from a table. */
export function ReportSource(props: ReportSourceProps) {
  const { report } = props
  const { library, correct } = useApp()
  const say = useSay()
  const [isOpen, setOpen] = useState(false)
  const receipt = library.current?.receipts.find(r => r.sourceId === report.sourceId)
  const saved = useMemo(() => reviewedOf(receipt?.decisions ?? {}), [receipt])
  const [made, setMade] = useState(saved)
  const review: Review = { saved, made, setMade }
  const pending = usePending(review)
  if (!receipt?.document) return null
  return (
    <>
      {pending === '' ? null : <span>{pending}</span>}
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
          review={review}
          pending={pending}
          onSave={() => {
            setOpen(false)
            void correct(report.sourceId, made)
          }}
        />
      </Dialog>
    </>
  )
}
