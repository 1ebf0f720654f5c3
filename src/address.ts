/**
 * The selection as it stands in the address bar: read from the hash, written to it, heard from back and forward. What
 * is written says which data are shown, so that an address copied from the bar or opened again later can be told from
 * one made on other data; a link made on other data keeps saying so until the reader takes the present ones.
 */
import type { Selection } from './domain/selection'
import type { Known } from './state/keys/key'
import { isMadeOn, type MadeOn } from './state/madeOn'
import { formatHash, type HashReading, parseHash } from './state/url'

export interface Address {
  subscribe(listener: () => void): () => void
  reading(): HashReading
  select(change: Partial<Selection>, replace: boolean): void
  go(hash: string): void
  dismissDropped(): void
  /** Takes the present data instead of those that the link was made on. */
  keepData(): void
  /** Tells which data are shown; null while there are none. */
  dataAre(data: MadeOn | null): void
}

/** The selection after a change. Peers picked by hand are those of one body: they do not pass to the next. */
function changed(selection: Selection, change: Partial<Selection>): Selection {
  const next = { ...selection, ...change }
  if (change.town !== undefined || selection.focus === null || next.focus === selection.focus) return next
  return { ...next, town: { ...next.town, chosen: [], pinned: [], removed: [] } }
}

export function createAddress(known: Known): Address {
  const listeners = new Set<() => void>()
  let data: MadeOn | null = null
  let reading = parseHash(location.hash, known)

  function tell(next: HashReading): void {
    const same = next.madeOn && data && isMadeOn(next.madeOn, data)
    reading = same ? { ...next, madeOn: null } : next
    for (const listener of listeners) listener()
  }

  function hear(): void {
    if (location.hash !== hashOf(reading)) tell(parseHash(location.hash, known))
  }
  addEventListener('popstate', hear)
  addEventListener('hashchange', hear)

  function hashOf({ selection, madeOn }: Pick<HashReading, 'selection' | 'madeOn'>): string {
    return formatHash(selection, madeOn ?? data)
  }

  function write(next: Pick<HashReading, 'selection' | 'madeOn'>, replace: boolean): void {
    const hash = hashOf(next)
    if (hash === location.hash) return
    const sameScreen = formatHash(next.selection) === formatHash(reading.selection)
    if (replace || sameScreen) history.replaceState(null, '', hash)
    else history.pushState(null, '', hash)
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    reading: () => reading,
    select(change, replace) {
      const next = { ...reading, selection: changed(reading.selection, change) }
      write(next, replace)
      tell(next)
    },
    go(hash) {
      const next = parseHash(hash, known)
      write(next, false)
      tell(next)
    },
    dismissDropped() {
      tell({ ...reading, dropped: [] })
    },
    keepData() {
      const next = { ...reading, madeOn: null }
      write(next, true)
      tell(next)
    },
    dataAre(now) {
      if (data?.fingerprint === now?.fingerprint) return
      const changed = data !== null
      data = now
      tell(reading)
      // The first data leave the address as it was opened.
      if (changed && data && reading.madeOn === null) write(reading, true)
    },
  }
}
