/**
 * Opens, switches and removes datasets. The truth is the bytes and the choices made about them; the tables
 * are rebuilt from that whenever another dataset becomes current or the engine had to be replaced. The shelf
 * keeps it between visits; what it cannot keep is marked so and works all the same.
 * One job runs at a time; a job that fails or is stopped leaves the tables with the dataset that was current before.
 */
import type { Reviewed } from '../domain/reading'
import { choiceOf, sources, withChoice, withReviewed } from './datasets'
import { createDesk, type Desk } from './desk'
import { createJobs, type Work } from './jobs'
import type { Choice, Receipt } from './library'
import {
  type Library,
  LibraryError,
  type LibraryPorts,
  type NamedBytes,
  type OpenOptions,
} from './libraryPorts'
import { take } from './opening'
import { changeThresholds } from './rechecking'
import { restore } from './restoring'
import { refresh } from './saving'
import { clear, openSample, remove, switchTo } from './switching'
import { refill } from './tables'

const NO_REST = { receipts: [], files: [] }

async function open(desk: Desk, files: readonly NamedBytes[], options: OpenOptions, work: Work) {
  const { add, replace, review, onLoaded } = options
  const before = desk.current()
  if (add && !before) throw new LibraryError('nothing-current')
  if (add && before?.dataset.sample) throw new LibraryError('add-to-sample')
  const base = add ? before : null
  const present = base ? await desk.filesOf(base) : []
  const given = sources(files, present, desk.ports.latestYear)
  const replaces = replace && !add ? before : null
  const opening = { files: given, base, anew: null, replaces, review, focus: null, rest: NO_REST }
  return take(desk, onLoaded ? { ...opening, onLoaded } : opening, work)
}

async function reopen(desk: Desk, sourceId: string, choice: Choice, work: Work): Promise<readonly Receipt[]> {
  const { files, joins } = desk.refused()
  const file = files.find(f => f.options.sourceId === sourceId)
  if (!file) throw new LibraryError('no-such-dataset')
  const current = desk.current()
  const base = current && current.dataset.id === joins && !current.dataset.sample ? current : null
  const present = base ? await desk.filesOf(base) : []
  const [fresh] = sources([file], present, desk.ports.latestYear)
  if (!fresh) return []
  const rest = {
    receipts: desk.state().refused.filter(r => r.sourceId !== sourceId),
    files: files.filter(f => f !== file),
  }
  const opening = { files: [withChoice(fresh, choice)], base, anew: null, replaces: null, rest }
  return take(desk, { ...opening, review: 'always', focus: fresh.options.sourceId }, work)
}

async function reconsider(desk: Desk, sourceId: string, work: Work): Promise<readonly Receipt[]> {
  const anew = desk.current()
  if (!anew) throw new LibraryError('nothing-current')
  if (anew.dataset.sample) throw new LibraryError('add-to-sample')
  const files = await desk.filesOf(anew)
  const opening = { files, base: null, anew, replaces: null, rest: NO_REST }
  return take(desk, { ...opening, review: 'always', focus: sourceId }, work)
}

async function correct(
  desk: Desk,
  sourceId: string,
  reviewed: Reviewed,
  work: Work,
): Promise<readonly Receipt[]> {
  const anew = desk.current()
  if (!anew) throw new LibraryError('nothing-current')
  if (anew.dataset.sample) throw new LibraryError('add-to-sample')
  const files = (await desk.filesOf(anew)).map(file =>
    file.options.sourceId === sourceId ? withReviewed(file, reviewed) : file,
  )
  const opening = { files, base: null, anew, replaces: null, rest: NO_REST }
  return take(desk, { ...opening, review: 'default', focus: null }, work)
}

/** Resolves where the work was stopped by the user: what was there before is there again. */
function unlessStopped(job: (work: Work) => Promise<void>): (work: Work) => Promise<void> {
  return async work => {
    try {
      await job(work)
    } catch (error) {
      if (!work.signal.aborted || error !== work.signal.reason) throw error
    }
  }
}

/** A library with no datasets; nothing is read before the first call. */
export function createLibrary(ports: LibraryPorts): Library {
  const desk = createDesk(ports)
  const jobs = createJobs(desk.set, ports.now, ports.time)

  ports.database.onRestart(async (_reason, db) => {
    const entry = desk.current()
    const work = jobs.aside()
    if (entry) {
      const { name: file } = entry.dataset
      work.tell({ phase: 'engine', file, at: 0, files: 1, done: 0, total: 0, unit: 'steps' })
      await refill(desk, db, entry, work)
    }
    desk.set({ version: desk.state().version + 1, restarted: true })
    if (!jobs.busy()) desk.set({ progress: null })
  })

  if (typeof ports.shelf !== 'string')
    ports.shelf.onChange(() => {
      const job = async (work: Work) => {
        work.finish()
        await refresh(desk)
      }
      void jobs.queue(job).catch(() => undefined)
    })

  return {
    subscribe: desk.subscribe,
    state: desk.state,
    open: (files, options) => jobs.queue(work => open(desk, files, options, work)),
    reopen: (sourceId, choice) => jobs.queue(work => reopen(desk, sourceId, choice, work)),
    reconsider: sourceId => jobs.queue(work => reconsider(desk, sourceId, work)),
    correct: (sourceId, reviewed) => jobs.queue(work => correct(desk, sourceId, reviewed, work)),
    cancel: jobs.cancel,
    openSample: id => jobs.queue(unlessStopped(work => openSample(desk, id, work))),
    switchTo: id => jobs.queue(unlessStopped(work => switchTo(desk, id, work))),
    remove: id => jobs.queue(work => remove(desk, id, work)),
    changeThresholds: change => jobs.queue(unlessStopped(work => changeThresholds(desk, change, work))),
    restore: () => jobs.queue(work => restore(desk, work)),
    clear: () => jobs.queue(work => clear(desk, work)),
    async document(sourceId, signal) {
      const entry = desk.current()
      const files = entry ? await desk.filesOf(entry) : []
      const file = files.find(({ options }) => options.sourceId === sourceId)
      return file ? desk.reader.document(file, signal) : null
    },
    async readDraft(file, decisions = {}, signal) {
      const [own] = sources([file], [], ports.latestYear)
      return own ? desk.reader.document(withChoice(own, { ...choiceOf(own), decisions }), signal) : null
    },
    async sourceFiles(id) {
      const entry = desk.entries.get(id)
      if (!entry) throw new LibraryError('no-such-dataset')
      return (await desk.filesOf(entry)).map(({ name, bytes }) => ({ name, bytes }))
    },
  }
}
