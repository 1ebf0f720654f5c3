/** Changed thresholds in the browser's own storage, which can be read before the first dataset is checked. */
import type { ThresholdShelf } from './thresholds'

const KEY = 'mingjing-thresholds'

/** A shelf that works for this visit only where the browser keeps nothing. */
export function openThresholdShelf(): ThresholdShelf {
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
