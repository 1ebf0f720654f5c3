import { useId } from 'react'
import type { Words } from '../../domain/dictionary'
import type { Receipt, Staged } from '../../state/library'
import { useSay } from '../context'
import { DATA, OUTCOME_WORDS } from '../words/data'
import { REVIEW } from '../words/review'
import { outlook } from './decide'

interface FileListProps {
  readonly staged: Staged
  /** source_id of the file in view. */
  readonly value: string
  onChange(sourceId: string): void
}

function stateOf(receipt: Receipt, staged: Staged): readonly Words[] {
  const fate = outlook(receipt, staged)
  if (fate === 'left-out') return [REVIEW.leftOut]
  if (fate === 'refused') return [OUTCOME_WORDS.refuse]
  const amount: Words =
    receipt.kind === 'roster'
      ? REVIEW.willLoadRoster(receipt.rosterSize, 0)
      : REVIEW.fileRows(receipt.rowsLoaded, receipt.rowsSetAside)
  return [OUTCOME_WORDS[receipt.outcome], amount]
}

/** The files of the opening with what becomes of each; one is in view. */
export function FileList({ staged, value, onChange }: FileListProps) {
  const say = useSay()
  const name = useId()
  return (
    <fieldset className="rv-files">
      <legend className="pt-hidden">{say(DATA.files)}</legend>
      {staged.receipts.map(receipt => {
        const fate = outlook(receipt, staged)
        const doubtful = fate === 'load' && receipt.outcome === 'review'
        return (
          <label
            key={receipt.sourceId}
            className="rv-filerow"
            data-fate={doubtful ? 'review' : fate}
            data-outcome={receipt.outcome}
          >
            <input
              type="radio"
              name={name}
              checked={receipt.sourceId === value}
              onChange={() => onChange(receipt.sourceId)}
            />
            <span className="rv-filename">{receipt.file}</span>
            <span className="rv-filestate">{stateOf(receipt, staged).map(say).join(' · ')}</span>
          </label>
        )
      })}
    </fieldset>
  )
}
