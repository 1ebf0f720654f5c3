/**
 * How like two texts are (M64, M65): equal runs of five signs among all of both, figures masked, signs and blanks left
 * out. Texts of fewer than SHORTEST signs are compared with none.
 */

const RUN = 5
const SHORTEST = 100

/** The runs of five signs of a text, each once; null where it is too short. */
export function runsOf(text: string): ReadonlySet<string> | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[二][〇零○O一二三四五六七八九]{3}(?=年)/g, '#')
    .replace(/\d[\d,.]*/g, '#')
    .replace(/[^\p{L}#]/gu, '')
  if (plain.length < SHORTEST) return null
  const runs = new Set<string>()
  for (let at = 0; at + RUN <= plain.length; at++) runs.add(plain.slice(at, at + RUN))
  return runs
}

/** Jaccard's coefficient of two sets of runs. */
export function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a]
  let shared = 0
  for (const run of few) if (many.has(run)) shared++
  return shared / (a.size + b.size - shared)
}

/** Counts, for one set after the other, how many runs it shares with each before it. */
export function sharedRuns(): (runs: ReadonlySet<string>) => readonly number[] {
  const holders = new Map<string, number[]>()
  let sets = 0
  return runs => {
    const shared = new Array<number>(sets).fill(0)
    for (const run of runs) {
      const known = holders.get(run)
      if (!known) holders.set(run, [sets])
      else {
        for (const at of known) shared[at] = (shared[at] ?? 0) + 1
        known.push(sets)
      }
    }
    sets++
    return shared
  }
}
