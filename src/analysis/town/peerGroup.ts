/** The peers of a body out of the candidates: by the rule of the catalogue, by hand, or both. Pure. */

import type { Metric } from '../../catalog/metric'
import { metricRule, PEER_RULE, type PeerReason } from '../../catalog/peerRules'
import type { TownState } from '../../domain/selection'
import type { Candidate } from './candidates'

export interface Peer extends Candidate {
  readonly reason: PeerReason
}

/**
 * How far the rule had to reach: the last step that it took; `unplaced` where the county is that of none, since the data
 * do not name it; `hand` where a set was chosen instead.
 */
export type Reach = 'county' | 'unplaced' | 'city' | 'near' | 'hand'

export interface PeerGroup {
  readonly reach: Reach
  /** In the order of the rule: nearest place, then nearest in size. Never the body itself. */
  readonly peers: readonly Peer[]
  /** Who would come next if there were more. */
  readonly next: readonly Peer[]
  /** Bodies removed by hand that the rule would take: with all removed ones back, or with that one alone. */
  readonly removed: readonly Candidate[]
  /** Fewer than five: nothing is placed among them. */
  readonly tooFew: boolean
}

type Choice = Pick<TownState, 'chosen' | 'pinned' | 'removed'>

/** Bodies named by hand, each once and in one order, as `peerCandidates` takes them. */
export function namedByHand({ chosen, pinned }: Pick<Choice, 'chosen' | 'pinned'>): readonly string[] {
  return [...new Set([...chosen, ...pinned])].sort()
}

const byDistance = (a: Candidate, b: Candidate) =>
  (a.distance ?? Number.POSITIVE_INFINITY) - (b.distance ?? Number.POSITIVE_INFINITY) ||
  (a.orgId < b.orgId ? -1 : 1)

/**
 * Steps of the rule (domain.md 6.4): all of the same county and type; with fewer than five of them, those of the
 * prefecture (the nearest in size, 60 at most); with fewer than five still, the nearest in size of the type wherever
 * they lie, up to ten. `candidates` come as `peerCandidates` gives them, without the body itself; a body named by hand
 * that is not among them is not in the data of the year, and is left out.
 */
export function peerGroup(candidates: readonly Candidate[], choice: Choice): PeerGroup {
  const known = new Map(candidates.map(c => [c.orgId, c]))
  const named = (ids: readonly string[], reason: PeerReason): readonly Peer[] =>
    ids.flatMap(id => {
      const found = known.get(id)
      return found ? [{ ...found, reason }] : []
    })
  if (choice.chosen.length > 0) {
    const peers = named(choice.chosen, 'chosen')
    return { reach: 'hand', peers, next: [], removed: [], tooFew: peers.length < PEER_RULE.fewest }
  }
  const out = new Set(choice.removed)
  const offered = candidates.filter(c => !out.has(c.orgId))
  const { reach, taken, next } = byRule(offered)
  const pinned = named(
    choice.pinned.filter(id => !taken.some(peer => peer.orgId === id) && !out.has(id)),
    'pinned',
  )
  const peers = [...taken, ...pinned]
  const takes = (id: string, among: readonly Candidate[]) =>
    byRule(among).taken.some(peer => peer.orgId === id)
  // One removed after others had widened the circle is no part of the narrower one, and would be lost without a word.
  const missed = (id: string) =>
    takes(id, candidates) ||
    takes(
      id,
      candidates.filter(c => c.orgId === id || !out.has(c.orgId)),
    )
  return {
    reach,
    peers,
    next: next.filter(peer => !choice.pinned.includes(peer.orgId)).slice(0, PEER_RULE.more),
    removed: candidates.filter(c => out.has(c.orgId) && missed(c.orgId)),
    tooFew: peers.length < PEER_RULE.fewest,
  }
}

function byRule(candidates: readonly Candidate[]): {
  readonly reach: Exclude<Reach, 'hand'>
  readonly taken: readonly Peer[]
  readonly next: readonly Peer[]
} {
  const of = (place: Candidate['place'], reason: PeerReason): readonly Peer[] =>
    candidates
      .filter(c => c.sameType && c.place === place)
      .sort(byDistance)
      .map(c => ({ ...c, reason }))
  const placed = candidates.every(c => c.place !== 'county' || c.county !== null)
  const county = of('county', placed ? 'county' : 'unplaced')
  const city = of('city', 'city')
  // Without a size nobody is near.
  const near = [...of('province', 'near'), ...of('other', 'near')]
    .filter(c => c.distance !== null)
    .sort(byDistance)
  if (county.length >= PEER_RULE.fewest)
    return { reach: placed ? 'county' : 'unplaced', taken: county, next: [...city, ...near] }
  const wider = [...county, ...city]
  if (wider.length >= PEER_RULE.fewest)
    return {
      reach: 'city',
      taken: wider.slice(0, PEER_RULE.most),
      next: [...wider.slice(PEER_RULE.most), ...near],
    }
  const wanted = PEER_RULE.near - wider.length
  return { reach: 'near', taken: [...wider, ...near.slice(0, wanted)], next: near.slice(wanted) }
}

/** The peers that a metric is compared with: all, or those of the same province (`METRIC_RULES`). */
export function peersFor<P extends Candidate>(metric: Metric, peers: readonly P[]): readonly P[] {
  return metricRule(metric)?.within === 'province' ? peers.filter(peer => peer.place !== 'other') : peers
}
