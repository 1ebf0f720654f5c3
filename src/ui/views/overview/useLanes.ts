import { useSyncExternalStore } from 'react'

const NARROW = '(max-width: 719px)'
const MIDDLE = '(max-width: 1199px)'

function subscribe(changed: () => void): () => void {
  const queries = [matchMedia(NARROW), matchMedia(MIDDLE)]
  for (const query of queries) query.addEventListener('change', changed)
  return () => {
    for (const query of queries) query.removeEventListener('change', changed)
  }
}

function lanesNow(): number {
  if (matchMedia(NARROW).matches) return 1
  return matchMedia(MIDDLE).matches ? 2 : 3
}

/** Bodies side by side in the long matrix, and the height of a row, px. */
export function useLanes(): { readonly lanes: number; readonly rowHeight: number } {
  const lanes = useSyncExternalStore(subscribe, lanesNow, () => 3)
  return { lanes, rowHeight: lanes === 1 ? 28 : 22 }
}
