import { Fragment, type KeyboardEvent, useRef } from 'react'
import { type DraftFinding, STAGES } from '../../../analysis/draft/judgeDraft'
import { useSay } from '../../context'
import { DRAFT, STAGE_WORDS } from '../../words/draft'
import { findingLine, findingName } from './findingWords'

interface FindingListProps {
  readonly findings: readonly DraftFinding[]
  readonly value: string | null
  onChange(key: string): void
}

/** What to mend, stage by stage; one tab stop, ↑ and ↓ go from one to the next. */
export function FindingList({ findings, value, onChange }: FindingListProps) {
  const say = useSay()
  const list = useRef<HTMLDivElement>(null)
  const go = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const to = findings[findings.findIndex(f => f.key === value) + by]
    if (by === 0 || !to) return
    event.preventDefault()
    onChange(to.key)
    list.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(to.key)}"]`)?.focus()
  }
  return (
    <div ref={list} className="dr-list">
      {STAGES.map(stage => {
        const own = findings.filter(f => f.stage === stage)
        if (own.length === 0) return null
        return (
          <Fragment key={stage}>
            <h3 className="dr-stage">
              {say(STAGE_WORDS[stage])}
              <span className="dr-stage-count">{own.length}</span>
            </h3>
            {own.map(finding => (
              <button
                key={finding.key}
                type="button"
                className="dr-row"
                data-key={finding.key}
                data-stage={stage}
                aria-current={finding.key === value || undefined}
                tabIndex={finding.key === value ? 0 : -1}
                onClick={() => onChange(finding.key)}
                onKeyDown={go}
              >
                <b>{say(findingName(finding))}</b>
                <span className="dr-row-line">{say(findingLine(finding))}</span>
              </button>
            ))}
          </Fragment>
        )
      })}
      <p className="pt-hidden">{say(DRAFT.keys)}</p>
    </div>
  )
}
