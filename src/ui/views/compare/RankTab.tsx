import { useMemo, useState } from 'react'
import { byName } from '../../../analysis/orgs'
import { rateGroups } from '../../../analysis/rateGroups'
import type { Metric } from '../../../catalog/metric'
import { rankFigure } from '../../../charts/rank'
import { GROUP_ROWS, MOST_GROUP_ROWS } from '../../../charts/rankPlan'
import { ASIDE_WORDS } from '../../../charts/rankWords'
import { isRate } from '../../../charts/rateWords'
import { denominatorName } from '../../../charts/words'
import { useApp, useLanguage, useSay } from '../../context'
import { Button } from '../../parts/Button'
import { ErrorPanel } from '../../parts/ErrorPanel'
import { Loading } from '../../parts/Loading'
import { usePlaces } from '../../parts/useBodies'
import { COMPARE } from '../../words/compare'
import { RATES } from '../../words/compareRates'
import { AsideList, ValueList, WithoutLists } from './AsideLists'
import { FigureFrame } from './FigureFrame'
import { RateTools } from './RateTools'
import { Refusal } from './Refusal'
import { canPool, useRates, useRateYears } from './useRates'
import '../../styles/compareRates.css'

/** 排名: every body with its interval, in groups around the rate of all together. */
export function RankTab({ metric }: { readonly metric: Metric }) {
  const { selection } = useApp()
  const say = useSay()
  const language = useLanguage()
  const years = useRateYears(canPool(metric))
  const flag = metric.kind === 'flag'
  const rates = useRates(metric, years, !flag)
  const [rows, setRows] = useState(GROUP_ROWS)
  const { picture } = rates
  const { focus, named } = selection
  const places = usePlaces()
  const made = useMemo(() => {
    if (!picture) return null
    const groups = rateGroups(picture.metric, picture.rows, picture.range, byName, places)
    const view = { metric: picture.metric, years: picture.range, language, focus, named }
    return { groups, range: picture.range, figure: rankFigure(view, groups, rows) }
  }, [picture, language, focus, named, rows, places])
  const drawn = useMemo(() => ({ made }), [made])

  if (flag) return <Refusal text={RATES.flagNoRank} action={RATES.toTable} tab="table" />
  if (years.year === null) return <p className="cmp-small">{say(COMPARE.noYear)}</p>
  if (rates.error) return <ErrorPanel error={rates.error} onRetry={rates.retry} />
  if (!made || !picture) return <Loading active />
  const { groups, figure, range } = made
  const shown = picture.metric
  const compared = figure.marks.length
  const all = groups.above.length + groups.across.length + groups.below.length + groups.plain.length
  const small = say(RATES.smallNote(denominatorName(shown, language), shown.minimumN))
  return (
    <div className="cmp-rank" data-stale={rates.stale || undefined}>
      <Loading active={rates.stale} />
      <div className="cmp-chart">
        <RateTools metric={metric} years={rates} />
        {compared === 0 ? <p className="cmp-small">{say(RATES.nothing)}</p> : null}
        <FigureFrame
          figure={figure}
          drawKey={drawn}
          height={figure.height}
          keysHint={RATES.keysHint}
          keys={RATES.keys}
          source={{
            metric: shown,
            years: Array.from({ length: range.to - range.from + 1 }, (_, i) => range.from + i),
            rules: [
              COMPARE.withoutCompiled,
              COMPARE.missingRule,
              ...(groups.template === null ? [] : [RATES.oneForm(groups.template)]),
              ...(isRate(shown) ? [COMPARE.intervalRule(shown), RATES.pooledRule] : []),
            ],
          }}
        />
        {compared >= all ? null : rows < MOST_GROUP_ROWS ? (
          <Button kind="link" onPress={() => setRows(n => n + GROUP_ROWS)}>
            {say(RATES.more(GROUP_ROWS))}
          </Button>
        ) : (
          <p className="cmp-small">{say(RATES.restInTable(all - compared))}</p>
        )}
      </div>
      <aside className="cmp-rail">
        <AsideList
          title={say(ASIDE_WORDS.small)}
          note={small}
          rows={groups.small}
          draw={list => <ValueList metric={shown} rows={list} />}
        />
        <AsideList
          title={say(ASIDE_WORDS.partial)}
          note={say(RATES.partialNote)}
          rows={groups.partial}
          draw={list => <ValueList metric={shown} rows={list} />}
        />
        <AsideList
          title={say(ASIDE_WORDS.otherForm)}
          rows={groups.otherForm}
          draw={list => <p className="cmp-names">{list.map(row => row.name).join(say(RATES.comma))}</p>}
        />
        <WithoutLists rows={groups.without} />
        {all === picture.rows.length ? <p className="cmp-small">{say(RATES.nobodyAside)}</p> : null}
      </aside>
    </div>
  )
}
