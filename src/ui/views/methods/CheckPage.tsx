import { checkCauses, checkResults } from '../../../analysis/methods'
import { CAUSE_WORDS, causeKind } from '../../../catalog/causeWords'
import { CHECK_RESULTS, type Check } from '../../../catalog/check'
import { METRICS } from '../../../catalog/metrics'
import { checkCells, relatedChecks } from '../../../catalog/related'
import { count } from '../../../charts/format'
import { useApp, useSay } from '../../context'
import { useAnswer } from '../../useAnswer'
import { METHODS, RESULT_WORDS, SCOPE_WORDS, SEVERITY_WORDS } from '../../words/methods'
import { EntryLink } from './EntryLink'
import { FormCells } from './FormCells'
import { Fact } from './MetricPage'

/** One check: its rule, what it tells, how it came out in this data, and why it failed. */
export function CheckPage({ check }: { readonly check: Check }) {
  const { library } = useApp()
  const say = useSay()
  const asks = library.current !== null
  const results = useAnswer(asks ? checkResults(check.code) : null)
  const causes = useAnswer(asks && check.explained ? checkCauses(check.code) : null)
  const counts = new Map((results.stale ? [] : (results.rows ?? [])).map(row => [row.result, row.n]))
  const why = causes.stale ? [] : (causes.rows ?? [])
  const metrics = METRICS.filter(metric => relatedChecks(metric).includes(check))
  const uses = new Map([...checkCells(check, '2021')].map(id => [id, 'used' as const]))
  return (
    <>
      <article className="mt-main">
        <h1>{say(check.name)}</h1>
        <p className="mt-line">
          {[
            check.code,
            check.id,
            say(SCOPE_WORDS[check.scopeKind]),
            say(METHODS.tolerance(count(check.tolerance))),
            say(SEVERITY_WORDS[check.severity]),
          ].join(' · ')}
        </p>
        <div className="mt-formula">
          <p className="mt-rule">{say(check.formula)}</p>
        </div>
        <dl className="mt-facts">
          <Fact name={say(METHODS.tells)}>{say(check.meaning)}</Fact>
          <Fact name={say(METHODS.caveat)}>
            {say(check.caveat)}
            {check.conflicts ? ` ${say(METHODS.conflictRule)}` : ''}
          </Fact>
        </dl>
        <section className="mt-differences">
          <h2>
            {say(METHODS.results)} <span className="mt-note">{say(METHODS.resultsNote)}</span>
          </h2>
          {asks ? null : <p className="mt-note">{say(METHODS.noData)}</p>}
          <table className="mt-table">
            <thead>
              <tr>
                <th scope="col">{say(METHODS.result)}</th>
                <th scope="col" className="mt-number">
                  {say(METHODS.places)}
                </th>
                <th scope="col">{say(METHODS.meaning)}</th>
              </tr>
            </thead>
            <tbody>
              {CHECK_RESULTS.map(result => (
                <tr key={result}>
                  <th scope="row">{say(RESULT_WORDS[result].name)}</th>
                  <td className="mt-number">{results.rows ? count(counts.get(result) ?? 0) : '—'}</td>
                  <td>{say(RESULT_WORDS[result].meaning)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        {why.length > 0 ? (
          <section className="mt-differences">
            <h2>
              {say(METHODS.causes)} <span className="mt-note">{say(METHODS.causesNote)}</span>
            </h2>
            <table className="mt-table">
              <thead>
                <tr>
                  <th scope="col">{say(METHODS.cause)}</th>
                  <th scope="col" className="mt-number">
                    {say(METHODS.reports)}
                  </th>
                  <th scope="col">{say(METHODS.meaning)}</th>
                </tr>
              </thead>
              <tbody>
                {why.map(({ cause, reports }) => {
                  const kind = causeKind(cause)
                  return (
                    <tr key={cause}>
                      <th scope="row">{kind ? say(CAUSE_WORDS[kind].name) : cause}</th>
                      <td className="mt-number">{count(reports)}</td>
                      <td>{kind ? say(CAUSE_WORDS[kind].meaning) : ''}</td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          </section>
        ) : null}
      </article>
      <aside className="mt-right" aria-label={say(METHODS.cellsOfCheck)}>
        <FormCells title={say(METHODS.cellsOfCheck)} template="2021" uses={uses} />
        <h2>{say(METHODS.relatedMetrics)}</h2>
        <ul className="mt-links">
          {metrics.map(metric => (
            <li key={metric.code}>
              <EntryLink code={metric.code}>{say(metric.name)}</EntryLink>
            </li>
          ))}
        </ul>
      </aside>
    </>
  )
}
