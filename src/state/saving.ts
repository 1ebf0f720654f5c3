/** Writes the current dataset to the shelf and takes over what other tabs have changed there. */
import type { Desk } from './desk'
import type { Work } from './jobs'
import { type Entry, entryOf } from './keeping'
import { type Content, sameContent } from './shelf'

/** Keeps a dataset of the user's and marks what became of it; what another tab has changed meanwhile stays too. */
export async function save(
  desk: Desk,
  entry: Entry,
  replaces: string | null,
  basedOn: Content | null,
  work: Work,
): Promise<void> {
  const { entries, keeper, ports } = desk
  const { dataset } = entry
  const { name: file, bytes: total } = dataset
  work.tell({ phase: 'keep', file, at: 0, files: 1, done: 0, total, unit: 'bytes' })
  const outcome = await keeper.save(entry, { replaces, basedOn }).finally(work.time('keep'))
  if (outcome === 'elsewhere' && basedOn !== null) {
    entries.delete(dataset.id)
    const own: Entry = { ...entry, dataset: { ...dataset, id: ports.newId() } }
    entries.set(own.dataset.id, own)
    desk.set({ current: own.dataset })
    await save(desk, own, replaces, null, work)
    return refresh(desk)
  }
  desk.put({ ...entry, dataset: { ...dataset, kept: outcome } })
  if (outcome !== 'kept' && replaces !== null) await keeper.remove(replaces).catch(() => undefined)
}

/** Takes over what another tab has changed; the dataset in use here stays as it is. */
export async function refresh(desk: Desk): Promise<void> {
  const { entries, keeper, ports } = desk
  const { datasets } = await keeper.list()
  const now = new Map(datasets.map(dataset => [dataset.id, dataset]))
  for (const [id, entry] of [...entries]) {
    const { dataset } = entry
    const stored = now.get(id)
    if (dataset.kept !== 'kept' || (stored && sameContent(stored, dataset))) continue
    entries.delete(id)
    if (desk.state().current?.id !== id) continue
    const own = { ...dataset, id: stored ? ports.newId() : id, kept: 'elsewhere' as const }
    entries.set(own.id, { ...entry, dataset: own })
    desk.set({ current: own })
  }
  for (const dataset of datasets) if (!entries.has(dataset.id)) entries.set(dataset.id, entryOf(dataset))
  desk.set({ datasets: desk.listed() })
}
