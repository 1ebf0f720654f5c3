import { useMemo } from 'react'
import type { Candidate } from '../../../analysis/town/candidates'
import type { Peer } from '../../../analysis/town/peerGroup'
import type { TownProfile } from '../../../analysis/town/profile'
import { METRIC_RULES, PEER_REASON_WORDS } from '../../../catalog/peerRules'
import { count, NO_VALUE } from '../../../charts/format'
import { percentileText } from '../../../charts/spineWords'
import type { TownState } from '../../../domain/selection'
import { useApp, useLanguage, useSay } from '../../context'
import { BodyAdder } from '../../parts/BodyPicker'
import { Button } from '../../parts/Button'
import { Drawer } from '../../parts/Overlay'
import { SavedSets, SaveSet } from '../../parts/SetFields'
import { PlaceLink } from '../../proof/PlaceLink'
import { PEERS } from '../../words/town'

interface PeersPanelProps {
  readonly profile: TownProfile
  /** The body itself among the candidates, for its size. */
  readonly own: Candidate | null
}

const rounded = (value: number | null) => (value === null ? NO_VALUE : count(Math.round(value * 10) / 10))

function Sizes({ of }: { readonly of: Candidate | null }) {
  return (
    <>
      <td className="tw-number tw-size">{rounded(of?.population ?? null)}</td>
      <td className="tw-number tw-size">{rounded(of?.handled ?? null)}</td>
      <td className="tw-number tw-size">{rounded(of?.acts ?? null)}</td>
    </>
  )
}

/** Percentile of each metric with the peers as they are, three fewer, three more. */
function Stability({ profile }: { readonly profile: TownProfile }) {
  const say = useSay()
  const language = useLanguage()
  const rows = profile.spine.flatMap(({ rows: positions }) => positions)
  const figure = (value: number | null) => (value === null ? NO_VALUE : percentileText(value))
  return (
    <section className="tw-part" aria-labelledby="tw-stability">
      <h3 id="tw-stability">{say(PEERS.stability)}</h3>
      <p className="pt-note">
        {say(PEERS.stabilityNote)}
        {say(
          profile.group.next.length === 0 ? PEERS.noNext : PEERS.nextAre(profile.group.next.map(p => p.name)),
        )}
      </p>
      <table className="tw-table">
        <thead>
          <tr>
            <th scope="col">{say(PEERS.metric)}</th>
            {[PEERS.fewer, PEERS.now, PEERS.more].map(words => (
              <th key={words.zh} scope="col" className="tw-number">
                {say(words)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.metric.id}>
              <th scope="row">
                {row.metric.name[language]}{' '}
                <small>{say(PEERS.counted(row.peers.length, profile.group.peers.length))}</small>
              </th>
              <td className="tw-number">{figure(row.withFewer)}</td>
              <td className="tw-number">{figure(row.place?.percentile ?? null)}</td>
              <td className="tw-number">{figure(row.withMore)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** 同类怎么选的: the rule in words, every peer with its reason and distance, and what can be changed. */
export function PeersPanel({ profile, own }: PeersPanelProps) {
  const { selection, select } = useApp()
  const say = useSay()
  const { town } = selection
  const { group } = profile
  const set = (change: Partial<TownState>) => select({ town: { ...town, ...change } }, { replace: true })
  const ids = useMemo(() => group.peers.map(peer => peer.orgId), [group.peers])
  const byHand = group.reach === 'hand'
  const drop = (peer: Peer) => {
    if (byHand) set({ chosen: town.chosen.filter(id => id !== peer.orgId) })
    else if (peer.reason === 'pinned') set({ pinned: town.pinned.filter(id => id !== peer.orgId) })
    else set({ removed: [...town.removed, peer.orgId] })
  }
  const add = (orgId: string) => {
    if (orgId === profile.orgId) return
    if (byHand) set({ chosen: [...town.chosen, orgId] })
    else
      set({
        removed: town.removed.filter(id => id !== orgId),
        pinned: ids.includes(orgId) ? town.pinned : [...town.pinned.filter(id => id !== orgId), orgId],
      })
  }
  const changed = byHand || town.pinned.length > 0 || town.removed.length > 0
  return (
    <Drawer isOpen onClose={() => set({ explained: false })} title={say(PEERS.title)}>
      <div className="tw-peers">
        <p>
          {say(PEERS.rule(group, profile.type, profile.county))}
          {group.tooFew ? <b> {say(PEERS.tooFew)}</b> : null}
        </p>
        <p className="pt-note">{say(PEERS.size)}</p>
        {METRIC_RULES.map(rule => (
          <p key={rule.metrics.join()} className="pt-note">
            {say(rule.why)}
          </p>
        ))}
        <p className="pt-note">
          <PlaceLink change={{ view: 'methods', entry: 'T08', town: { ...town, explained: false } }}>
            {say(PEERS.methods)}
          </PlaceLink>
        </p>
        {changed ? (
          <p>
            <Button onPress={() => set({ chosen: [], pinned: [], removed: [] })}>{say(PEERS.back)}</Button>
          </p>
        ) : null}
        <table className="tw-table">
          <caption className="pt-hidden">{say(PEERS.list)}</caption>
          <thead>
            <tr>
              <th scope="col">{say(PEERS.name)}</th>
              <th scope="col">{say(PEERS.why)}</th>
              <th scope="col" className="tw-number tw-size">
                {say(PEERS.population)}
              </th>
              <th scope="col" className="tw-number tw-size">
                {say(PEERS.handled)}
              </th>
              <th scope="col" className="tw-number tw-size">
                {say(PEERS.acts)}
              </th>
              <th scope="col" className="tw-number">
                {say(PEERS.distance)}
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            <tr className="tw-lead">
              <th scope="row">{profile.name}</th>
              <td>{say(PEERS.own)}</td>
              <Sizes of={own} />
              <td className="tw-number">0</td>
              <td />
            </tr>
            {group.peers.map(peer => (
              <tr key={peer.orgId}>
                <th scope="row">
                  {peer.name}
                  {peer.county !== null && peer.county !== profile.county ? (
                    <small> {peer.county}</small>
                  ) : null}
                </th>
                <td>{say(PEER_REASON_WORDS[peer.reason])}</td>
                <Sizes of={peer} />
                <td className="tw-number">{rounded(peer.distance)}</td>
                <td>
                  <Button kind="link" aria-label={say(PEERS.remove(peer.name))} onPress={() => drop(peer)}>
                    {say(PEERS.removeShort)}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {group.removed.length > 0 ? (
          <section className="tw-part" aria-labelledby="tw-removed">
            <h3 id="tw-removed">{say(PEERS.removed)}</h3>
            <ul>
              {group.removed.map(body => (
                <li key={body.orgId}>
                  {body.name}{' '}
                  <Button
                    kind="link"
                    aria-label={say(PEERS.restore(body.name))}
                    onPress={() => add(body.orgId)}
                  >
                    {say(PEERS.restoreShort)}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <BodyAdder taken={[...ids, profile.orgId]} onAdd={add} />
        <section className="tw-part" aria-labelledby="tw-sets">
          <h3 id="tw-sets">{say(PEERS.sets)}</h3>
          <SaveSet orgs={ids} />
          <SavedSets
            onApply={orgs =>
              set({ chosen: orgs.filter(id => id !== profile.orgId), pinned: [], removed: [] })
            }
          />
        </section>
        <Stability profile={profile} />
      </div>
    </Drawer>
  )
}
