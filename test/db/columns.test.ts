/** Whole columns say what rows say. */
import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../src/db/columns'
import type { Database } from '../../src/db/database'
import { ipcStream } from '../../src/db/ipc'
import type { ColumnSpec } from '../../src/db/schema'
import { sql } from '../../src/db/sql'
import { nodeDatabase } from '../support/nodeDatabase'

const db = (): Promise<Database> => nodeDatabase()

/** More rows than a batch of the engine, in an order that repeats nothing regularly. */
const MANY = sql`SELECT CASE WHEN i % 7 <> 3 THEN (i * 7919 % 5000 - 2000)::INTEGER END AS whole, (i % 3)::TINYINT AS small,
    CASE WHEN i % 5 <> 1 THEN i / 4 END AS real, CASE WHEN i % 11 <> 4 THEN '县' || (i * 31 % 3001) END AS word, CASE WHEN i % 2 = 0 THEN '' ELSE 'a' END AS short
  FROM range(20000) AS t(i) ORDER BY i`

describe('columns', () => {
  it('give the numbers and texts of the rows, NaN and −1 for NULL', async () => {
    const database = await db()
    const columns = columnsOf(await database.stream(MANY))
    const { rows } = await database.ask(MANY)
    expect(columns.rows).toBe(20_000)
    for (const name of ['whole', 'small', 'real'])
      expect([...columns.numbers(name)], name).toEqual(rows.map(row => row[name] ?? Number.NaN))
    for (const name of ['word', 'short']) {
      const { codes, values } = columns.texts(name)
      expect(
        Array.from(codes, code => values[code] ?? null),
        name,
      ).toEqual(rows.map(row => row[name]))
      expect(new Set(values).size).toBe(values.length)
    }
  })

  it('are refused where a number could lose digits, and where they do not exist', async () => {
    const columns = columnsOf(await (await db()).stream(sql`SELECT 1::BIGINT AS long, 'a' AS word`))
    expect(() => columns.numbers('long')).toThrow(TypeError)
    expect(() => columns.numbers('word')).toThrow(TypeError)
    expect(() => columns.texts('long')).toThrow(TypeError)
    expect(() => columns.numbers('none')).toThrow(RangeError)
  })

  it('of an empty answer are empty', async () => {
    const columns = columnsOf(await (await db()).stream(sql`SELECT 1 AS n, 'a' AS word WHERE FALSE`))
    expect([columns.rows, columns.numbers('n').length, columns.texts('word').values.length]).toEqual([
      0, 0, 0,
    ])
  })
})

it('a stream goes into a table of another schema, too', async () => {
  const database = await db()
  await database.run(
    sql`CREATE SCHEMA IF NOT EXISTS work; CREATE OR REPLACE TABLE work.told ("row" BIGINT, word VARCHAR)`,
  )
  const specs: readonly ColumnSpec[] = [
    { name: 'row', type: 'INTEGER' },
    { name: 'word', type: 'VARCHAR' },
  ]
  const stream = ipcStream(
    specs,
    [
      { kind: 'plain', values: [3, 4] },
      { kind: 'text', values: ['a', null] },
    ],
    2,
  )
  await database.insert('work.told', stream)
  const { rows } = await database.ask(sql`SELECT * FROM work.told ORDER BY 1`)
  expect(rows.map(r => [r.row, r.word])).toEqual([
    [3, 'a'],
    [4, null],
  ])
  await database.run(sql`DROP TABLE work.told`)
})
