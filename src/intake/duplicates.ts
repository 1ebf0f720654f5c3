/** Two rows for one report: the same one twice, or two that differ. One is kept at most; they are never summed. */
import type { ReadOptions } from '../domain/reading'
import type { ReportBatch } from '../domain/report'
import { joinRowHashes, type RowHashes, rowHashAt } from '../domain/rowHashes'
import { sameReport, withoutRows } from './batch'
import type { IssueLog } from './issueLog'
import type { ReportPlace } from './reports'
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

/** Positions in `places` of the reports that share a key with another one. */
function shared(places: readonly ReportPlace[]): number[][] {
  const first = new Map<string, number>()
  const groups = new Map<string, number[]>()
  places.forEach((place, i) => {
    const before = first.get(place.key)
    if (before === undefined) first.set(place.key, i)
    else groups.set(place.key, [...(groups.get(place.key) ?? [before]), i])
  })
  return [...groups.values()]
}

/**
 * Keeps one row per report: an exact twin is set aside as `duplicate-row`; of rows that differ the one that
 * `keep` names is kept and the others are set aside as `duplicate-key`.
 */
export function deduplicate(
  batches: readonly ReportBatch[],
  places: readonly ReportPlace[],
  hashes: RowHashes,
  keep: Keep,
  column: string,
  log: IssueLog,
  setAside: (row: SetAside) => void,
): Deduplicated {
  const dropped = new Set<number>()
  const conflicts: Conflict[] = []
  const same = (a: ReportPlace, b: ReportPlace) => {
    const [first, second] = [batches[a.batch], batches[b.batch]]
    return first !== undefined && second !== undefined && sameReport(first, a.row, second, b.row)
  }
  const drop = (at: number, code: 'duplicate-row' | 'duplicate-key', twin: number) => {
    const place = places[at]
    if (!place) return
    dropped.add(at)
    const name = batches[place.batch]?.text.org_name[place.row] ?? ''
    const found = `${name} ${batches[place.batch]?.year[place.row] ?? ''}`
    setAside({
      code,
      line: place.line,
      span: place.span,
      raw: null,
      column,
      found,
      detail: String(places[twin]?.line ?? ''),
    })
    if (code === 'duplicate-row') {
      log.add({
        code,
        severity: 'warning',
        line: place.line,
        column,
        found,
        detail: String(places[twin]?.line ?? ''),
      })
    }
  }

  for (const group of shared(places)) {
    const distinct: number[] = []
    const wished = { wish: -1, at: -1 }
    for (const at of group) {
      const place = places[at]
      const twin = distinct.find(other => {
        const known = places[other]
        return place !== undefined && known !== undefined && same(known, place)
      })
      if (twin === undefined) distinct.push(at)
      else drop(at, 'duplicate-row', twin)
      const wish = place ? keep.lines.lastIndexOf(place.line) : -1
      if (wish > wished.wish) Object.assign(wished, { wish, at: twin ?? at })
    }
    if (distinct.length < 2) continue
    const named = distinct.filter(at => !keep.filled.has(places[at]?.line ?? 0))
    const choice = named.length > 0 ? named : distinct
    const byRule = keep.rule === 'none' ? undefined : keep.rule === 'last' ? choice.at(-1) : choice[0]
    const kept = wished.at >= 0 ? wished.at : byRule
    const lines = distinct.map(at => places[at]?.line ?? 0)
    const some = places[distinct[0] ?? 0]
    const batch = batches[some?.batch ?? 0]
    conflicts.push({
      orgName: batch?.text.org_name[some?.row ?? 0] ?? '',
      year: batch?.year[some?.row ?? 0] ?? 0,
      lines,
      kept: kept === undefined ? null : (places[kept]?.line ?? null),
    })
    for (const at of distinct) {
      const place = places[at]
      const name = place ? (batches[place.batch]?.text.org_name[place.row] ?? '') : ''
      const found = place ? `${name} ${batches[place.batch]?.year[place.row] ?? ''}` : ''
      log.add({
        code: 'duplicate-key',
        severity: 'error',
        line: place?.line ?? null,
        column,
        found,
        detail: lines.join(', '),
      })
      if (at !== kept) drop(at, 'duplicate-key', distinct.find(other => other !== at) ?? at)
    }
  }
  if (dropped.size === 0) return { batches, hashes, conflicts }
  const rows = batches.map(() => new Set<number>())
  for (const at of dropped) {
    const place = places[at]
    if (place) rows[place.batch]?.add(place.row)
  }
  return {
    batches: batches
      .map((batch, i) => withoutRows(batch, rows[i] ?? new Set()))
      .filter(batch => batch.rows > 0),
    hashes: joinRowHashes(places.flatMap((_, i) => (dropped.has(i) ? [] : [rowHashAt(hashes, i)]))),
    conflicts,
  }
}
