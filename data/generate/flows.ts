/**
 * How many requests each body carries over and discloses in each year, so that the county's sums and the
 * pooled figures of `county.ts` come out. Found by seeded hill climbing; every figure obeys the balance
 * new + carried in = handled + carried out by construction.
 */
import { BODIES, type Body, YEARS } from './county'
import type { Rng } from './rng'

/** Handled and disclosed in the county, by year: the sums the sample is drawn towards. */
const HANDLED = [242, 232, 284, 321, 360, 452, 466]
const DISCLOSED = [147, 139, 170, 201, 224, 274, 290]
/** Index of 2023, the first of the three pooled years. */
const POOL = 4

/** Cases open at the end of 2018, 2019 … 2025, where the story of a body fixes them. */
const OPEN_FIXED: Readonly<Record<string, readonly number[]>> = {
  枕砚街道: [1, 0, 1, 0, 1, 0, 1, 0],
  檀浦街道: [1, 0, 0, 1, 1, 1, 1, 0],
  霁川街道: [3, 4, 0, 4, 1, 2, 3, 4],
  桐鸢镇: [0, 0, 0, 0, 0, 1, 2, 1],
  绾溪街道: [1, 1, 2, 1, 2, 1, 0, 0],
  黛桥街道: [0, 0, 1, 2, 2, 1, 1, 0],
  鹤砚镇: [0, 1, 0, 0, 1, 0, 1, 1],
  槿桥街道: [1, 0, 1, 0, 0, 0, 0, 0],
  岫坪镇: [0, 0, 0, 0, 1, 0, 0, 0],
  砚岫镇: [0, 0, 0, 0, 0, 0, 0, 0],
  隼坪乡: [0, 0, 0, 0, 0, 0, 0, 0],
  菀坪乡: [0, 0, 0, 0, 0, 0, 0, 0],
}

/** Disclosed a year, where the pictures of the sample show them. */
const DISCLOSED_FIXED: Readonly<Record<string, readonly number[]>> = {
  枕砚街道: [6, 7, 11, 12, 17, 21, 24],
  檀浦街道: [6, 3, 8, 12, 11, 16, 12],
  霁川街道: [15, 22, 13, 21, 17, 20, 32],
  隼坪乡: [0, 1, 0, 0, 0, 2, 2],
}

/** Years in which a body did not take over what it had left open the year before: problem K10. */
export const DROPPED_CARRY: readonly { readonly name: string; readonly year: number }[] = [
  { name: '枕砚街道', year: 2023 },
  { name: '绾溪街道', year: 2021 },
  { name: '鹤砚镇', year: 2020 },
]

export interface Flow {
  readonly carriedIn: number
  readonly carriedOut: number
  readonly handled: number
  disclosed: number
}

function dropped(body: Body, year: number | undefined): boolean {
  return DROPPED_CARRY.some(d => d.name === body.name && d.year === year)
}

function flowOf(body: Body, open: readonly number[], y: number): Flow {
  const carriedIn = dropped(body, YEARS[y]) ? 0 : (open[y] ?? 0)
  const carriedOut = open[y + 1] ?? 0
  return { carriedIn, carriedOut, handled: (body.received[y] ?? 0) + carriedIn - carriedOut, disclosed: 0 }
}

/** The change from what was open at the end of 2022 to the end of 2025 that the pooled figure asks for. */
function pooledChange(body: Body): number {
  const received = body.received.slice(POOL).reduce((a, b) => a + b, 0)
  return body.pooled ? body.pooled.handled - received : 0
}

function startOpen(body: Body): number[] {
  const fixed = OPEN_FIXED[body.name]
  if (fixed) return [...fixed]
  const change = pooledChange(body)
  const open = Array.from({ length: YEARS.length + 1 }, () => 0)
  open[4] = Math.max(change, 0)
  open[7] = Math.max(-change, 0)
  return open
}

function openAllowed(body: Body, open: readonly number[]): boolean {
  return YEARS.every((_, y) => {
    const out = open[y + 1] ?? 0
    const received = body.received[y] ?? 0
    const shown = body.coverage[y] === 'reported'
    return (
      flowOf(body, open, y).handled >= 0 && out >= 0 && (shown ? out <= Math.ceil(received / 6) : out === 0)
    )
  })
}

