/** Two rows for one report: the same one twice, or two that differ. One is kept at most; they are never summed. */
import type { ReadOptions } from '../domain/reading'
import type { ReportBatch } from '../domain/report'
import { dropRowHashes, type RowHashes } from '../domain/rowHashes'
import { sameReport, withoutRows } from './batch'
import type { IssueLog } from './issueLog'
import type { SetAside } from './setAside'

/** Which of several rows for one report is kept. */
export interface Keep {
  readonly rule: ReadOptions['duplicates']
  /** Lines kept whatever the rule says; of two for one report the later one named. */
  readonly lines: readonly number[]
  /** Lines whose body was filled in from above: the rule takes them only where no row names its body itself. */
  readonly filled: ReadonlySet<number>
}

/** Rows that say different things about one report. */
export interface Conflict {
  readonly orgName: string
  readonly year: number
  readonly lines: readonly number[]
  readonly kept: number | null
}

interface Deduplicated {
  readonly batches: readonly ReportBatch[]
  readonly hashes: RowHashes
  readonly conflicts: readonly Conflict[]
}

/** Where one of the reports that share a key stands. */
interface Place {
  /** Position among the reports of the file. */
  readonly at: number
  readonly batch: ReportBatch
  readonly row: number
  readonly line: number
}

function placeOf(batches: readonly ReportBatch[], at: number): Place {
  let row = at
  for (const batch of batches) {
    if (row < batch.rows) return { at, batch, row, line: batch.line[row] ?? 0 }
    row -= batch.rows
  }
  throw new RangeError(`there is no report ${at}`)
}

/** Reports that share a key with another one, by key. */
function shared(batches: readonly ReportBatch[]): Place[][] {
  const first = new Map<string | null, number>()
  const groups = new Map<string | null, number[]>()
  let at = 0
  for (const { text } of batches) {
    for (const key of text.report_key) {
      const before = first.get(key)
      if (before === undefined) first.set(key, at)
      else {
        const group = groups.get(key) ?? [before]
        group.push(at)
        groups.set(key, group)
      }
      at++
    }
  }
  return [...groups.values()].map(group => group.map(place => placeOf(batches, place)))
}

const nameOf = ({ batch, row }: Place) => batch.text.org_name[row] ?? ''
const yearOf = ({ batch, row }: Place) => batch.year[row] ?? 0

/**
 * Keeps one row per report: an exact twin is set aside as `duplicate-row`; of rows that differ the one that
 * `keep` names is kept and the others are set aside as `duplicate-key`. `spans`: lines of the reports that have several,
 * by position in the file.
 */
export function deduplicate(
  batches: readonly ReportBatch[],
  spans: ReadonlyMap<number, number>,
  hashes: RowHashes,
  keep: Keep,
  column: string,
  log: IssueLog,
  setAside: (row: SetAside) => void,
): Deduplicated {
  const dropped = new Set<number>()
  const rows = new Map(batches.map(batch => [batch, new Set<number>()]))
  const conflicts: Conflict[] = []
  const drop = (place: Place, code: 'duplicate-row' | 'duplicate-key', twin: Place) => {
    dropped.add(place.at)
    rows.get(place.batch)?.add(place.row)
    const found = `${nameOf(place)} ${yearOf(place)}`
    const told = { code, line: place.line, column, found, detail: String(twin.line) }
    setAside({ ...told, span: spans.get(place.at) ?? 1, raw: null })
    if (code === 'duplicate-row') log.add({ ...told, severity: 'warning' })
  }

  for (const group of shared(batches)) {
    const distinct: Place[] = []
    let wished: Place | undefined
    let wish = -1
    for (const place of group) {
      const twin = distinct.find(other => sameReport(other.batch, other.row, place.batch, place.row))
      if (twin === undefined) distinct.push(place)
      else drop(place, 'duplicate-row', twin)
      const own = keep.lines.lastIndexOf(place.line)
      if (own <= wish) continue
      wish = own
      wished = twin ?? place
    }
    const [some] = distinct
    if (!some || distinct.length < 2) continue
    const named = distinct.filter(({ line }) => !keep.filled.has(line))
    const choice = named.length > 0 ? named : distinct
    const byRule = keep.rule === 'none' ? undefined : keep.rule === 'last' ? choice.at(-1) : choice[0]
    const kept = wished ?? byRule
    const lines = distinct.map(({ line }) => line)
    conflicts.push({ orgName: nameOf(some), year: yearOf(some), lines, kept: kept?.line ?? null })
    for (const place of distinct) {
      const found = `${nameOf(place)} ${yearOf(place)}`
      const told = { line: place.line, column, found, detail: lines.join(', ') }
      log.add({ code: 'duplicate-key', severity: 'error', ...told })
      if (place !== kept) drop(place, 'duplicate-key', distinct.find(other => other !== place) ?? place)
    }
  }
  if (dropped.size === 0) return { batches, hashes, conflicts }
  return {
    batches: batches
      .map(batch => withoutRows(batch, rows.get(batch) ?? new Set()))
      .filter(batch => batch.rows > 0),
    hashes: dropRowHashes(hashes, dropped),
    conflicts,
  }
}
