/** The ground plan of a funnel: places on √n, the value axis, and the four limits as curves. */
import type { FunnelGroups } from '../analysis/funnelGroups'
import { type FunnelPoint, smoothLimitsAt } from '../analysis/statistics/funnel'
import { type RateAxis, rateAxis } from './rateAxis'
import type { RateView } from './rateWords'

/** Denominators at which the limits are worked out: enough for a smooth line at any width. */
const SAMPLES = 120

export interface Curve {
  readonly kind: 'alert' | 'alarm'
  readonly side: 'low' | 'high'
  /** √n and value. */
  readonly points: readonly (readonly [x: number, y: number])[]
}

export interface FunnelGround {
  readonly axis: RateAxis
  /** Right end of the x-axis, √n. */
  readonly right: number
  /** √n from which on limits are drawn: 5 cases, or one event expected. */
  readonly from: number
  readonly curves: readonly Curve[]
  /** Place of a point: values beyond the axis lie on its upper edge. */
  at(point: Pick<FunnelPoint, 'n' | 'rate'>): readonly [x: number, y: number]
}

/** Denominators from first to last, evenly on √n, without repeats. */
function sampled(first: number, last: number, whole: boolean): readonly number[] {
  const [a, b] = [Math.sqrt(first), Math.sqrt(last)]
  const list = Array.from({ length: SAMPLES + 1 }, (_, i) => (a + ((b - a) * i) / SAMPLES) ** 2)
  return [...new Set(whole ? list.map(Math.round) : list)]
}

export function funnelGround({ metric }: Pick<RateView, 'metric'>, groups: FunnelGroups): FunnelGround {
  const { kind, centre, tails, points } = groups.funnel
  const binomial = kind === 'binomial'
  const scale = metric.scale
  const largest = points.reduce((most, p) => Math.max(most, p.n), binomial ? 10 : 1)
  const last = largest * 1.03
  const first = binomial ? 5 : centre && centre > 0 ? 1 / centre : last
  const curves: Curve[] = []
  if (centre !== null && first < last) {
    const at = sampled(first, binomial ? Math.max(6, Math.ceil(last)) : last, binomial)
    for (const limit of ['alert', 'alarm'] as const) {
      const limits = at.map(n => ({ n, ...smoothLimitsAt(kind, n, centre, tails[limit]) }))
      for (const side of ['low', 'high'] as const)
        curves.push({ kind: limit, side, points: limits.map(l => [Math.sqrt(l.n), scale * l[side]]) })
    }
  }
  const judged = [...groups.alarm, ...groups.alert, ...groups.inside]
  const reach = [
    ...judged.map(row => scale * row.point.rate),
    ...curves.flatMap(c => (c.side === 'high' ? c.points.slice(0, 1).map(p => p[1]) : [])),
    scale * (centre ?? 0),
  ]
  const values = judged.length === 0 ? [...reach, ...points.map(p => scale * p.rate)] : reach
  const axis = rateAxis(metric, values, 'linear')
  return {
    axis,
    right: Math.sqrt(last),
    from: Math.sqrt(Math.min(first, last)),
    curves,
    at: ({ n, rate }) => [Math.sqrt(n), Math.min(scale * rate, axis.max)],
  }
}
