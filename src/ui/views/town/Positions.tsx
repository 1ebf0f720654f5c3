import { useMemo, useState } from 'react'
import type { TownProfile } from '../../../analysis/town/profile'
import { spineData, spineTwin } from '../../../charts/spine'
import { yearsHeld, yearsText } from '../../../charts/spineWords'
import { formatHash } from '../../../state/url'
import { useApp, useLanguage, useSay } from '../../context'
import { Checkbox } from '../../parts/Toggles'
import { PlaceLink } from '../../proof/PlaceLink'
import { COMPARE } from '../../words/compare'
import { TOWN } from '../../words/town'
import { SourceLine } from '../compare/SourceLine'
import { TakeAway } from '../compare/TakeAway'
import { TakeSlot } from '../compare/takeSlot'
import { comparing, countyTable } from './addresses'
import { Spine } from './Spine'

interface PositionsProps {
  readonly profile: TownProfile
}

/** Where the body stands among its peers in each metric, with the files to take away. */
export function Positions({ profile }: PositionsProps) {
  const { selection, select } = useApp()
  const say = useSay()
  const language = useLanguage()
  const { town } = selection
  const [slot, setSlot] = useState<HTMLElement | null>(null)
  const rows = profile.spine.flatMap(group => group.rows)
  const used = yearsHeld(rows, profile.year)
  const span = yearsText(used, language)
  const [first] = rows
  const figure = useMemo(
    () => ({
      title: say(TOWN.positionsTitle(profile.name, span)),
      sentence: {
        subject: profile.name,
        text: say(
          TOWN.positionsSentence(
            rows.length,
            rows.filter(row => row.place !== null).length,
            rows.filter(row => row.apart === true).length,
          ),
        ),
      },
      twin: spineTwin(profile.spine, language),
      data: spineData(profile, language),
    }),
    [profile, rows, span, language, say],
  )
  if (!first) return null
  const source = {
    metric: first.metric,
    metrics: rows.map(row => row.metric),
    years: used,
    rules: [COMPARE.withoutCompiled, COMPARE.missingRule],
  }
  return (
    <section className="tw-positions" aria-labelledby="tw-positions">
      <div className="tw-section">
        <h2 id="tw-positions">{say(TOWN.positions)}</h2>
        <p>{say(TOWN.positionsNote(span, used.length > 1))}</p>
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
      <div className="tw-more">
        {profile.county === null ? null : (
          <PlaceLink change={countyTable(selection, profile)}>{say(TOWN.countyTable)}</PlaceLink>
        )}
        <div ref={setSlot} className="tw-take" />
      </div>
      <SourceLine {...source} />
      <TakeSlot value={slot}>
        <TakeAway figure={figure} source={source} />
      </TakeSlot>
    </section>
  )
}
