/** Sorting a long list in short stretches, so that the page takes keys meanwhile. */

/** Pieces sorted in one go; their comparison is slow (Chinese order), so they are small. */
const PIECE = 512

interface Slices {
  /** Whether there is time left in this stretch. */
  goOn(): boolean
  /** Ends a stretch and begins the next. */
  pause(): Promise<void>
}

/** A sorted copy, stable as `toSorted`. */
export async function sortInSlices<T>(
  list: readonly T[],
  compare: (a: T, b: T) => number,
  { goOn, pause }: Slices,
): Promise<readonly T[]> {
  let runs: T[][] = []
  for (let at = 0; at < list.length; at += PIECE) {
    runs.push(list.slice(at, at + PIECE).sort(compare))
    if (!goOn()) await pause()
  }
  while (runs.length > 1) {
    const merged: T[][] = []
    for (let i = 0; i < runs.length; i += 2) {
      const [left = [], right = []] = [runs[i], runs[i + 1]]
      const both: T[] = []
      let [l, r] = [0, 0]
      while (l < left.length || r < right.length) {
        const a = left[l]
        const b = right[r]
        const takeLeft = r >= right.length || (l < left.length && compare(a as T, b as T) <= 0)
        both.push((takeLeft ? a : b) as T)
        if (takeLeft) l++
        else r++
        if (both.length % PIECE === 0 && !goOn()) await pause()
      }
      merged.push(both)
    }
    runs = merged
  }
  return runs[0] ?? []
}
