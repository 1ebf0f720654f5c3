/**
 * Which report each row of several files is. Two files may hold the same body and year: an identical row is the
 * same report and is loaded once, a different one is the next revision (domain.md 2.5).
 */
import type { FileReading } from '../domain/reading'
import type { ReportBatch } from '../domain/report'

export interface PlacedBatch {
  /** Position of its file among the readings. */
  readonly file: number
  readonly sourceId: string
  readonly batch: ReportBatch
  /** Rows of the batch to load, ascending; null = all of them. */
  readonly rows: Int32Array | null
  /** Final key and revision of each row to load. */
  readonly keys: readonly string[]
  readonly revisions: Int32Array
}

/** Highest revisions of one body and year: in all files so far, and in the files before the current one. */
interface Known {
  file: number
  highest: number
  before: number
}

/**
 * Gives every row its report key and revision; files in the given order, rows in file order. The revisions of a
 * later file count on from the highest known before it. Report keys are unique over the result.
 */
export function placeReports(readings: readonly FileReading[]): readonly PlacedBatch[] {
  const known = new Map<string, Known>()
  const fileOfHash = new Map<string, number>()
  const used = new Set<string>()

  function place(batch: ReportBatch, row: number, file: number): { key: string; revision: number } {
    const id = `${batch.text.org_id[row] ?? ''}\n${batch.year[row]}`
    const seen = known.get(id) ?? { file, highest: 0, before: 0 }
    known.set(id, seen)
    if (seen.file !== file) {
      seen.before = seen.highest
      seen.file = file
    }
    const written = batch.text.report_key[row] ?? ''
    const own = batch.revision[row] ?? 1
    let revision = seen.before + own
    let key = revision === own ? written : rekey(written, revision)
    while (used.has(key)) {
      revision = Math.max(revision, seen.highest) + 1
      key = rekey(written, revision)
    }
    used.add(key)
    seen.highest = Math.max(seen.highest, revision)
    return { key, revision }
  }

  return readings.flatMap((reading, file) => {
    let index = 0
    return reading.batches.map(batch => {
      const keep: number[] = []
      const keys: string[] = []
      const revisions: number[] = []
      for (let row = 0; row < batch.rows; row++) {
        const hash = readings.length > 1 ? reading.rowHashes[index] : undefined
        index++
        if (hash !== undefined) {
          const twin = fileOfHash.get(hash)
          if (twin !== undefined && twin !== file) continue
          fileOfHash.set(hash, file)
        }
        const { key, revision } = place(batch, row, file)
        keep.push(row)
        keys.push(key)
        revisions.push(revision)
      }
      const rows = keep.length === batch.rows ? null : Int32Array.from(keep)
      return { file, sourceId: reading.sourceId, batch, rows, keys, revisions: Int32Array.from(revisions) }
    })
  })
}

function rekey(key: string, revision: number): string {
  return `${key.replace(/-r\d+$/, '')}-r${revision}`
}
