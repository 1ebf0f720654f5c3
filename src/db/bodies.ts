/** The bodies of a dataset: `org` from the reports, `roster` from roster files, joined by id or by name. */

import type { RosterEntry } from '../domain/org'
import type { FileReading } from '../domain/reading'
import type { ReportTextColumn } from '../domain/report'
import type { PlacedBatch } from './placing'

const LATEST = [
  'org_name',
  'org_level',
  'org_type',
  'province',
  'city',
  'county',
  'county_code',
  'org_code',
] as const satisfies readonly ReportTextColumn[]

export interface Body {
  readonly orgId: string
  /** Latest known text of each column of LATEST, in its order. */
  readonly latest: (string | null)[]
  readonly latestYears: number[]
  firstYear: number
  lastYear: number
  population: number | null
}

/** Every body with a report, in order of first appearance; names and region as in the latest report that gives them. */
export function bodiesOf(placed: readonly PlacedBatch[]): Body[] {
  const bodies = new Map<string, Body>()
  for (const { batch, rows } of placed) {
    const texts = LATEST.map(name => batch.text[name])
    const count = rows ? rows.length : batch.rows
    for (let i = 0; i < count; i++) {
      const row = rows ? (rows[i] ?? 0) : i
      const orgId = batch.text.org_id[row]
      const year = batch.year[row]
      if (!orgId || year === undefined) continue
      let body = bodies.get(orgId)
      if (!body) {
        body = {
          orgId,
          latest: LATEST.map(() => null),
          latestYears: LATEST.map(() => Number.NEGATIVE_INFINITY),
          firstYear: year,
          lastYear: year,
          population: null,
        }
        bodies.set(orgId, body)
      }
      body.firstYear = Math.min(body.firstYear, year)
      body.lastYear = Math.max(body.lastYear, year)
      for (let c = 0; c < texts.length; c++) {
        const value = texts[c]?.[row]
        if (value && year >= (body.latestYears[c] ?? 0)) {
          body.latest[c] = value
          body.latestYears[c] = year
        }
      }
    }
  }
  return [...bodies.values()]
}

export interface RosterRow {
  readonly orgId: string | null
  readonly entry: RosterEntry
}

/**
 * Roster entries with the id of the body they mean: their own id if a report has it, otherwise the one reporting
 * body of that name whose region does not contradict the entry; failing both, their own id or null. Also gives
 * each body the population of its last roster entry.
 */
export function joinRoster(readings: readonly FileReading[], bodies: readonly Body[]): readonly RosterRow[] {
  if (readings.every(r => r.roster.length === 0)) return []
  const byId = new Map(bodies.map(b => [b.orgId, b]))
  const byName = new Map<string, Body[]>()
  for (const body of bodies) {
    const name = body.latest[0] ?? ''
    const same = byName.get(name)
    if (same) same.push(body)
    else byName.set(name, [body])
  }
  return readings.flatMap(reading =>
    reading.roster.map(entry => {
      const body = byId.get(entry.orgId) ?? onlyMatch(entry, byName.get(entry.orgName) ?? [])
      if (body && entry.population !== null) body.population = entry.population
      return { orgId: body?.orgId ?? (entry.orgId || null), entry }
    }),
  )
}

function onlyMatch(entry: RosterEntry, candidates: readonly Body[]): Body | undefined {
  const regions: readonly (readonly [number, string])[] = [
    [LATEST.indexOf('province'), entry.province],
    [LATEST.indexOf('city'), entry.city],
    [LATEST.indexOf('county'), entry.county],
  ]
  const fitting = candidates.filter(body =>
    regions.every(([at, name]) => name === '' || body.latest[at] === null || body.latest[at] === name),
  )
  return fitting.length === 1 ? fitting[0] : undefined
}
