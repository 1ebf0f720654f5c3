/** The examples where names repeat, a report is a sum of others, and figures are missing: answers known by hand. */
import { beforeAll, describe, expect, it } from 'vitest'
import { EXAMPLES } from '../../../src/analysis/sql/examples'
import type { Database, Row } from '../../../src/db/database'
import { csv, open } from '../dataset'

const WHO = 'natural business research welfare legal other_org total'.split(' ')
const ITEMS = ['new_received', 'carried_in', 'granted', 'partial', 'handled_total', 'carried_out']
const COLUMNS = [
  ...'org_id org_name org_level org_type province city county year revision'.split(' '),
  ...ITEMS.flatMap(item => WHO.map(who => `${item}__${who}`)),
]

interface Written {
  readonly received: number | null
  readonly natural?: number
  /** Handled less than received, with nothing carried on. */
  readonly lost?: number
  readonly revision?: number
}

function row(
  body: readonly [id: string, name: string, level: string, type: string],
  place: readonly [province: string, city: string, county: string],
  year: number,
  { received, natural = received ?? 0, lost = 0, revision = 0 }: Written,
): (string | number | null)[] {
  const cells = (n: number | null): (number | null)[] =>
    n === null ? WHO.map(() => null) : [Math.min(natural, n), n - Math.min(natural, n), 0, 0, 0, 0, n]
  const handled = received === null ? null : received - lost
  const figures = [received, 0, handled, 0, handled, 0].flatMap(cells)
  return [...body, ...place, year, revision, ...figures]
}

const SOUTH = ['甲省', '南市', '鼓楼区'] as const
const NORTH = ['乙省', '北市', '鼓楼区'] as const
const town = (id: string, name = `第${id}镇`) => [id, name, 'town', 'town_zhen'] as const

let db: Database
const run = async (id: string, own: string | null = null): Promise<readonly Row[]> => {
  const example = EXAMPLES.find(each => each.id === id)
  if (!example) throw new Error(`no example ${id}`)
  return (await db.read(example.text(own), { limit: 1000, timeout: 20_000 })).rows
}

beforeAll(async () => {
  db = await open(
    csv(COLUMNS, [
      row(town('s1', '河口镇'), SOUTH, 2023, { received: 0 }),
      row(town('s1', '河口镇'), SOUTH, 2024, { received: 0 }),
      ...[1, 3, 5, 7, 90].map((received, i) => row(town(`s${i + 2}`), SOUTH, 2024, { received })),
      row(town('s7'), SOUTH, 2024, { received: null }),
      row(['s0', '鼓楼区人民政府', 'county', 'government'], SOUTH, 2024, { received: 106, lost: 1 }),
      row(town('n1', '河口镇'), NORTH, 2023, { received: 0 }),
      row(town('n1', '河口镇'), NORTH, 2024, { received: 8, natural: 2 }),
      row(town('n2'), NORTH, 2024, { received: 6, lost: 2 }),
      row(town('n3'), NORTH, 2024, { received: 6, lost: 2 }),
      row(town('n3'), NORTH, 2024, { received: 6, revision: 1 }),
    ]),
  )
}, 60_000)

describe('an example', () => {
  it('tells bodies of one name apart, and never joins their years', async () => {
    expect(await run('zeros')).toEqual([
      { city: '南市', county: '鼓楼区', org_name: '河口镇', from_year: 2023, to_year: 2024, years: 2 },
    ])
  })

  it('keeps counties of one name apart, and their compiled reports out', async () => {
    const rows = await run('applicants')
    expect(rows.map(row => [row.city, row.year, row.natural_persons, row.new_received, row.reports])).toEqual(
      [
        ['北市', 2023, 0, 0, 1],
        // The second body is left out: its own figures contradict each other.
        ['北市', 2024, 8, 14, 2],
        ['南市', 2023, 0, 0, 1],
        ['南市', 2024, 106, 106, 6],
      ],
    )
    expect(rows[0]?.share).toBeNull()
  })

  it('accuses nobody for a report that was corrected or compiled from others', async () => {
    expect((await run('findings')).map(row => [row.city, row.org_name, row.reports_with_a_failure])).toEqual([
      ['北市', '第n2镇', 1],
    ])
  })

  it('sets a body beside the others of its kind and county alone, and only where they are five', async () => {
    expect(await run('peers', 's1')).toEqual([
      { org_name: '河口镇', year: 2023, own_cases: 0, median_of_the_others: null, others_with_a_number: 0 },
      { org_name: '河口镇', year: 2024, own_cases: 0, median_of_the_others: 5, others_with_a_number: 5 },
    ])
  })

  it('tells a body what its failed checks compare, of its last report alone', async () => {
    expect(await run('ours', 'n3')).toEqual([])
    expect(
      (await run('ours', 'n2')).find(row => row.check_id === 'K01' && row.scope === 'total'),
    ).toMatchObject({ org_name: '第n2镇', year: 2024, left_value: 6, right_value: 4, difference: 2 })
  })

  it('shows all revisions of a balance, and what could not be checked beside what fails', async () => {
    expect((await run('balance', 'n3')).map(row => [row.revision, row.difference])).toEqual([
      [0, 2],
      [1, 0],
    ])
    const [row] = await run('blanks', 's7')
    expect(Number(row?.checks_unknown)).toBeGreaterThan(0)
  })
})
