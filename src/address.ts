/** The selection as it stands in the address bar: read from the hash, written to it, heard from back and forward. */
import type { Selection } from './domain/selection'
import type { Known } from './state/keys/key'
import { formatHash, type HashReading, parseHash } from './state/url'

export interface Address {
  subscribe(listener: () => void): () => void
  reading(): HashReading
  select(change: Partial<Selection>, replace: boolean): void
  go(hash: string): void
  dismissDropped(): void
}

export function createAddress(known: Known): Address {
  const listeners = new Set<() => void>()
  let reading = parseHash(location.hash, known)

  function tell(next: HashReading): void {
    reading = next
    for (const listener of listeners) listener()
  }

  function hear(): void {
    if (location.hash !== formatHash(reading.selection)) tell(parseHash(location.hash, known))
  }
  addEventListener('popstate', hear)
  addEventListener('hashchange', hear)

  function write(selection: Selection, replace: boolean): void {
    const hash = formatHash(selection)
    if (hash === location.hash) return
    if (replace) history.replaceState(null, '', hash)
    else history.pushState(null, '', hash)
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    reading: () => reading,
    select(change, replace) {
      const selection = { ...reading.selection, ...change }
      write(selection, replace)
      tell({ selection, dropped: reading.dropped })
    },
    go(hash) {
      const next = parseHash(hash, known)
      write(next.selection, false)
      tell(next)
    },
    dismissDropped() {
      tell({ selection: reading.selection, dropped: [] })
    },
  }
}
