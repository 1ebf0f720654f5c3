/** A text under one key of the browser's own storage, which can be read before anything is loaded. */

/** Where a text is kept between visits. */
export interface TextShelf {
  /** The text kept last, or null where there is none or it cannot be read. */
  load(): string | null
  /** Null forgets it. False where this browser keeps nothing. */
  save(text: string | null): boolean
}

/** Under which the own body is kept. */
export const OWN_BODY_KEY = 'mingjing-own-body'

/** Under which the statements run in the SQL tab are kept. */
export const QUERIES_KEY = 'mingjing-queries'

type TextKey =
  | 'mingjing-thresholds'
  | 'mingjing-sets'
  | 'mingjing-tables'
  | typeof OWN_BODY_KEY
  | typeof QUERIES_KEY

/** A shelf that works for this visit only where the browser keeps nothing. */
export function openTextShelf(key: TextKey): TextShelf {
  return {
    load() {
      try {
        return localStorage.getItem(key)
      } catch {
        return null
      }
    },
    save(text) {
      try {
        if (text === null) localStorage.removeItem(key)
        else localStorage.setItem(key, text)
        return true
      } catch {
        return false
      }
    },
  }
}
