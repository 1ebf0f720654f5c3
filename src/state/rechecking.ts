/** Checks the current dataset anew by other thresholds; the figures stay what they are. */
import { reconcile } from '../analysis/reconcile'
import type { Desk } from './desk'
import type { Work } from './jobs'
import { checking, stoppedBy } from './tables'
import {
  changedBy,
  readThresholds,
  sameThresholds,
  type ThresholdChange,
  writeThresholds,
} from './thresholds'

/** Where it fails or is stopped, the results by the thresholds before are there again, and it rejects with the reason. */
export async function changeThresholds(desk: Desk, change: ThresholdChange, work: Work): Promise<void> {
  const before = desk.state().parameters
  const parameters = changedBy(before, change)
  const current = desk.current()
  const same = sameThresholds(before, parameters)
  if (current && !same) {
    const { name, reports } = current.dataset
    work.tell({ phase: 'check', file: name, at: 0, files: 1, done: 0, total: reports, unit: 'rows' })
    const failed = await desk.ports.database.change(async db => {
      try {
        await reconcile(stoppedBy(work.signal, db), checking(desk, parameters, work.signal))
        work.signal.throwIfAborted()
        return null
      } catch (error) {
        await reconcile(db, checking(desk, before))
        return { error }
      }
    })
    if (failed) throw failed.error
  }
  work.finish()
  const shelf = desk.ports.thresholds
  const kept = changedBy(readThresholds(shelf?.load() ?? null), change)
  const parametersKept = shelf?.save(writeThresholds(kept)) ?? false
  desk.set({ parameters, parametersKept, version: desk.state().version + (same ? 0 : 1) })
}

/** Every threshold is at its default again. */
export async function forgetThresholds(desk: Desk, work: Work): Promise<void> {
  const ids = Object.keys(desk.state().parameters)
  if (ids.length > 0) await changeThresholds(desk, Object.fromEntries(ids.map(id => [id, null])), work)
}
