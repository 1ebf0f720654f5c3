/** What the files of an opening change in the reports that are there already, and in those of each other. */
import type { Differences } from '../domain/reading'
import type { Sheaf } from './sheaf'

/**
 * Gives the question for one opening: `fresh` are its files, the others of the sheaf were there before. What those
 * say differently among themselves is no news and is not told. Null where there is nothing to compare with.
 */
export function comparing(
  sheaf: Sheaf,
  fresh: ReadonlySet<string>,
): (without: ReadonlySet<string>) => Promise<Differences | null> {
  const ids = sheaf.files().map(file => file.options.sourceId)
  const old = ids.length - fresh.size
  if (ids.length < 2) return async () => null
  let known: Differences | null = null
  return async without => {
    if (ids.every(id => !fresh.has(id) || without.has(id)))
      return { count: 0, reports: [], same: 0, reworded: 0 }
    const all = await sheaf.compare(without)
    if (old < 2) return all
    known ??= await sheaf.compare(fresh)
    return {
      count: all.count - known.count,
      reports: all.reports.filter(report => fresh.has(report.after.sourceId)),
      same: all.same - known.same,
      reworded: all.reworded - known.reworded,
    }
  }
}
