import { useId, useState } from 'react'
import type { Standing } from '../../../analysis/table'
import type { Metric } from '../../../catalog/metric'
import type { Words } from '../../../domain/dictionary'
import { useLanguage, useSay } from '../../context'
import { Button } from '../../parts/Button'
import { COMPARE } from '../../words/compare'
import { columnsOf, StandingRow } from './StandingRow'

/** Rows of a group shown at once; the rest on demand, never silently left out. */
const AT_ONCE = 300

interface GroupTableProps {
  readonly metric: Metric
  readonly year: number
  readonly title: Words
  readonly note: string
  readonly rows: readonly Standing[]
  /** Pooled share, drawn as a line through the intervals; null where there is none. */
  readonly pooled: number | null
  readonly withCounty: boolean
  /** With intervals; otherwise name, value and x/n only. */
  readonly full?: boolean
}

/** One group of bodies, with its number in the head. Nothing where the group is empty. */
export function GroupTable(props: GroupTableProps) {
  const { metric, year, title, note, rows, pooled, withCounty, full = false } = props
  const say = useSay()
  const language = useLanguage()
  const head = useId()
  const [shown, setShown] = useState(AT_ONCE)
  if (rows.length === 0) return null
  const columns = columnsOf(metric, withCounty, full)
  const left = Math.min(AT_ONCE, rows.length - shown)
  return (
    <div className="cmp-group">
      <h2 id={head}>
        {say(title)} <small>{[say(COMPARE.many(rows.length)), note].filter(t => t !== '').join(' · ')}</small>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section className="cmp-scroll" tabIndex={0} aria-labelledby={head}>
        <table className="cmp-table">
          <caption className="pt-hidden">
            {metric.name[language]} {year} {say(title)}
          </caption>
          <thead>
            <tr>
              <th scope="col">{say(COMPARE.body)}</th>
              {columns.county ? <th scope="col">{say(COMPARE.county)}</th> : null}
              {columns.mark ? (
                <th scope="col" className="cmp-mark">
                  {say(COMPARE.intervalDrawn)}
                </th>
              ) : null}
              <th scope="col" className="cmp-num">
                {metric.short[language]}
              </th>
              {columns.fraction ? (
                <th scope="col" className="cmp-num">
                  {say(COMPARE.xOfN)}
                </th>
              ) : null}
              {columns.interval ? (
                <th scope="col" className="cmp-num">
                  {say(COMPARE.interval)}
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map(row => (
              <StandingRow key={row.orgId} metric={metric} row={row} pooled={pooled} columns={columns} />
            ))}
          </tbody>
        </table>
      </section>
      {left > 0 ? (
        <Button kind="link" onPress={() => setShown(n => n + AT_ONCE)}>
          {say(COMPARE.more(left))}
        </Button>
      ) : null}
    </div>
  )
}
