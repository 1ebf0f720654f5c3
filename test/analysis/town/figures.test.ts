import { beforeAll, describe, expect, test } from 'vitest'
import { measureOf, measures } from '../../../src/analysis/measure'
import { peerCandidates } from '../../../src/analysis/town/candidates'
import { measuresOf, readable, sourceColumns, townReports } from '../../../src/analysis/town/figures'
import { townProfile } from '../../../src/analysis/town/profile'
import { METRICS, metric } from '../../../src/catalog/metrics'
import { townMetrics } from '../../../src/catalog/townMetrics'
import type { Database } from '../../../src/db/database'
import { sql } from '../../../src/db/sql'
import { DEFAULT_TOWN, NO_FILTERS } from '../../../src/domain/selection'
import { ask, csv, EVERYTHING, open, sample } from '../dataset'

const CHOSEN = METRICS.filter(readable)

/** Every metric of every body as `measures` tells it, beside the one statement of 单位. */
async function bothTell(db: Database, orgIds: readonly string[]): Promise<number> {
  const scope = { ...EVERYTHING, filters: { ...NO_FILTERS, orgs: orgIds } }
  const reports = await ask(db, townReports(CHOSEN, orgIds))
  const sources = await ask(db, sourceColumns())
  let told = 0
  for (const m of CHOSEN) {
    const { rows } = await db.ask(
      sql`SELECT *, 0 AS causes FROM ${measures(m, scope, { compiled: 'keep' })} AS m ORDER BY org_id, year`,
    )
    const expected = rows.map(row => measureOf(row)).map(({ flagged, ...rest }) => rest)
    const own = measuresOf(CHOSEN, m, reports, sources).map(({ flagged, life, ...rest }) => rest)
    expect(own, m.id).toEqual(expected)
    told += own.filter(row => row.reason !== null).length
  }
  return told
}

describe('the figures of 单位', () => {
  test('are those of `measures`, reasons included, for the demo county', async () => {
    const db = await open(sample('demo-county.csv'), sample('demo-roster.csv'))
    const { rows } = await db.ask(sql`SELECT org_id FROM org WHERE hash(org_id) % 5 = 0 ORDER BY org_id`)
    expect(
      await bothTell(
        db,
        rows.map(row => String(row.org_id)),
      ),
    ).toBeGreaterThan(300)
  }, 120_000)

  test('and for a file that does not show everything, with a report that contradicts itself', async () => {
    const db = await open(
      csv(
        [
          'org_id',
          'org_name',
          'year',
          'template',
          'new_received__total',
          'new_received__natural',
          'granted__total',
          'handled_total__total',
        ],
        [
          ['a', '甲镇', 2021, '2021', 5, 9, 1, 5],
          ['a', '甲镇', 2023, '2019', 0, 0, 3, 0],
          ['b', '乙镇', 2021, '2021', null, 2, null, 4],
        ],
      ),
      { ...sample('pingtan.csv', 'not_loaded') },
    )
    const { rows } = await db.ask(sql`SELECT org_id FROM org ORDER BY org_id`)
    await bothTell(
      db,
      rows.map(row => String(row.org_id)),
    )
  }, 120_000)
})

const COLUMNS = [
  'org_id',
  'org_name',
  'org_type',
  'province',
  'city',
  'county',
  'year',
  'template',
  'handled_total__total',
  'permit_decisions',
  'penalty_decisions',
]

describe('who could be a peer', () => {
  let db: Database
  beforeAll(async () => {
    const town = (
      id: string,
      county: string,
      city: string,
      province: string,
      handled: number | null,
      acts: number,
    ) => [id, `${id}镇`, 'town_zhen', province, city, county, 2025, '2021', handled, acts, 0]
    db = await open(
      csv(COLUMNS, [
        town('me', '子县', '甲市', '省', 16, 9),
        ['me', 'me镇', 'town_zhen', '省', '甲市', '子县', 2024, '2021', 4, 9, 0],
        town('near', '子县', '甲市', '省', 9, 4),
        town('far', '子县', '甲市', '省', 100, 9),
        town('unsized', '子县', '甲市', '省', null, 0),
        town('city', '丑县', '甲市', '省', 10, 9),
        town('namesake', '子县', '乙市', '省', 10, 9),
        town('abroad', '寅县', '丙市', '外省', 10, 9),
        ['street', '街道', 'subdistrict', '省', '甲市', '子县', 2025, '2021', 10, 9, 0],
        ['gone', '旧镇', 'town_zhen', '省', '甲市', '子县', 2023, '2021', 10, 9, 0],
        ['whole', '子县', 'government', '省', '甲市', '子县', 2025, '2021', 500, 9, 0],
      ]),
    )
  }, 60_000)

  test('places and distances, by hand', async () => {
    const found = await ask(db, peerCandidates('me', 2025))
    const told = found.map(c => [
      c.orgId,
      c.place,
      c.distance === null ? null : Number(c.distance.toFixed(6)),
    ])
    // Own size: handled (16 + 4) / 2 = 10, acts 9; √10 = 3.162278.
    expect(told).toEqual([
      ['me', 'county', 0],
      ['near', 'county', Number(Math.hypot(Math.sqrt(10) - 3, 3 - 2).toFixed(6))],
      ['far', 'county', Number((10 - Math.sqrt(10)).toFixed(6))],
      ['unsized', 'county', null],
      ['city', 'city', 0],
      ['namesake', 'province', 0],
      ['abroad', 'other', 0],
    ])
  })

  test('another type only by name; a compiled report and a body without report in the year never', async () => {
    const named = await ask(db, peerCandidates('me', 2025, ['street', 'gone', 'whole']))
    expect(named.filter(c => !c.sameType).map(c => c.orgId)).toEqual(['street'])
    expect(named.some(c => c.orgId === 'gone' || c.orgId === 'whole')).toBe(false)
    expect(await ask(db, peerCandidates('nobody', 2025))).toEqual([])
  })

  test('a profile takes the last year with a report, tells the change, and is none where there is no report', async () => {
    const trends = [metric('new_received')]
    const reports = await ask(db, townReports(townMetrics(trends), ['me', 'near', 'gone']))
    const input = {
      years: { from: 2019, to: 2026 },
      town: DEFAULT_TOWN,
      trends,
      candidates: await ask(db, peerCandidates('me', 2025)),
      reports,
      sources: await ask(db, sourceColumns()),
    }
    const me = townProfile({ ...input, orgId: 'me' })
    expect(me).toMatchObject({ year: 2025, late: true, reported: [2024, 2025] })
    expect(me?.facts.handled).toMatchObject({
      now: { value: 16 },
      before: { value: 4 },
      change: { amount: 12 },
    })
    expect(townProfile({ ...input, orgId: 'far' })).toBeNull()
    expect(townProfile({ ...input, orgId: 'gone', years: { from: 2024, to: 2026 } })).toBeNull()
  })
})
