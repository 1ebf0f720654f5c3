import { useMemo } from 'react'
import { byName } from '../../../analysis/orgs'
import { yearGroups, yearTable } from '../../../analysis/table'
import { mainByYear, pooledYears } from '../../../analysis/trend'
import type { Metric } from '../../../catalog/metric'
import { metricValueWithUnit, xOfN } from '../../../charts/format'
import { useApp, useLanguage, useSay } from '../../context'
import { Choice } from '../../parts/Choice'
import { ErrorPanel } from '../../parts/ErrorPanel'
import { Loading } from '../../parts/Loading'
import { useAnswer } from '../../useAnswer'
import { COMPARE } from '../../words/compare'
import { GroupTable } from './GroupTable'
import { SourceLine } from './SourceLine'
import { chartYears } from './useTrend'

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
  const shared = { metric, year, pooled: share ? pooled : null, withCounty }
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
      <div className="cmp-groups">
        <GroupTable
          {...shared}
          title={COMPARE.comparable}
          note={say(intervals ? COMPARE.enough : COMPARE.enoughPlain)}
          rows={groups.ranked}
          full
        />
        <div className="cmp-aside">
          <GroupTable
            {...shared}
            title={COMPARE.small}
            note={say(COMPARE.smallNote(metric))}
            rows={groups.small}
          />
          <GroupTable
            {...shared}
            title={COMPARE.otherForm}
            note={groups.template ? say(COMPARE.otherFormNote(groups.template)) : ''}
            rows={groups.otherTemplate}
          />
          <GroupTable {...shared} title={COMPARE.without} note="" rows={groups.without} />
        </div>
      </div>
      <p className="cmp-sentence">
        {say(
          COMPARE.tableSentence(
            groups.ranked.length,
            groups.small.length,
            groups.otherTemplate.length,
            groups.without.length,
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
