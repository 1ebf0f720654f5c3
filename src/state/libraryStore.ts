/**
 * Opens, switches and removes datasets. The truth is the bytes and the choices made about them; the tables
 * are rebuilt from that whenever another dataset becomes current or the engine had to be replaced.
 * One job runs at a time; a job that fails leaves the tables with the dataset that was current before.
 */
import { reconcile } from '../analysis/reconcile'
import type { Database } from '../db/database'
import { loadTables } from '../db/load'
import type { ReadOptions } from '../domain/reading'
import type { Dataset, LibraryState, Progress, Receipt, SampleId } from './library'
import type { BuiltDataset, Reader, SourceFile } from './reader'

export interface OpenOptions {
  readonly review: 'ask' | 'default' | 'refuse'
  readonly replace: boolean
  readonly add: boolean
}

export interface NamedBytes {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface SampleFiles {
  readonly name: string
  readonly files: readonly (NamedBytes & { readonly emptyMeans: ReadOptions['emptyMeans'] })[]
}

export interface LibraryPorts {
  readonly database: Database
  readonly reader: Reader
  readonly latestYear: number
  sample(id: SampleId): Promise<SampleFiles>
}

/** Thrown where an opening is not possible as asked; `reason` names the sentence in ui/words. */
export class LibraryError extends Error {
  readonly reason: 'add-to-sample' | 'nothing-current' | 'no-such-dataset'
  constructor(reason: LibraryError['reason']) {
    super(reason)
    this.name = 'LibraryError'
    this.reason = reason
  }
}

export interface Library {
  subscribe(listener: () => void): () => void
  state(): LibraryState
  open(files: readonly NamedBytes[], options: OpenOptions): Promise<readonly Receipt[]>
  openSample(id: SampleId): Promise<void>
  switchTo(dataset: string): Promise<void>
  remove(dataset: string): Promise<void>
}

interface Kept {
  readonly dataset: Dataset
  readonly files: readonly SourceFile[]
}

function refusedAll(receipts: readonly Receipt[]): Receipt[] {
  return receipts.map(r => (r.outcome === 'review' ? { ...r, rowsLoaded: 0, rowsSetAside: r.rowsInFile } : r))
}

/** A library with no datasets; nothing is read before the first call. */
export function createLibrary(ports: LibraryPorts): Library {
  const { database, reader } = ports
  const listeners = new Set<() => void>()
  const kept = new Map<string, Kept>()
  let counter = 0
  let jobs: Promise<unknown> = Promise.resolve()
  let state: LibraryState = {
    datasets: [],
    current: null,
    version: 0,
    progress: null,
    staged: null,
    refused: [],
    restarted: false,
  }

  function set(change: Partial<LibraryState>): void {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  function progress(phase: Progress['phase'], file: string, done: number, total: number): void {
    set({ progress: { phase, file, done, total } })
  }

  /** Puts a job behind those under way; a failed job does not stop the next. */
  function queue<T>(job: () => Promise<T>): Promise<T> {
    const next = jobs.then(job, job)
    jobs = next.catch(() => undefined)
    return next.finally(() => set({ progress: null, staged: null }))
  }

  function sources(
    files: readonly (NamedBytes & { emptyMeans?: ReadOptions['emptyMeans'] })[],
    first: number,
  ) {
    return files.map(
      (file, i): SourceFile => ({
        name: file.name,
        bytes: file.bytes,
        options: {
          emptyMeans: file.emptyMeans ?? 'blank',
          duplicates: 'last',
          latestYear: ports.latestYear,
          sourceId: `s${first + i + 1}`,
        },
      }),
    )
  }

  function readAll(files: readonly SourceFile[]) {
    return reader.read(files, (name, done) => progress('read', name, done, files.length))
  }

  async function fill(db: Database, built: BuiltDataset, name: string): Promise<void> {
    progress('load', name, 0, built.reports)
    await loadTables(db, built)
    progress('check', name, built.reports, built.reports)
    await reconcile(db)
  }

  /** Rebuilds the tables of a kept dataset from its bytes. */
  async function refill(db: Database, entry: Kept): Promise<void> {
    const { token } = await readAll(entry.files)
    try {
      await fill(db, await reader.build(token, []), entry.dataset.name)
    } finally {
      reader.forget(token)
    }
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

  function keep(entry: Kept, remove: string | null): void {
    if (remove) kept.delete(remove)
    kept.set(entry.dataset.id, entry)
    set({
      datasets: [...kept.values()].map(k => k.dataset),
      current: entry.dataset,
      version: state.version + 1,
      refused: [],
    })
  }

  function datasetOf(
    identity: Pick<Dataset, 'id' | 'name' | 'sample'>,
    built: BuiltDataset,
    receipts: readonly Receipt[],
  ): Dataset {
    const { reports, orgs, years, fingerprint, hasRoster } = built
    return { ...identity, receipts, reports, orgs, years, fingerprint, hasRoster }
  }

  /** Resolves true when the user commits the staged files, false when they cancel. */
  function ask(receipts: readonly Receipt[]): Promise<boolean> {
    return new Promise(resolve => {
      set({
        progress: null,
        staged: { receipts, commit: () => resolve(true), cancel: () => resolve(false) },
      })
    })
  }

  async function openNow(files: readonly NamedBytes[], options: OpenOptions): Promise<readonly Receipt[]> {
    const before = state.current && kept.get(state.current.id)
    if (options.add && !before) throw new LibraryError('nothing-current')
    if (options.add && before?.dataset.sample) throw new LibraryError('add-to-sample')
    const base = options.add ? (before?.files ?? []) : []
    const added = sources(files, base.length)
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
      const identity =
        options.add && before
          ? { id: before.dataset.id, name, sample: null }
          : { id: `d${++counter}`, name, sample: null }
      const baseReceipts = receipts.slice(0, base.length)
      const all = [...base, ...added.filter(f => !out.has(f.options.sourceId))]
      const replaced = options.replace && before && !options.add ? before.dataset.id : null
      keep({ dataset: datasetOf(identity, built, [...baseReceipts, ...taken]), files: all }, replaced)
      set({ refused })
      return answered
    } finally {
      reader.forget(token)
    }
  }

  async function openSampleNow(id: SampleId): Promise<void> {
    const known = kept.get(`sample-${id}`)
    if (known) return switchNow(known.dataset.id)
    const sample = await ports.sample(id)
    const files = sources(sample.files, 0)
    const { token, receipts } = await readAll(files)
    try {
      const built = await reader.build(token, [])
      await changeTables(db => fill(db, built, sample.name))
      const identity = { id: `sample-${id}`, name: sample.name, sample: id }
      keep({ dataset: datasetOf(identity, built, receipts), files }, null)
    } finally {
      reader.forget(token)
    }
  }

  async function switchNow(id: string): Promise<void> {
    const entry = kept.get(id)
    if (!entry) throw new LibraryError('no-such-dataset')
    if (state.current?.id === id) return
    await changeTables(db => refill(db, entry))
    set({ current: entry.dataset, version: state.version + 1, refused: [] })
  }

  async function removeNow(id: string): Promise<void> {
    if (!kept.has(id)) throw new LibraryError('no-such-dataset')
    if (state.current?.id === id) {
      const next = [...kept.values()].reverse().find(k => k.dataset.id !== id)
      if (!next && state.current.sample === 'demo') return
      if (next) await switchNow(next.dataset.id)
      else await openSampleNow('demo')
    }
    kept.delete(id)
    set({ datasets: [...kept.values()].map(k => k.dataset) })
  }

  database.onRestart(async (_reason, db) => {
    const entry = state.current && kept.get(state.current.id)
    if (entry) await refill(db, entry)
    set({ version: state.version + 1, restarted: true, progress: null })
  })

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    state: () => state,
    open: (files, options) => queue(() => openNow(files, options)),
    openSample: id => queue(() => openSampleNow(id)),
    switchTo: id => queue(() => switchNow(id)),
    remove: id => queue(() => removeNow(id)),
  }
}
