import { useEffect, useMemo, useRef, useState } from 'react'
import type { Words } from '../../domain/dictionary'
import type { Receipt, Staged } from '../../state/library'
import { useApp, useSay } from '../context'
import { Button } from '../parts/Button'
import { Dialog } from '../parts/Overlay'
import { changesIn, doubtfulBeside, type FileOrder, fileState, inOrder } from '../review/batch'
import { totals } from '../review/decide'
import { FileList } from '../review/FileList'
import { FileReview, type FileSide } from '../review/FileReview'
import { DIFFERENCES } from '../words/differences'
import { REVIEW } from '../words/review'
import { SHELL } from '../words/shell'
import { useShell } from './actions'
import '../styles/receipt.css'
import '../styles/review.css'

/** Files that need the user's word: what each was understood as and what can be decided; nothing is loaded before the one button. */
export function Review() {
  const { staged } = useApp().library
  const say = useSay()
  const hold = staged?.busy
    ? say(REVIEW.rereading)
    : staged && totals(staged).files === 0
      ? say(REVIEW.nothingToLoad)
      : undefined
  return (
    <Dialog
      isOpen={staged !== null}
      mustAnswer
      wide
      title={say(SHELL.reviewTitle)}
      onClose={() => staged?.cancel()}
      actions={
        <>
          <Button kind="primary" disabledBecause={hold} onPress={() => staged?.commit()}>
            {say(SHELL.commit)}
          </Button>
          <Button onPress={() => staged?.cancel()}>{say(SHELL.cancel)}</Button>
          <span role="status" className="rv-status">
            {hold ?? (staged ? outcome(staged).map(say).join(say(REVIEW.comma)) : '')}
          </span>
        </>
      }
    >
      {staged ? <Files staged={staged} /> : null}
    </Dialog>
  )
}

/** What a commit would do now, over all files. */
function outcome(staged: Staged): readonly Words[] {
  const { files, load, aside } = totals(staged)
  const [only] = staged.receipts
  if (only && staged.receipts.length === 1)
    return [
      only.kind === 'roster'
        ? REVIEW.willLoadRoster(only.rosterSize, only.rowsSetAside)
        : REVIEW.willLoad(load, aside),
    ]
  const same = staged.differences?.same ?? 0
  return [REVIEW.ofFiles(files, load, aside), ...(same > 0 ? [DIFFERENCES.same(same)] : [])]
}

/** The file that the review was opened for, else the first that needs a word; told once, so that an answer moves nobody on. */
function firstInView({ receipts, focus }: Staged): string | null {
  const first =
    receipts.find(each => each.sourceId === focus) ??
    receipts.find(each => each.outcome === 'review') ??
    receipts.find(each => each.questions.length > 0) ??
    receipts[0]
  return first?.sourceId ?? null
}

/** From so many files on, those that need a look come first. */
const FEW = 8

/** Letters pressed anywhere but in a field; what they do may change with every drawing. */
function useLetters(does: Readonly<Record<string, () => void>>): void {
  const latest = useRef(does)
  latest.current = does
  useEffect(() => {
    function hear(event: KeyboardEvent): void {
      const { target, altKey, ctrlKey, metaKey, key } = event
      const field = 'input:not([type=radio], [type=checkbox]), textarea, select'
      if (altKey || ctrlKey || metaKey || (target instanceof Element && target.matches(field))) return
      latest.current[key]?.()
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [])
}

/** Whether a file is shown beside its text at first: something is doubtful in it, or it changes what is there. */
function isToBeSeen(receipt: Receipt, staged: Staged): boolean {
  return fileState(receipt, staged) === 'doubtful' || changesIn(receipt, staged) > 0
}

/** The files and the one in view. */
function Files({ staged }: { readonly staged: Staged }) {
  const { topic } = useShell()
  const { current } = useApp().library
  const say = useSay()
  const [chosen, setChosen] = useState(() => firstInView(staged))
  const { receipts } = staged
  const [order, setOrder] = useState<FileOrder>(receipts.length > FEW ? 'state' : 'given')
  const [side, setSide] = useState<FileSide | null>(null)
  // Put in order once: an answer moves no file away under the hand that gave it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: on purpose of the order alone
  const ids = useMemo(() => inOrder(staged, order).map(each => each.sourceId), [order, receipts.length])
  const files = ids.flatMap(id => receipts.find(each => each.sourceId === id) ?? [])
  const again = receipts.every(each =>
    current?.receipts.some(known => known.sourceId === each.sourceId && known.sha256 === each.sha256),
  )
  const receipt = receipts.find(each => each.sourceId === chosen) ?? receipts[0]
  const place = useRef<HTMLDivElement>(null)
  const beside = (by: 1 | -1) => (receipt ? doubtfulBeside(files, staged, receipt.sourceId, by) : null)
  const go = (by: 1 | -1) => {
    const next = beside(by)
    if (next) setChosen(next.sourceId)
  }
  useLetters({ j: () => go(1), k: () => go(-1) })
  useEffect(() => {
    if (topic === null) return
    const wanted = place.current?.querySelector<HTMLElement>(`[data-topic="${topic}"]`)
    wanted?.scrollIntoView({ block: 'start' })
    wanted?.focus({ preventScroll: true })
  }, [topic])
  if (!receipt) return null
  return (
    <div
      ref={place}
      className="rv-layout"
      data-several={receipts.length > 1 || undefined}
      data-documents={receipts.some(each => each.document) || undefined}
    >
      {receipts.length > 1 ? (
        <FileList
          staged={staged}
          files={files}
          order={order}
          value={receipt.sourceId}
          onOrder={setOrder}
          onChange={setChosen}
          onNext={beside(1) ? () => go(1) : null}
        />
      ) : null}
      <div className="rv-main">
        <p className="rv-lead">{say(again ? REVIEW.againLead : SHELL.reviewLead)}</p>
        <FileReview
          key={receipt.sourceId}
          staged={staged}
          receipt={receipt}
          topic={topic}
          side={side ?? (topic === null && isToBeSeen(receipt, staged) ? 'text' : 'summary')}
          onSide={setSide}
        />
      </div>
    </div>
  )
}
