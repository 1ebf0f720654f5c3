import { useSyncExternalStore } from 'react'

const NARROW = matchMedia('(max-width: 719px)')
const MIDDLE = matchMedia('(max-width: 1199px)')

function subscribe(changed: () => void): () => void {
  NARROW.addEventListener('change', changed)
  MIDDLE.addEventListener('change', changed)
  return () => {
    NARROW.removeEventListener('change', changed)
    MIDDLE.removeEventListener('change', changed)
  }
}

function lanesNow(): number {
  return NARROW.matches ? 1 : MIDDLE.matches ? 2 : 3
}

/** Bodies side by side in the long matrix, and the height of a row, px. */
export function useLanes(): { readonly lanes: number; readonly rowHeight: number } {
  const lanes = useSyncExternalStore(subscribe, lanesNow)
  return { lanes, rowHeight: lanes === 1 ? 28 : 22 }
}
