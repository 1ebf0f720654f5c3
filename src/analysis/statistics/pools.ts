/**
 * Groups of towns of one type that towns are compared with, and their sums over a few years, kept so that the town
 * in question can be taken out of them without going through its peers again (domain.md 6.5). Pure.
 */
import { type Ratios, ratiosOf, varianceRatio } from './batches'

/** One body and its yearly figures. */
export interface TownYears {
  readonly id: string
  readonly county: string | null
  readonly prefecture: string | null
  readonly province: string | null
  /** Bodies are compared within one type; null has no peers. */
  readonly type: string | null
  /** A report compiled for a whole government (domain.md 2.6): never a peer, never judged. */
  readonly compiled: boolean
  /** The years of its reports, each once. */
  readonly years: readonly number[]
  /** Beside each year its figure: a count, or null where it is missing or in conflict. */
  readonly counts: readonly (number | null)[]
  /** The first years after a merger or split: years on either side are not compared. */
  readonly breaks: readonly number[]
}

/** How far the peers reach. */
export type PoolLevel = 'county' | 'prefecture' | 'province' | 'type'

/** Towns with fewer years in the file are no peers. */
const FEWEST_YEARS = 3

/** The figures as a table: town × year, NaN where there is none. */
export interface Figures {
  readonly years: readonly number[]
  readonly column: ReadonlyMap<number, number>
  readonly cells: Float64Array
  readonly breaks: readonly (readonly number[])[]
}

export function figuresOf(towns: readonly TownYears[]): Figures {
  const met = new Set<number>()
  for (const town of towns) for (const year of town.years) met.add(year)
  const years = [...met].sort((a, b) => a - b)
  const column = new Map(years.map((year, i) => [year, i]))
  const cells = new Float64Array(towns.length * years.length).fill(Number.NaN)
  for (const [t, town] of towns.entries()) {
    for (let i = 0; i < town.years.length; i++) {
      const count = town.counts[i]
      if (typeof count !== 'number' || !Number.isInteger(count) || count < 0) continue
      cells[t * years.length + (column.get(town.years[i] ?? 0) ?? 0)] = count
    }
  }
  return { years, column, cells, breaks: towns.map(t => t.breaks) }
}

/** The figure of a town in a column of years, NaN where there is none. */
export function figure(figures: Figures, town: number, column: number): number {
  return figures.cells[town * figures.years.length + column] ?? Number.NaN
}

/** Whether a merger or split lies between two years (after the first, up to the second). */
export function isBroken(figures: Figures, town: number, from: number, to: number): boolean {
  const breaks = figures.breaks[town]
  return breaks !== undefined && breaks.length > 0 && breaks.some(year => from < year && year <= to)
}

export interface Pool {
  readonly level: PoolLevel
  /** Numbers of its towns: of one type, not compiled, with at least three years. */
  readonly members: readonly number[]
  /** Variance over mean of the members without a merger or split and with a mean of at least 1. */
  readonly ratios: Ratios
  /** Sums already made, by their years. */
  readonly windows: Map<number, WindowSums>
}

/** Sums of a pool over the own-past years of a town and its year in question. */
export interface WindowSums {
  /** Members with at least one figure in the past years and no merger or split since. */
  readonly towns: number
  readonly total: number
  readonly townYears: number
  /** Mean of the members' own means, and the sum of squares around it. */
  readonly mean: number
  readonly squares: number
  /** Members with all the past years and the year in question, and their sums in each of these years. */
  readonly complete: number
  readonly yearly: readonly number[]
}

/** The pools of every town, nearest first; none for compiled reports and bodies without a type. */
export function poolsOf(towns: readonly TownYears[], figures: Figures): readonly (readonly Pool[])[] {
  const groups = new Map<string, { level: PoolLevel; members: number[] }>()
  const ratio: (number | null)[] = []
  const keys = towns.map((town, t) => {
    const usable = usableFigures(figures, t)
    ratio.push(figures.breaks[t]?.length ? null : varianceRatio(usable))
    const own = poolKeys(town)
    for (const { level, key } of usable.length < FEWEST_YEARS ? [] : own) {
      const group = groups.get(key)
      if (group) group.members.push(t)
      else groups.set(key, { level, members: [t] })
    }
    return own.map(k => k.key)
  })
  const pools = new Map<string, Pool>()
  for (const [key, { level, members }] of groups) {
    const entries = members.flatMap(t => {
      const own = ratio[t]
      return typeof own === 'number' ? [[t, own] as const] : []
    })
    pools.set(key, { level, members, ratios: ratiosOf(entries), windows: new Map() })
  }
  return keys.map(own => own.flatMap(key => pools.get(key) ?? []))
}

