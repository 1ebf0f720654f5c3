/** What later files of a dataset say otherwise than earlier ones about the same body and year. */
import { VALUE_COLUMNS } from '../domain/dictionary'
import type { Differences, ReportDifference } from '../domain/reading'
import { numberAt } from '../domain/report'
import type { PlacedBatch } from './placing'

/** Reports that are listed; the rest are counted. */
const MOST_REPORTS = 200

/** A row to load, by its place in the batch. */
interface Place {
  readonly placed: PlacedBatch
  readonly row: number
  readonly revision: number
}

/** The latest revision that one file knows of a body and year, and that of the files before it. */
interface Change {
  before: Place | null
  after: Place
}

function describe(before: Place, after: Place): ReportDifference {
  const at = (place: Place, column: number): number | null =>
    numberAt(place.placed.batch.values[column], place.row)
  const source = ({ placed, row }: Place) => ({
    sourceId: placed.sourceId,
    line: placed.batch.line[row] ?? 0,
  })
  return {
    orgName: after.placed.batch.text.org_name[after.row] ?? '',
    year: after.placed.batch.year[after.row] ?? 0,
    before: source(before),
    after: source(after),
    cells: VALUE_COLUMNS.flatMap(({ id, index }) => {
      const cell = { column: id, before: at(before, index), after: at(after, index) }
      return Object.is(cell.before, cell.after) ? [] : [cell]
    }),
  }
}

/**
 * Compares, for every body and year that several files hold, the latest revision of a file with the latest of the
 * files before it. Reports that differ only in words have no cells. Files without a word in common give count 0.
 */
export function differencesOf(placed: readonly PlacedBatch[]): Differences {
  const same = placed.reduce((sum, p) => sum + p.batch.rows - p.keys.length, 0)
  const reworded = placed.reduce((sum, p) => sum + p.reworded, 0)
  const first = placed[0]?.file
  if (placed.every(p => p.file === first)) return { count: 0, reports: [], same, reworded }
  const latest = new Map<string, Change>()
  const changes: Change[] = []
  for (const p of placed) {
    for (let i = 0; i < p.keys.length; i++) {
      const row = p.rows ? (p.rows[i] ?? 0) : i
      const place: Place = { placed: p, row, revision: p.revisions[i] ?? 0 }
      const id = `${p.batch.text.org_id[row] ?? ''}\n${p.batch.year[row]}`
      const known = latest.get(id)
      if (!known) {
        latest.set(id, { before: null, after: place })
      } else if (known.after.placed.file !== p.file) {
        const change: Change = { before: known.after, after: place }
        latest.set(id, change)
        changes.push(change)
      } else if (place.revision > known.after.revision) {
        known.after = place
      }
    }
  }
  const listed = changes.slice(0, MOST_REPORTS)
  return {
    count: changes.length,
    reports: listed.flatMap(({ before, after }) => (before ? [describe(before, after)] : [])),
    same,
    reworded,
  }
}
