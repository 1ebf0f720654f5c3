import type { DisputeYear } from '../../analysis/statistics/disputes'
import { count } from '../../charts/format'
import { useApp, useSay } from '../context'
import { PROOF } from '../words/proof'
import { PlaceLink } from './PlaceLink'
import { toForm } from './proofAddress'

/** Years that a rate of disputes over three years rests on, with what it takes of each. */
export function ProofDisputes({
  orgId,
  rows,
}: {
  readonly orgId: string
  readonly rows: readonly DisputeYear[]
}) {
  const { selection } = useApp()
  const say = useSay()
  return (
    <section className="pf-part" aria-labelledby="pf-disputes">
      <h3 id="pf-disputes">{say(PROOF.disputes)}</h3>
      <table className="pf-table">
        <thead>
          <tr>
            <th scope="col">{say(PROOF.year)}</th>
            <th scope="col" className="pf-num">
              {say(PROOF.handled)}
            </th>
            <th scope="col" className="pf-num">
              {say(PROOF.cases)}
            </th>
            <th scope="col" className="pf-num">
              {say(PROOF.pending)}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.year}>
              <th scope="row">
                <PlaceLink change={toForm(selection, orgId, row.year)}>{row.year}</PlaceLink>
              </th>
              <td className="pf-num">{count(row.handled)}</td>
              <td className="pf-num">{count(row.disputes)}</td>
              <td className="pf-num">{count(row.pending)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="pf-note">{say(PROOF.disputeRule)}</p>
    </section>
  )
}