function distance(open: ReadonlyMap<Body, readonly number[]>): number {
  return HANDLED.reduce((sum, target, y) => {
    let handled = 0
    for (const [body, series] of open) {
      if (body.coverage[y] === 'reported') handled += flowOf(body, series, y).handled
    }
    return sum + Math.abs(handled - target)
  }, 0)
}

function climbOpen(rng: Rng): ReadonlyMap<Body, readonly number[]> {
  const open = new Map<Body, readonly number[]>(BODIES.map(b => [b, startOpen(b)]))
  const movable = BODIES.filter(b => !(b.name in OPEN_FIXED) && b.received.some(n => n > 3))
  let best = distance(open)
  for (let step = 0; step < 6000; step++) {
    const body = rng.pick(movable)
    const before = open.get(body) ?? []
    const year = rng.pick([0, 1, 2, 3, 4, 5, 6])
    const change = rng.chance(0.5) ? 1 : -1
    const after = before.map((n, i) => (i === year || (year === 4 && i === 7) ? n + change : n))
    if ((after[0] ?? 0) < 0 || (after[0] ?? 0) > 2 || !openAllowed(body, after)) continue
    open.set(body, after)
    const reached = distance(open)
    // Sideways steps keep the open cases from all standing in a few bodies.
    if (reached <= best) best = reached
    else open.set(body, before)
  }
  return open
}

function startDisclosed(body: Body, flows: readonly Flow[], rng: Rng): void {
  const fixed = DISCLOSED_FIXED[body.name]
  const rate = body.pooled ? body.pooled.disclosed / body.pooled.handled : 0.6
  flows.forEach((flow, y) => {
    const early = y < POOL ? (rate + 0.6) / 2 : rate
    const drawn = Math.round(flow.handled * early + rng.next() - 0.5)
    flow.disclosed = fixed?.[y] ?? Math.min(flow.handled, Math.max(0, drawn))
  })
}

function meetPool(body: Body, flows: readonly Flow[], rng: Rng): void {
  const pooled = flows.slice(POOL)
  for (let guard = 0; guard < 200; guard++) {
    const gap = (body.pooled?.disclosed ?? 0) - pooled.reduce((sum, f) => sum + f.disclosed, 0)
    if (gap === 0) return
    const flow = rng.pick(pooled)
    const next = flow.disclosed + Math.sign(gap)
    if (next >= 0 && next <= flow.handled) flow.disclosed = next
  }
}

/** Moves single disclosures between bodies and years until the county's yearly sums are reached. */
function climbDisclosed(flows: ReadonlyMap<Body, readonly Flow[]>, rng: Rng): void {
  const gap = DISCLOSED.map((target, y) => {
    let sum = 0
    for (const [body, series] of flows) if (body.coverage[y] === 'reported') sum += series[y]?.disclosed ?? 0
    return target - sum
  })
  const movable = BODIES.filter(b => !(b.name in DISCLOSED_FIXED))
  const shift = (flow: Flow | undefined, change: number) => {
    if (!flow || flow.disclosed + change < 0 || flow.disclosed + change > flow.handled) return false
    flow.disclosed += change
    return true
  }
  for (let step = 0; step < 8000; step++) {
    const body = rng.pick(movable)
    const series = flows.get(body) ?? []
    const y = rng.int(0, 6)
    const wanted = Math.sign(gap[y] ?? 0)
    if (wanted === 0 || body.coverage[y] !== 'reported') continue
    if (y < POOL) {
      if (shift(series[y], wanted)) gap[y] = (gap[y] ?? 0) - wanted
      continue
    }
    const other = rng.int(POOL, 6)
    if (other === y || Math.sign(gap[other] ?? 0) !== -wanted || body.coverage[other] !== 'reported') continue
    if (!shift(series[other], -wanted)) continue
    if (!shift(series[y], wanted)) {
      shift(series[other], wanted)
      continue
    }
    gap[y] = (gap[y] ?? 0) - wanted
    gap[other] = (gap[other] ?? 0) + wanted
  }
}

/** Carried in and out, handled and disclosed of every body, one entry a year of `YEARS`. */
export function planFlows(rng: Rng): ReadonlyMap<Body, readonly Flow[]> {
  const flows = new Map<Body, readonly Flow[]>()
  for (const [body, open] of climbOpen(rng)) {
    const series = YEARS.map((_, y) => flowOf(body, open, y))
    startDisclosed(body, series, rng)
    if (!(body.name in DISCLOSED_FIXED)) meetPool(body, series, rng)
    flows.set(body, series)
  }
  climbDisclosed(flows, rng)
  return flows
}
