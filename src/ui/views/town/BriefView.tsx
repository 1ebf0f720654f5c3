import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { type Body, isCompiled } from '../../../analysis/orgs'
import type { Selection, TownState } from '../../../domain/selection'
import { useApp, useSay } from '../../context'
import { Button } from '../../parts/Button'
import type { Bodies } from '../../parts/bodies'
import { ErrorPanel } from '../../parts/ErrorPanel'
import { Loading } from '../../parts/Loading'
import { Checkbox } from '../../parts/Toggles'
import { useBodies } from '../../parts/useBodies'
import { usePrinting } from '../../parts/usePrinting'
import { useCorrected } from '../../useCorrected'
import { useVerdicts } from '../../useVerdicts'
import { BRIEF } from '../../words/brief'
import { Brief } from './Brief'
import { PAGES } from './BriefParts'
import { briefFindings } from './briefFindings'
import type { BriefsWanted, Choice, MadeBrief } from './makeBriefs'
import { type Briefs, useBriefs } from './useBriefs'
import { trendMetrics, useTownYears } from './useTownProfile'
import '../../styles/marks.css'
import '../../styles/brief.css'

/** Bodies of the focus's county whose reports are no sums of others', in Chinese order; the focus alone where its county is not known. */
function countyOf(focus: Body, { list }: Bodies): readonly Body[] {
  if (focus.county === null) return [focus]
  return list.filter(body => body.county === focus.county && body.city === focus.city && !isCompiled(body))
}

/** Peers chosen by hand are the focus's own; the others of its county have theirs by the rule. */
function choiceOf(town: TownState, own: boolean): Choice {
  const { together, chosen, pinned, removed } = town
  return own ? { together, chosen, pinned, removed } : { together, chosen: [], pinned: [], removed: [] }
}

/** What is to be made for the selection; null where there is nothing yet. */
function useWanted(selection: Selection): BriefsWanted | null {
  const bodies = useBodies()
  const years = useTownYears()
  const { focus, town } = selection
  return useMemo(() => {
    const own = focus === null ? undefined : bodies.byId.get(focus)
    if (!bodies.ready || !years || !own) return null
    const wanted =
      town.sheet === 'county'
        ? countyOf(own, bodies).filter(
            body => (body.lastYear ?? 0) >= years.to && (body.firstYear ?? 0) <= years.to,
          )
        : [own]
    return {
      years,
      trends: trendMetrics(town.trends),
      orders: wanted.map(body => ({
        orgId: body.id,
        year: Math.min(years.to, body.lastYear ?? years.to),
        choice: choiceOf(town, body.id === own.id),
      })),
    }
  }, [bodies, years, focus, town])
}

/** One body's brief, with the reasons that are open now. */
function Made({ brief, names }: { readonly brief: MadeBrief; readonly names: boolean }) {
  const verdicts = useVerdicts()
  const { profile, outcomes, work, reports, files } = brief
  const findings = useMemo(
    () => briefFindings(work, reports, files, verdicts),
    [work, reports, files, verdicts],
  )
  const corrected = useCorrected()
  const byHand = useMemo(
    () => profile.reported.flatMap(year => corrected(profile.orgId, year)),
    [corrected, profile],
  )
  return <Brief profile={profile} outcomes={outcomes} findings={findings} corrected={byHand} names={names} />
}

interface ToolbarProps {
  readonly title: string
  readonly briefs: Briefs
  readonly ready: number
}

function Toolbar({ title, briefs, ready }: ToolbarProps) {
  const { selection, select } = useApp()
  const say = useSay()
  const { town } = selection
  const making = briefs.state === 'making'
  const status = making
    ? BRIEF.making(briefs.made.length + briefs.without.length, briefs.total)
    : briefs.state === 'stopped'
      ? BRIEF.stopped(ready, briefs.total)
      : BRIEF.made(ready, ready * PAGES)
  return (
    <div className="br-tools">
      <Button kind="link" onPress={() => select({ town: { ...town, sheet: 'screen' } })}>
        {say(BRIEF.back)}
      </Button>
      <h1>{title}</h1>
      <p role="status">{say(status)}</p>
      <Checkbox
        checked={town.names}
        onChange={names => select({ town: { ...town, names } }, { replace: true })}
      >
        {say(BRIEF.showNames)}
      </Checkbox>
      {making ? <Button onPress={briefs.stop}>{say(BRIEF.stop)}</Button> : null}
      {briefs.state === 'stopped' ? <Button onPress={briefs.again}>{say(BRIEF.again)}</Button> : null}
      <Button
        kind="primary"
        onPress={() => print()}
        disabledBecause={
          making ? say(BRIEF.waitToPrint) : ready === 0 ? say(BRIEF.nothingToPrint) : undefined
        }
      >
        {say(BRIEF.print)}
      </Button>
    </div>
  )
}

