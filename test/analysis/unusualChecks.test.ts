/** K62–K64 and what speaks for a report, over small datasets whose answers were worked out by hand. */
import { describe, expect, it } from 'vitest'
import { calibrationLine } from '../../src/analysis/calibrationLine'
import { mitigatingFacts } from '../../src/analysis/mitigating'
import { reportResults } from '../../src/analysis/reportResults'
import { worklist } from '../../src/analysis/worklist'
import type { Database } from '../../src/db/database'
import { sql } from '../../src/db/sql'
import { ask, csv, EVERYTHING, open } from './dataset'

const HEAD = ['org_id', 'org_name', 'org_level', 'org_type', 'county', 'year', 't2_template', 't3_template']
type Cell = string | number | null
const town = (id: string, year: number, ...cells: readonly Cell[]): Cell[] => [
  id,
  `${id}镇`,
  'town',
  'town_zhen',
  '子县',
  year,
  '2021',
  '2021',
  ...cells,
]
const file = (columns: readonly string[], rows: readonly (readonly Cell[])[]) =>
  open(csv([...HEAD, ...columns], rows))

/** `body year` of the findings of a check, in order. */
async function failing(db: Database, check: string): Promise<readonly string[]> {
  const { rows } = await db.ask(
    sql`SELECT org_id || ' ' || year AS name FROM finding WHERE check_id = ${check} ORDER BY name`,
  )
  return rows.map(r => String(r.name))
}

async function resultsOf(db: Database, key: string, check: string, scope: string): Promise<string> {
  const told = (await reportResults(db, key)).filter(r => r.check === check && r.scope === scope)
  expect(told).toHaveLength(1)
  return told[0]?.result ?? ''
}

async function counts(db: Database, check: string): Promise<Record<string, number>> {
  const { rows } = await db.ask(
    sql`SELECT result, sum(n)::INTEGER AS n FROM check_count WHERE check_id = ${check} GROUP BY 1`,
  )
  return Object.fromEntries(rows.map(r => [String(r.result), Number(r.n)]))
}

describe('K63, decisions against the own past', () => {
  // Past 2, 2, 2: φ = (4·3 + 0)/(4 + 2) = 2, A = ½ + 6/2 = 3.5, B = 3, so that N is negative binomial with p = ¾.
  // P(N ≥ 7) = 0.22 % and P(N ≥ 8) = 0.07 %: up to 15 decisions are no outlier at 0.1 %, 16 are.
  const past = (id: string) => [2020, 2021, 2022].map(year => town(id, year, 2))

  it('is told from 16 on, not at 15; below ten never; with one year of past it is unknown', async () => {
    const db = await file(
      ['penalty_decisions'],
      [
        ...past('a'),
        town('a', 2023, 16),
        ...past('b'),
        town('b', 2023, 15),
        town('c', 2022, 0),
        town('c', 2023, 400),
        town('d', 2022, 0),
        town('d', 2023, 9),
      ],
    )
    expect(await failing(db, 'K63')).toEqual(['a 2023'])
    const result = (key: string) => resultsOf(db, key, 'K63', 'penalty_decisions')
    expect(await result('a-2023')).toBe('FAIL')
    expect(await result('b-2023')).toBe('PASS')
    expect(await result('c-2023')).toBe('UNKNOWN')
    expect(await result('d-2023')).toBe('PASS')
    const [found] = (await ask(db, worklist(EVERYTHING))).filter(r => r.orgId === 'a')
    expect(found?.reasons.find(r => r.check === 'K63')?.right).toBeCloseTo(0.000_724, 6)
  })

  it('is not asked of departments', async () => {
    const rows = [...past('a'), town('a', 2023, 400)].map(row =>
      row.map((cell, i) => (i === 2 ? 'county' : i === 3 ? 'department' : cell)),
    )
    const db = await file(['penalty_decisions'], rows)
    expect(await failing(db, 'K63')).toEqual([])
    expect(await counts(db, 'K63')).toEqual({ 'N/A': 20 })
  })
})

describe('K63, requests against past and peers', () => {
  const peers = Array.from({ length: 9 }, (_, i) => `p${i}`)
  const years = [2020, 2021, 2022, 2023]
  const usual = peers.flatMap(id => years.map(year => town(id, year, 3)))

  it('a wave of sixty among towns with three a year is told, with eight peers and no fewer', async () => {
    const own = years.map(year => town('a', year, year === 2023 ? 60 : 3))
    const db = await file(['new_received__total'], [...usual, ...own])
    expect(await failing(db, 'K63')).toEqual(['a 2023'])
    const alone = await file(['new_received__total'], [...usual.slice(0, 7 * years.length), ...own])
    expect(await failing(alone, 'K63')).toEqual([])
    expect(await resultsOf(alone, 'a-2023', 'K63', 'new_received__total')).toBe('UNKNOWN')
  })
})

