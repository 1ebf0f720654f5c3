/** The rule of domain.md 6.5 over the whole dataset: the table `improbable`, and what the checks read of it. */
import { OUTLIER_COUNTS } from '../catalog/checks/peers'
import { type Parameters, parameterValue } from '../catalog/parameters'
import { figureAt } from '../db/columns'
import { ipcStream, numberColumn, type StreamColumn } from '../db/ipc'
import type { TableStream } from '../db/load'
import { tableColumns } from '../db/schema'
import { type Query, sql } from '../db/sql'
import { eachBody, type FigureTable } from './figureTable'
import type { LargeFigures } from './largeFigures'
import { type Calibration, calibrate } from './statistics/calibration'
import {
  type Assessed,
  type Assessment,
  assess,
  IMPROBABLE,
  type ImprobableThresholds,
  type Population,
  populationOf,
} from './statistics/improbable'
import type { TownYears } from './statistics/pools'
import { countOutlier } from './statistics/unusual'

/** Bodies of town level: the unit of domain.md 6.5. Above it duties differ too much to compare. */
export const IS_TOWN: Query = sql`(org_level = 'town' OR (org_level IS NULL AND org_type IN
  ('subdistrict', 'town_zhen', 'township_xiang', 'ethnic_township', 'sumu')))`

export function improbableThresholds(parameters: Parameters): ImprobableThresholds {
  return {
    ...IMPROBABLE,
    hintBelow: parameterValue('improbable_hint', parameters),
    strongBelow: parameterValue('improbable_strong', parameters),
    peers: parameterValue('improbable_peers', parameters),
  }
}

interface Towns {
  readonly received: readonly TownYears[]
  readonly handled: readonly TownYears[]
  /** The report beside each year of a town. */
  readonly reports: readonly (readonly number[])[]
}

function townsOf(table: FigureTable): Towns {
  const { org, order, year, town } = table
  const [received, handled] = OUTLIER_COUNTS.map(table.figure)
  const towns: { received: TownYears; handled: TownYears; reports: readonly number[] }[] = []
  eachBody(table, (body, from, to) => {
    if (body < 0) return
    const reports: number[] = []
    for (let at = from; at < to; at++) {
      const report = order[at] ?? 0
      if (town[report] === 1 && !Number.isNaN(year[report])) reports.push(report)
    }
    if (reports.length === 0) return
    const last = ({ codes, values }: FigureTable['county']) => {
      for (let i = reports.length - 1; i >= 0; i--) {
        const code = codes[reports[i] ?? 0] ?? -1
        if (code >= 0) return values[code] ?? null
      }
      return null
    }
    const common = {
      id: org.values[body] ?? '',
      county: last(table.county),
      prefecture: last(table.city),
      province: last(table.province),
      type: last(table.type),
      compiled: false,
      years: reports.map(r => year[r] ?? 0),
      breaks: table.cuts.get(body) ?? [],
    }
    towns.push({
      received: { ...common, counts: reports.map(r => figureAt(received, r)) },
      handled: { ...common, counts: reports.map(r => figureAt(handled, r)) },
      reports,
    })
  })
  towns.sort((a, b) => (a.received.id < b.received.id ? -1 : 1))
  return {
    received: towns.map(t => t.received),
    handled: towns.map(t => t.handled),
    reports: towns.map(t => t.reports),
  }
}

/** What the rule told of each report; NaN and null where it was not judged. */
export interface Improbable {
  readonly calibration: Calibration
  readonly probability: Float64Array
  readonly batch: Float64Array
  /** 1 for those that are improbable. */
  readonly hinted: Uint8Array
  /** The table `improbable`: every town-year. */
  readonly stream: TableStream
}

const SPECS = tableColumns('improbable')
const NUMBERS = ['value', 'probability', 'zero_probability', 'peer_mean', 'batch', 'year_factor'] as const

interface Lines {
  add(orgId: string, year: number, value: number | null, assessment: Assessment): void
  stream(): TableStream
}

