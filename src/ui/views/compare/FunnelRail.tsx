import type { FunnelGroups, JudgedRow } from '../../../analysis/funnelGroups'
import { metricValue, xOfN } from '../../../charts/format'
import { chanceText, dispersionText, FUNNEL_WORDS, smallWords } from '../../../charts/funnelWords'
import type { RateView } from '../../../charts/rateWords'
import { useApp, useLanguage, useSay } from '../../context'
import { RATES } from '../../words/compareRates'
import { AsideList, WithoutLists } from './AsideLists'

type Zone = 'alarm' | 'alert' | 'inside' | 'small'

/** The mark of a zone as the chart draws it. */
function ZoneMark({ zone }: { readonly zone: Zone }) {
  return (
    <svg className={`cmp-zone cmp-zone-${zone}`} width={18} height={14} aria-hidden="true">
      {zone === 'alarm' ? (
        <path d="M9 1 L15 7 L9 13 L3 7 Z" />
      ) : (
        <circle cx={9} cy={7} r={zone === 'small' ? 3 : 4.5} />
      )}
    </svg>
  )
}

interface FunnelRailProps {
  readonly view: RateView
  readonly groups: FunnelGroups
  /** False where there are too few bodies for a funnel. */
  readonly judged: boolean
}

/** Who lies where, with x/n; what chance alone would give; and how the limits were made. */
export function FunnelRail({ view, groups, judged }: FunnelRailProps) {
  const { selection } = useApp()
  const say = useSay()
  const language = useLanguage()
  const draw = (rows: readonly JudgedRow[]) => (
    <ul className="cmp-triples">
      {rows.map(row => (
        <li key={row.orgId} className={row.orgId === selection.focus ? 'cmp-own' : undefined}>
          <span>{row.name}</span>
          <span>{xOfN(row.x, row.n)}</span>
          <b>{metricValue(view.metric, row.value, language)}</b>
        </li>
      ))}
    </ul>
  )
  const byId = new Map([...groups.alarm, ...groups.alert].map(row => [row.orgId, row]))
  const judge = (rows: readonly { orgId: string }[]) => draw(rows.flatMap(row => byId.get(row.orgId) ?? []))
  const large = [...groups.alarm, ...groups.alert, ...groups.inside].filter(row => row.point.large)
  const title = (zone: Zone, text: string) => (
    <>
      <ZoneMark zone={zone} /> {text}
    </>
  )
  const smallNote = `${say(smallWords(groups))} · ${say(RATES.notJudged)}`
  return (
    <aside className="cmp-rail cmp-zones">
      {judged ? (
        <>
          {groups.alarm.length === 0 ? (
            <p className="cmp-small">{say(RATES.noAlarm)}</p>
          ) : (
            <AsideList
              title={title('alarm', say(FUNNEL_WORDS.alarm))}
              note={say(RATES.check)}
              rows={groups.alarm.toReversed()}
              draw={judge}
            />
          )}
          <AsideList
            title={title('alert', say(FUNNEL_WORDS.alert))}
            note={say(RATES.mind)}
            rows={groups.alert.toReversed()}
            draw={judge}
          />
          <section>
            <p className="cmp-small">{say(chanceText(groups))}</p>
            <p className="cmp-small">{say(dispersionText(groups))}</p>
            {large.map(row => (
              <p key={row.orgId} className="cmp-small">
                {row.name} {say(FUNNEL_WORDS.large)}
              </p>
            ))}
          </section>
          <section>
            <h2>
              {title('inside', say(FUNNEL_WORDS.inside))}{' '}
              <small>{say(RATES.insideMany(groups.inside.length))}</small>
            </h2>
            <h2>
              {title('small', say(smallWords(groups)))}{' '}
              <small>{say(RATES.smallMany(groups.small.length))}</small>
            </h2>
          </section>
        </>
      ) : (
        <p className="cmp-small">{smallNote}</p>
      )}
      <AsideList
        title={say(FUNNEL_WORDS.beside)}
        rows={groups.beside}
        draw={rows => (
          <p className="cmp-names">
            {rows.map(row => `${row.name} ${xOfN(row.x, row.n)}`).join(say(RATES.comma))}
          </p>
        )}
      />
      <WithoutLists
        rows={groups.without}
        {...(groups.funnel.kind === 'poisson' ? { rule: RATES.oneYear } : {})}
      />
    </aside>
  )
}