/** The briefs of a county: their list and one of them on the screen, all of them on paper. */
function Batch({ made, names }: { readonly made: readonly MadeBrief[]; readonly names: boolean }) {
  const { selection } = useApp()
  const say = useSay()
  const printing = usePrinting()
  const [open, setOpen] = useState(selection.focus)
  const shown = made.find(brief => brief.profile.orgId === open) ?? made[0]
  if (printing) return made.map(brief => <Made key={brief.profile.orgId} brief={brief} names={names} />)
  return (
    <div className="br-batch">
      <nav aria-label={say(BRIEF.list)}>
        <ul>
          {made.map(({ profile: { orgId, name } }) => (
            <li key={orgId}>
              <button
                type="button"
                aria-current={orgId === shown?.profile.orgId || undefined}
                onClick={() => setOpen(orgId)}
              >
                {name}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <Paper>{shown ? <Made key={shown.profile.orgId} brief={shown} names={names} /> : null}</Paper>
    </div>
  )
}

/** The sheets on the screen; narrower than a sheet, they are moved sideways. */
function Paper({ children }: { readonly children: ReactNode }) {
  const say = useSay()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse
    <section className="br-paper" aria-label={say(BRIEF.pages)} tabIndex={0}>
      {children}
    </section>
  )
}

/** What a PDF is called that is printed now: browsers take the title of the page. */
function usePrintTitle(title: string): void {
  useEffect(() => {
    let held = ''
    const before = () => {
      held = document.title
      document.title = title
    }
    const after = () => {
      document.title = held
    }
    addEventListener('beforeprint', before)
    addEventListener('afterprint', after)
    return () => {
      removeEventListener('beforeprint', before)
      removeEventListener('afterprint', after)
    }
  }, [title])
}

/** Briefs on paper: of one body, or of all of its county that report in the year. */
export function BriefView() {
  const { selection } = useApp()
  const say = useSay()
  const bodies = useBodies()
  const { town, focus } = selection
  const wanted = useWanted(selection)
  const briefs = useBriefs(wanted)
  const own = focus === null ? undefined : bodies.byId.get(focus)
  const county = town.sheet === 'county'
  const place = county ? (own?.county ?? say(BRIEF.noCounty)) : (own?.name ?? '')
  const reportYear = briefs.made[0]?.profile.year
  usePrintTitle(say(BRIEF.file(place, (county ? wanted?.years.to : reportYear) ?? 0)))
  if (briefs.error) return <ErrorPanel error={briefs.error} onRetry={briefs.again} />
  if (!own || !wanted) return <Loading active />
  // In the job of a county only those that report in its year; the others are named.
  const ready = county ? briefs.made.filter(brief => !brief.profile.late) : briefs.made
  const done = new Set(ready.map(brief => brief.profile.orgId))
  const skipped = county && briefs.state === 'done' ? countyOf(own, bodies).filter(b => !done.has(b.id)) : []
  const [only] = ready
  return (
    <section
      data-view="town"
      data-sheet={town.sheet}
      className="br-view"
      aria-busy={briefs.state === 'making'}
    >
      <Toolbar
        title={county ? say(BRIEF.batch(place)) : `${own.name} ${say(BRIEF.one)}`}
        briefs={briefs}
        ready={ready.length}
      />
      {skipped.length > 0 ? (
        <p className="br-skipped">
          {say(BRIEF.skipped(wanted.years.to, skipped.length))}
          {skipped.map(body => body.name).join(say({ zh: '、', en: ', ' }))}
        </p>
      ) : null}
      {county ? (
        <Batch made={ready} names={town.names} />
      ) : only ? (
        <Paper>
          <Made brief={only} names={town.names} />
        </Paper>
      ) : briefs.state === 'done' ? (
        <p className="br-skipped">{say(BRIEF.without)}</p>
      ) : null}
    </section>
  )
}
