/**
 * domain.md 6.5 told again, as directly as it is written there and as slowly: every sum anew for every town-year,
 * nothing shared with the code under test but the shape of its input.
 */
import type { TownYears } from '../../../src/analysis/statistics/pools'

export interface Retold {
  readonly level: string
  readonly peers: number
  readonly mean: number
  readonly variance: number
  readonly peerBatch: number
  readonly batch: number
  readonly yearFactor: number
  readonly size: number
  readonly rate: number
  readonly zero: number
  readonly probability: number
}

const sum = (values: readonly number[]) => values.reduce((s, v) => s + v, 0)
const average = (values: readonly number[]) => sum(values) / values.length
const sampleVariance = (values: readonly number[]) =>
  sum(values.map(v => (v - average(values)) ** 2)) / (values.length - 1)

function at(town: TownYears, year: number): number | null {
  return town.counts[town.years.indexOf(year)] ?? null
}

function known(town: TownYears): number[] {
  return town.counts.filter(count => count !== null)
}

function quantile90(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = 0.9 * (sorted.length - 1)
  const low = sorted[Math.floor(place)] ?? 0
  return low + (place % 1) * ((sorted[Math.ceil(place)] ?? 0) - low)
}

function negativeBinomialSum(k: number, size: number, p: number): number {
  let term = p ** size
  let total = term
  for (let i = 1; i <= k; i++) {
    term *= ((i - 1 + size) / i) * (1 - p)
    total += term
  }
  return total
}

export function retell(towns: readonly TownYears[], me: TownYears, year: number): Retold | string {
  if (me.compiled) return 'compiled'
  const y = at(me, year)
  if (y === null) return 'no-figure'
  const unbroken = (town: TownYears, from: number) => !town.breaks.some(b => from < b && b <= year)
  const pastYears = [...me.years]
    .sort((a, b) => a - b)
    .filter(past => past < year && at(me, past) !== null && unbroken(me, past))
    .slice(-3)
  if (pastYears.length < 2) return 'short-past'
  const past = pastYears.map(p => at(me, p) ?? Number.NaN)

  const near: readonly [string, (t: TownYears) => boolean][] = [
    ['county', t => t.county === me.county && t.prefecture === me.prefecture && t.province === me.province],
    ['prefecture', t => t.prefecture === me.prefecture && t.province === me.province],
    ['province', t => t.province === me.province],
    ['type', () => true],
  ]
  for (const [level, isNear] of near) {
    const pool = towns.filter(
      t => t !== me && t.type === me.type && !t.compiled && isNear(t) && known(t).length >= 3,
    )
    const peers = pool
      .filter(t => unbroken(t, pastYears[0] ?? 0))
      .map(town => ({ town, own: pastYears.map(p => at(town, p)).filter(v => v !== null) }))
      .filter(peer => peer.own.length > 0)
    if (peers.length < 8) continue
    const mean = sum(peers.flatMap(p => p.own)) / sum(peers.map(p => p.own.length))
    if (mean === 0) return 'peers-all-zero'

    const ratios = pool
      .filter(t => t.breaks.length === 0 && average(known(t)) >= 1)
      .map(t => sampleVariance(known(t)) / average(known(t)))
    const cap = quantile90(ratios)
    const peerBatch = ratios.length < 3 ? 3 : Math.max(1.5, average(ratios.map(r => Math.min(r, cap))))
    const own = average(past)
    const q = own > 0 ? sum(past.map(v => (v - own) ** 2)) / own : 0
    const batch = Math.max(1.5, (4 * peerBatch + q) / (4 + past.length - 1))

    const means = peers.map(p => average(p.own))
    const yearsEach = average(peers.map(p => p.own.length))
    const variance = Math.max(sampleVariance(means) - (peerBatch * mean) / yearsEach, 0.25 * mean ** 2)

    const complete = peers.filter(p => p.own.length === past.length && at(p.town, year) !== null)
    const inYear = (which: number) => sum(complete.map(p => at(p.town, which) ?? 0))
    const yearFactor = Math.min(1, (inYear(year) + 1) / (average(pastYears.map(inYear)) + 1))

    const a = mean ** 2 / variance
    const size = a + sum(past) / batch
    const rate = (a * batch) / mean + past.length
    const p = rate / (rate + yearFactor)
    return {
      level,
      peers: peers.length,
      mean,
      variance,
      peerBatch,
      batch,
      yearFactor,
      size,
      rate,
      zero: p ** size,
      probability: negativeBinomialSum(Math.floor(y / batch), size, p),
    }
  }
  return 'no-peers'
}
