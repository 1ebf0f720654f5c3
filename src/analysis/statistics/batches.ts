/**
 * Batch sizes (domain.md 6.5, 2): requests come in batches, so that the variance of a town's yearly figures is φ
 * times their mean and not once as for single independent requests. Pure.
 */

/** φ never goes below this. */
const SMALLEST_BATCH = 1.5
/** φ of the peers where fewer than three of them can tell it. */
export const USUAL_BATCH = 3
const FEWEST_RATIOS = 3
/** So many years of evidence the peers' φ weighs against the town's own years. */
const PEER_WEIGHT = 4

/** Variance (n − 1) over mean of one town's figures of all years; null below a mean of 1 or with fewer than two. */
export function varianceRatio(figures: readonly number[]): number | null {
  const n = figures.length
  const mean = figures.reduce((sum, y) => sum + y, 0) / n
  if (n < 2 || mean < 1) return null
  return figures.reduce((sum, y) => sum + (y - mean) ** 2, 0) / (n - 1) / mean
}

/** The variance ratios of a pool, kept so that any one can be left out without going through all of them. */
export interface Ratios {
  readonly sorted: Float64Array
  /** prefix[k] = sum of the k smallest. */
  readonly prefix: Float64Array
  /** Place of a town among the sorted, by its number. */
  readonly rank: ReadonlyMap<number, number>
}

/** Ratios of towns given as [number of the town, ratio]. */
export function ratiosOf(entries: readonly (readonly [town: number, ratio: number])[]): Ratios {
  const ordered = [...entries].sort((a, b) => a[1] - b[1])
  const prefix = new Float64Array(ordered.length + 1)
  ordered.forEach(([, ratio], i) => {
    prefix[i + 1] = (prefix[i] ?? 0) + ratio
  })
  return {
    sorted: Float64Array.from(ordered, ([, ratio]) => ratio),
    prefix,
    rank: new Map(ordered.map(([town], i) => [town, i])),
  }
}

export interface PeerBatch {
  readonly size: number
  /** Peers that could tell it (mean of at least 1 a year); below three the usual size 3 stands in. */
  readonly towns: number
}

/**
 * φ_peer: mean of s²/ȳ over the towns but `town`, each capped at their 90 % quantile (type 7), at least 1.5; 3 where
 * fewer than three towns have a ratio.
 */
export function peerBatch(ratios: Ratios, town: number): PeerBatch {
  const left = ratios.rank.get(town)
  const towns = ratios.sorted.length - (left === undefined ? 0 : 1)
  if (towns < FEWEST_RATIOS) return { size: USUAL_BATCH, towns }
  const value = (i: number) => ratios.sorted[left === undefined || i < left ? i : i + 1] ?? 0
  const at = (towns - 1) * 0.9
  const below = Math.floor(at)
  const cap = value(below) + (value(Math.ceil(at)) - value(below)) * (at - below)
  const kept = below + 1
  const own = left !== undefined && left < kept
  const sum = own ? (ratios.prefix[kept + 1] ?? 0) - (ratios.sorted[left] ?? 0) : (ratios.prefix[kept] ?? 0)
  return { size: Math.max(SMALLEST_BATCH, (sum + (towns - kept) * cap) / towns), towns }
}

/** φ of the town: max(1.5, (4·φ_peer + Q)/(4 + n − 1)), Q = Σ(y − ȳ)²/ȳ over its own past, 0 where ȳ = 0. */
export function ownBatch(peerSize: number, past: readonly number[]): number {
  const n = past.length
  const mean = past.reduce((sum, y) => sum + y, 0) / n
  const spread = mean > 0 ? past.reduce((sum, y) => sum + (y - mean) ** 2, 0) / mean : 0
  return Math.max(SMALLEST_BATCH, (PEER_WEIGHT * peerSize + spread) / (PEER_WEIGHT + n - 1))
}
