import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/database'
import { DbError } from '../../src/db/errors'
import { ident, sql } from '../../src/db/sql'
import { nodeDatabase } from '../support/nodeDatabase'

let db: Database
beforeAll(async () => {
  db = await nodeDatabase()
})

describe('answers', () => {
  it('come as plain values; what a number cannot say exactly is text', async () => {
    const { rows, columns } = await db.ask(sql`
      SELECT count(*) AS n, sum(x) AS total, avg(x) AS mean, 9007199254740993::BIGINT AS big,
        12345678901234567890123::HUGEINT AS huge, -5::HUGEINT AS minus, 1.50::DECIMAL(9,2) AS price,
        DATE '2020-02-29' AS day, TIMESTAMP '2020-02-29 23:59:58' AS moment, TIME '01:02:03' AS clock,
        true AS yes, NULL AS nothing, '镇' AS name, [1, 2] AS list
      FROM (VALUES (1), (2)) t(x)`)
    expect(rows).toEqual([
      {
        n: 2,
        total: 3,
        mean: 1.5,
        big: '9007199254740993',
        huge: '12345678901234567890123',
        minus: -5,
        price: 1.5,
        day: '2020-02-29',
        moment: '2020-02-29T23:59:58',
        clock: '01:02:03',
        yes: true,
        nothing: null,
        name: '镇',
        list: '[1,2]',
      },
    ])
    expect(columns.slice(0, 3)).toEqual(['n', 'total', 'mean'])
  })

  it('have rows without a prototype, and columns of the same name both', async () => {
    const { rows, columns } = await db.ask(sql`SELECT 1 AS "__proto__", 2 AS a, 3 AS a`)
    expect(columns).toEqual(['__proto__', 'a', 'a_2'])
    const row = rows[0] ?? {}
    expect(Object.getPrototypeOf(row)).toBeNull()
    expect(Object.entries(row)).toEqual([
      ['__proto__', 1],
      ['a', 2],
      ['a_2', 3],
    ])
  })

  it('keep their columns when there are no rows', async () => {
    const result = await db.ask(sql`SELECT 1 AS a, 'x' AS b WHERE false`)
    expect(result).toEqual({ columns: ['a', 'b'], rows: [] })
  })

  it.each([
    ['INTERVAL 3 DAY', /INTERVAL/],
    ["'x'::ENUM('x', 'y')", /ENUM/],
    ['1::UHUGEINT', /UHUGEINT/],
    ["'1011'::BIT", /BIT/],
    ['[1.5, 2.25]', /DECIMAL/],
    ["{'a': {'b': 1.5}}", /DECIMAL/],
    ['list(x) FROM (SELECT sum(range) AS x FROM range(3)) t', /DECIMAL/],
    ["MAP {'a': DATE '2024-01-01'}", /DATE/],
    ['[INTERVAL 1 DAY]', /INTERVAL/],
  ])('refuse %s, which would be shown as something else', async (expression, words) => {
    const reading = db.read(`SELECT ${expression}`, { limit: 10, timeout: 20_000 })
    await expect(reading).rejects.toThrow(words)
    await expect(reading).rejects.toMatchObject({
      kind: 'query',
      message: expect.stringMatching(/cast them to VARCHAR/),
    })
  })

  it('refuse an interval of our own as well', async () => {
    await expect(db.ask(sql`SELECT INTERVAL 3 DAY AS i`)).rejects.toThrow(/INTERVAL/)
  })

  it('give a day whose year has five digits whole', async () => {
    const { rows } = await db.ask(sql`SELECT DATE '12024-03-05' AS far, DATE '2024-03-05' AS near`)
    expect(rows).toEqual([{ far: '+012024-03-05', near: '2024-03-05' }])
  })

  it('take bound values of every kind', async () => {
    const values = ["A' OR 1=1 --", -0.5, 12, true, null]
    const { rows } = await db.ask(
      sql`SELECT ${values[0] ?? null} AS a, ${-0.5} AS b, ${12} AS c, ${true} AS d, ${null} AS e`,
    )
    expect(Object.values(rows[0] ?? {})).toEqual(values)
  })

  it('give back any text and number as it was put in, whether it was bound or written out', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary-ascii' }),
      fc.constantFrom("'", '?', '--', '/*', '"', "a' OR 1=1"),
    )
    const number = fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.constantFrom(0, -1))
    await fc.assert(
      fc.asyncProperty(text, number, fc.option(text), async (t, n, maybe) => {
        fc.pre(!t.includes('\0') && !maybe?.includes('\0'))
        const { rows } = await db.ask(
          sql`SELECT ${t} AS t, 'a?' AS fixed, 0 -${n} AS minus, ${maybe} AS maybe, ${n} AS "n?"`,
        )
        expect(rows).toEqual([{ t, fixed: 'a?', minus: 0 - n, maybe, 'n?': n }])
      }),
      { numRuns: 200 },
    )
  })

  it('take texts of any length, which bound would run over the stack of the engine and end it', async () => {
    await db.run(sql`CREATE OR REPLACE TABLE kept AS SELECT 1 AS x`)
    const hostile = '字\'); DROP TABLE kept; --?"\n'.repeat(60_000)
    const { rows } = await db.ask(
      sql`SELECT ${hostile} AS text, ${0.25} AS bound, '?' AS mark, length(${hostile}) AS n`,
    )
    expect(rows).toEqual([{ text: hostile, bound: 0.25, mark: '?', n: hostile.length }])
    expect((await db.ask(sql`SELECT x FROM kept`)).rows).toEqual([{ x: 1 }])
    await db.run(sql`DROP TABLE kept`)
  })

  it('are kept, and asked anew after a write', async () => {
    await db.run(sql`CREATE OR REPLACE TABLE kept (x INTEGER)`)
    const count = sql`SELECT count(*) AS n FROM kept`
    const first = await db.ask(count)
    expect(await db.ask(count)).toBe(first)
    await db.run(sql`INSERT INTO kept VALUES (1)`)
    expect((await db.ask(count)).rows).toEqual([{ n: 1 }])
    await db.run(sql`DROP TABLE kept`)
  })

  it('of very many rows are kept too, the latest of them', async () => {
    const asked = (n: number) => sql`SELECT range AS x, repeat('字', 200) AS t FROM range(${n})`
    const [first] = [await db.ask(asked(21_000)), await db.ask(asked(21_001))]
    expect((await db.ask(asked(21_000))) === first).toBe(true)
    for (let n = 21_002; n < 21_008; n++) await db.ask(asked(n))
    expect((await db.ask(asked(21_000))) === first).toBe(false)
  })

  it('that failed are not kept, and carry DuckDB’s words and the query', async () => {
    const missing = sql`SELECT * FROM ${ident('later')}`
    const error = await db.ask(missing).then(
      () => null,
      e => e,
    )
    expect(error).toBeInstanceOf(DbError)
    expect(error).toMatchObject({ kind: 'query', query: missing.text })
    expect(error.message).toContain('later')
    await db.run(sql`CREATE TABLE later AS SELECT 7 AS x`)
    expect((await db.ask(missing)).rows).toEqual([{ x: 7 }])
    await db.run(sql`DROP TABLE later`)
  })

  it('are dropped when nobody waits any more', async () => {
    const stop = new AbortController()
    const asked = db.ask(sql`SELECT 'aborted' AS x`, { signal: stop.signal })
    stop.abort()
    await expect(asked).rejects.toMatchObject({ kind: 'aborted' })
    expect((await db.ask(sql`SELECT 'aborted' AS x`)).rows).toEqual([{ x: 'aborted' }])
  })
})
