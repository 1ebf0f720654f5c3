import { type RefObject, useId, useLayoutEffect, useRef } from 'react'
import type { Words } from '../../domain/dictionary'
import type { Receipt, Staged } from '../../state/library'
import { useSay } from '../context'
import { Button } from '../parts/Button'
import { refusal } from '../receipt/groups'
import { DATA, OUTCOME_WORDS } from '../words/data'
import { DIFFERENCES } from '../words/differences'
import { ISSUE_WORDS } from '../words/issues'
import { FILE_STATE_WORDS, REVIEW } from '../words/review'
import { changesIn, countByState, doubtsOf, FILE_STATES, type FileOrder, fileState, reportIn } from './batch'
import { RadioList } from './RadioList'

interface FileListProps {
  readonly staged: Staged
  /** In the order in which they are listed. */
  readonly files: readonly Receipt[]
  readonly order: FileOrder
  /** source_id of the file in view. */
  readonly value: string
  onOrder(order: FileOrder): void
  onChange(sourceId: string): void
  /** Opens the next doubtful file; null where there is no other. */
  readonly onNext: (() => void) | null
}

function documentWords(receipt: Receipt): Words {
  const { cells, places } = doubtsOf(receipt)
  if (cells > 0) return REVIEW.doubtfulCells(cells)
  if (places > 0) return REVIEW.doubtfulPlaces(places)
  return receipt.outcome === 'review' ? OUTCOME_WORDS.review : REVIEW.readWhole
}

function stateOf(receipt: Receipt, staged: Staged): readonly Words[] {
  const state = fileState(receipt, staged)
  if (state === 'left-out') return [REVIEW.leftOut]
  if (state === 'refused') {
    const group = refusal(receipt)
    return [REVIEW.notRead, ...(group ? [ISSUE_WORDS[group.code].title] : [])]
  }
  if (receipt.outcome === 'refuse') return [REVIEW.needsAnswer]
  const { document = [] } = receipt
  const changes = changesIn(receipt, staged)
  if (document.length > 0)
    return [
      documentWords(receipt),
      ...(document.length > 1 ? [REVIEW.severalReports(document.length)] : []),
      ...(changes > 0 ? [DIFFERENCES.changes(changes)] : []),
    ]
  const amount: Words =
    receipt.kind === 'roster'
      ? REVIEW.willLoadRoster(receipt.rosterSize, 0)
      : REVIEW.fileRows(receipt.rowsLoaded, receipt.rowsSetAside)
  return [OUTCOME_WORDS[receipt.outcome], amount]
}

/** How many files were read whole, are doubtful, were refused; how they are ordered; the way to the next doubtful one. */
function Counts({
  staged,
  order,
  onOrder,
  onNext,
}: Pick<FileListProps, 'staged' | 'order' | 'onOrder' | 'onNext'>) {
  const say = useSay()
  const counts = countByState(staged)
  return (
    <div className="rv-counts">
      <p>
        {FILE_STATES.flatMap(state => {
          const n = counts.get(state)
          return n ? [say(FILE_STATE_WORDS[state](n))] : []
        }).join(' · ')}
      </p>
      <RadioList
        label={say(REVIEW.sort)}
        value={order}
        options={[
          { id: 'state', text: say(REVIEW.states) },
          { id: 'given', text: say(REVIEW.given) },
        ]}
        onChange={onOrder}
      />
      {onNext ? (
        <Button kind="link" aria-keyshortcuts="j" onPress={onNext}>
          {say(REVIEW.nextDoubtful)}
          <span className="pt-kbd" aria-hidden="true">
            J
          </span>
        </Button>
      ) : null}
    </div>
  )
}

/** Keeps the file in view within the list, which alone is scrolled; a fieldset would not be. */
function useInSight(value: string): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another file is chosen
  useLayoutEffect(() => {
    const box = list.current
    const row = box?.querySelector(':checked')?.closest('label')
    if (!box || !row) return
    const show = () => {
      const [own, seen] = [row.getBoundingClientRect(), box.getBoundingClientRect()]
      if (own.top < seen.top) box.scrollTop -= seen.top - own.top
      else if (own.bottom > seen.bottom) box.scrollTop += own.bottom - seen.bottom
    }
    show()
    // The list gives way to a report beside its text, which comes later than its file is chosen.
    const watch = new ResizeObserver(show)
    watch.observe(box)
    return () => watch.disconnect()
  }, [value])
  return list
}

/** The files of the opening with what becomes of each; one is in view. */
export function FileList({ staged, files, order, value, onOrder, onChange, onNext }: FileListProps) {
  const say = useSay()
  const name = useId()
  const list = useInSight(value)
  return (
    <div className="rv-filelist">
      <Counts staged={staged} order={order} onOrder={onOrder} onNext={onNext} />
      <div ref={list} className="rv-files" role="radiogroup" aria-label={say(DATA.files)}>
        {files.map(receipt => {
          const report = reportIn(receipt)
          return (
            <label
              key={receipt.sourceId}
              className="rv-filerow"
              data-fate={fileState(receipt, staged)}
              data-outcome={receipt.outcome}
            >
              <input
                type="radio"
                name={name}
                checked={receipt.sourceId === value}
                onChange={() => onChange(receipt.sourceId)}
              />
              <span className="rv-filename">{receipt.file}</span>
              {report ? (
                <span className="rv-filebody">{`${report.orgName} ${report.year ?? ''}`.trim()}</span>
              ) : null}
              <span className="rv-filestate">{stateOf(receipt, staged).map(say).join(' · ')}</span>
            </label>
          )
        })}
      </div>
    </div>
  )
}
