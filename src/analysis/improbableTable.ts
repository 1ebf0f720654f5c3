/** The rule of domain.md 6.5 over the whole dataset: the table `improbable`, and what the checks read of it. */
import { type Parameters, parameterValue } from '../catalog/parameters'
import type { Database, Row } from '../db/database'
import { ipcStream } from '../db/ipc'
import { tableColumns } from '../db/schema'
import { type Query, sql } from '../db/sql'
import { pause } from './pause'
import { insertPortions, portionNumber } from './portions'
import { textOf } from './question'
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

const FIELD = ','
const YEAR = ':'
/** Rows written at a time. */
const PORTION = 100_000
/** Towns judged between two pauses. */
const WITHOUT_PAUSE = 2000

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
  /** report.rowid beside each year of a town. */
  readonly rows: readonly (readonly number[])[]
}

const numbers = (text: string) => (text === '' ? null : Number(text))

function townOf(row: Row, breaks: readonly number[]) {
  const years = (textOf(row, 'years') ?? '')
    .split(FIELD)
    .map(part => part.split(YEAR))
    .sort((a, b) => Number(a[0]) - Number(b[0]))
  const common = {
    id: textOf(row, 'org_id') ?? '',
    county: textOf(row, 'county'),
    prefecture: textOf(row, 'city'),
    province: textOf(row, 'province'),
    type: textOf(row, 'org_type'),
    compiled: false,
    years: years.map(y => Number(y[0])),
    breaks,
  }
  return {
    received: { ...common, counts: years.map(y => numbers(y[1] ?? '')) },
    handled: { ...common, counts: years.map(y => numbers(y[2] ?? '')) },
    rows: years.map(y => Number(y[3])),
  }
}

async function readTowns(db: Database): Promise<Towns> {
  const { rows: cuts } = await db.ask(
    sql`SELECT org_id, string_agg(year, ',') AS years FROM work.cut GROUP BY org_id`,
  )
  const breaks = new Map(
    cuts.map(row => [textOf(row, 'org_id'), (textOf(row, 'years') ?? '').split(FIELD).map(Number)]),
  )
  const last = (name: Query) => sql`max_by(${name}, year) AS ${name}`
  const { rows } =
    await db.ask(sql`SELECT org_id, ${last(sql`county`)}, ${last(sql`city`)}, ${last(sql`province`)}, ${last(sql`org_type`)},
      string_agg(concat_ws(':', year, coalesce(new_received__total::VARCHAR, ''), coalesce(handled_total__total::VARCHAR, ''), "row"), ',') AS years
    FROM work.figures WHERE town AND year IS NOT NULL AND org_id IS NOT NULL GROUP BY org_id ORDER BY org_id`)
  const towns = rows.map(row => townOf(row, breaks.get(textOf(row, 'org_id')) ?? []))
  return {
    received: towns.map(t => t.received),
    handled: towns.map(t => t.handled),
    rows: towns.map(t => t.rows),
  }
}

/** One line of `improbable`. */
function lineOf(a: Assessment, value: number | null): readonly (string | number | null)[] {
  if (!a.known) {
    return [a.id, a.year, value, null, null, null, null, null, null, null, null, null, a.reason]
  }
  const past = a.past.map(p => `${p.year}:${p.value}`).join(FIELD)
  const { probability, zero, hint, level, peers, mean, forecast } = a
  const { batch, yearFactor } = forecast
  return [a.id, a.year, value, probability, zero, hint, level, peers, mean, batch, yearFactor, past, null]
}

/** A count so large that it is told: row, 1 = handled, probability (NULL: cannot be judged). */
type Large = readonly [row: number, handled: 0 | 1, probability: number | null, flagged: 0 | 1]

/**
 * Fills `improbable` with every town-year, and `work.large` ("row", scope, probability, flagged) with the counts of
 * at least `outlier_from` (K63).
 */
export async function judgeTowns(db: Database, parameters: Parameters): Promise<Calibration> {
  const towns = await readTowns(db)
  const thresholds = improbableThresholds(parameters)
  const outlier = {
    below: parameterValue('outlier_below', parameters),
    from: parameterValue('outlier_from', parameters),
  }
  const received = populationOf(towns.received, thresholds)
  const handled = populationOf(towns.handled, thresholds)
  const large: Large[] = []
  const known: Assessed[] = []
  let lines: (readonly (string | number | null)[])[] = []
  const flush = async () => {
    if (lines.length === 0) return
    const specs = tableColumns('improbable')
    const columns = specs.map((_, c) => ({ kind: 'plain' as const, values: lines.map(l => l[c] ?? null) }))
    await db.insert('improbable', ipcStream(specs, columns, lines.length))
    lines = []
  }
  const look = (population: Population, town: number, i: number, made?: Assessment) => {
    const body = population.towns[town]
    const value = body?.counts[i]
    if (!body || typeof value !== 'number' || value < outlier.from) return
    const a = made ?? assess(population, town, body.years[i] ?? 0)
    const found = a.known ? countOutlier(a.forecast, value, outlier) : null
    const row = towns.rows[town]?.[i] ?? -1
    large.push([row, population === handled ? 1 : 0, found?.probability ?? null, found?.flagged ? 1 : 0])
  }
  for (const [town, body] of received.towns.entries()) {
    if (town > 0 && town % WITHOUT_PAUSE === 0) await pause()
    for (const [i, year] of body.years.entries()) {
      const a = assess(received, town, year)
      lines.push(lineOf(a, body.counts[i] ?? null))
      if (a.known && a.zero < thresholds.hintBelow) known.push(a)
      look(received, town, i, a)
      look(handled, town, i)
    }
    if (lines.length >= PORTION) await flush()
  }
  await flush()
  await db.run(
    sql`CREATE OR REPLACE TABLE work.large ("row" BIGINT, scope VARCHAR, probability DOUBLE, flagged BOOLEAN)`,
  )
  await insertPortions(
    db,
    large,
    portion => sql`INSERT INTO work.large SELECT TRY_CAST(f[1] AS BIGINT),
      CASE f[2] WHEN '1' THEN 'handled_total__total' ELSE 'new_received__total' END, ${portionNumber(sql`f[3]`)}, f[4] = '1'
    FROM ${portion}`,
  )
  return calibrate(known, thresholds.hintBelow)
}
