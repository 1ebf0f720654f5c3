import type { FunnelGroups } from '../../../analysis/funnelGroups'
import { byName } from '../../../analysis/orgs'
import { bodyData, dataHeads, dataTexts, type RateView } from '../../../charts/rateWords'
import { useLanguage, useSay } from '../../context'
import { RATES } from '../../words/compareRates'
import { SourceLine, type SourceLineProps } from './SourceLine'

interface IntervalTableProps {
  readonly view: RateView
  readonly groups: FunnelGroups
  readonly source: SourceLineProps
}

/** Instead of a funnel of fewer than ten bodies: each with its interval, by name. */
export function IntervalTable({ view, groups, source }: IntervalTableProps) {
  const say = useSay()
  const language = useLanguage()
  const { metric } = view
  const rows = [...groups.alarm, ...groups.alert, ...groups.inside, ...groups.small].sort((a, b) =>
    byName(a.name, b.name),
  )
  return (
    <>
      <p className="cmp-sentence">{say(RATES.tooFewBodies(rows.length))}</p>
      {rows.length === 0 ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        <section className="cmp-scroll" tabIndex={0} aria-label={metric.name[language]}>
          <table className="cmp-table">
            <thead>
              <tr>
                {dataHeads(metric, language).map(head => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(row => {
                const [name, ...values] = dataTexts(bodyData(row, view, ''), metric, language)
                return (
                  <tr key={row.orgId} className={row.orgId === view.focus ? 'cmp-row-own' : undefined}>
                    <th scope="row">{name}</th>
                    {values.map((value, i) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: columns have a fixed order
                      <td key={i}>{value}</td>
                    ))}
                  </tr>
                )
              })}
            </tbody>
          </table>
        </section>
      )}
      <SourceLine {...source} />
    </>
  )
}
