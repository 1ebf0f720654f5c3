import { useSyncExternalStore } from 'react'

const QUERY = '(max-width: 719px)'
let kept: MediaQueryList | null = null

/** Asked for once: every new list makes the browser bring its styles up to date. */
function media(): MediaQueryList {
  kept ??= matchMedia(QUERY)
  return kept
}

function subscribe(listener: () => void): () => void {
  const list = media()
  list.addEventListener('change', listener)
  return () => list.removeEventListener('change', listener)
}

/** Whether the page is as narrow as a telephone: one-line summary and navigation at the bottom. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => media().matches,
    () => false,
  )
}
