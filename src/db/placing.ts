/**
 * Which report each row of several files is. Two files may hold the same body and year: an identical row is the
 * same report and is loaded once, a different one is the next revision (domain.md 2.5).
 */
import type { FileReading } from '../domain/reading'
import type { ReportBatch, ReportText } from '../domain/report'
import { rowHashKeys } from '../domain/rowHashes'

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
  /** By row: the text of the same report in a later document, for a row of a file that has figures alone. */
  readonly lent: ReadonlyMap<number, ReportText>
  /** Rows whose figures are those of an earlier document, and whose text is another. */
  readonly reworded: number
}

/** Highest revisions of one body and year: in all files so far, and in the files before the current one. */
interface Known {
  file: number
  highest: number
  before: number
}

/** A batch while its rows find their places. */
interface Growing {
  readonly file: number
  readonly sourceId: string
  readonly batch: ReportBatch
  readonly rows: number[]
  readonly keys: string[]
  readonly revisions: number[]
  /** Positions in `rows` of those that a later document stands for. */
  readonly gone: Set<number>
  readonly lent: Map<number, ReportText>
  reworded: number
}

/** Where the report of a hash stands. */
interface Bearer {
  readonly at: Growing
  readonly row: number
  /** Position in the rows of its batch. */
  readonly index: number
}

const textOf = ({ at, row }: Pick<Bearer, 'at' | 'row'>): ReportText | null =>
  at.batch.texts?.[row] ?? at.lent.get(row) ?? null

/** The words of a report's prose, whatever its line ends and blanks: other layouts of one text are the same text. */
const proseOf = ({ sections }: ReportText): string => sections.map(s => s.text.replace(/\s/gu, '')).join('\n')

/**
 * A row with the figures of a report that is there already. Of two documents the later one is shown and judged by its
 * text, under the key of the first; a file of figures keeps its row, with what it says of the body, and is lent the text.
 */
function settleTwin(first: Bearer, at: Growing, row: number): Bearer {
  const text = textOf({ at, row })
  if (!text) return first
  const before = textOf(first)
  if (before && proseOf(before) !== proseOf(text)) at.reworded++
  if (!first.at.batch.texts?.[first.row]) {
    first.at.lent.set(first.row, text)
    return first
  }
  first.at.gone.add(first.index)
  keep(at, row, first.at.keys[first.index] ?? '', first.at.revisions[first.index] ?? 0)
  return { at, row, index: at.rows.length - 1 }
}

function keep(at: Growing, row: number, key: string, revision: number): void {
  at.rows.push(row)
  at.keys.push(key)
  at.revisions.push(revision)
}

function finished({ gone, ...own }: Growing): PlacedBatch {
  const stays = (_: unknown, i: number) => !gone.has(i)
  const rows = gone.size === 0 ? own.rows : own.rows.filter(stays)
  return {
    ...own,
    rows: rows.length === own.batch.rows ? null : Int32Array.from(rows),
    keys: gone.size === 0 ? own.keys : own.keys.filter(stays),
    revisions: Int32Array.from(gone.size === 0 ? own.revisions : own.revisions.filter(stays)),
  }
}

/** The rows of a file that is alone, as it numbers them itself; null where two of its keys are alike. */
function placeAlone({ sourceId, batches }: FileReading): readonly PlacedBatch[] | null {
  const used = new Set<string>()
  let count = 0
  const placed = batches.map((batch): PlacedBatch => {
    const keys = batch.text.report_key.map(key => key ?? '')
    for (const key of keys) used.add(key)
    count += keys.length
    const own = { keys, revisions: batch.revision, rows: null, lent: new Map(), reworded: 0 }
    return { file: 0, sourceId, batch, ...own }
  })
  return used.size === count ? placed : null
}

/**
 * Gives every row its report key and revision; files in the given order, rows in file order. The revisions of a
 * later file count on from the highest known before it. Report keys are unique over the result.
 */
export function placeReports(readings: readonly FileReading[]): readonly PlacedBatch[] {
  const [only, ...others] = readings
  return (only && others.length === 0 && placeAlone(only)) || placeAmong(readings)
}

function placeAmong(readings: readonly FileReading[]): readonly PlacedBatch[] {
  const known = new Map<string, Known>()
  const bearerOfHash = new Map<string, Bearer>()
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

  const growing = readings.flatMap((reading, file) => {
    const hashes = readings.length > 1 ? rowHashKeys(reading.rowHashes) : []
    let index = 0
    return reading.batches.map(batch => {
      const own: Growing = {
        ...{ file, sourceId: reading.sourceId, batch },
        ...{ rows: [], keys: [], revisions: [], gone: new Set(), lent: new Map(), reworded: 0 },
      }
      for (let row = 0; row < batch.rows; row++) {
        const hash = hashes[index]
        index++
        if (hash !== undefined) {
          const first = bearerOfHash.get(hash)
          if (first && first.at.file !== file) {
            bearerOfHash.set(hash, settleTwin(first, own, row))
            continue
          }
        }
        const { key, revision } = place(batch, row, file)
        keep(own, row, key, revision)
        if (hash !== undefined) bearerOfHash.set(hash, { at: own, row, index: own.rows.length - 1 })
      }
      return own
    })
  })
  return growing.map(finished)
}

function rekey(key: string, revision: number): string {
  return `${key.replace(/-r\d+$/, '')}-r${revision}`
}
