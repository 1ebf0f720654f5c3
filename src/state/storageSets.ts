/** Saved sets of bodies in the browser's own storage. */
import type { SetShelf } from './sets'

const KEY = 'mingjing-sets'

/** A shelf that works for this visit only where the browser keeps nothing. */
export function openSetShelf(): SetShelf {
  return {
    load() {
      try {
        return localStorage.getItem(KEY)
      } catch {
        return null
      }
    },
    save(text) {
      try {
        if (text === null) localStorage.removeItem(KEY)
        else localStorage.setItem(KEY, text)
        return true
      } catch {
        return false
      }
    },
  }
}
