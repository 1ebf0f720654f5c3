import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/database'
import { ident, join, list, numeral, readable, sql } from '../../src/db/sql'
import { nodeDatabase } from '../support/nodeDatabase'

let db: Database
beforeAll(async () => {
  db = await nodeDatabase()
})

const HOSTILE = [
  '"',
  '""',
  "'",
  'a"b',
  '__proto__',
  'constructor',
  '"; DROP TABLE report; --',
  '/* */',
  '-- x',
  '?',
  '$1',
  'select',
  '镇\n街道',
  '\\',
  '😀',
  ' ',
]
const name = fc
  .oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }))
  .filter(n => !n.includes('\0') && n !== '')

describe('identifiers', () => {
  it('name exactly the column that was meant, whatever is in the name', async () => {
    await fc.assert(
      fc.asyncProperty(name, fc.integer(), async (hostile, value) => {
        const { columns, rows } = await db.ask(
          sql`SELECT ${ident(hostile)} FROM (SELECT ${value}::INTEGER AS ${ident(hostile)})`,
        )
        expect(columns).toHaveLength(1)
        expect(rows.map(r => Object.values(r))).toEqual([[value]])
      }),
      { numRuns: 80 },
    )
  })

  it('are refused where no name can be', () => {
    expect(() => ident('')).toThrow(RangeError)
    expect(() => ident('a\0b')).toThrow(RangeError)
  })
})

// The engine reads bound numbers from JSON text and may be one unit off in the 17th digit, so no such digits here.
const thousandths = fc.integer({ min: -(10 ** 9), max: 10 ** 9 }).map(n => n / 1000)

describe('values', () => {
  it('are bound: no text becomes syntax', async () => {
    await fc.assert(
      fc.asyncProperty(name, fc.oneof(fc.maxSafeInteger(), thousandths), async (text, number) => {
        const { rows } = await db.ask(
          sql`SELECT ${text} AS t, ${number}::DOUBLE AS n, ${text} = ${text} AS same`,
        )
        expect(rows).toEqual([{ t: text, n: number, same: true }])
      }),
      { numRuns: 80 },
    )
  })

  it('that are not finite are refused', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => sql`SELECT ${value}`).toThrow(RangeError)
      expect(() => numeral(value)).toThrow(RangeError)
    }
  })

  it('of an empty list match nothing', async () => {
    const rows = (values: string[]) =>
      db.ask(sql`SELECT x FROM (VALUES ('a'), ('b')) t(x) WHERE x IN (${list(values)})`)
    expect((await rows([])).rows).toEqual([])
    expect((await rows(['b', "a' OR 1=1"])).rows).toEqual([{ x: 'b' }])
  })
})

describe('queries', () => {
  it('nest with their values in the order of the text', () => {
    const inner = sql`a = ${1} AND b IN (${list(['x', 'y'])})`
    const whole = sql`SELECT ${'first'} WHERE ${join([inner, sql`c = ${true}`], ' OR ')} LIMIT ${9}`
    expect(whole.text).toBe('SELECT ? WHERE a = ? AND b IN (?, ?) OR c = ? LIMIT ?')
    expect(whole.params).toEqual(['first', 1, 'x', 'y', true, 9])
  })

  it('are readable with their values written in', () => {
    const query = sql`SELECT ${ident('year')}, ${ident('a?b')}, 'why?' FROM t WHERE name = ${"O'Hara"} AND n > ${3}`
    expect(readable(query)).toBe(`SELECT year, "a?b", 'why?' FROM t WHERE name = 'O''Hara' AND n > 3`)
  })
})
