/** What the library asks of the shelf: what cannot be kept is told by a word, never by a failed opening. */
import type { Dataset, Keeping, Receipt } from './library'
import type { SourceFile } from './reader'
import {
  type KeptDataset,
  type Mapping,
  type NoShelf,
  type PutOptions,
  type Shelf,
  ShelfError,
} from './shelf'

/** A dataset of this visit; `files` is null while its bytes are only on the shelf. */
export interface Entry {
  readonly dataset: Dataset
  readonly files: readonly SourceFile[] | null
  readonly openedAt: number
}

/** A receipt as the shelf keeps it; the lines come back when the file is read again. */
function withoutBulk(receipt: Receipt): Receipt {
  return { ...receipt, issues: [], setAside: [] }
}

function keptForm({ dataset, openedAt }: Entry): KeptDataset {
  const { sample: _sample, kept: _kept, unreadable: _unreadable, ...rest } = dataset
  return { ...rest, receipts: dataset.receipts.map(withoutBulk), openedAt }
}

/** The entry of a dataset that has not been read in this visit. */
export function entryOf({ openedAt, ...kept }: KeptDataset): Entry {
  return { dataset: { ...kept, sample: null, kept: 'kept', unreadable: false }, files: null, openedAt }
}

export interface Keeper {
  /** Kept datasets and the id that was current; nothing where there is no shelf or it cannot be read. */
  list(): Promise<{ readonly datasets: readonly KeptDataset[]; readonly current: string | null }>
  files(id: string): Promise<readonly SourceFile[] | null>
  /** Keeps an entry whole or not at all, and gives what became of it. */
  save(entry: Entry, options: PutOptions): Promise<Keeping>
  remove(id: string): Promise<void>
  clear(): Promise<void>
  /** How many starts before this one never ended: a dataset that takes the page down must not do so for ever. */
  begin(): Promise<number>
  end(): Promise<void>
  /** Remembers which dataset is current; where that fails, the next visit opens the one before. */
  point(id: string): Promise<void>
  /** What is remembered for files with this header, or null. Where there is no shelf, of this visit. */
  mapping(headerHash: string): Promise<Mapping | null>
  /** Null forgets it. */
  remember(headerHash: string, mapping: Mapping | null): Promise<void>
}

/** Mappings of this visit; what the shelf cannot keep is remembered until the page closes. */
function mappingsOf(shelf: Shelf | null): Pick<Keeper, 'mapping' | 'remember'> & { forget(): void } {
  const own = new Map<string, Mapping | null>()
  return {
    async mapping(hash) {
      const known = own.get(hash)
      if (known !== undefined) return known
      return (await shelf?.mapping(hash).catch(() => null)) ?? null
    },
    async remember(hash, mapping) {
      const kept = await shelf?.remember(hash, mapping).then(
        () => true,
        () => false,
      )
      if (kept) own.delete(hash)
      else own.set(hash, mapping)
    },
    forget: () => own.clear(),
  }
}

export function createKeeper(shelf: Shelf | NoShelf): Keeper {
  const { forget, ...mappings } = mappingsOf(typeof shelf === 'string' ? null : shelf)
  if (typeof shelf === 'string') {
    return {
      ...mappings,
      list: async () => ({ datasets: [], current: null }),
      files: async () => null,
      save: async () => 'denied',
      async remove() {},
      clear: async () => forget(),
      async point() {},
      begin: async () => 0,
      async end() {},
    }
  }
  return {
    ...mappings,
    async list() {
      return { datasets: await shelf.list(), current: await shelf.current() }
    },
    files: shelf.files,
    async save(entry, options) {
      try {
        await shelf.put(keptForm(entry), entry.files ?? [], options)
        return 'kept'
      } catch (error) {
        return error instanceof ShelfError ? error.reason : 'failed'
      }
    },
    remove: shelf.remove,
    async clear() {
      forget()
      await shelf.clear()
    },
    begin: () => shelf.begin().catch(() => 0),
    end: () => shelf.end().catch(() => undefined),
    point: id => shelf.setCurrent(id).catch(() => undefined),
  }
}
