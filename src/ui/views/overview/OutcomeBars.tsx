import { Fragment } from 'react'
import { OUTCOME_NAMES, OUTCOMES, type OutcomeYear, outcomeMix } from '../../../analysis/outcomeMix'
import { count, percent, xOfN } from '../../../charts/format'
import { useApp, useSay } from '../../context'
import { ErrorPanel } from '../../parts/ErrorPanel'
import { useAnswer } from '../../useAnswer'
import { OVERVIEW } from '../../words/overview'

/** Segments narrower than this share carry no text. */
const TEXT_FROM = 0.15

/** The bar of one year; every class with its count, also for those who cannot see it. */
function Bar({ row }: { readonly row: OutcomeYear }) {
  const say = useSay()
  return (
    <div className="ov-bar">
      {OUTCOMES.map(outcome => {
        const share = row.counts[outcome] / row.handled
        const words = `${say(OUTCOME_NAMES[outcome])} ${count(row.counts[outcome])}（${percent(share)}）`
        return (
          <span
            key={outcome}
            className={`ov-segment ov-out-${outcome}`}
            style={{ inlineSize: `${share * 100}%` }}
            title={words}
            data-none={row.counts[outcome] === 0 || undefined}
          >
            <span aria-hidden="true">
              {share >= TEXT_FROM && outcome !== 'partial' ? percent(share) : ''}
            </span>
            <span className="pt-hidden">{words}; </span>
          </span>
        )
      })}
      {row.unlisted > 0 ? (
        <span
          className="ov-segment mark-missing"
          style={{ inlineSize: `${(row.unlisted / row.handled) * 100}%` }}
          title={`${say(OVERVIEW.mixUnlisted)} ${count(row.unlisted)}`}
        >
          <span className="pt-hidden">
            {say(OVERVIEW.mixUnlisted)} {count(row.unlisted)}
          </span>
        </span>
      ) : null}
    </div>
  )
}

/** How requests ended, one 100 % bar a year with its counts; the change of form stands between the years. */
export function OutcomeBars({ changeYear }: { readonly changeYear: number | null }) {
  const { selection } = useApp()
  const say = useSay()
  const { rows, error, retry, stale } = useAnswer(outcomeMix(selection))
  if (error) return <ErrorPanel error={error} onRetry={retry} />
  const shown = (rows ?? []).filter(row => row.handled > 0)
  const leftOut = (rows ?? []).filter(row => row.reportsLeftOut > 0)
  const unlisted = shown.some(row => row.unlisted > 0)
  const last = shown[0]?.year
  return (
    <section className="ov-mix" aria-labelledby="ov-mix-title" data-stale={stale || undefined}>
      <h2 id="ov-mix-title">
        {say(OVERVIEW.mix)} <small>{say(OVERVIEW.mixNote)}</small>
      </h2>
      {rows && shown.length === 0 ? <p className="ov-note-line">{say(OVERVIEW.mixNone)}</p> : null}
      {shown.length > 0 ? (
        <>
          <ul className="ov-classes">
            {OUTCOMES.map(outcome => (
              <li key={outcome}>
                <i className={`ov-out-${outcome}`} aria-hidden="true" />
                {say(OUTCOME_NAMES[outcome])}
              </li>
            ))}
            {unlisted ? (
              <li>
                <i className="mark-missing" aria-hidden="true" />
                {say(OVERVIEW.mixUnlisted)}
              </li>
            ) : null}
          </ul>
          <table className="ov-bars">
            <caption className="pt-hidden">{say(OVERVIEW.mixTitle)}</caption>
            <thead>
              <tr className="pt-hidden">
                <th scope="col">{say(OVERVIEW.year)}</th>
                <th scope="col">{say(OVERVIEW.mix)}</th>
                <th scope="col">{say(OVERVIEW.mixNote)}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(row => (
                <Fragment key={row.year}>
                  <tr className={row.year === last ? 'ov-last' : undefined}>
                    <th scope="row">{row.year}</th>
                    <td>
                      <Bar row={row} />
                    </td>
                    <td>{say(OVERVIEW.cases(xOfN(row.counts.granted + row.counts.partial, row.handled)))}</td>
                  </tr>
                  {row.year === changeYear && shown.some(other => other.year < row.year) ? (
                    <tr className="ov-bars-change">
                      <td />
                      <td>
                        <span />
                      </td>
                      <td>{say(OVERVIEW.newForm)}</td>
                    </tr>
                  ) : null}
                </Fragment>
              ))}
            </tbody>
          </table>
        </>
      ) : null}
      {leftOut.length > 0 ? (
        <p
          className="ov-note-line"
          title={leftOut.map(row => say(OVERVIEW.mixLeftOutYear(row.year, row.reportsLeftOut))).join(' · ')}
        >
          {say(OVERVIEW.mixLeftOut(leftOut.reduce((sum, row) => sum + row.reportsLeftOut, 0)))}
        </p>
      ) : null}
    </section>
  )
}
