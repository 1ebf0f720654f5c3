/** Statements that were run in the SQL tab, kept on this device alone: the last ones, newest first. */
import type { TextShelf } from './storageText'

export interface PastQuery {
  readonly text: string
  /** When it was run last, as `Date` writes it for machines. */
  readonly at: string
}

export interface QueryHistory {
  list(): readonly PastQuery[]
  /** Puts a statement first; one that is there already moves up. Too long ones are not kept. */
  add(query: PastQuery): void
  remove(text: string): void
  clear(): void
}

const MOST = 50
/** Characters of one statement, so that all of them stay far below what a browser keeps. */
const LONGEST = 20_000

function isPast(value: unknown): value is PastQuery {
  if (typeof value !== 'object' || value === null) return false
  const { text, at } = value as Record<string, unknown>
  return typeof text === 'string' && text.length <= LONGEST && typeof at === 'string'
}

/** The history on a shelf, read anew each time: another tab may have added to it. What cannot be read is left out. */
export function createQueryHistory(shelf: TextShelf): QueryHistory {
  function list(): readonly PastQuery[] {
    try {
      const kept: unknown = JSON.parse(shelf.load() ?? '[]')
      return Array.isArray(kept)
        ? kept
            .filter(isPast)
            .slice(0, MOST)
            .map(({ text, at }) => ({ text, at }))
        : []
    } catch {
      return []
    }
  }
  const save = (queries: readonly PastQuery[]) =>
    void shelf.save(queries.length === 0 ? null : JSON.stringify(queries.slice(0, MOST)))
  return {
    list,
    add(query) {
      if (query.text.length > LONGEST || query.text.trim() === '') return
      save([query, ...list().filter(past => past.text !== query.text)])
    },
    remove: text => save(list().filter(past => past.text !== text)),
    clear: () => save([]),
  }
}