function usableFigures(figures: Figures, town: number): number[] {
  const usable: number[] = []
  for (let c = 0; c < figures.years.length; c++) {
    const y = figure(figures, town, c)
    if (!Number.isNaN(y)) usable.push(y)
  }
  return usable
}

function poolKeys(town: TownYears): readonly { level: PoolLevel; key: string }[] {
  const { type, province, prefecture, county } = town
  if (type === null || town.compiled) return []
  const key = (...parts: (string | null)[]) =>
    parts.reduce<string>((own, part) => `${own}\n${part ?? '\0'}`, type)
  return [
    ...(county === null ? [] : [{ level: 'county' as const, key: key(province, prefecture, county) }]),
    ...(prefecture === null ? [] : [{ level: 'prefecture' as const, key: key(province, prefecture) }]),
    ...(province === null ? [] : [{ level: 'province' as const, key: key(province) }]),
    { level: 'type', key: key() },
  ]
}

/** Sums over the pool but one town, or over all of it for `except` = −1; `slots` = past columns, then the year's. */
function sumsOver(pool: Pool, figures: Figures, slots: readonly number[], except: number): WindowSums {
  const last = slots.length - 1
  const from = figures.years[slots[0] ?? 0] ?? 0
  const to = figures.years[slots[last] ?? 0] ?? 0
  const yearly = slots.map(() => 0)
  let [towns, total, townYears, mean, squares, complete] = [0, 0, 0, 0, 0, 0]
  for (const town of pool.members) {
    if (town === except || isBroken(figures, town, from, to)) continue
    let sum = 0
    let n = 0
    for (let i = 0; i < last; i++) {
      const y = figure(figures, town, slots[i] ?? 0)
      if (Number.isNaN(y)) continue
      sum += y
      n += 1
    }
    if (n === 0) continue
    towns += 1
    total += sum
    townYears += n
    const step = sum / n - mean
    mean += step / towns
    squares += step * (sum / n - mean)
    if (n < last || Number.isNaN(figure(figures, town, slots[last] ?? 0))) continue
    complete += 1
    for (let i = 0; i <= last; i++) yearly[i] = (yearly[i] ?? 0) + figure(figures, town, slots[i] ?? 0)
  }
  return { towns, total, townYears, mean, squares, complete, yearly }
}

/** One number for past columns and that of the year in question. */
export function slotsKey(figures: Figures, slots: readonly number[]): number {
  let code = slots.length
  for (const slot of slots) code = code * figures.years.length + slot
  return code
}

/** Where the town itself makes up nearly all of the spread, subtracting it would leave rounding: sum again. */
const DOMINANT = 1e-9

/**
 * Sums of the pool without `town`, which must be one of its members and have a figure in every slot: past columns
 * in rising order, then that of the year in question.
 */
export function sumsWithout(
  pool: Pool,
  figures: Figures,
  slots: readonly number[],
  town: number,
): WindowSums {
  const key = slotsKey(figures, slots)
  let all = pool.windows.get(key)
  if (!all) {
    all = sumsOver(pool, figures, slots, -1)
    pool.windows.set(key, all)
  }
  const n = slots.length - 1
  let sum = 0
  for (let i = 0; i < n; i++) sum += figure(figures, town, slots[i] ?? 0)
  const towns = all.towns - 1
  const step = sum / n - all.mean
  const squares = all.squares - (step * step * all.towns) / towns
  if (towns < 1 || (all.squares > 0 && !(squares > DOMINANT * all.squares)))
    return sumsOver(pool, figures, slots, town)
  return {
    towns,
    total: all.total - sum,
    townYears: all.townYears - n,
    mean: all.mean - step / towns,
    squares,
    complete: all.complete - 1,
    yearly: all.yearly.map((y, i) => y - figure(figures, town, slots[i] ?? 0)),
  }
}
