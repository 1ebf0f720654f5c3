/** The tallies of the form's arithmetic (catalog/tallyReports.ts) on their way from the import to the checks. */
import { wholeForms } from '../catalog/checkScopes'
import { createTally } from '../catalog/tallyReports'
import { signsOf } from '../catalog/tallySigns'
import type { Beside } from '../db/arrow'
import { ipcStream } from '../db/ipc'
import { TALLY_COLUMNS, TALLY_TABLE } from '../db/schema'
import { nonZeroCells } from '../domain/nonZeroCells'
import type { FileReading } from '../domain/reading'
import { copyKeys } from './statistics/copyCells'

/** Up to so many reports all are evaluated one by one, which is quicker than planning the statements over all (measured). */
export const MOST_ONE_BY_ONE = 4000

/** Tells the tallies of each batch of a dataset; with no more reports than `most` none, for nobody would ask for them. */
export function tallyBeside(readings: readonly FileReading[], most = MOST_ONE_BY_ONE): Beside {
  const reports = readings.flatMap(r => r.batches).reduce((sum, batch) => sum + batch.rows, 0)
  if (reports <= most) return () => []
  const whole = readings.map(({ emptyMeans, loadedColumns }) =>
    wholeForms(new Set(emptyMeans === 'blank' ? loadedColumns : [])),
  )
  const tally = createTally()
  let before = 0
  return ({ batch, rows, keys, file }, derived) => {
    const first = before
    before += keys.length
    const nonZero = nonZeroCells(batch)
    const told: Readonly<Record<string, Int32Array>> = {
      ...tally({ batch, nonZero, derived, whole: whole[file] ?? new Set() }),
      ...copyKeys(batch, nonZero, derived),
      signs: signsOf(batch, nonZero),
    }
    const ofLoaded = (values: Int32Array): Int32Array => (rows ? rows.map(row => values[row] ?? 0) : values)
    const columns = TALLY_COLUMNS.map(({ name }) => {
      const values = told[name]
      return {
        kind: 'whole' as const,
        values: values ? ofLoaded(values) : Int32Array.from(keys, (_, i) => first + i),
      }
    })
    return [{ table: TALLY_TABLE, ipc: ipcStream(TALLY_COLUMNS, columns, keys.length), rows: keys.length }]
  }
}
