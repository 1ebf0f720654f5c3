import { useEffect } from 'react'
import { readable } from '../../analysis/town/figures'
import type { TownProfile } from '../../analysis/town/profile'
import type { Metric } from '../../catalog/metric'
import { DEFAULT_COMPARE, type Selection, type YearRange } from '../../domain/selection'
import { formatHash } from '../../state/url'
import { useApp, useSay } from '../context'
import { ErrorPanel } from '../parts/ErrorPanel'
import { Loading } from '../parts/Loading'
import { MetricPicker } from '../parts/MetricPicker'
import { Checkbox } from '../parts/Toggles'
import { useBodies } from '../parts/useBodies'
import { PlaceLink } from '../proof/PlaceLink'
import { useNarrow } from '../shell/useNarrow'
import { PEERS, TOWN } from '../words/town'
import { BriefView } from './town/BriefView'
import { ChooseTown } from './town/ChooseTown'
import { rememberBody, rememberedBody } from './town/ownBody'
import { PeersPanel } from './town/PeersPanel'
import { SmallTrend } from './town/SmallTrend'
import { Spine } from './town/Spine'
import { TownHead } from './town/TownHead'
import { useTownFindings } from './town/useTownFindings'
import { useTownProfile, useTownYears } from './town/useTownProfile'
import '../styles/marks.css'
import '../styles/town.css'

/** Room of a small trend, px. */
const TREND = { wide: 454, narrow: 358, height: 142 }

/** 比较 with the same body and the same peers. */
function comparing(selection: Selection, profile: TownProfile, metric: Metric): Partial<Selection> {
  const orgs = [profile.orgId, ...profile.group.peers.map(peer => peer.orgId)]
  return {
    view: 'compare',
    metric: metric.id,
    focus: profile.orgId,
    tab: 'trend',
    filters: { counties: [], types: [], orgs },
    compare: { ...DEFAULT_COMPARE, minimum: selection.compare.minimum },
  }
}

/** The metrics of all bodies of the county, as a table. */
function county(selection: Selection, profile: TownProfile): Partial<Selection> {
  return {
    view: 'compare',
    metric: 'disclosure_rate',
    tab: 'heat',
    tableYear: profile.year,
    filters: { counties: profile.county === null ? [] : [profile.county], types: [], orgs: [] },
    compare: { ...selection.compare, heat: 'town' },
  }
}

interface PictureProps {
  readonly profile: TownProfile
  readonly years: YearRange
}

/** Positions among the peers. */
function Positions({ profile, years }: PictureProps) {
  const { selection, select } = useApp()
  const say = useSay()
  const { town } = selection
  const from = Math.max(years.from, profile.year - 2)
  const span = town.together ? `${from}–${profile.year}` : String(profile.year)
  return (
    <section className="tw-positions" aria-labelledby="tw-positions">
      <div className="tw-section">
        <h2 id="tw-positions">{say(TOWN.positions)}</h2>
        <p>{say(TOWN.positionsNote(span, town.together))}</p>
        <Checkbox
          checked={town.together}
          onChange={together => select({ town: { ...town, together } }, { replace: true })}
        >
          {say(TOWN.together)}
        </Checkbox>
      </div>
      <Spine
        spine={profile.spine}
        hrefOf={metric => formatHash({ ...selection, ...comparing(selection, profile, metric) })}
        onMetric={metric => select(comparing(selection, profile, metric))}
      />
      {profile.county === null ? null : (
        <p className="tw-more">
          <PlaceLink change={county(selection, profile)}>{say(TOWN.countyTable)}</PlaceLink>
        </p>
      )}
    </section>
  )
}

/** Three metrics over the years, each to be changed by its title. */
function Trends({ profile, years }: PictureProps) {
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

/** 单位: one body against its peers. */
export function Town() {
  const { selection, select } = useApp()
  const say = useSay()
  const { byId, ready } = useBodies()
  const { focus, town } = selection
  const remembered = focus === null && ready ? rememberedBody() : null
  const known = focus !== null && byId.has(focus)
  const years = useTownYears()
  const answer = useTownProfile(known ? focus : null)
  const findings = useTownFindings(known ? focus : null, years)
  useEffect(() => {
    if (remembered !== null && byId.has(remembered)) select({ focus: remembered }, { replace: true })
  }, [remembered, byId, select])
  useEffect(() => {
    if (known && focus !== null) rememberBody(focus)
  }, [known, focus])
  if (!ready) return <Loading active />
  if (!known)
    return (
      <section data-view="town" className="tw">
        <ChooseTown unknown={focus !== null || remembered !== null} />
      </section>
    )
  if (town.sheet !== 'screen') return <BriefView />
  if (answer.error) return <ErrorPanel error={answer.error} onRetry={answer.retry} />
  const name = byId.get(focus)?.name ?? ''
  const { profile } = answer
  if (answer.without)
    return (
      <section data-view="town" className="tw">
        <div className="tw-choose">
          <h1>{name}</h1>
          <p>
            <b>{say(TOWN.withoutReport(name))}</b>
          </p>
          <p>{say(TOWN.withoutReportHint)}</p>
        </div>
      </section>
    )
  return (
    <section data-view="town" className="tw" aria-busy={answer.stale}>
      <Loading active={answer.stale} />
      {profile && years ? (
        <div data-stale={answer.stale || undefined}>
          <TownHead profile={profile} findings={findings} />
          <div className="tw-body">
            <Positions profile={profile} years={years} />
            <Trends profile={profile} years={years} />
          </div>
          {town.explained ? <PeersPanel profile={profile} own={answer.self} /> : null}
        </div>
      ) : null}
    </section>
  )
}
