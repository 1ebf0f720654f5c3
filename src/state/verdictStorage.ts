/** Verdicts in IndexedDB, in a database of their own: they outlive the datasets they were said of. */
import { type DBSchema, openDB } from 'idb'
import type { VerdictEntry, VerdictShelf } from './verdicts'

interface Schema extends DBSchema {
  verdict: { key: string; value: VerdictEntry }
}

/** Milliseconds after which a database that neither opens nor fails counts as denied. */
const OPEN_TIMEOUT = 8000

/** Opens the shelf, or gives null where this browser keeps nothing; never rejects. */
export function openVerdictShelf(): Promise<VerdictShelf | null> {
  const late = new Promise<null>(resolve => {
    setTimeout(() => resolve(null), OPEN_TIMEOUT)
  })
  return Promise.race([connect(), late])
}

async function connect(): Promise<VerdictShelf | null> {
  try {
    const db = await openDB<Schema>('mingjing-verdicts', 1, {
      upgrade(database) {
        database.createObjectStore('verdict')
      },
    })
    return {
      all: () => db.getAll('verdict'),
      async put(entries) {
        const tx = db.transaction('verdict', 'readwrite')
        await Promise.all([...entries.map(([key, entry]) => tx.store.put(entry, key)), tx.done])
      },
      remove: key => db.delete('verdict', key),
      clear: () => db.clear('verdict'),
    }
  } catch {
    return null
  }
}
