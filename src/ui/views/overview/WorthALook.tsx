import { keyNumbers, TABLE3_CHECKS } from '../../../analysis/keyNumbers'
import { changes, largestJump, zeroStreaks } from '../../../analysis/noteworthy'
import { count } from '../../../charts/format'
import type { Words } from '../../../domain/dictionary'
import { DEFAULT_AUDIT, type Selection } from '../../../domain/selection'
import { formatHash } from '../../../state/url'
import { useApp, useSay } from '../../context'
import { ErrorPanel } from '../../parts/ErrorPanel'
import { useAnswer } from '../../useAnswer'
import { OVERVIEW } from '../../words/overview'

interface Thing {
  readonly head: Words
  readonly note: Words
  readonly to: Words
  readonly change: Partial<Selection>
}

/** At most three facts by declared rules, each a link to where it can be looked into. */
export function WorthALook() {
  const { selection, select } = useApp()
  const say = useSay()
  const numbers = useAnswer(keyNumbers(selection))
  const zeros = useAnswer(zeroStreaks(selection))
  const jumps = useAnswer(changes(selection))
  const failed = [numbers, zeros, jumps].find(answer => answer.error)
  if (failed?.error) return <ErrorPanel error={failed.error} onRetry={failed.retry} />
  const things: Thing[] = []
  const k = numbers.rows?.[0]
  if (k && k.failed > 0) {
    things.push({
      head: OVERVIEW.worthChecks(k.failed),
      note: OVERVIEW.worthChecksNote(k.assessable),
      to: OVERVIEW.worthChecksTo,
      change: { view: 'audit', audit: { ...DEFAULT_AUDIT, checks: TABLE3_CHECKS } },
    })
  }
  const streaks = zeros.rows ?? []
  const [first] = streaks
  if (first) {
    things.push({
      head: streaks.length === 1 ? OVERVIEW.worthZeroOne(first.name) : OVERVIEW.worthZero(streaks.length),
      note: OVERVIEW.worthZeroNote,
      to: OVERVIEW.worthTrendTo,
      change: {
        view: 'compare',
        tab: 'trend',
        metric: 'new_received',
        focus: first.orgId,
        named: streaks.slice(1, 8).map(s => s.orgId),
      },
    })
  }
  const jump = largestJump(jumps.rows ?? [])
  if (jump) {
    things.push({
      head: OVERVIEW.worthJump(jump.name, count(jump.before), count(jump.after)),
      note: OVERVIEW.worthJumpNote(
        jump.year,
        jump.after > jump.before,
        jump.next === null ? null : count(jump.next),
      ),
      to: OVERVIEW.worthTrendTo,
      change: { view: 'compare', tab: 'trend', metric: 'new_received', focus: jump.orgId },
    })
  }
  const ready = numbers.rows && zeros.rows && jumps.rows
  return (
    <section className="ov-worth" aria-labelledby="ov-worth-title">
      <h2 id="ov-worth-title">{say(OVERVIEW.worth)}</h2>
      {ready && things.length === 0 ? <p className="ov-note-line">{say(OVERVIEW.worthNone)}</p> : null}
      <ul>
        {things.map(thing => (
          <li key={thing.head.zh}>
            <a
              href={formatHash({ ...selection, ...thing.change })}
              onClick={event => {
                if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
                event.preventDefault()
                select(thing.change)
              }}
            >
              <strong>{say(thing.head)}</strong>
              <span>{say(thing.to)}</span>
            </a>
            <p>{say(thing.note)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
