/** Every example runs on the demo county, and says what the county's answer key and its own file say. */
import { beforeAll, describe, expect, test } from 'vitest'
import key from '../../../data/samples/demo-county.key.json'
import { EXAMPLE_USERS, EXAMPLES } from '../../../src/analysis/sql/examples'
import { columnSamples, engineWords, schemaColumns } from '../../../src/analysis/sql/schema'
import { IS_COMPILED } from '../../../src/analysis/where'
import { aggregate } from '../../../src/catalog/compile'
import { metric } from '../../../src/catalog/metrics'
import type { Database, ReadResult } from '../../../src/db/database'
import { PUBLIC_SCHEMA } from '../../../src/db/schema'
import { sql } from '../../../src/db/sql'
import { ROWS } from '../../data/demoSample'
import { ask, open, sample } from '../dataset'

let db: Database
const run = (id: string, own: string | null = null): Promise<ReadResult> => {
  const example = EXAMPLES.find(each => each.id === id)
  if (!example) throw new Error(`no example ${id}`)
  return db.read(example.text(own), { limit: 10_000, timeout: 30_000 })
}

beforeAll(async () => {
  db = await open(sample('demo-county.csv'), sample('demo-roster.csv'))
}, 120_000)

describe('the examples', () => {
  test.each(EXAMPLES.map(example => [example.id]))('%s runs and gives rows', async id => {
    let given = 0
    for (const own of [null, 'CY002', "O'Neil"]) {
      const { rows, columns } = await run(id, own)
      expect(columns.length).toBeGreaterThan(1)
      given += rows.length
    }
    expect(given).toBeGreaterThan(0)
  })

  test('are at least eight, some for each user', () => {
    expect(EXAMPLES.length).toBeGreaterThanOrEqual(8)
    for (const user of EXAMPLE_USERS) expect(EXAMPLES.some(each => each.user === user)).toBe(true)
    expect(new Set(EXAMPLES.map(each => each.id)).size).toBe(EXAMPLES.length)
  })

  test('new requests of each year are those of the answer key', async () => {
    const { rows } = await run('received')
    expect(rows.map(row => [row.year, row.new_received])).toEqual(
      key.totals.clean.map(({ year, new_received }) => [year, new_received.all]),
    )
  })

  test('the disclosure rate is that of the catalogue', async () => {
    const { x, n } = aggregate(metric('disclosure_rate'))
    const own = await db.ask(
      sql`SELECT year, ${x} AS x, ${n ?? sql`NULL`} AS n FROM clean WHERE NOT ${IS_COMPILED} GROUP BY year ORDER BY year`,
    )
    const { rows } = await run('rate')
    expect(rows.map(row => [row.year, row.disclosed, row.handled])).toEqual(
      own.rows.map(row => [row.year, row.x, row.n]),
    )
  })

  test('missing reports are as many as the answer key says', async () => {
    expect((await run('missing')).rows).toHaveLength(key.totals.expected - key.totals.reports)
  })

  test('runs of zeros are those of the file', async () => {
    const zero = new Set(
      ROWS.filter(row => row.at('new_received__total') === 0).map(row => `${row.name} ${row.year}`),
    )
    const { rows } = await run('zeros')
    for (const { org_name, from_year, to_year, years } of rows) {
      expect(Number(to_year) - Number(from_year) + 1).toBe(years)
      for (let year = Number(from_year); year <= Number(to_year); year++)
        expect(zero.has(`${org_name} ${year}`)).toBe(true)
    }
    const inPairs = [...zero].filter(at => {
      const [name = '', year = ''] = at.split(' ')
      return zero.has(`${name} ${Number(year) - 1}`) || zero.has(`${name} ${Number(year) + 1}`)
    })
    // Figures in conflict are not in clean, so the query may know fewer.
    expect(rows.reduce((sum, row) => sum + Number(row.years), 0)).toBeLessThanOrEqual(inPairs.length)
  })

  test('a balance that does not hold is found where the file has it', async () => {
    const own = ROWS.find(row => row.year === 2023)
    if (!own) throw new Error('no row')
    const { rows } = await run('balance', own.id)
    for (const { year, difference } of rows) {
      const file = ROWS.find(row => row.id === own.id && row.year === year)
      const cells = ['new_received', 'carried_in', 'handled_total', 'carried_out'].map(item =>
        file?.at(`${item}__total`),
      )
      if (cells.some(cell => cell === null || cell === undefined)) continue
      const [received = 0, carried = 0, handled = 0, out = 0] = cells as number[]
      expect(difference).toBe(received + carried - handled - out)
    }
    expect(rows.length).toBeGreaterThan(3)
  })
})

describe('what the engine tells of itself', () => {
  test('every public table has columns, those of the schema among them', async () => {
    const columns = await ask(db, schemaColumns(PUBLIC_SCHEMA.map(table => table.name)))
    for (const { name, columns: declared } of PUBLIC_SCHEMA) {
      const own = columns.filter(column => column.table === name).map(column => column.name)
      expect(own.length, name).toBeGreaterThan(0)
      expect(own).toEqual(expect.arrayContaining(declared.map(column => column.name)))
    }
  })

  test('no function is offered that the lock refuses or that acts', async () => {
    const words = await ask(db, engineWords())
    const names = new Set(words.filter(word => word.kind !== 'keyword').map(word => word.name))
    for (const wanted of ['sum', 'median', 'nullif', 'strftime', 'range', 'list_sum'])
      expect(names.has(wanted), wanted).toBe(true)
    for (const refused of ['read_csv', 'glob', 'enable_logging', 'checkpoint', 'query', 'duckdb_logs'])
      expect(names.has(refused), refused).toBe(false)
    expect(words.find(word => word.kind === 'keyword' && word.name === 'qualify')).toBeDefined()
  })

  test('values of a column come with how often they stand, NULL among them', async () => {
    const samples = await ask(db, columnSamples('clean', 'org_type'))
    const byHand = new Map<string, number>()
    for (const row of ROWS) byHand.set(row.type, (byHand.get(row.type) ?? 0) + 1)
    expect(Object.fromEntries(samples.map(each => [each.value, each.rows]))).toEqual(
      Object.fromEntries(byHand),
    )
    expect(samples[0]?.distinct).toBe(byHand.size)
    expect((await ask(db, columnSamples('expected', 'report_key')))[0]).toMatchObject({
      value: null,
      rows: key.totals.expected - key.totals.reports,
    })
  })
})
