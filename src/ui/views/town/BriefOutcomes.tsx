import { OUTCOME_NAMES, OUTCOMES } from '../../../analysis/outcomeMix'
import type { OutcomeBar, TownOutcomes } from '../../../analysis/town/outcomes'
import { count, percent } from '../../../charts/format'
import { useSay } from '../../context'
import { BRIEF } from '../../words/brief'

/** A digit needs this share of the bar: the figure of a narrower part stands above, beside its name. */
const DIGIT = 0.015

/** Whether a count fits into its part. */
function fits(share: number, text: string): boolean {
  return share >= DIGIT * (text.length + 0.5)
}

function Bar({ bar }: { readonly bar: OutcomeBar }) {
  const say = useSay()
  return (
    <div className="br-bar">
      {OUTCOMES.map(outcome => {
        const n = bar.counts[outcome]
        const share = n / bar.handled
        return n === 0 ? null : (
          <span key={outcome} className={`br-out-${outcome}`} style={{ inlineSize: `${share * 100}%` }}>
            <span aria-hidden="true">{fits(share, count(n)) ? count(n) : ''}</span>
            <span className="pt-hidden">
              {say(OUTCOME_NAMES[outcome])} {count(n)} ({percent(share)});{' '}
            </span>
          </span>
        )
      })}
      {bar.unlisted > 0 ? (
        <span className="mark-missing" style={{ inlineSize: `${(bar.unlisted / bar.handled) * 100}%` }}>
          <span className="pt-hidden">
            {say(BRIEF.unlisted)} {count(bar.unlisted)}
          </span>
        </span>
      ) : null}
    </div>
  )
}

/** How the requests ended: the own report and the sum of the peers, with every count; never rescaled. */
export function BriefOutcomes({
  outcomes,
  year,
}: {
  readonly outcomes: TownOutcomes
  readonly year: number
}) {
  const say = useSay()
  const { own, peers } = outcomes
  if (!own && !peers) return <p>{say(BRIEF.noOutcomes)}</p>
  const unlisted = (own?.unlisted ?? 0) + (peers?.unlisted ?? 0) > 0
  const pair = (of: (bar: OutcomeBar) => number) => [own, peers].map(bar => count(bar && of(bar))).join(' / ')
  const row = (name: string, bar: OutcomeBar | null) => (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {bar && bar.handled > 0 ? <Bar bar={bar} /> : bar ? say(BRIEF.noneHandled) : say(BRIEF.noOutcomes)}
      </td>
      <td>{bar ? say(BRIEF.handled(bar.handled)) : ''}</td>
    </tr>
  )
  return (
    <>
      <ul className="br-classes">
        {OUTCOMES.map(outcome => (
          <li key={outcome}>
            <i className={`br-out-${outcome}`} aria-hidden="true" />
            {say(OUTCOME_NAMES[outcome])} {pair(bar => bar.counts[outcome])}
          </li>
        ))}
        {unlisted ? (
          <li>
            <i className="mark-missing" aria-hidden="true" />
            {say(BRIEF.unlisted)} {pair(bar => bar.unlisted)}
          </li>
        ) : null}
      </ul>
      <table className="br-bars">
        <caption className="pt-hidden">{say(BRIEF.outcomes)}</caption>
        <tbody>
          {row(say(BRIEF.own(year)), own)}
          {peers ? row(say(BRIEF.peersBar(peers.used)), peers) : null}
        </tbody>
      </table>
    </>
  )
}
