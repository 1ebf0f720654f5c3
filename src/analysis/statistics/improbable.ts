/**
 * Improbable zero or drop (K62): the recipe of domain.md 6.5, step by step. A town-year is compared with what the
 * town's own past (at least two years) and its peers (without it) lead one to expect, in batches of requests. It is
 * something to ask about, never a finding of fault. Pure.
 */
import { ownBatch, type PeerBatch, peerBatch } from './batches'
import { type Forecast, forecast, probabilityOfAtMost, probabilityOfZero } from './forecast'
import {
  type Figures,
  figure,
  figuresOf,
  isBroken,
  type Pool,
  type PoolLevel,
  poolsOf,
  slotsKey,
  sumsWithout,
  type TownYears,
} from './pools'

/** What the user may set. */
export interface ImprobableThresholds {
  /** Below these probabilities a figure is worth a question, and strongly so. */
  readonly hintBelow: number
  readonly strongBelow: number
  /** Own years before the one in question that are needed. */
  readonly pastYears: number
  /** Other towns that a group must have. */
  readonly peers: number
}

export const IMPROBABLE: ImprobableThresholds = { hintBelow: 0.05, strongBelow: 0.01, pastYears: 2, peers: 8 }

const PAST_YEARS = 3

/** Why a town-year cannot be judged. */
export type Unassessable =
  /** The report is compiled for a whole government. */
  | 'compiled'
  /** No figure in this year, or one in conflict. */
  | 'no-figure'
  /** Fewer than two own years before. */
  | 'short-past'
  /** No group of the type has eight other towns with three years each. */
  | 'no-peers'
  /** The peers had no request at all in these years. */
  | 'peers-all-zero'

export type Hint = 'none' | 'hint' | 'strong'

/** One town-year with everything its probability was made of. Towns that differ in nothing share it. */
export interface Assessed {
  readonly known: true
  readonly year: number
  readonly value: number
  /** Up to three own years before, oldest first. */
  readonly past: readonly { readonly year: number; readonly value: number }[]
  readonly level: PoolLevel
  /** Towns compared with, without the town itself. */
  readonly peers: number
  /** m: the peers' mean per year in the own-past years. */
  readonly mean: number
  /** τ²: variance between the peers' means. */
  readonly variance: number
  readonly peerBatch: PeerBatch
  /** (T_Y + 1)/(mean T + 1), of which the year factor c takes at most 1; `complete` towns are in it. */
  readonly yearRatio: number
  readonly complete: number
  /** φ, c, a, b, A and B. */
  readonly forecast: Forecast
  /** P0, the probability of 0. */
  readonly zero: number
  /** Probability of the reported figure or less. */
  readonly probability: number
  readonly hint: Hint
}

export interface NotAssessed {
  readonly known: false
  readonly year: number
  readonly reason: Unassessable
}

export type Assessment = Assessed | NotAssessed

/** Towns made ready for being judged one by one. */
export interface Population {
  readonly towns: readonly TownYears[]
  readonly figures: Figures
  readonly pools: readonly (readonly Pool[])[]
  readonly thresholds: ImprobableThresholds
  /** Towns that had nothing in some years, judged already: by their nearest pool and the years. */
  readonly quiet: Map<Pool, Map<number, Assessment>>
}

/**
 * Groups the towns and sums what all of them share. Each body stands in the list once. Fewer than two own years or
 * two peers cannot be asked for: no spread could be told from them.
 */
export function populationOf(
  towns: readonly TownYears[],
  thresholds: ImprobableThresholds = IMPROBABLE,
): Population {
  const figures = figuresOf(towns)
  return {
    towns,
    figures,
    pools: poolsOf(towns, figures),
    quiet: new Map(),
    thresholds: {
      ...thresholds,
      pastYears: Math.max(2, thresholds.pastYears),
      peers: Math.max(2, thresholds.peers),
    },
  }
}

/**
 * Columns of the last three years with a figure before a column, oldest first, none from before a merger or split, and
 * the column itself.
 */
function slotsOf(figures: Figures, town: number, column: number): number[] {
  const slots = [column]
  const year = figures.years[column] ?? 0
  for (let c = column - 1; c >= 0 && slots.length <= PAST_YEARS; c--) {
    if (Number.isNaN(figure(figures, town, c))) continue
    if (isBroken(figures, town, figures.years[c] ?? 0, year)) break
    slots.push(c)
  }
  return slots.reverse()
}

