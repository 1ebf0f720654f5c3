import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database, ReadOptions } from '../../src/db/database'
import { DbError } from '../../src/db/errors'
import { sql } from '../../src/db/sql'
import { nodeDatabase } from '../support/nodeDatabase'

let db: Database
const read = (text: string, options: Partial<ReadOptions> = {}) =>
  db.read(text, { limit: 100, timeout: 10_000, ...options })

beforeAll(async () => {
  db = await nodeDatabase()
})
beforeEach(async () => {
  await db.run(sql`CREATE OR REPLACE TABLE kept AS SELECT range::INTEGER AS x FROM range(10)`)
})

/** The table of the test as it was made. */
async function expectUntouched() {
  const count = await read('SELECT count(*) AS n, sum(x) AS s FROM kept')
  expect(count.rows).toEqual([{ n: 10, s: 45 }])
}

describe('the locked engine', () => {
  const refused: readonly [string, ReturnType<typeof sql>][] = [
    ['reading a file', sql`SELECT * FROM read_csv('package.json')`],
    ['reading a text', sql`SELECT * FROM read_text('package.json')`],
    ['a file as a table', sql`SELECT * FROM 'package.json'`],
    ['listing files', sql`SELECT * FROM glob('*')`],
    ['reading from the network', sql`SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')`],
    ['attaching a file', sql`ATTACH 'other.db'`],
    ['writing a file', sql`COPY kept TO 'out.csv'`],
    ['exporting', sql`EXPORT DATABASE 'out'`],
    ['loading an extension', sql`LOAD json`],
    ['opening the lock', sql`SET lock_configuration = false`],
    ['allowing files again', sql`SET enable_external_access = true`],
    ['raising the memory', sql`SET memory_limit = '3GB'`],
    ['an extension at first use', sql`SELECT json('{}')`],
  ]
  it.each(refused)('refuses %s, and says why', async (_, statement) => {
    await expect(db.run(statement)).rejects.toMatchObject({ name: 'DbError', kind: 'query' })
    await expect(read(statement.text)).rejects.toMatchObject({ name: 'DbError', kind: 'query' })
    await expectUntouched()
  })
})

describe('the read-only road', () => {
  it.each([
    'SELECT x FROM kept WHERE x = 3',
    'SELECT x FROM kept WHERE x = 3;',
    'SELECT x FROM kept WHERE x = 3 -- only three',
    'SELECT x FROM kept WHERE x = 3 /* only three */ ; \n',
    'FROM kept WHERE x = 3',
    'WITH t AS (SELECT 3 AS x) SELECT x FROM t',
    'VALUES (3)',
  ])('answers %j', async text => {
    expect((await read(text)).rows.map(row => Object.values(row))).toEqual([[3]])
  })

  it('describes tables and pivots with a list', async () => {
    expect((await read('DESCRIBE kept')).rows[0]?.column_name).toBe('x')
    const pivot = await read('PIVOT (SELECT x % 2 AS odd, x FROM kept) ON odd IN (0, 1) USING sum(x)')
    expect(pivot.rows).toEqual([{ '0': 20, '1': 25 }])
  })

  it.each([
    'DROP TABLE kept',
    'DELETE FROM kept',
    'INSERT INTO kept VALUES (1)',
    'UPDATE kept SET x = 0',
    'CREATE TABLE other (x INTEGER)',
    'SELECT 1; DROP TABLE kept',
    'SELECT 1); DROP TABLE kept; SELECT * FROM (SELECT 1',
    'SELECT 1) LIMIT 1; COMMIT; DROP TABLE kept; SELECT * FROM (SELECT 1',
    'COMMIT',
    'SELECT 1); COMMIT; BEGIN; SELECT (1',
    'SET search_path = kept',
    "ATTACH ':memory:' AS other",
    'CREATE SECRET s (TYPE http)',
    "COPY kept TO 'x.csv'",
    'CALL pragma_version(); DROP TABLE kept',
    'PREPARE p AS DROP TABLE kept',
    'EXPLAIN ANALYZE DELETE FROM kept',
    'VACUUM',
    'CHECKPOINT',
    'WITH gone AS (DELETE FROM kept RETURNING *) SELECT * FROM gone',
    '-- nothing',
    '',
  ])('refuses %j', async text => {
    await expect(read(text)).rejects.toBeInstanceOf(DbError)
    await expectUntouched()
  })

  it('says of a PIVOT without its list what to do', async () => {
    await expect(read('PIVOT kept ON x USING count(*)')).rejects.toThrow(/IN \(/)
  })

  it('gives DuckDB’s own message', async () => {
    await expect(read('SELECT nothing FROM kept')).rejects.toThrow(/Binder Error.*nothing/s)
  })

  it('keeps its row cap even where the text closes our bracket', async () => {
    const trick = 'SELECT x FROM kept) UNION ALL SELECT * FROM (SELECT x FROM kept'
    expect((await read(trick, { limit: 4 })).rows).toHaveLength(4)
    expect((await read('FROM range(100000)', { limit: 100 })).rows).toHaveLength(100)
    expect((await read('FROM range(100000)', { limit: 99_999 })).rows).toHaveLength(99_999)
  })

  it.each([0, -1, 1.5, Number.NaN, 2_000_000])('refuses a limit of %d', async limit => {
    await expect(read('SELECT 1', { limit })).rejects.toThrow(RangeError)
  })

  it('does not start what was stopped before', async () => {
    const stop = new AbortController()
    stop.abort()
    await expect(read('SELECT 1', { signal: stop.signal })).rejects.toMatchObject({ kind: 'aborted' })
  })

  it('leaves no transaction behind: a write after an error works', async () => {
    await expect(read("SELECT 'a'::INTEGER")).rejects.toThrow(/Conversion Error/)
    await db.run(sql`INSERT INTO kept VALUES (100)`)
    expect((await read('SELECT max(x) AS m FROM kept')).rows).toEqual([{ m: 100 }])
  })

  it('keeps the columns of an empty result', async () => {
    expect(await read('SELECT x, x + 1 AS y FROM kept WHERE false')).toEqual({
      columns: ['x', 'y'],
      rows: [],
      kinds: ['number', 'number'],
      cut: null,
    })
  })
})
