import { memo, useId, useMemo, useState } from 'react'
import { byName } from '../../../analysis/orgs'
import type { Standing } from '../../../analysis/table'
import { sortRows, tableOrder } from '../../../analysis/tableSort'
import type { Metric } from '../../../catalog/metric'
import type { TableChanges } from '../../../charts/yearTable'
import type { Words } from '../../../domain/dictionary'
import type { App } from '../../context'
import { Button } from '../../parts/Button'
import { COMPARE } from '../../words/compare'
import { TABLE } from '../../words/compareTable'
import { SortHead } from './SortHead'
import { columnsOf, StandingRow } from './StandingRow'

/** Rows shown at first of the bodies compared and of the groups beside them, and those that a press adds; never silently left out. */
const FIRST = 100
const FIRST_BESIDE = 40
const AT_ONCE = 300

interface GroupTableProps {
  /** The app that its rows are drawn with. */
  readonly app: App
  readonly metric: Metric
  readonly year: number
  readonly title: Words
  readonly note: string
  readonly rows: readonly Standing[]
  /** Pooled share, drawn as a line through the intervals; null where there is none. */
  readonly pooled: number | null
  readonly withCounty: boolean
  /** Change of each body since the base year; null where none is asked for. */
  readonly changes: TableChanges | null
  /** With intervals; otherwise name, value and x/n only. */
  readonly full?: boolean
}

/** One group of bodies, with its number in the head. Nothing where the group is empty. Drawn again only for other rows or another selection. */
export const GroupTable = memo(function GroupTable(props: GroupTableProps) {
  const { app, metric, year, title, note, rows, pooled, withCounty, changes, full = false } = props
  const { language } = app.selection
  const say = (words: Words) => words[language]
  const head = useId()
  const [shown, setShown] = useState(full ? FIRST : FIRST_BESIDE)
  const { sort } = app.selection.compare
  const sorted = useMemo(
    () => sortRows(rows, tableOrder(sort), changes?.of ?? new Map(), byName),
    [rows, sort, changes],
  )
  if (rows.length === 0) return null
  const columns = columnsOf(metric, withCounty, full)
  const order = tableOrder(sort)
  const inOrder = order ? say(TABLE.sortedBy(order.by, order.descending)) : note
  const left = Math.min(AT_ONCE, rows.length - shown)
  return (
    <div className="cmp-group">
      <h2 id={head}>
        {say(title)}{' '}
        <small>{[say(COMPARE.many(rows.length)), inOrder].filter(t => t !== '').join(' · ')}</small>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section className="cmp-scroll" tabIndex={0} aria-labelledby={head}>
        <table className="cmp-table">
          <caption className="pt-hidden">
            {metric.name[language]} {year} {say(title)}
          </caption>
          <thead>
            <tr>
              <SortHead by="name" name={say(COMPARE.body)}>
                {say(COMPARE.body)}
              </SortHead>
              {columns.county ? (
                <SortHead by="county" name={say(COMPARE.county)}>
                  {say(COMPARE.county)}
                </SortHead>
              ) : null}
              {columns.mark ? (
                <th scope="col" className="cmp-mark">
                  {say(COMPARE.intervalDrawn)}
                </th>
              ) : null}
              <SortHead by="value" className="cmp-num" name={metric.short[language]}>
                {metric.short[language]}
              </SortHead>
              {columns.fraction ? (
                <SortHead by="n" className="cmp-num" name={say(COMPARE.xOfN)}>
                  {say(COMPARE.xOfN)}
                </SortHead>
              ) : null}
              {columns.interval ? (
                <SortHead by="low" className="cmp-num" name={say(COMPARE.interval)}>
                  {say(COMPARE.interval)}
                </SortHead>
              ) : null}
              {changes ? (
                <SortHead by="change" className="cmp-num" name={say(TABLE.change)}>
                  {say(TABLE.against(changes.since))}
                </SortHead>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, shown).map(row => (
              <StandingRow
                key={row.orgId}
                app={app}
                metric={metric}
                row={row}
                pooled={pooled}
                columns={columns}
                {...(changes ? { change: changes.of.get(row.orgId) ?? null } : {})}
              />
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
})
