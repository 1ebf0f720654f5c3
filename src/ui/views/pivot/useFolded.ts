import { useSyncExternalStore } from 'react'

/** Where the wells no longer stand beside the table (pivot.css). */
const QUERY = '(max-width: 959px)'

function subscribe(listener: () => void): () => void {
  const list = matchMedia(QUERY)
  list.addEventListener('change', listener)
  return () => list.removeEventListener('change', listener)
}

/** Whether the wells fold away above the table. */
export function useFolded(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(QUERY).matches,
    () => false,
  )
}
