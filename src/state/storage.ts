/**
 * The shelf in IndexedDB. Every change is one transaction: a page that is closed in the middle leaves what was
 * there before. Tabs tell each other that the list changed; there are no locks, which plain http does not have.
 */
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb'
import { type KeptDataset, type Mapping, type NoShelf, type Shelf, ShelfError, sameContent } from './shelf'
import { fromStored, type StoredFile, toStored } from './storedFiles'

const NAME = 'mingjing'
const CURRENT = 'current'
const STARTS = 'starts'
/** Milliseconds after which a database that neither opens nor fails counts as denied. */
const OPEN_TIMEOUT = 8000

interface Schema extends DBSchema {
  dataset: { key: string; value: KeptDataset }
  files: { key: string; value: readonly StoredFile[] }
  mark: { key: string; value: string }
  /** By the hash of the header. */
  mapping: { key: string; value: Mapping }
}

type Stores = ('dataset' | 'files' | 'mark' | 'mapping')[]
type Upgrade = IDBPTransaction<Schema, Stores, 'versionchange'>
type Write = IDBPTransaction<Schema, Stores, 'readwrite'>

const STORES: Stores = ['dataset', 'files', 'mark', 'mapping']

/** Step n leads from schema version n to n + 1; steps are added, never changed. */
const MIGRATIONS: readonly ((db: IDBPDatabase<Schema>, tx: Upgrade) => void)[] = [
  db => {
    db.createObjectStore('dataset', { keyPath: 'id' })
    db.createObjectStore('files')
    db.createObjectStore('mark')
  },
  db => void db.createObjectStore('mapping'),
]

async function connect(onEnd: () => void): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(NAME, MIGRATIONS.length, {
    upgrade(db, from, _to, tx) {
      for (const step of MIGRATIONS.slice(from)) step(db, tx)
    },
    blocking(_from, _to, event) {
      ;(event.target as IDBDatabase).close()
      onEnd()
    },
    terminated: onEnd,
  })
}

function errorName(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : ''
}

function shelfError(error: unknown): ShelfError {
  if (error instanceof ShelfError) return error
  return new ShelfError(errorName(error) === 'QuotaExceededError' ? 'quota' : 'failed', error)
}

function withinTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the browser storage does not answer')), OPEN_TIMEOUT)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** Asks the browser not to clear this page's data by itself; plain http has no such question. */
function askToPersist(): void {
  const storage: Partial<StorageManager> | undefined = navigator.storage
  void storage?.persist?.().catch(() => undefined)
}

/** Opens the shelf, or tells why there is none; never rejects. */
export async function openShelf(): Promise<Shelf | NoShelf> {
  let connection: Promise<IDBPDatabase<Schema>> | null = null
  const database = () => {
    connection ??= connect(() => {
      connection = null
    }).catch((error: unknown) => {
      connection = null
      throw error
    })
    return connection
  }
  try {
    await withinTime(database())
  } catch (error) {
    return errorName(error) === 'VersionError' ? 'newer' : 'denied'
  }
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(NAME)

  /** One transaction over everything; it is undone when any part of the work fails. */
  async function write(work: (tx: Write) => Promise<unknown>): Promise<void> {
    try {
      const tx = (await database()).transaction(STORES, 'readwrite', { durability: 'strict' })
      tx.done.catch(() => undefined)
      try {
        await work(tx)
      } catch (error) {
        try {
          tx.abort()
        } catch {
          // It has ended by itself.
        }
        throw tx.error ?? error
      }
      await tx.done
    } catch (error) {
      throw shelfError(error)
    }
  }

  async function change(work: (tx: Write) => Promise<unknown>): Promise<void> {
    await write(work)
    channel?.postMessage('changed')
  }

  function drop(tx: Write, id: string): Promise<unknown> {
    return Promise.all([tx.objectStore('files').delete(id), tx.objectStore('dataset').delete(id)])
  }

  return {
    async list() {
      const all = await (await database()).getAll('dataset')
      return all.toSorted((a, b) => a.openedAt - b.openedAt)
    },
    async files(id) {
      const stored = await (await database()).get('files', id)
      return stored ? fromStored(stored) : null
    },
    async put(dataset, files, { replaces, basedOn }) {
      await change(async tx => {
        const stored = await tx.objectStore('dataset').get(dataset.id)
        if (stored && !(basedOn && sameContent(stored, basedOn))) throw new ShelfError('elsewhere')
        await Promise.all([
          tx.objectStore('files').put(toStored(files), dataset.id),
          tx.objectStore('dataset').put(dataset),
          tx.objectStore('mark').put(dataset.id, CURRENT),
          ...(replaces === null ? [] : [drop(tx, replaces)]),
        ])
      })
      askToPersist()
    },
    remove: id => change(tx => drop(tx, id)),
    clear: () => change(tx => Promise.all(STORES.map(store => tx.objectStore(store).clear()))),
    async current() {
      return (await (await database()).get('mark', CURRENT)) ?? null
    },
    setCurrent: id => write(tx => tx.objectStore('mark').put(id, CURRENT)),
    async begin() {
      let before = 0
      await write(async tx => {
        before = Number((await tx.objectStore('mark').get(STARTS)) ?? 0)
        await tx.objectStore('mark').put(String(before + 1), STARTS)
      })
      return before
    },
    end: () => write(tx => tx.objectStore('mark').delete(STARTS)),
    async mapping(hash) {
      return (await (await database()).get('mapping', hash)) ?? null
    },
    remember: (hash, mapping) =>
      write(tx => {
        const store = tx.objectStore('mapping')
        return mapping ? store.put(mapping, hash) : store.delete(hash)
      }),
    onChange(listener) {
      channel?.addEventListener('message', listener)
    },
  }
}
