/** What the parts of the library share: the state that the screens see, and the datasets of this visit. */
import { createKeeper, type Entry, type Keeper } from './keeping'
import type { Dataset, LibraryState, Receipt } from './library'
import { LibraryError, type LibraryPorts } from './libraryPorts'
import type { Reader, SourceFile } from './reader'
import { readThresholds } from './thresholds'

/** The files behind the refused receipts of the last opening. */
export interface Refused {
  readonly files: readonly SourceFile[]
  /** Dataset that the rest of the opening went into, or that they were to be added to; null where there is none. */
  readonly joins: string | null
}

export interface Desk {
  readonly ports: LibraryPorts
  readonly reader: Reader
  readonly keeper: Keeper
  readonly entries: Map<string, Entry>
  state(): LibraryState
  set(change: Partial<LibraryState>): void
  subscribe(listener: () => void): () => void
  /** The entry of the current dataset. */
  current(): Entry | null
  listed(): readonly Dataset[]
  put(entry: Entry): void
  makeCurrent(entry: Entry): void
  /** Holds the files of the last opening that were refused, until the next one. */
  refuse(receipts: readonly Receipt[], refused: Refused): void
  refused(): Refused
  /** The bytes of a dataset; rejects with LibraryError where they are gone. */
  filesOf(entry: Entry): Promise<readonly SourceFile[]>
}

const NOTHING: Refused = { files: [], joins: null }

export function createDesk(ports: LibraryPorts): Desk {
  const listeners = new Set<() => void>()
  const keeper = createKeeper(ports.shelf)
  const entries = new Map<string, Entry>()
  let refused = NOTHING
  let state: LibraryState = {
    datasets: [],
    current: null,
    version: 0,
    progress: null,
    staged: null,
    refused: [],
    restarted: false,
    storage: typeof ports.shelf === 'string' ? ports.shelf : 'open',
    notRestored: null,
    parameters: readThresholds(ports.thresholds?.load() ?? null),
    parametersKept: true,
  }

  function set(change: Partial<LibraryState>): void {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  const listed = (): readonly Dataset[] => [...entries.values()].map(entry => entry.dataset)

  return {
    ports,
    reader: ports.reader,
    keeper,
    entries,
    state: () => state,
    set,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    current: () => (state.current && entries.get(state.current.id)) ?? null,
    listed,
    put(entry) {
      entries.set(entry.dataset.id, entry)
      const current = state.current?.id === entry.dataset.id ? entry.dataset : state.current
      set({ datasets: listed(), current })
    },
    makeCurrent(entry) {
      entries.set(entry.dataset.id, entry)
      refused = NOTHING
      set({
        datasets: listed(),
        current: entry.dataset,
        version: state.version + 1,
        refused: [],
        notRestored: null,
      })
    },
    refuse(receipts, files) {
      refused = receipts.length > 0 ? files : NOTHING
      set({ refused: receipts })
    },
    refused: () => refused,
    async filesOf(entry) {
      const files = entry.files ?? (await keeper.files(entry.dataset.id))
      if (!files) throw new LibraryError('unreadable')
      return files
    },
  }
}