function isQuiet(figures: Figures, town: number, slots: readonly number[]): boolean {
  for (const slot of slots) if (figure(figures, town, slot) !== 0) return false
  return true
}

function hintOf(probability: number, { hintBelow, strongBelow }: ImprobableThresholds): Hint {
  if (probability >= hintBelow) return 'none'
  return probability < strongBelow ? 'strong' : 'hint'
}

/** Judges one town (by its place in the population) in one year. */
export function assess(population: Population, town: number, year: number): Assessment {
  const { figures, thresholds } = population
  const body = population.towns[town]
  if (!body) throw new RangeError(`no town ${town}`)
  const unknown = (reason: Unassessable): NotAssessed => ({ known: false, year, reason })
  if (body.compiled) return unknown('compiled')
  const column = figures.column.get(year)
  const value = column === undefined ? Number.NaN : figure(figures, town, column)
  if (column === undefined || Number.isNaN(value)) return unknown('no-figure')
  const slots = slotsOf(figures, town, column)
  if (slots.length - 1 < thresholds.pastYears) return unknown('short-past')

  const nearest = population.pools[town]?.[0]
  const quiet = nearest && !nearest.ratios.rank.has(town) && isQuiet(figures, town, slots)
  if (!quiet) return judged(population, town, slots)
  // Such towns of one pool differ in nothing.
  const alike = population.quiet.get(nearest) ?? new Map<number, Assessment>()
  population.quiet.set(nearest, alike)
  const key = slotsKey(figures, slots)
  const known = alike.get(key) ?? judged(population, town, slots)
  alike.set(key, known)
  return known
}

/** Judges a town with enough past: `slots` are the columns of its own years, the last that of the year in question. */
function judged(population: Population, town: number, slots: readonly number[]): Assessment {
  const { figures, thresholds } = population
  const columns = slots.slice(0, -1)
  const column = slots.at(-1) ?? 0
  const year = figures.years[column] ?? 0
  const value = figure(figures, town, column)
  const unknown = (reason: Unassessable): NotAssessed => ({ known: false, year, reason })
  for (const pool of population.pools[town] ?? []) {
    const sums = sumsWithout(pool, figures, slots, town)
    if (sums.towns < thresholds.peers) continue
    if (sums.total === 0) return unknown('peers-all-zero')
    const past = columns.map(c => figure(figures, town, c))
    const batches = peerBatch(pool.ratios, town)
    const mean = sums.total / sums.townYears
    const yearsEach = sums.townYears / sums.towns
    const between = sums.squares / (sums.towns - 1) - (batches.size * mean) / yearsEach
    const variance = Math.max(between, 0.25 * mean * mean)
    const usual = sums.yearly.slice(0, -1).reduce((sum, y) => sum + y, 0) / columns.length
    const yearRatio = ((sums.yearly.at(-1) ?? 0) + 1) / (usual + 1)
    const expected = forecast({
      mean,
      variance,
      batch: ownBatch(batches.size, past),
      yearFactor: Math.min(1, yearRatio),
      past,
    })
    const probability = probabilityOfAtMost(expected, value)
    return {
      known: true,
      year,
      value,
      past: columns.map((c, i) => ({ year: figures.years[c] ?? 0, value: past[i] ?? 0 })),
      level: pool.level,
      peers: sums.towns,
      mean,
      variance,
      peerBatch: batches,
      yearRatio,
      complete: sums.complete,
      forecast: expected,
      zero: probabilityOfZero(expected),
      probability,
      hint: hintOf(probability, thresholds),
    }
  }
  return unknown('no-peers')
}

/** Judges every report of every town, one after the other, with whose it is; keep only what is needed. */
export function* assessments(population: Population): Generator<Assessment & { readonly id: string }> {
  for (const [town, { id, years }] of population.towns.entries()) {
    for (const year of years) yield { ...assess(population, town, year), id }
  }
}

/** A probability as it may be said: a whole percent, never below «under 1 %» or above «over 99 %». */
export type SayableChance =
  | { readonly kind: 'about'; readonly percent: number }
  | { readonly kind: 'under'; readonly percent: 1 }
  | { readonly kind: 'over'; readonly percent: 99 }

export function sayable(probability: number): SayableChance {
  if (probability < 0.01) return { kind: 'under', percent: 1 }
  const percent = Math.round(probability * 100)
  return percent > 99 ? { kind: 'over', percent: 99 } : { kind: 'about', percent }
}
