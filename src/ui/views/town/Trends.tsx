import { readable } from '../../../analysis/town/figures'
import type { TownProfile } from '../../../analysis/town/profile'
import type { YearRange } from '../../../domain/selection'
import { useApp, useSay } from '../../context'
import { MetricPicker } from '../../parts/MetricPicker'
import { PlaceLink } from '../../proof/PlaceLink'
import { useNarrow } from '../../shell/useNarrow'
import { PEERS, TOWN } from '../../words/town'
import { SmallTrend } from './SmallTrend'

/** Room of a small trend, px. */
const TREND = { wide: 454, narrow: 358, height: 136 }

interface TrendsProps {
  readonly profile: TownProfile
  readonly years: YearRange
}

/** Three metrics over the years, each to be changed by its title. */
export function Trends({ profile, years }: TrendsProps) {
  const { selection, select } = useApp()
  const say = useSay()
  const narrow = useNarrow()
  const { town } = selection
  const change = (place: number, id: string) => {
    const old = town.trends[place] ?? ''
    // A metric that stands in another chart changes places with it.
    const trends = town.trends.map((each, i) => (i === place ? id : each === id ? old : each))
    select({ town: { ...town, trends } }, { replace: true })
  }
  return (
    <section className="tw-trends" aria-labelledby="tw-trends">
      <div className="tw-section">
        <h2 id="tw-trends">{say(TOWN.trends)}</h2>
        <p>{say(TOWN.trendsNote)}</p>
      </div>
      {profile.trends.map((rows, place) => (
        <div key={rows.metric.id} className="tw-trend">
          <h3>
            <MetricPicker
              look="title"
              hideLabel
              label={say(TOWN.trendMetric(place + 1))}
              wanted={readable}
              value={rows.metric.id}
              onChange={id => change(place, id)}
            />
          </h3>
          <SmallTrend
            rows={rows}
            orgId={profile.orgId}
            name={profile.name}
            years={years}
            width={narrow ? TREND.narrow : TREND.wide}
            height={TREND.height}
          />
        </div>
      ))}
      <PeersLine profile={profile} />
    </section>
  )
}

/** Who the peers are, in one line, and the way to the panel that explains them. */
function PeersLine({ profile }: { readonly profile: TownProfile }) {
  const { selection } = useApp()
  const say = useSay()
  const { peers, reach, tooFew, removed } = profile.group
  const added = peers.filter(peer => peer.reason === 'pinned').length
  const nearest = peers.filter(peer => peer.distance !== null).slice(0, 3)
  return (
    <p className="tw-peers-line">
      <b>{say(PEERS.line(peers.length))}</b>{' '}
      {[
        say(PEERS.reach(reach)),
        ...(added + removed.length > 0 ? [say(PEERS.byHand(added, removed.length))] : []),
        ...(nearest.length > 0 && !tooFew ? [say(PEERS.nearest(nearest.map(peer => peer.name)))] : []),
        ...(tooFew ? [say(PEERS.tooFew)] : []),
      ].join(say({ zh: '；', en: '; ' }))}
      <PlaceLink change={{ town: { ...selection.town, explained: true } }}>{say(TOWN.how)}</PlaceLink>
    </p>
  )
}
