import { useMemo, useState } from 'react'
import { byName } from '../../../analysis/orgs'
import { type Standing, yearGroups, yearTable } from '../../../analysis/table'
import { mainByYear, pooledYears } from '../../../analysis/trend'
import type { Metric } from '../../../catalog/metric'
import { metricValueWithUnit, xOfN } from '../../../charts/format'
import type { Words } from '../../../domain/dictionary'
import { useApp, useLanguage, useSay } from '../../context'
import { Button } from '../../parts/Button'
import { Choice } from '../../parts/Choice'
import { ErrorPanel } from '../../parts/ErrorPanel'
import { Loading } from '../../parts/Loading'
import { useAnswer } from '../../useAnswer'
import { COMPARE } from '../../words/compare'
import { SourceLine } from './SourceLine'
import { StandingRow } from './StandingRow'
import { chartYears } from './useTrend'

/** Rows of a group shown at once; the rest on demand, never silently left out. */
const AT_ONCE = 300

interface GroupProps {
  readonly metric: Metric
  readonly title: Words
  readonly note: string
  readonly rows: readonly Standing[]
  readonly pooled: number | null
  readonly withCounty: boolean
  readonly columns: number
}

function Group({ metric, title, note, rows, pooled, withCounty, columns }: GroupProps) {
  const say = useSay()
  const [shown, setShown] = useState(AT_ONCE)
  if (rows.length === 0) return null
  const left = Math.min(AT_ONCE, rows.length - shown)
  return (
    <tbody>
      <tr className="cmp-group">
        <th scope="rowgroup" colSpan={columns}>
          {say(title)}{' '}
          <small>{[say(COMPARE.many(rows.length)), note].filter(t => t !== '').join(' · ')}</small>
        </th>
      </tr>
      {rows.slice(0, shown).map(row => (
        <StandingRow key={row.orgId} metric={metric} row={row} pooled={pooled} withCounty={withCounty} />
      ))}
      {left > 0 ? (
        <tr>
          <td colSpan={columns}>
            <Button kind="link" onPress={() => setShown(n => n + AT_ONCE)}>
              {say(COMPARE.more(left))}
            </Button>
          </td>
        </tr>
      ) : null}
    </tbody>
  )
}

/** 表格: one year, body by body, in groups that say what may be compared. */
export function TableTab({ metric }: { readonly metric: Metric }) {
  const { selection, library, select } = useApp()
  const say = useSay()
  const language = useLanguage()
  const years = chartYears(selection.years, library.current?.years ?? null)
  const wanted = selection.tableYear
  const year = wanted !== null && years.includes(wanted) ? wanted : years.at(-1)
  const answer = useAnswer(year === undefined ? null : yearTable(metric, selection, year))
  const sums = useAnswer(
    year === undefined ? null : pooledYears(metric, { ...selection, years: { from: year, to: year } }),
  )
  const groups = useMemo(
    () => (answer.rows ? yearGroups(metric, answer.rows, byName, selection.focus) : null),
    [answer.rows, metric, selection.focus],
  )
  if (year === undefined) return <p className="cmp-small">{say(COMPARE.noYear)}</p>
  const failed = answer.error ?? sums.error
  if (failed) {
    return (
      <ErrorPanel
        error={failed}
        onRetry={() => {
          answer.retry()
          sums.retry()
        }}
      />
    )
  }
  const stale = answer.stale || sums.stale
  if (!groups || !sums.rows) return <Loading active />
  const sameForm = sums.rows.filter(r => groups.template === null || r.template === groups.template)
  const together = mainByYear(sameForm.length > 0 ? sameForm : sums.rows, r => r.reports)[0]
  const pooled = together?.row.value ?? null
  const withCounty = new Set((answer.rows ?? []).map(r => r.county)).size > 1
  const share = metric.kind === 'share'
  const fractions = metric.denominator !== null || share
  const intervals = share || metric.kind === 'ratio'
  const columns = 2 + Number(withCounty) + Number(fractions) + Number(intervals) + Number(share)
  const shared = { metric, pooled: share ? pooled : null, withCounty, columns }
  return (
    <div className="cmp-tabletab" data-stale={stale || undefined}>
      <Loading active={stale} />
      <div className="cmp-tablehead">
        <Choice
          label={say(COMPARE.year)}
          value={String(year)}
          options={[...years].reverse().map(y => ({ id: String(y), text: String(y) }))}
          onChange={id => select({ tableYear: Number(id) })}
        />
        {together ? (
          <p>
            {say(COMPARE.togetherName)} <b>{metricValueWithUnit(metric, pooled, language)}</b>{' '}
            {fractions && pooled !== null ? xOfN(together.row.x, together.row.n) : ''}{' '}
            <small>{say(COMPARE.together(together.row.reports, together.row.leftOut))}</small>
          </p>
        ) : null}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section className="cmp-scroll cmp-ranked" tabIndex={0} aria-label={say(COMPARE.table)}>
        <table className="cmp-table">
          <caption className="pt-hidden">
            {metric.name[language]} {year}
          </caption>
          <thead>
            <tr>
              <th scope="col">{say(COMPARE.body)}</th>
              {withCounty ? <th scope="col">{say(COMPARE.county)}</th> : null}
              {share ? <th scope="col">{say(COMPARE.intervalDrawn)}</th> : null}
              <th scope="col" className="cmp-num">
                {metric.short[language]}
              </th>
              {fractions ? (
                <th scope="col" className="cmp-num">
                  {say(COMPARE.xOfN)}
                </th>
              ) : null}
              {intervals ? (
                <th scope="col" className="cmp-num">
                  {say(COMPARE.interval)}
                </th>
              ) : null}
            </tr>
          </thead>
          <Group
            {...shared}
            title={COMPARE.comparable}
            note={say(intervals ? COMPARE.enough : COMPARE.enoughPlain)}
            rows={groups.ranked}
          />
          <Group
            {...shared}
            title={COMPARE.small}
            note={say(COMPARE.smallNote(metric))}
            rows={groups.small}
          />
          <Group
            {...shared}
            title={COMPARE.otherForm}
            note={groups.template ? say(COMPARE.otherFormNote(groups.template)) : ''}
            rows={groups.otherTemplate}
          />
          <Group {...shared} title={COMPARE.without} note="" rows={groups.without} />
        </table>
      </section>
      <p className="cmp-sentence">
        {say(
          COMPARE.tableSentence(
            groups.ranked.length,
            groups.small.length,
            groups.without.length + groups.otherTemplate.length,
          ),
        )}
      </p>
      <SourceLine
        metric={metric}
        years={[year]}
        rules={[
          COMPARE.withoutCompiled,
          COMPARE.missingRule,
          ...(intervals ? [COMPARE.intervalRule(metric)] : []),
        ]}
      />
    </div>
  )
}
