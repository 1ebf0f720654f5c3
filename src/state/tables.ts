/** Fills the tables with a dataset, and brings back the one before when that fails or is stopped. */
import { type ReconcileOptions, reconcile } from '../analysis/reconcile'
import type { Parameters } from '../catalog/parameters'
import type { Database } from '../db/database'
import { loadTables } from '../db/load'
import { datasetOf } from './datasets'
import type { Desk } from './desk'
import { unstoppable, type Work } from './jobs'
import type { Entry } from './keeping'
import type { Dataset } from './library'
import { LibraryError } from './libraryPorts'
import type { BuiltDataset, SourceFile } from './reader'
import { readSheaf } from './sheaf'

/** A database whose next call rejects when the signal is aborted. */
export function stoppedBy(signal: AbortSignal, db: Database): Database {
  return {
    ...db,
    async ask(query, options) {
      signal.throwIfAborted()
      return db.ask(query, options)
    },
    async stream(query) {
      signal.throwIfAborted()
      return db.stream(query)
    },
    async run(query) {
      signal.throwIfAborted()
      return db.run(query)
    },
  }
}

/** How the checks are run by some thresholds; a signal ends also what is judged beside the page. */
export function checking(
  { ports: { judge } }: Desk,
  parameters: Parameters,
  signal?: AbortSignal,
): ReconcileOptions {
  return judge ? { parameters, judge: (figures, own) => judge(figures, own, signal) } : { parameters }
}

/** Loads, and checks by the thresholds of the desk; rejects with the signal's reason when it is stopped between two steps. */
async function fill(desk: Desk, db: Database, built: BuiltDataset, name: string, work: Work): Promise<void> {
  const { signal } = work
  const step = { file: name, at: 0, files: 1, unit: 'rows', total: built.reports } as const
  work.tell({ ...step, phase: 'load', done: 0 })
  const loading = loadTables(db, built, {
    onInserted: done => work.tell({ ...step, phase: 'load', done }),
    signal,
  })
  await loading.finally(work.time('load'))
  work.tell({ ...step, phase: 'check', done: 0 })
  const options = checking(desk, desk.state().parameters, signal)
  await reconcile(stoppedBy(signal, db), options).finally(work.time('check'))
  signal.throwIfAborted()
}

/** Reads the files of a dataset again and hands over the tables; rejects where they give no reports any more. */
export async function rebuild(
  desk: Desk,
  entry: Entry,
  files: readonly SourceFile[],
  work: Work,
  use: (dataset: Dataset, built: BuiltDataset) => Promise<void>,
): Promise<void> {
  const sheaf = await readSheaf(desk.reader, files, work)
  try {
    const built = await sheaf.build([])
    if (built.reports === 0 && entry.dataset.reports > 0) throw new LibraryError('unreadable')
    const dataset = datasetOf(entry.dataset, built, sheaf.receipts(), files)
    await use({ ...dataset, kept: entry.dataset.kept }, built)
  } finally {
    sheaf.forget()
  }
}

/** Fills empty or half-filled tables with a dataset that was there before. */
export async function refill(desk: Desk, db: Database, entry: Entry, work: Work): Promise<void> {
  const files = await desk.filesOf(entry)
  await rebuild(desk, entry, files, work, ({ name }, built) => fill(desk, db, built, name, work))
}

/**
 * Fills the tables while nobody can ask them. When that fails or is stopped, brings back the dataset that was
 * current and rejects with the reason; where not even that is possible, with what prevented it, and then the tables
 * are not asked until they are filled anew.
 */
export async function changeTables(desk: Desk, built: BuiltDataset, name: string, work: Work): Promise<void> {
  work.signal.throwIfAborted()
  const failed = await desk.ports.database.change(async db => {
    try {
      await fill(desk, db, built, name, work)
      return null
    } catch (error) {
      const before = desk.current()
      if (!before) throw error
      desk.set({ version: desk.state().version + 1 })
      await refill(desk, db, before, unstoppable(work))
      return { error }
    }
  })
  if (failed) throw failed.error
}