/** The lines of `improbable`, as columns from the start: an object for each of hundreds of thousands costs more than judging them. */
function linesOf(rows: number): Lines {
  let next = 0
  const ids: string[] = []
  const years = new Int32Array(rows)
  const numbers = Object.fromEntries(
    NUMBERS.map(name => [name, new Float64Array(rows).fill(Number.NaN)]),
  ) as Record<(typeof NUMBERS)[number], Float64Array>
  const peers = new Int32Array(rows).fill(-1)
  const hints: (string | null)[] = []
  const levels: (string | null)[] = []
  const pasts: (string | null)[] = []
  const reasons: (string | null)[] = []
  /** Towns that differ in nothing share an assessment. */
  const pastOf = new WeakMap<Assessed, string>()

  function past(a: Assessed): string {
    const known = pastOf.get(a)
    if (known !== undefined) return known
    const text = a.past.map(p => `${p.year}:${p.value}`).join()
    pastOf.set(a, text)
    return text
  }
  function addKnown(a: Assessed): void {
    numbers.probability[next] = a.probability
    numbers.zero_probability[next] = a.zero
    peers[next] = a.peers
    numbers.peer_mean[next] = a.mean
    numbers.batch[next] = a.forecast.batch
    numbers.year_factor[next] = a.forecast.yearFactor
  }

  return {
    add(orgId, year, value, a) {
      ids.push(orgId)
      years[next] = year
      numbers.value[next] = value ?? Number.NaN
      if (a.known) addKnown(a)
      hints.push(a.known ? a.hint : null)
      levels.push(a.known ? a.level : null)
      pasts.push(a.known ? past(a) : null)
      reasons.push(a.known ? null : a.reason)
      next++
    },
    stream() {
      const texts: Readonly<Record<string, readonly (string | null)[]>> = {
        org_id: ids,
        hint: hints,
        peer_level: levels,
        past: pasts,
        reason: reasons,
      }
      const columns = SPECS.map(({ name }): StreamColumn => {
        const values = texts[name]
        if (values) return { kind: 'text', values }
        if (name === 'year') return { kind: 'whole', values: years }
        if (name === 'peers') return { kind: 'whole', values: peers, missing: -1 }
        return numberColumn(numbers[name as (typeof NUMBERS)[number]])
      })
      return { table: 'improbable', ipc: ipcStream(SPECS, columns, rows), rows }
    },
  }
}

/** Judges every town-year, and tells of the counts of at least `outlier_from` to `large` (K63). */
export function judgeTowns(table: FigureTable, large: LargeFigures, parameters: Parameters): Improbable {
  const towns = townsOf(table)
  const thresholds = improbableThresholds(parameters)
  const outlier = {
    below: parameterValue('outlier_below', parameters),
    from: parameterValue('outlier_from', parameters),
  }
  const received = populationOf(towns.received, thresholds)
  const handled = populationOf(towns.handled, thresholds)
  const probability = new Float64Array(table.reports).fill(Number.NaN)
  const batch = new Float64Array(table.reports).fill(Number.NaN)
  const hinted = new Uint8Array(table.reports)
  const known: Assessed[] = []
  const lines = linesOf(towns.reports.reduce((sum, own) => sum + own.length, 0))
  const look = (population: Population, town: number, i: number, made?: Assessment) => {
    const body = population.towns[town]
    const value = body?.counts[i]
    if (!body || typeof value !== 'number' || value < outlier.from) return
    const a = made ?? assess(population, town, body.years[i] ?? 0)
    const scope = population === handled ? OUTLIER_COUNTS[1] : OUTLIER_COUNTS[0]
    large.add(
      towns.reports[town]?.[i] ?? -1,
      scope,
      a.known ? countOutlier(a.forecast, value, outlier) : null,
    )
  }
  for (const [town, body] of received.towns.entries()) {
    for (const [i, year] of body.years.entries()) {
      const a = assess(received, town, year)
      const report = towns.reports[town]?.[i] ?? -1
      lines.add(body.id, year, body.counts[i] ?? null, a)
      if (a.known) {
        probability[report] = a.probability
        batch[report] = a.forecast.batch
        hinted[report] = a.hint === 'none' ? 0 : 1
        if (a.zero < thresholds.hintBelow) known.push(a)
      }
      look(received, town, i, a)
      look(handled, town, i)
    }
  }
  return {
    calibration: calibrate(known, thresholds.hintBelow),
    probability,
    batch,
    hinted,
    stream: lines.stream(),
  }
}
