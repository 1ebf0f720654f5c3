/** Two metrics of the same bodies, one against the other. Pure. */
import type { Metric } from '../catalog/metric'
import type { YearRange } from '../domain/selection'
import { type BodyRate, poolingOf } from './bodyRates'
import { fateOf } from './rateGroups'
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

/** Finds a body's row: both answers mostly hold the same bodies in the same order, and only otherwise is it looked up. */
function partners(rows: readonly BodyRate[]): (orgId: string, at: number) => BodyRate | undefined {
  let byId: ReadonlyMap<string, BodyRate> | null = null
  return (orgId, at) => {
    const same = rows[at]
    if (same?.orgId === orgId) return same
    byId ??= new Map(rows.map(row => [row.orgId, row]))
    return byId.get(orgId)
  }
}

/** Pairs the figures of each body. */
export function scatterOf(
  upright: { readonly metric: Metric; readonly rows: readonly BodyRate[] },
  across: { readonly metric: Metric; readonly rows: readonly BodyRate[] },
  years: YearRange,
): Scatter {
  const span = years.to - years.from + 1
  const acrossOf = partners(across.rows)
  const pairs: Pair[] = []
  const leftOut: BodyRate[] = []
  for (const [i, row] of upright.rows.entries()) {
    const other = acrossOf(row.orgId, i)
    const fates = other ? [fateOf(upright.metric, row, span), fateOf(across.metric, other, span)] : []
    if (!other || fates.some(fate => fate !== 'compared' && fate !== 'small')) leftOut.push(row)
    else pairs.push({ row, across: other, hollow: fates.includes('small') })
  }
  const told = pairs.flatMap(({ row, across: other, hollow }) =>
    hollow || row.value === null || other.value === null ? [] : [[other.value, row.value] as const],
  )
  return { pairs, leftOut, correlation: spearman(told) }
}
