import { useMemo } from 'react'
import { ruleCounts } from '../../../analysis/ruleCounts'
import { CHECKS } from '../../../catalog/checks'
import { count } from '../../../charts/format'
import { useApp, useSay } from '../../context'
import { Button } from '../../parts/Button'
import { ErrorPanel } from '../../parts/ErrorPanel'
import { Loading } from '../../parts/Loading'
import { useAnswer } from '../../useAnswer'
import { AUDIT, SEVERITY_WORDS } from '../../words/audit'
import { useImputedPasses } from './useImputedPasses'

/** Every rule with what it could judge and what not, and when a fail is no fault. */
export function RulesTab() {
  const { selection, select, library } = useApp()
  const say = useSay()
  const { years, filters } = selection
  const answer = useAnswer(useMemo(() => ruleCounts({ years, filters }), [years, filters]))
  const counts = useMemo(() => new Map(answer.rows?.map(r => [r.check, r])), [answer.rows])
  const imputed = useImputedPasses({ years, filters }, library.parameters)
  if (answer.error) return <ErrorPanel error={answer.error} onRetry={answer.retry} />
  return (
    <>
      <Loading active={answer.status === 'loading'} />
      <p className="au-order">
        {say(AUDIT.rulesNote)}
        {imputed && imputed.size > 0 ? say(AUDIT.imputedRule) : ''}
        {filters.counties.length > 0 ? say(AUDIT.rulesNoCounty) : ''}
      </p>
      <div className="au-table-scroll">
        <table className="au-rules" data-stale={answer.stale || undefined}>
          <thead>
            <tr>
              <th scope="col">{say(AUDIT.rule)}</th>
              <th scope="col">{say(AUDIT.severity)}</th>
              <th scope="col" className="au-num">
                {say(AUDIT.fail)}
              </th>
              <th scope="col" className="au-num">
                {say(AUDIT.pass)}
              </th>
              <th scope="col" className="au-num">
                {say(AUDIT.unknown)}
              </th>
              <th scope="col" className="au-num">
                {say(AUDIT.notApplicable)}
              </th>
              <th scope="col">{say(AUDIT.caveat)}</th>
            </tr>
          </thead>
          <tbody>
            {CHECKS.map(check => {
              const n = counts.get(check.code)
              const number = (value: number | undefined) =>
                value === undefined ? (
                  '—'
                ) : (
                  <span className={value === 0 ? 'au-zero' : undefined}>{count(value)}</span>
                )
              return (
                <tr key={check.code}>
                  <th scope="row">
                    <Button kind="link" onPress={() => select({ view: 'methods', entry: check.code })}>
                      {check.code}
                    </Button>{' '}
                    {say(check.name)}
                  </th>
                  <td className="au-severity">{say(SEVERITY_WORDS[check.severity])}</td>
                  <td className="au-num">
                    {n && n.fail > 0 ? (
                      <Button
                        kind="link"
                        aria-label={`${say(check.name)} ${say(AUDIT.fail)} ${count(n.fail)}`}
                        onPress={() =>
                          select({
                            audit: {
                              ...selection.audit,
                              tab: 'list',
                              checks: [check.code],
                              strengths: [],
                              open: null,
                            },
                          })
                        }
                      >
                        {count(n.fail)}
                      </Button>
                    ) : (
                      number(n?.fail)
                    )}
                  </td>
                  <td className="au-num">{number(n?.pass)}</td>
                  <td className="au-num">
                    {number(n?.unknown)}
                    {n && n.unknown > 0 && imputed?.has(check.code) ? (
                      <small className="au-imputed">
                        {say(AUDIT.imputedCount(imputed.get(check.code) ?? 0))}
                      </small>
                    ) : null}
                  </td>
                  <td className="au-num">{number(n?.notApplicable)}</td>
                  <td className="au-caveat">
                    {say(check.caveat)}
                    {n && n.unknown > 0 ? (
                      <>
                        {' '}
                        {say(AUDIT.whyUnknown)}
                        {say(check.unknown)}
                      </>
                    ) : null}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </>
  )
}
