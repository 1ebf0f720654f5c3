/** Makes another dataset current, and removes datasets. */
import { DbError } from '../db/errors'
import { datasetOf, sources } from './datasets'
import type { Desk } from './desk'
import type { Work } from './jobs'
import type { SampleId } from './library'
import { LibraryError } from './libraryPorts'
import { forgetThresholds } from './rechecking'
import { readSheaf } from './sheaf'
import { changeTables, rebuild } from './tables'

export async function openSample(desk: Desk, id: SampleId, work: Work): Promise<void> {
  const known = desk.entries.get(`sample-${id}`)
  if (known) return switchTo(desk, known.dataset.id, work)
  const sample = await desk.ports.sample(id)
  const files = sources(sample.files, [], desk.ports.latestYear)
  const sheaf = await readSheaf(desk.reader, files, work)
  try {
    const built = await sheaf.build([])
    await changeTables(desk, built, sample.name, work)
    work.finish()
    const identity = { id: `sample-${id}`, name: sample.name, sample: id }
    const dataset = datasetOf(identity, built, sheaf.receipts(), files)
    desk.makeCurrent({ dataset, files, openedAt: 0 })
    await desk.keeper.point(identity.id)
  } finally {
    sheaf.forget()
  }
}

/** Rejects with what prevented it; a dataset whose files cannot be read any more is marked so. */
export async function switchTo(desk: Desk, id: string, work: Work): Promise<void> {
  const entry = desk.entries.get(id)
  if (!entry) throw new LibraryError('no-such-dataset')
  if (desk.state().current?.id === id) return
  try {
    const files = await desk.filesOf(entry)
    await rebuild(desk, entry, files, work, async (dataset, built) => {
      await changeTables(desk, built, dataset.name, work)
      work.finish()
      desk.makeCurrent({ ...entry, dataset, files })
    })
  } catch (error) {
    const died = error instanceof DbError && error.kind === 'dead'
    const unreadable = entry.dataset.sample === null && !work.signal.aborted && !died
    if (unreadable) desk.put({ ...entry, dataset: { ...entry.dataset, unreadable } })
    throw error
  }
  await desk.keeper.point(id)
}

/** Opens another dataset than the one that goes: the last of the list that can be read, or the demo. */
async function leave(desk: Desk, id: string, work: Work): Promise<void> {
  const next = [...desk.entries.values()]
    .reverse()
    .find(({ dataset }) => dataset.id !== id && !dataset.unreadable)
  if (next && (await succeeds(switchTo(desk, next.dataset.id, work)))) return
  await openSample(desk, 'demo', work)
}

export async function remove(desk: Desk, id: string, work: Work): Promise<void> {
  const { entries } = desk
  const entry = entries.get(id)
  if (!entry) throw new LibraryError('no-such-dataset')
  work.finish()
  if (desk.state().current?.id === id) {
    if (entries.size === 1 && entry.dataset.sample === 'demo') return
    await leave(desk, id, work)
  }
  if (entry.dataset.sample === null) await desk.keeper.remove(id)
  entries.delete(id)
  desk.set({ datasets: desk.listed() })
}

export async function clear(desk: Desk, work: Work): Promise<void> {
  const { entries } = desk
  work.finish()
  desk.ports.thresholds?.save(null)
  await openSample(desk, 'demo', work)
  await desk.keeper.clear()
  for (const [id, entry] of entries) if (entry.dataset.sample === null) entries.delete(id)
  desk.refuse([], { files: [], joins: null })
  desk.set({ datasets: desk.listed(), notRestored: null })
  await forgetThresholds(desk, work)
}

/** Whether work went well; its error is dropped. */
export function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  )
}
