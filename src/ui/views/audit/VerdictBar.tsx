import { useEffect, useState } from 'react'
import { VERDICTS, type Verdict } from '../../../domain/finding'
import { verdictKey, verdictOn } from '../../../state/verdicts'
import { useApp, useSay } from '../../context'
import { Button } from '../../parts/Button'
import { CopyButton } from '../../parts/CopyButton'
import { useVerdicts } from '../../useVerdicts'
import { AUDIT, REVIEW_WORDS } from '../../words/audit'
import { figuresOf, type ReasonGroup } from '../../words/reasons'

interface VerdictBarProps {
  readonly orgId: string
  readonly orgName: string
  readonly year: number
  readonly groups: readonly ReasonGroup[]
  readonly chosen: ReasonGroup
  readonly question: string
}

/** What the user says of the chosen reason, with a note; nothing of it leaves the device. */
export function VerdictBar({ orgId, orgName, year, groups, chosen, question }: VerdictBarProps) {
  const { verdicts } = useApp()
  const entries = useVerdicts()
  const say = useSay()
  const entry = verdictOn(entries, orgId, year, chosen.key, figuresOf(chosen))
  const stale = entry === null && entries.has(verdictKey(orgId, year, chosen.key))
  const [note, setNote] = useState(entry?.note ?? '')
  // biome-ignore lint/correctness/useExhaustiveDependencies: another reason, or a note brought by a file
  useEffect(() => setNote(entry?.note ?? ''), [orgId, year, chosen.key, entry?.note])

  function put(verdict: Verdict, to: readonly ReasonGroup[], text: string): void {
    for (const group of to) {
      verdicts.say({
        orgId,
        orgName,
        year,
        reason: group.key,
        verdict,
        note: text,
        figures: figuresOf(group),
        at: Date.now(),
      })
    }
  }

  return (
    <div className="au-verdict">
      <p className="au-question">
        <b>{say(AUDIT.ask)}</b> <span>{question}</span>
      </p>
      <div className="au-verdict-row">
        {VERDICTS.map(verdict => (
          <Button
            key={verdict}
            kind={entry?.verdict === verdict ? 'primary' : 'plain'}
            aria-pressed={entry?.verdict === verdict}
            onPress={() => put(verdict, [chosen], note)}
          >
            {say(REVIEW_WORDS[verdict])}
          </Button>
        ))}
        <label className="au-note">
          <span>{say(AUDIT.note)}</span>
          <input
            className="pt-input"
            value={note}
            maxLength={2000}
            onChange={event => setNote(event.target.value)}
            onBlur={() => {
              if (note !== (entry?.note ?? '')) put(entry?.verdict ?? 'verify', [chosen], note)
            }}
          />
        </label>
        <CopyButton kind="link" text={question}>
          {say(AUDIT.copyQuestion)}
        </CopyButton>
      </div>
      {entry ? (
        <p className="pt-actions">
          {groups.length > 1 ? (
            <Button kind="link" onPress={() => put(entry.verdict, groups, note)}>
              {say(AUDIT.forAll(groups.length))}
            </Button>
          ) : null}
          <Button kind="link" onPress={() => verdicts.take(verdictKey(orgId, year, chosen.key))}>
            {say(AUDIT.takeBack)}
          </Button>
        </p>
      ) : null}
      {stale ? <p className="au-stale">{say(AUDIT.stale)}</p> : null}
    </div>
  )
}
