/** K64: disclosure rates of three years beyond what chance explains, among the towns of one county and kind (domain.md 6.3). */
import { type Parameters, parameterValue } from '../catalog/parameters'
import { ipcStream } from '../db/ipc'
import type { TableStream } from '../db/load'
import type { ColumnSpec } from '../db/schema'
import { sql } from '../db/sql'
import type { Outcomes } from './figureResults'
import { eachBody, type FigureTable } from './figureTable'
import { funnel, isRateOutlier } from './statistics/funnel'

const COLUMNS: readonly ColumnSpec[] = [
  { name: 'row', type: 'INTEGER' },
  { name: 'outlier', type: 'INTEGER' },
]
/** Years before this one that count with it. */
const YEARS_BEFORE = 2

interface Sums {
  /** Whether the report's own outcomes can be used. */
  readonly usable: Uint8Array
  /** Disclosed or partly disclosed, and handled, in the usable reports of three years of one life. */
  readonly x: Float64Array
  readonly n: Float64Array
}

/** As the engine makes whole numbers: halves go to the even one. */
function rounded(value: number): number {
  const whole = Math.round(value)
  return whole - value === 0.5 && whole % 2 !== 0 ? whole - 1 : whole
}

function sumsOf(table: FigureTable): Sums {
  const { order, town, year, cuts } = table
  const [granted, partial, handled] = ['granted__total', 'partial__total', 'handled_total__total'].map(
    table.figure,
  )
  const own = { x: new Float64Array(table.reports), n: new Float64Array(table.reports) }
  for (let i = 0; i < table.reports; i++) {
    own.x[i] = rounded(granted?.[i] ?? Number.NaN) + (partial?.[i] ?? Number.NaN)
    own.n[i] = rounded(handled?.[i] ?? Number.NaN)
  }
  const usable = new Uint8Array(table.reports)
  const sums = { x: new Float64Array(table.reports), n: new Float64Array(table.reports) }
  eachBody(table, (body, from, to) => {
    const breaks = cuts.get(body) ?? []
    const lifeOf = (report: number) => breaks.filter(b => b <= (year[report] ?? Number.NaN)).length
    for (let at = from; at < to; at++) {
      const report = order[at] ?? 0
      if (town[report] !== 1) continue
      const [x, n] = [own.x[report] ?? Number.NaN, own.n[report] ?? Number.NaN]
      usable[report] = table.doubt.t3[report] !== 1 && x >= 0 && x <= n ? 1 : 0
      for (let past = at; past >= from; past--) {
        const other = order[past] ?? 0
        const apart = (year[report] ?? 0) - (year[other] ?? 0)
        // Reports without a year stand alone.
        if (past !== at && !(apart <= YEARS_BEFORE)) break
        if (usable[other] !== 1 || lifeOf(other) !== lifeOf(report)) continue
        sums.x[report] = (sums.x[report] ?? 0) + (own.x[other] ?? 0)
        sums.n[report] = (sums.n[report] ?? 0) + (own.n[other] ?? 0)
      }
    }
  })
  return { usable, ...sums }
}

/** The reports that are compared: towns of one place, kind and year, where there are enough of them. */
function groupsOf(table: FigureTable, { usable, n }: Sums, towns: number, cases: number) {
  const { county, city, province, type, year } = table
  const groups = new Map<string, number[]>()
  for (let i = 0; i < table.reports; i++) {
    if (usable[i] !== 1 || !((n[i] ?? 0) > 0) || (county.codes[i] ?? -1) < 0 || (type.codes[i] ?? -1) < 0)
      continue
    const key = `${province.codes[i]} ${city.codes[i]} ${county.codes[i]} ${type.codes[i]} ${year[i]}`
    const group = groups.get(key)
    if (group) group.push(i)
    else groups.set(key, [i])
  }
  return [...groups.values()].filter(g => g.length >= towns && g.some(i => (n[i] ?? 0) >= cases))
}

export const RATE_TABLE = sql`CREATE OR REPLACE TABLE work.rate_told ("row" BIGINT, outlier BOOLEAN)`

/** Tells K64, and gives which reports were judged, for `work.rate_told`. left: disclosed or partly disclosed in three years; right: handled in them. */
export function judgeRates(
  table: FigureTable,
  outcomes: Outcomes,
  parameters: Parameters,
): readonly TableStream[] {
  const thresholds = {
    cases: parameterValue('rate_cases', parameters),
    towns: parameterValue('rate_towns', parameters),
  }
  const sums = sumsOf(table)
  const tell = outcomes.counter('K64')
  for (let i = 0; i < table.reports; i++) if (table.town[i] === 1 && sums.usable[i] !== 1) tell(i, 'UNKNOWN')
  const rows: number[] = []
  const outliers: number[] = []
  for (const group of groupsOf(table, sums, thresholds.towns, thresholds.cases)) {
    const own = funnel(
      'binomial',
      group.map(i => ({ id: String(i), x: sums.x[i] ?? 0, n: sums.n[i] ?? 0 })),
    )
    for (const point of own.points) {
      const outlier = isRateOutlier(point, own, thresholds)
      if (outlier === null) continue
      const report = Number(point.id)
      rows.push(table.row[report] ?? -1)
      outliers.push(outlier ? 1 : 0)
      tell(report, outlier ? 'FAIL' : 'PASS')
      if (outlier) outcomes.fail({ report, check: 'K64', scope: '', left: point.x, right: point.n })
    }
  }
  if (rows.length === 0) return []
  const ipc = ipcStream(
    COLUMNS,
    [
      { kind: 'whole', values: Int32Array.from(rows) },
      { kind: 'whole', values: Int32Array.from(outliers) },
    ],
    rows.length,
  )
  return [{ table: 'work.rate_told', ipc, rows: rows.length }]
}
