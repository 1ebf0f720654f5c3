/**
 * Opens, switches and removes datasets. The truth is the bytes and the choices made about them; the tables
 * are rebuilt from that whenever another dataset becomes current or the engine had to be replaced. The shelf
 * keeps it between visits; what it cannot keep is marked so and works all the same.
 * One job runs at a time; a job that fails leaves the tables with the dataset that was current before.
 */
import { reconcile } from '../analysis/reconcile'
import type { Database } from '../db/database'
import { loadTables } from '../db/load'
import { datasetOf, refusedAll, sources } from './datasets'
import { createKeeper, type Entry, entryOf } from './keeping'
import type { Dataset, LibraryState, Progress, Receipt, SampleId } from './library'
import {
  type Library,
  LibraryError,
  type LibraryPorts,
  type NamedBytes,
  type OpenOptions,
} from './libraryPorts'
import type { BuiltDataset, SourceFile } from './reader'
import { type Content, sameContent } from './shelf'

const SAMPLE_IDS: readonly SampleId[] = ['demo', 'pingtan', 'real']

/** A library with no datasets; nothing is read before the first call. */
export function createLibrary(ports: LibraryPorts): Library {
  const { database, reader } = ports
  const listeners = new Set<() => void>()
  const keeper = createKeeper(ports.shelf)
  const kept = new Map<string, Entry>()
  let jobs: Promise<unknown> = Promise.resolve()
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
  }

  function set(change: Partial<LibraryState>): void {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  function progress(phase: Progress['phase'], file: string, done: number, total: number): void {
    set({ progress: { phase, file, at: 0, files: 1, done, total, unit: 'rows', cancel: null } })
  }

  /** Puts a job behind those under way; a failed job does not stop the next. */
  function queue<T>(job: () => Promise<T>): Promise<T> {
    const next = jobs.then(job, job)
    jobs = next.catch(() => undefined)
    return next.finally(() => set({ progress: null, staged: null }))
  }

  function readAll(files: readonly SourceFile[]) {
    return reader.read(files, (at, { phase, done, total }) => {
      const unit = phase === 'decode' ? 'bytes' : 'rows'
      const file = files[at]?.name ?? ''
      set({ progress: { phase, file, at, files: files.length, done, total, unit, cancel: null } })
    })
  }

  async function fill(db: Database, built: BuiltDataset, name: string): Promise<void> {
    progress('load', name, 0, built.reports)
    await loadTables(db, built)
    progress('check', name, built.reports, built.reports)
    await reconcile(db)
  }

  /** Rebuilds the tables of a dataset from its bytes; rejects where they give no reports any more. */
  async function refill(db: Database, entry: Entry): Promise<Dataset> {
    const files = await bytesOf(entry)
    const { token, receipts } = await readAll(files)
    try {
      const built = await reader.build(token, [])
      if (built.reports === 0 && entry.dataset.reports > 0) throw new LibraryError('unreadable')
      const dataset = { ...datasetOf(entry.dataset, built, receipts, files), kept: entry.dataset.kept }
      await fill(db, built, entry.dataset.name)
      return dataset
    } finally {
      reader.forget(token)
    }
  }

  async function bytesOf(entry: Entry): Promise<readonly SourceFile[]> {
    const files = entry.files ?? (await keeper.files(entry.dataset.id))
    if (!files) throw new LibraryError('unreadable')
    return files
  }

  /**
   * Changes the tables while nobody can ask them; when that fails, brings back the dataset that was current
   * and passes the error on.
   */
  function changeTables(work: (db: Database) => Promise<void>): Promise<void> {
    return database.change(async db => {
      try {
        await work(db)
      } catch (error) {
        const before = state.current && kept.get(state.current.id)
        if (before) await refill(db, before)
        set({ version: state.version + 1 })
        throw error
      }
    })
  }

  function put(entry: Entry): void {
    kept.set(entry.dataset.id, entry)
    const current = state.current?.id === entry.dataset.id ? entry.dataset : state.current
    set({ datasets: listed(), current })
  }

  function listed(): readonly Dataset[] {
    return [...kept.values()].map(entry => entry.dataset)
  }

  function makeCurrent(entry: Entry): void {
    kept.set(entry.dataset.id, entry)
    set({
      datasets: listed(),
      current: entry.dataset,
      version: state.version + 1,
      refused: [],
      notRestored: null,
    })
  }

  /** Writes the current dataset of the user to the shelf and marks what became of it. */
  async function save(entry: Entry, replaces: string | null, basedOn: Content | null): Promise<void> {
    const { dataset } = entry
    progress('keep', dataset.name, dataset.reports, dataset.reports)
    const outcome = await keeper.save(entry, { replaces, basedOn })
    if (outcome === 'elsewhere' && basedOn !== null) {
      kept.delete(dataset.id)
      const own: Entry = { ...entry, dataset: { ...dataset, id: ports.newId() } }
      kept.set(own.dataset.id, own)
      set({ current: own.dataset })
      await save(own, replaces, null)
      return refreshNow()
    }
    put({ ...entry, dataset: { ...dataset, kept: outcome } })
    if (outcome !== 'kept' && replaces !== null) await keeper.remove(replaces).catch(() => undefined)
  }

  /** Resolves true when the user commits the staged files, false when they cancel. */
  function ask(receipts: readonly Receipt[]): Promise<boolean> {
    return new Promise(resolve => {
      set({
        progress: null,
        staged: {
          receipts,
          differences: null,
          busy: false,
          choice: () => ({ emptyMeans: 'blank', duplicates: 'last', decisions: {} }),
          decide: () => {},
          leaveOut: () => {},
          leftOut: [],
          commit: () => resolve(true),
          cancel: () => resolve(false),
        },
      })
    })
  }

  async function openNow(files: readonly NamedBytes[], options: OpenOptions): Promise<readonly Receipt[]> {
    const before = state.current && kept.get(state.current.id)
    if (options.add && !before) throw new LibraryError('nothing-current')
    if (options.add && before?.dataset.sample) throw new LibraryError('add-to-sample')
    const base = options.add && before ? await bytesOf(before) : []
    const added = sources(files, base, ports.latestYear)
    const { token, receipts } = await readAll([...base, ...added])
    try {
      const fresh = receipts.slice(base.length)
      const doubtful = fresh.some(r => r.outcome === 'review')
      if (doubtful && options.review === 'ask') {
        const commit = await ask(fresh)
        set({ staged: null })
        if (!commit) return fresh.map(r => ({ ...r, rowsLoaded: 0, rowsSetAside: r.rowsInFile }))
      }
      const answered = options.review === 'refuse' ? refusedAll(fresh) : fresh
      const out = new Set(
        answered
          .filter(r => r.outcome === 'refuse' || (r.rowsLoaded === 0 && r.rosterSize === 0))
          .map(r => r.sourceId),
      )
      const taken = answered.filter(r => !out.has(r.sourceId))
      const refused = answered.filter(r => out.has(r.sourceId))
      if (!taken.some(r => r.kind === 'reports') && !(options.add && taken.length > 0)) {
        set({ refused: answered })
        return answered
      }
      const built = await reader.build(token, [...out])
      const name = options.add && before ? before.dataset.name : (taken[0]?.file ?? '')
      await changeTables(db => fill(db, built, name))
      const extended = options.add && before ? before : null
      const identity = { id: extended?.dataset.id ?? ports.newId(), name, sample: null }
      const baseReceipts = receipts.slice(0, base.length)
      const all = [...base, ...added.filter(f => !out.has(f.options.sourceId))]
      const dataset = datasetOf(identity, built, [...baseReceipts, ...taken], all)
      const entry: Entry = { dataset, files: all, openedAt: extended?.openedAt ?? ports.now() }
      const replaced = options.replace && before && !options.add ? before.dataset : null
      if (replaced) kept.delete(replaced.id)
      makeCurrent(entry)
      set({ refused })
      await save(entry, replaced?.id ?? null, extended?.dataset ?? null)
      return answered
    } finally {
      reader.forget(token)
    }
  }

  async function openSampleNow(id: SampleId): Promise<void> {
    const known = kept.get(`sample-${id}`)
    if (known) return switchNow(known.dataset.id)
    const sample = await ports.sample(id)
    const files = sources(sample.files, [], ports.latestYear)
    const { token, receipts } = await readAll(files)
    try {
      const built = await reader.build(token, [])
      await changeTables(db => fill(db, built, sample.name))
      const identity = { id: `sample-${id}`, name: sample.name, sample: id }
      makeCurrent({ dataset: datasetOf(identity, built, receipts, files), files, openedAt: 0 })
      await keeper.point(identity.id)
    } finally {
      reader.forget(token)
    }
  }

  async function switchNow(id: string): Promise<void> {
    const entry = kept.get(id)
    if (!entry) throw new LibraryError('no-such-dataset')
    if (state.current?.id === id) return
    try {
      const files = await bytesOf(entry)
      let dataset = entry.dataset
      await changeTables(async db => {
        dataset = await refill(db, { ...entry, files })
      })
      makeCurrent({ ...entry, dataset, files })
      await keeper.point(id)
    } catch (error) {
      put({ ...entry, dataset: { ...entry.dataset, unreadable: entry.dataset.sample === null } })
      throw error
    }
  }

  /** Opens another dataset than the one that goes: the last of the list that can be read, or the demo. */
  async function leave(id: string): Promise<void> {
    const next = [...kept.values()].reverse().find(k => k.dataset.id !== id && !k.dataset.unreadable)
    if (next) {
      const done = await switchNow(next.dataset.id).then(
        () => true,
        () => false,
      )
      if (done) return
    }
    await openSampleNow('demo')
  }

  async function removeNow(id: string): Promise<void> {
    const entry = kept.get(id)
    if (!entry) throw new LibraryError('no-such-dataset')
    if (state.current?.id === id) {
      if (kept.size === 1 && entry.dataset.sample === 'demo') return
      await leave(id)
    }
    if (entry.dataset.sample === null) await keeper.remove(id)
    kept.delete(id)
    set({ datasets: listed() })
  }

  async function clearNow(): Promise<void> {
    await openSampleNow('demo')
    await keeper.clear()
    for (const [id, entry] of kept) if (entry.dataset.sample === null) kept.delete(id)
    set({ datasets: listed(), refused: [], notRestored: null })
  }

  async function restoreNow(): Promise<void> {
    const stored = await keeper.list().catch(() => null)
    if (!stored) set({ storage: 'denied' })
    for (const dataset of stored?.datasets ?? []) kept.set(dataset.id, entryOf(dataset))
    set({ datasets: listed() })
    const last = stored?.current ?? null
    const sample = SAMPLE_IDS.find(id => last === `sample-${id}`)
    if (sample && sample !== 'demo') {
      const opened = await openSampleNow(sample).then(
        () => true,
        () => false,
      )
      if (opened) return
    }
    const entry = last === null ? undefined : kept.get(last)
    if (!entry) return openSampleNow('demo')
    const restored = await restoreEntry(entry)
    if (!restored) {
      await openSampleNow('demo')
      set({ notRestored: kept.get(entry.dataset.id)?.dataset ?? null })
    }
    await keeper.end()
  }

  /** Brings the last dataset back; not tried any more after three starts that it did not let end. */
  async function restoreEntry(entry: Entry): Promise<boolean> {
    if ((await keeper.begin()) >= 3) {
      put({ ...entry, dataset: { ...entry.dataset, unreadable: true } })
      return false
    }
    return switchNow(entry.dataset.id).then(
      () => true,
      () => false,
    )
  }

  /** Takes over what another tab has changed; the dataset in use here stays as it is. */
  async function refreshNow(): Promise<void> {
    const { datasets } = await keeper.list()
    const now = new Map(datasets.map(dataset => [dataset.id, dataset]))
    for (const [id, entry] of [...kept]) {
      const { dataset } = entry
      const stored = now.get(id)
      if (dataset.kept !== 'kept' || (stored && sameContent(stored, dataset))) continue
      kept.delete(id)
      if (state.current?.id !== id) continue
      const own = { ...dataset, id: stored ? ports.newId() : id, kept: 'elsewhere' as const }
      kept.set(own.id, { ...entry, dataset: own })
      set({ current: own })
    }
    for (const dataset of datasets) if (!kept.has(dataset.id)) kept.set(dataset.id, entryOf(dataset))
    set({ datasets: listed() })
  }

  database.onRestart(async (_reason, db) => {
    const entry = state.current && kept.get(state.current.id)
    if (entry) await refill(db, entry)
    set({ version: state.version + 1, restarted: true, progress: null })
  })

  if (typeof ports.shelf !== 'string')
    ports.shelf.onChange(() => void queue(refreshNow).catch(() => undefined))

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    state: () => state,
    open: (files, options) => queue(() => openNow(files, options)),
    reopen: async () => [],
    reconsider: async () => [],
    cancel: () => false,
    openSample: id => queue(() => openSampleNow(id)),
    switchTo: id => queue(() => switchNow(id)),
    remove: id => queue(() => removeNow(id)),
    restore: () => queue(restoreNow),
    clear: () => queue(clearNow),
    async sourceFiles(id) {
      const entry = kept.get(id)
      if (!entry) throw new LibraryError('no-such-dataset')
      return (await bytesOf(entry)).map(({ name, bytes }) => ({ name, bytes }))
    },
  }
}
