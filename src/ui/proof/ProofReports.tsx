import { useState } from 'react'
import type { ProofReport } from '../../analysis/proof'
import type { Metric } from '../../catalog/metric'
import { count, metricValueWithUnit, NO_VALUE } from '../../charts/format'
import { useApp, useLanguage, useSay } from '../context'
import { Button } from '../parts/Button'
import { useCorrectedBehind } from '../useCorrected'
import { leftOutWords, PROOF } from '../words/proof'
import { ByHand } from './ByHand'
import { PlaceLink, ProofLink } from './PlaceLink'
import { toForm } from './proofAddress'
import type { Proof } from './useProof'

const AT_ONCE = 20
const MORE = 100

interface ListProps {
  readonly metric: Metric
  readonly rows: readonly ProofReport[]
  /** How many there are, listed or not. */
  readonly total: number
  readonly withReason?: boolean
  readonly foot?: { readonly x: number | null; readonly n: number | null }
}

function isRate(metric: Metric): boolean {
  return metric.denominator !== null
}

/** Body-years, each leading to its own proof and to its form; the rest on demand, never silently left out. */
function ReportList({ metric, rows, total, withReason = false, foot }: ListProps) {
  const { selection } = useApp()
  const say = useSay()
  const language = useLanguage()
  const [shown, setShown] = useState(AT_ONCE)
  const corrected = useCorrectedBehind(metric)
  const rate = isRate(metric)
  const left = Math.min(MORE, rows.length - shown)
  return (
    <>
      <table className="pf-table">
        <thead>
          <tr>
            <th scope="col">{say(PROOF.body)}</th>
            <th scope="col">{say(PROOF.year)}</th>
            {withReason ? <th scope="col">{say(PROOF.why)}</th> : null}
            {rate ? (
              <>
                <th scope="col" className="pf-num">
                  {say(PROOF.numerator)}
                </th>
                <th scope="col" className="pf-num">
                  {say(PROOF.denominator)}
                </th>
              </>
            ) : (
              <th scope="col" className="pf-num">
                {metric.short[language]}
              </th>
            )}
            <th scope="col" className="pf-num">
              {say(PROOF.place)}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map(row => (
            <tr key={`${row.orgId} ${row.year}`}>
              <th scope="row">
                <ProofLink
                  of={{ metric: metric.id, orgId: row.orgId, years: { from: row.year, to: row.year } }}
                  label={say(
                    PROOF.open(row.name, String(row.year), metricValueWithUnit(metric, row.value, language)),
                  )}
                >
                  {row.name}
                </ProofLink>
                <ByHand cells={corrected(row.orgId, row.year)} />
              </th>
              <td>{row.year}</td>
              {withReason ? <td>{row.reason ? say(leftOutWords(row.reason)) : ''}</td> : null}
              {rate ? (
                <>
                  <td className="pf-num">{count(row.x)}</td>
                  <td className="pf-num">{count(row.n)}</td>
                </>
              ) : (
                <td className="pf-num">{metricValueWithUnit(metric, row.value, language)}</td>
              )}
              <td className="pf-num">
                {row.line === null ? (
                  NO_VALUE
                ) : (
                  <PlaceLink change={toForm(selection, row.orgId, row.year)}>
                    {say(PROOF.line(row.line, null))}
                  </PlaceLink>
                )}
              </td>
            </tr>
          ))}
        </tbody>
        {foot ? (
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                {say(PROOF.sum)}
              </th>
              {rate ? (
                <>
                  <td className="pf-num">{count(foot.x)}</td>
                  <td className="pf-num">{count(foot.n)}</td>
                </>
              ) : (
                <td className="pf-num">{count(foot.x)}</td>
              )}
              <td />
            </tr>
          </tfoot>
        ) : null}
      </table>
      {left > 0 ? (
        <Button kind="link" onPress={() => setShown(n => n + MORE)}>
          {say(PROOF.show(left))}
        </Button>
      ) : null}
      {left <= 0 && total > rows.length ? (
        <p className="pf-note">{say(PROOF.more(total - rows.length))}</p>
      ) : null}
    </>
  )
}

/** The reports that a sum adds up, and those it leaves out with the reason. */
export function ProofReports({ metric, proof }: { readonly metric: Metric; readonly proof: Proof }) {
  const say = useSay()
  const { fates, used, leftOut, value } = proof
  const counted = fates.find(f => f.reason === null)?.count ?? 0
  const without = fates.filter(f => f.reason !== null)
  const missing = without.find(f => f.reason === 'missing')?.count ?? 0
  const reported = without.reduce((sum, f) => sum + f.count, 0) - missing
  const adds = value.value !== null && metric.kind !== 'days'
  return (
    <>
      <section className="pf-part" aria-labelledby="pf-used">
        <h3 id="pf-used">
          {say(PROOF.reports(counted))} <small>{say(PROOF.largestFirst)}</small>
        </h3>
        {used.length > 0 ? (
          <ReportList
            metric={metric}
            rows={used}
            total={counted}
            {...(adds ? { foot: { x: value.x, n: value.n } } : {})}
          />
        ) : null}
      </section>
      {leftOut.length > 0 ? (
        <section className="pf-part" aria-labelledby="pf-left">
          <h3 id="pf-left">
            {say(PROOF.leftOut(reported))} {missing > 0 ? <small>{say(PROOF.missing(missing))}</small> : null}
          </h3>
          <ul className="pf-reasons">
            {without.map(({ reason, count: n }) =>
              reason === null ? null : (
                <li key={reason}>
                  {say(leftOutWords(reason))} <b>{count(n)}</b>
                </li>
              ),
            )}
          </ul>
          <ReportList metric={metric} rows={leftOut} total={reported + missing} withReason />
        </section>
      ) : null}
    </>
  )
}