describe('K64', () => {
  const group = (bodies: number) =>
    Array.from({ length: bodies }, (_, i) => town(`p${i}`, 2023, 10, 0, 20)).concat([
      town('a', 2023, 1, 0, 20),
    ])
  const COLUMNS = ['granted__total', 'partial__total', 'handled_total__total']

  it('one of twenty disclosed where the others disclose half is outside, with ten bodies', async () => {
    // p0 = 111/240 and P(X ≤ 1 of 20) = 0.007 %, below the 0.1 % of each limit; the others lie inside.
    const db = await file(COLUMNS, group(11))
    expect(await failing(db, 'K64')).toEqual(['a 2023'])
    expect(await counts(db, 'K64')).toEqual({ FAIL: 1, PASS: 11 })
    const [reason] =
      (await ask(db, worklist(EVERYTHING, { checks: ['K64'], strengths: [] })))[0]?.reasons ?? []
    expect([reason?.left, reason?.right]).toEqual([1, 20])
  })

  it('with nine bodies nothing is judged, and outcomes that are not known are unknown', async () => {
    const db = await file(COLUMNS, [...group(8), town('u', 2023, null, 0, 20)])
    expect(await counts(db, 'K64')).toEqual({ 'N/A': 9, UNKNOWN: 1 })
    expect(await resultsOf(db, 'a-2023', 'K64', '')).toBe('N/A')
    expect(await resultsOf(db, 'u-2023', 'K64', '')).toBe('UNKNOWN')
  })
})

describe('K62 and its calibration', () => {
  /** Thirty towns with ten requests a year, of which so many say 0 in the last. */
  const rows = (zeros: number) =>
    Array.from({ length: 30 }, (_, i) =>
      [2019, 2020, 2021, 2022].map(year => town(`t${i}`, year, year === 2022 && i < zeros ? 0 : 10)),
    ).flat()

  it('nine such zeros are told; ten, with hardly one to be expected, are uncalibrated and leave the list', async () => {
    const nine = await file(['new_received__total'], rows(9))
    expect(await failing(nine, 'K62')).toHaveLength(9)
    const [line] = await ask(nine, calibrationLine({}))
    expect(line).toMatchObject({ zeros: 9, uncalibrated: false })
    expect(line?.expected).toBeLessThan(1)

    const ten = await file(['new_received__total'], rows(10))
    const [silent] = await ask(ten, calibrationLine({}))
    expect(silent).toMatchObject({ zeros: 10, uncalibrated: true })
    expect(await failing(ten, 'K62')).toEqual([])
    expect(await ask(ten, worklist(EVERYTHING, { checks: ['K62'], strengths: [] }))).toEqual([])
    expect(await resultsOf(ten, 't0-2022', 'K62', 'new_received__total')).toBe('UNKNOWN')
    expect(await resultsOf(ten, 't29-2022', 'K62', 'new_received__total')).toBe('PASS')
  })
})

describe('what speaks for a report', () => {
  const COLUMNS = ['published_date', 'revision', 'new_received__total']
  const late = '2024-02-10'
  const facts = async (db: Database) =>
    (await ask(db, mitigatingFacts())).map(f => [f.orgId, f.year, f.fact, f.value, f.refs])

  it('three zeros in a row, told of a report with a finding and of no other', async () => {
    const own = (id: string, from: number, date: string) =>
      [2021, 2022, 2023].map(year =>
        town(id, year, year === 2023 ? date : `${year + 1}-01-20`, 1, year < from ? 4 : 0),
      )
    const db = await file(COLUMNS, [
      ...own('a', 2021, late),
      // Two zeros only.
      ...own('b', 2022, late),
      // Three, but nothing to speak against.
      ...own('c', 2021, '2024-01-20'),
    ])
    expect(await failing(db, 'K53')).toEqual(['a 2023', 'b 2023'])
    expect(await facts(db)).toEqual([['a', 2023, 'own-zeros', 3, '2021']])
  })

  it('peers that mostly say zero too: seven of ten others, the body itself not counted', async () => {
    const others = (zeros: number) =>
      Array.from({ length: 10 }, (_, i) => town(`p${i}`, 2023, '2024-01-20', 1, i < zeros ? 0 : 2))
    const seven = await file(COLUMNS, [town('a', 2023, late, 1, 0), ...others(7)])
    expect(await facts(seven)).toEqual([['a', 2023, 'peers-zero', 0.7, '10']])
    const six = await file(COLUMNS, [town('a', 2023, late, 1, 0), ...others(6)])
    expect(await facts(six)).toEqual([])
    const few = await file(COLUMNS, [town('a', 2023, late, 1, 0), ...others(7).slice(0, 4)])
    expect(await facts(few)).toEqual([])
  })

  it('a corrected report has the key of the one that counts no more', async () => {
    const db = await file(COLUMNS, [town('a', 2023, late, 1, 4), town('a', 2023, late, 2, 5)])
    const [fact, ...more] = await ask(db, mitigatingFacts('a'))
    expect(more).toEqual([])
    expect(fact).toMatchObject({ year: 2023, fact: 'corrected', value: 1 })
    const { rows } = await db.ask(
      sql`SELECT new_received__total AS n FROM report WHERE report_key = ${fact?.refs ?? ''}`,
    )
    expect(rows.map(r => Number(r.n))).toEqual([4])
  })
})
