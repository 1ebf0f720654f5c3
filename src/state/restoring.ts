/** What a visit begins with: the dataset of the last one, or the demo. */
import type { Desk } from './desk'
import type { Work } from './jobs'
import { type Entry, entryOf } from './keeping'
import type { SampleId } from './library'
import { openSample, succeeds, switchTo } from './switching'

const SAMPLE_IDS: readonly SampleId[] = ['demo', 'pingtan', 'real']
/** Starts that did not end after which a dataset is not tried any more. */
const MOST_STARTS = 3

export async function restore(desk: Desk, work: Work): Promise<void> {
  const { entries, keeper } = desk
  work.finish()
  const stored = await keeper.list().catch(() => null)
  if (!stored) desk.set({ storage: 'denied' })
  for (const dataset of stored?.datasets ?? []) entries.set(dataset.id, entryOf(dataset))
  desk.set({ datasets: desk.listed() })
  const last = stored?.current ?? null
  const sample = SAMPLE_IDS.find(id => last === `sample-${id}`)
  if (sample && sample !== 'demo' && (await succeeds(openSample(desk, sample, work)))) return
  const entry = last === null ? undefined : entries.get(last)
  if (!entry) return openSample(desk, 'demo', work)
  if (!(await restoreEntry(desk, entry, work))) {
    await openSample(desk, 'demo', work)
    desk.set({ notRestored: entries.get(entry.dataset.id)?.dataset ?? null })
  }
  await keeper.end()
}

/** Brings the last dataset back; not tried any more after some starts that it did not let end. */
async function restoreEntry(desk: Desk, entry: Entry, work: Work): Promise<boolean> {
  if ((await desk.keeper.begin()) < MOST_STARTS) return succeeds(switchTo(desk, entry.dataset.id, work))
  desk.put({ ...entry, dataset: { ...entry.dataset, unreadable: true } })
  return false
}
