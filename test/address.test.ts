import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Address, createAddress } from '../src/address'
import { madeOn } from '../src/state/madeOn'

const ONE = madeOn({ fingerprint: 'aaaaaaaaaaaa1111', reports: 405, years: { from: 2019, to: 2025 } })
const OTHER = madeOn({ fingerprint: 'bbbbbbbbbbbb2222', reports: 7, years: null })

/** An address bar with a history: one entry each, and the place in it. */
function bar(hash: string) {
  const entries = [hash]
  let at = 0
  const listeners: (() => void)[] = []
  const fakeLocation = {
    get hash() {
      return entries[at] ?? ''
    },
  }
  vi.stubGlobal('location', fakeLocation)
  vi.stubGlobal('addEventListener', (_name: string, listener: () => void) => listeners.push(listener))
  vi.stubGlobal('history', {
    pushState(_state: null, _title: string, to: string) {
      entries.splice(at + 1, entries.length, to)
      at += 1
    },
    replaceState(_state: null, _title: string, to: string) {
      entries[at] = to
    },
  })
  return {
    entries,
    back() {
      at -= 1
      for (const listener of listeners) listener()
    },
  }
}

describe('the address', () => {
  let page: ReturnType<typeof bar>
  const open = (hash: string): Address => {
    page = bar(hash)
    return createAddress({ isMetric: () => true })
  }
  beforeEach(() => vi.unstubAllGlobals())
  afterEach(() => vi.unstubAllGlobals())

  it('says which data it shows as soon as something is chosen', () => {
    const address = open('#/overview')
    address.dataAre(ONE)
    expect(page.entries).toEqual(['#/overview'])
    address.select({ view: 'compare' }, false)
    expect(page.entries).toEqual(['#/overview', '#/compare?fp=aaaaaaaaaaaa.405.2019-2025'])
    expect(address.reading().madeOn).toBeNull()
  })

  it('of a link made on other data keeps saying so, through every change, until the reader takes the present data', () => {
    const address = open('#/compare?fp=bbbbbbbbbbbb.7')
    address.dataAre(ONE)
    expect(address.reading().madeOn).toEqual(OTHER)
    address.select({ metric: 'new_received' }, false)
    expect(page.entries.at(-1)).toBe('#/compare?m=new_received&fp=bbbbbbbbbbbb.7')
    expect(address.reading().madeOn).toEqual(OTHER)
    address.keepData()
    expect(address.reading().madeOn).toBeNull()
    expect(page.entries.at(-1)).toBe('#/compare?m=new_received&fp=aaaaaaaaaaaa.405.2019-2025')
    expect(page.entries.length).toBe(2)
  })

  it('leaves the peers picked for a body with it when another is chosen', () => {
    const address = open('#/town?f=CY001&uc=CY002,CY003&up=CY009&ur=CY004')
    const { focus } = address.reading().selection
    expect(focus).toBe('CY001')
    address.select({ view: 'compare' }, false)
    expect(address.reading().selection.town.chosen).toEqual(['CY002', 'CY003'])
    address.select({ focus: 'CY020' }, false)
    expect(address.reading().selection.town).toMatchObject({ chosen: [], pinned: [], removed: [] })
    page.back()
    expect(address.reading().selection.town).toMatchObject({ pinned: ['CY009'], removed: ['CY004'] })
  })

  it('is quiet once the data of the link are opened, also when others follow', () => {
    const address = open('#/compare?fp=bbbbbbbbbbbb.7')
    address.dataAre(ONE)
    address.dataAre(OTHER)
    expect(address.reading().madeOn).toBeNull()
    address.dataAre(ONE)
    expect(address.reading().madeOn).toBeNull()
    expect(page.entries).toEqual(['#/compare?fp=aaaaaaaaaaaa.405.2019-2025'])
  })

  it('going back to what was shown of other data says so', () => {
    const address = open('#/overview')
    address.dataAre(ONE)
    address.select({ view: 'compare' }, false)
    address.select({ view: 'pivot' }, false)
    address.dataAre(OTHER)
    page.back()
    expect(address.reading().selection.view).toBe('compare')
    expect(address.reading().madeOn).toEqual(ONE)
    page.back()
    expect(address.reading().selection.view).toBe('overview')
    expect(address.reading().madeOn).toBeNull()
  })
})
