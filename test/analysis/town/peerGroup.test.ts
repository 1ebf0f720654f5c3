import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Candidate, Place } from '../../../src/analysis/town/candidates'
import { peerGroup, peersFor } from '../../../src/analysis/town/peerGroup'
import { metric } from '../../../src/catalog/metrics'

const NOTHING = { chosen: [], pinned: [], removed: [] }

function body(orgId: string, place: Place, distance: number | null, sameType = true): Candidate {
  return {
    orgId,
    name: `${orgId}镇`,
    county: place === 'county' ? '甲县' : null,
    place,
    sameType,
    distance,
    population: null,
    handled: null,
    acts: null,
  }
}

const ids = (bodies: readonly { readonly orgId: string }[]) => bodies.map(b => b.orgId).join('')

describe('whom a body is compared with', () => {
  test('five of the county are enough: all of them, and the prefecture comes next', () => {
    const group = peerGroup(
      [
        ...['e', 'd', 'c', 'b', 'a'].map((id, i) => body(id, 'county', 10 - i)),
        body('x', 'city', 1),
        body('y', 'city', 0.5),
        body('z', 'province', 0),
      ],
      NOTHING,
    )
    expect([group.reach, ids(group.peers), ids(group.next), group.tooFew]).toEqual([
      'county',
      'abcde',
      'yxz',
      false,
    ])
    expect(group.peers.every(peer => peer.reason === 'county')).toBe(true)
  })

  test('bodies without a county are peers by their type, and no county is claimed', () => {
    const bare = ['a', 'b', 'c', 'd', 'e'].map((id, i) => ({ ...body(id, 'county', i), county: null }))
    const group = peerGroup(bare, NOTHING)
    expect([group.reach, ids(group.peers)]).toEqual(['unplaced', 'abcde'])
    expect(group.peers.every(peer => peer.reason === 'unplaced')).toBe(true)
  })

  test('four are not: those of the prefecture join, the county still first', () => {
    const group = peerGroup(
      [...['a', 'b', 'c', 'd'].map((id, i) => body(id, 'county', i)), body('x', 'city', 0)],
      NOTHING,
    )
    expect([group.reach, ids(group.peers), group.tooFew]).toEqual(['city', 'abcdx', false])
    expect(group.peers.map(peer => peer.reason).at(-1)).toBe('city')
  })

  test('fewer than five in the prefecture too: the nearest in size join, up to ten, never one without a size', () => {
    const near = Array.from({ length: 12 }, (_, i) => body(String.fromCharCode(107 + i), 'other', 20 - i))
    const group = peerGroup([body('a', 'county', 3), ...near, body('z', 'province', null)], NOTHING)
    expect(group.reach).toBe('near')
    expect(ids(group.peers)).toBe('avutsrqpon')
    expect(ids(group.next)).toBe('mlk')
    expect(group.tooFew).toBe(false)
  })

  test('alone in the data: no peers, and that is said', () => {
    expect(peerGroup([], NOTHING)).toMatchObject({ reach: 'near', peers: [], next: [], tooFew: true })
  })

  test('another type is a peer only where it was named by hand', () => {
    const candidates = [
      ...['a', 'b', 'c', 'd', 'e'].map((id, i) => body(id, 'county', i)),
      body('x', 'county', 0, false),
    ]
    expect(ids(peerGroup(candidates, NOTHING).peers)).toBe('abcde')
    const pinned = peerGroup(candidates, { ...NOTHING, pinned: ['x'] })
    expect(pinned.peers.at(-1)).toMatchObject({ orgId: 'x', reason: 'pinned' })
  })

  test('what was removed by hand stands apart, can widen the circle, and beats a pin', () => {
    const candidates = [
      ...['a', 'b', 'c', 'd', 'e'].map((id, i) => body(id, 'county', i)),
      body('x', 'city', 1),
    ]
    const group = peerGroup(candidates, { chosen: [], pinned: ['e'], removed: ['a', 'e'] })
    expect([group.reach, ids(group.peers), ids(group.removed), group.tooFew]).toEqual([
      'near',
      'bcdx',
      'ae',
      true,
    ])
  })

  test('one removed out of the wider circle stays among the removed, so that it can come back', () => {
    const candidates = [
      ...['a', 'b', 'c', 'd', 'e'].map((id, i) => body(id, 'county', i)),
      ...['u', 'v', 'w'].map((id, i) => body(id, 'city', i)),
    ]
    const group = peerGroup(candidates, { ...NOTHING, removed: ['a', 'u'] })
    expect([group.reach, ids(group.peers), ids(group.removed)]).toEqual(['city', 'bcdevw', 'au'])
    expect(ids(peerGroup(candidates, { ...NOTHING, removed: ['u'] }).removed)).toBe('')
  })

  test('a set chosen by hand stands instead of the rule, without anybody next', () => {
    const candidates = ['a', 'b', 'c', 'd', 'e', 'f'].map((id, i) => body(id, 'county', i))
    const group = peerGroup(candidates, { chosen: ['f', 'a', 'unknown'], pinned: ['b'], removed: ['a'] })
    expect([group.reach, ids(group.peers), group.next.length, group.tooFew]).toEqual(['hand', 'fa', 0, true])
  })

  test('powers handed down by provinces are compared within the province only', () => {
    const peers = [body('a', 'county', 1), body('b', 'province', 1), body('c', 'other', 1)]
    expect(ids(peersFor(metric('permit_decisions'), peers))).toBe('ab')
    expect(ids(peersFor(metric('new_received'), peers))).toBe('abc')
  })

  test('nobody is a peer twice, and nobody that was removed is one', () => {
    const place = fc.constantFrom<Place>('county', 'city', 'province', 'other')
    const some = fc.uniqueArray(
      fc.record({
        id: fc.integer({ min: 0, max: 40 }),
        place,
        distance: fc.option(fc.nat(99)),
        same: fc.boolean(),
      }),
      { selector: b => b.id, maxLength: 40 },
    )
    const picked = fc.uniqueArray(fc.integer({ min: 0, max: 40 }).map(String), { maxLength: 6 })
    fc.assert(
      fc.property(some, picked, picked, (bodies, pinned, removed) => {
        const candidates = bodies.map(b => body(String(b.id), b.place, b.distance, b.same))
        const group = peerGroup(candidates, { chosen: [], pinned, removed })
        const all = [...group.peers, ...group.next].map(peer => peer.orgId)
        expect(new Set(all).size).toBe(all.length)
        expect(all.some(id => removed.includes(id))).toBe(false)
        expect(group.tooFew).toBe(group.peers.length < 5)
      }),
    )
  })
})
