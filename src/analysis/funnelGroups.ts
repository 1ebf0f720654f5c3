/** The funnel of one group of bodies, each with its zone and in exactly one list (domain.md 6.3). Pure. */
import type { BodyRate } from './bodyRates'
import { type Funnel, type FunnelKind, type FunnelPoint, funnel } from './statistics/funnel'

/** Fewer bodies than this with a denominator have no funnel, only a table with intervals. */
export const FEWEST_FOR_FUNNEL = 10

export interface JudgedRow extends BodyRate {
  readonly point: FunnelPoint
}

export interface FunnelGroups {
  readonly funnel: Funnel
  /** Outside the 99.8 % limits, between the limits, inside; largest denominator last. */
  readonly alarm: readonly JudgedRow[]
  readonly alert: readonly JudgedRow[]
  readonly inside: readonly JudgedRow[]
  /** Too few cases to judge, or nobody to be judged against. */
  readonly small: readonly JudgedRow[]
  /** Events without any denominator: listed, never drawn, never judged. */
  readonly beside: readonly BodyRate[]
  /** No usable figure. */
  readonly without: readonly BodyRate[]
  /** Σx, Σn of the centre. */
  readonly total: { readonly x: number; readonly n: number }
  /** Bodies that may lie outside 95 % at most by chance alone: 5 % of those judged. */
  readonly byChance: number
}

const LIST = {
  alarm_low: 'alarm',
  alarm_high: 'alarm',
  alert_low: 'alert',
  alert_high: 'alert',
  inside: 'inside',
  too_small: 'small',
  no_reference: 'small',
} as const

const CHANCE = 0.05

/** Finds rows by id for ids that come in the order of the rows, and notes those found. */
function inStep(rows: readonly BodyRate[], found: Set<BodyRate>): (id: string) => BodyRate | null {
  let at = 0
  return id => {
    for (; at < rows.length; at++) {
      const row = rows[at]
      if (row?.orgId !== id) continue
      found.add(row)
      at++
      return row
    }
    return null
  }
}

/** Judges the bodies by Σx of Σn; rows without them, or with more parts than the whole, are listed apart. */
export function funnelGroups(kind: FunnelKind, rows: readonly BodyRate[]): FunnelGroups {
  const known = rows.filter(row => row.reports > 0 && row.x !== null && row.n !== null)
  const made = funnel(
    kind,
    known.map(row => ({ id: row.orgId, x: row.x ?? 0, n: row.n ?? 0 })),
  )
  const lists = {
    alarm: [] as JudgedRow[],
    alert: [] as JudgedRow[],
    inside: [] as JudgedRow[],
    small: [] as JudgedRow[],
  }
  // Points, and those beside, stand in the order of the rows: no body need be looked up.
  const placed = new Set<BodyRate>()
  const next = inStep(known, placed)
  for (const point of made.points) {
    const row = next(point.id)
    if (row) lists[LIST[point.zone]].push({ ...row, point })
  }
  for (const list of Object.values(lists))
    list.sort((a, b) => a.point.n - b.point.n || a.point.rate - b.point.rate)
  const nextBeside = inStep(known, placed)
  const beside = made.beside.flatMap(({ id }) => nextBeside(id) ?? [])
  const judged = lists.alarm.length + lists.alert.length + lists.inside.length
  return {
    funnel: made,
    ...lists,
    beside,
    without: rows.filter(row => !placed.has(row)),
    total: {
      x: made.points.reduce((sum, p) => sum + p.x, 0),
      n: made.points.reduce((sum, p) => sum + p.n, 0),
    },
    byChance: CHANCE * judged,
  }
}
