/** A shelf in memory, shared by as many tabs as are asked for; what goes in and comes out is copied. */
import type { SourceFile } from '../../src/state/reader'
import { type KeptDataset, type Mapping, type Shelf, ShelfError, sameContent } from '../../src/state/shelf'

interface MemoryShelf extends Shelf {
  otherTab(): Shelf
  /** The next write fails so. */
  failNext(error: ShelfError): void
  /** Puts other bytes in place of those of a dataset, or takes them away. */
  damage(id: string, bytes: Uint8Array | null): void
}

export function memoryShelf(): MemoryShelf {
  const datasets = new Map<string, KeptDataset>()
  const files = new Map<string, readonly SourceFile[]>()
  const mappings = new Map<string, Mapping>()
  const listeners = new Map<object, (() => void)[]>()
  let current: string | null = null
  let starts = 0
  let failure: ShelfError | null = null

  function tab(): Shelf {
    const me = {}
    const told: (() => void)[] = []
    listeners.set(me, told)
    const tell = () => {
      for (const [who, list] of listeners) if (who !== me) for (const listener of list) setTimeout(listener)
    }
    return {
      list: async () => structuredClone([...datasets.values()].sort((a, b) => a.openedAt - b.openedAt)),
      files: async id => structuredClone(files.get(id) ?? null),
      async put(dataset, sources, { replaces, basedOn }) {
        const error = failure
        failure = null
        if (error) throw error
        const stored = datasets.get(dataset.id)
        if (stored && !(basedOn && sameContent(stored, basedOn))) throw new ShelfError('elsewhere')
        datasets.set(dataset.id, structuredClone(dataset))
        files.set(dataset.id, structuredClone(sources))
        if (replaces) {
          datasets.delete(replaces)
          files.delete(replaces)
        }
        current = dataset.id
        tell()
      },
      async remove(id) {
        datasets.delete(id)
        files.delete(id)
        tell()
      },
      async clear() {
        datasets.clear()
        files.clear()
        mappings.clear()
        current = null
        tell()
      },
      current: async () => current,
      async setCurrent(id) {
        current = id
      },
      begin: async () => starts++,
      async end() {
        starts = 0
      },
      mapping: async hash => structuredClone(mappings.get(hash) ?? null),
      async remember(hash, mapping) {
        if (mapping) mappings.set(hash, structuredClone(mapping))
        else mappings.delete(hash)
      },
      onChange: listener => void told.push(listener),
    }
  }

  return {
    ...tab(),
    otherTab: tab,
    failNext(error) {
      failure = error
    },
    damage(id, bytes) {
      const before = files.get(id)
      if (bytes === null || !before) files.delete(id)
      else
        files.set(
          id,
          before.map(file => ({ ...file, bytes })),
        )
    },
  }
}
