/** Clouds of very many points: squares that say how many lie there, drawn as a few paths. */
import { type Shape, squaresShape } from './drawn'

/** More points than this are drawn as squares; those told apart stay points. */
export const MOST_POINTS = 2000

const SIDE = 6
/** More squares than any chart is high. */
const ROWS = 100_000
/** A square holds at least this many points to be of the next darker step. */
const STEPS = [
  { from: 1, opacity: 0.22 },
  { from: 3, opacity: 0.42 },
  { from: 10, opacity: 0.68 },
  { from: 40, opacity: 1 },
] as const

/** How many points lie in each square of a grid of 6 px, by column × 100,000 + row. */
export function squareCounts(
  points: readonly (readonly [x: number, y: number])[],
): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const [x, y] of points) {
    const key = Math.floor(x / SIDE) * ROWS + Math.floor(y / SIDE)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/** One path per step of density. */
export function densityShapes(
  points: readonly (readonly [x: number, y: number])[],
  color: string,
): readonly Shape[] {
  const corners: (readonly [number, number])[][] = STEPS.map(() => [])
  for (const [key, n] of squareCounts(points)) {
    const column = Math.floor(key / ROWS)
    const row = key - column * ROWS
    const step = STEPS.findLastIndex(s => n >= s.from)
    corners[step]?.push([column * SIDE, row * SIDE])
  }
  return STEPS.flatMap(({ opacity }, i) => {
    const own = corners[i] ?? []
    return own.length === 0 ? [] : [squaresShape(own, SIDE - 0.5, color, opacity)]
  })
}
