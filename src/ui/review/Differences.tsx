import { Fragment, useState } from 'react'
import { NO_VALUE } from '../../charts/format'
import type { Differences as Found, ReportDifference } from '../../domain/reading'
import { useApp, useSay } from '../context'
import { Button } from '../parts/Button'
import { linesWords, targetWords } from '../words/data'
import { DIFFERENCES } from '../words/differences'
import '../styles/differences.css'

const FIRST_REPORTS = 8
const MORE_REPORTS = 40
const MOST_CELLS = 12

/** As many decimals as an amount can have: two that differ must not look alike. */
const EXACT = new Intl.NumberFormat('en-US', { useGrouping: 'min2', maximumFractionDigits: 12 })

function figure(value: number | null): string {
  return value === null ? NO_VALUE : EXACT.format(value).replace('-', '−')
}

function holdsNone({ before, after }: ReportDifference['cells'][number]): boolean {
  return before === null || after === null
}

/** What files are called, by source id; the dataset in use and what is being opened know them between them. */
function useFileNames(): (sourceId: string) => string {
  const { library } = useApp()
  const receipts = [...(library.current?.receipts ?? []), ...(library.staged?.receipts ?? [])]
  const names = new Map(receipts.map(receipt => [receipt.sourceId, receipt.file]))
  return sourceId => names.get(sourceId) ?? sourceId
}

function Report({ report }: { readonly report: ReportDifference }) {
  const say = useSay()
  const nameOf = useFileNames()
  const place = ({ sourceId, line }: ReportDifference['before']) =>
    `${nameOf(sourceId)} ${say(linesWords([line], true))}`
  const cells = report.cells.slice(0, MOST_CELLS)
  const rest = report.cells.length - cells.length
  return (
    <Fragment>
      <tr className="df-report">
        <th scope="rowgroup" colSpan={3}>
          {report.orgName} {say(DIFFERENCES.year(report.year))}
          <span className="df-place">
            {place(report.before)} → {place(report.after)}
          </span>
        </th>
      </tr>
      {cells.map(cell => (
        <tr key={cell.column}>
          <th scope="row">{say(targetWords(cell.column))}</th>
          <td className="rc-number">{figure(cell.before)}</td>
          <td className="rc-number df-after">{figure(cell.after)}</td>
        </tr>
      ))}
      {cells.length === 0 ? (
        <tr>
          <td colSpan={3} className="df-rest">
            {say(DIFFERENCES.wordsOnly)}
          </td>
        </tr>
      ) : null}
      {rest > 0 ? (
        <tr>
          <td colSpan={3} className="df-rest">
            {say(DIFFERENCES.moreCells(rest))}
          </td>
        </tr>
      ) : null}
    </Fragment>
  )
}

/** What new files say otherwise than those there before: body, year, cell, before and after, with file and line. */
export function Differences({ differences }: { readonly differences: Found }) {
  const say = useSay()
  const [shown, setShown] = useState(FIRST_REPORTS)
  const { reports, same, reworded } = differences
  const listed = reports.slice(0, shown)
  const more = Math.min(MORE_REPORTS, reports.length - listed.length)
  const unlisted = differences.count - reports.length
  if (differences.count === 0 && same === 0) return null
  return (
    <section className="df-differences">
      {differences.count > 0 ? (
        <>
          <h3 className="rc-head">
            {say(DIFFERENCES.title(differences.count))}
            <span className="rc-head-note">{say(DIFFERENCES.lead)}</span>
          </h3>
          <table className="rc-table rc-dense df-table">
            <thead>
              <tr>
                <th scope="col">{say(DIFFERENCES.cell)}</th>
                <th scope="col" className="rc-number">
                  {say(DIFFERENCES.before)}
                </th>
                <th scope="col" className="rc-number">
                  {say(DIFFERENCES.after)}
                </th>
              </tr>
            </thead>
            {listed.map(report => (
              <tbody key={`${report.orgName}\n${report.year}\n${report.after.sourceId} ${report.after.line}`}>
                <Report report={report} />
              </tbody>
            ))}
          </table>
          {more > 0 ? (
            <Button kind="link" onPress={() => setShown(n => n + MORE_REPORTS)}>
              {say(DIFFERENCES.moreReports(more))}
            </Button>
          ) : unlisted > 0 ? (
            <p className="pt-note">{say(DIFFERENCES.unlisted(unlisted))}</p>
          ) : null}
          {listed.some(report => report.cells.some(holdsNone)) ? (
            <p className="pt-note">{say(DIFFERENCES.noNumber)}</p>
          ) : null}
        </>
      ) : null}
      {same > reworded ? <p className="df-same">{say(DIFFERENCES.same(same - reworded))}</p> : null}
      {reworded > 0 ? <p className="df-same">{say(DIFFERENCES.reworded(reworded))}</p> : null}
    </section>
  )
}
