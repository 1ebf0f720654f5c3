/** Two metrics of the same bodies, one against the other. Pure. */
import type { Metric } from '../catalog/metric'
import type { YearRange } from '../domain/selection'
import { type BodyRate, poolingOf } from './bodyRates'
import { rateGroups } from './rateGroups'
import { type RankCorrelation, spearman } from './statistics/spearman'

export interface Pair {
  /** The body's figure of the metric upright. */
  readonly row: BodyRate
  /** Its figure of the metric across. */
  readonly across: BodyRate
  /** Either figure rests on too few: hollow, in no correlation. */
  readonly hollow: boolean
}

export interface Scatter {
  readonly pairs: readonly Pair[]
  /** Bodies that lack either figure, or whose figures do not compare (other form, years missing). */
  readonly leftOut: readonly BodyRate[]
  /** Of the full points; null where they are too few to say. */
  readonly correlation: RankCorrelation | null
}

/** The metric across where none is chosen: how much there was to do. */
export function defaultAcross(metric: Metric): string {
  return metric.id === 'handled' ? 'new_received' : 'handled'
}

/** Whether both may stand for three years together. */
export function bothPool(a: Metric, b: Metric): boolean {
  return poolingOf(a) !== null && poolingOf(b) !== null
}

const keepOrder = () => 0

/** Pairs the figures of each body. */
export function scatterOf(
  upright: { readonly metric: Metric; readonly rows: readonly BodyRate[] },
  across: { readonly metric: Metric; readonly rows: readonly BodyRate[] },
  years: YearRange,
): Scatter {
  const standing = ({ metric, rows }: typeof upright) => {
    const groups = rateGroups(metric, rows, years, keepOrder)
    const full = [...groups.above, ...groups.across, ...groups.below, ...groups.plain]
    return {
      full: new Map(full.map(row => [row.orgId, row])),
      small: new Map(groups.small.map(row => [row.orgId, row])),
    }
  }
  const up = standing(upright)
  const side = standing(across)
  const pairs: Pair[] = []
  const leftOut: BodyRate[] = []
  for (const row of upright.rows) {
    const other = side.full.get(row.orgId) ?? side.small.get(row.orgId)
    if (!other || !(up.full.has(row.orgId) || up.small.has(row.orgId))) {
      leftOut.push(row)
      continue
    }
    pairs.push({ row, across: other, hollow: up.small.has(row.orgId) || side.small.has(row.orgId) })
  }
  const told = pairs.flatMap(({ row, across: other, hollow }) =>
    hollow || row.value === null || other.value === null ? [] : [[other.value, row.value] as const],
  )
  return { pairs, leftOut, correlation: spearman(told) }
}
