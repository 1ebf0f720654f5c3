import { useEffect } from 'react'
import { useApp, useSay } from '../context'
import { ErrorPanel } from '../parts/ErrorPanel'
import { Loading } from '../parts/Loading'
import { useBodies } from '../parts/useBodies'
import { TOWN } from '../words/town'
import { BriefView } from './town/BriefView'
import { ChooseTown } from './town/ChooseTown'
import { rememberBody, rememberedBody } from './town/ownBody'
import { PeersPanel } from './town/PeersPanel'
import { Positions } from './town/Positions'
import { TownHead } from './town/TownHead'
import { Trends } from './town/Trends'
import { useTownFindings } from './town/useTownFindings'
import { useTownProfile, useTownYears } from './town/useTownProfile'
import '../styles/marks.css'
import '../styles/town.css'

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
            <Positions profile={profile} />
            <Trends profile={profile} years={years} />
          </div>
          {town.explained ? <PeersPanel profile={profile} own={answer.self} /> : null}
        </div>
      ) : null}
    </section>
  )
}
