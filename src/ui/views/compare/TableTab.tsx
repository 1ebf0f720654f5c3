import type { Metric } from '../../../catalog/metric'
import { metricValueWithUnit, xOfN } from '../../../charts/format'
import { yearTableFigure } from '../../../charts/yearTable'
import { CHANGE_MODES } from '../../../domain/selection'
import { useApp, useLanguage, useSay } from '../../context'
import { Choice } from '../../parts/Choice'
import { ErrorPanel } from '../../parts/ErrorPanel'
import { Loading } from '../../parts/Loading'
import { ProofLink } from '../../proof/PlaceLink'
import { COMPARE } from '../../words/compare'
import { TREND } from '../../words/compareTrend'
import { PROOF } from '../../words/proof'
import { GroupTable } from './GroupTable'
import { Segments } from './Segments'
import { SourceLine, type SourceLineProps } from './SourceLine'
import { TakeAway } from './TakeAway'
import { BaseYear } from './TrendTools'
import { useHeldApp } from './useHeldApp'
import { chartYears } from './useTrend'
import { useYearTable } from './useYearTable'
import '../../styles/compareTrend.css'

/** 表格: one year, body by body, in groups that say what may be compared. */
export function TableTab({ metric }: { readonly metric: Metric }) {
  const { selection, library, select } = useApp()
  const say = useSay()
  const language = useLanguage()
  const years = chartYears(selection.years, library.current?.years ?? null)
  const wanted = selection.tableYear
  const year = wanted !== null && years.includes(wanted) ? wanted : years.at(-1)
  const { picture, stale, error, retry } = useYearTable(metric, year)
  const rowsApp = useHeldApp(stale)
  if (year === undefined) return <p className="cmp-small">{say(COMPARE.noYear)}</p>
  if (error) return <ErrorPanel error={error} onRetry={retry} />
  if (!picture) return <Loading active />
  const { groups, together, withCounty } = picture
  const { kind, denominator } = picture.metric
  const pooled = together?.value ?? null
  const intervals = kind === 'share' || kind === 'ratio'
  const fraction = together && pooled !== null && (denominator !== null || kind === 'share')
  const shared = {
    app: rowsApp,
    metric: picture.metric,
    year: picture.year,
    pooled: kind === 'share' ? pooled : null,
    withCounty,
    changes: picture.changes,
  }
  const pooledText = metricValueWithUnit(picture.metric, pooled, language)
  const sentence = say(
    COMPARE.tableSentence(
      groups.ranked.length,
      groups.small.length,
      groups.otherTemplate.length,
      groups.without.length,
    ),
  )
  const source: SourceLineProps = {
    metric: picture.metric,
    years: [picture.year],
    rules: [
      COMPARE.withoutCompiled,
      COMPARE.missingRule,
      ...(intervals ? [COMPARE.intervalRule(picture.metric)] : []),
    ],
  }
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
        <Segments
          label={say(TREND.change)}
          value={selection.compare.change}
          options={CHANGE_MODES.map(id => ({ id, text: say(TREND.changes[id]) }))}
          onChange={change => select({ compare: { ...selection.compare, change } })}
        />
        {selection.compare.change === 'off' ? null : <BaseYear />}
        {together ? (
          <p>
            {say(COMPARE.togetherName)}{' '}
            <ProofLink
              of={{ metric: picture.metric.id, orgId: null, years: { from: picture.year, to: picture.year } }}
              label={say(PROOF.open(say(PROOF.together), String(picture.year), pooledText))}
            >
              <b>{pooledText}</b>
            </ProofLink>{' '}
            {fraction ? xOfN(together.x, together.n) : ''}{' '}
            <small>{say(COMPARE.together(together.reports, together.leftOut))}</small>
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
            note={say(COMPARE.smallNote(picture.metric))}
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
      <p className="cmp-sentence">{sentence}</p>
      <SourceLine {...source} />
      <TakeAway
        figure={yearTableFigure(picture.metric, picture.year, groups, sentence, language, picture.changes)}
        source={source}
      />
    </div>
  )
}
