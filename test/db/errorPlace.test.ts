import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/database'
import { DbError } from '../../src/db/errors'
import { nodeDatabase } from '../support/nodeDatabase'

let db: Database
beforeAll(async () => {
  db = await nodeDatabase()
})

async function failure(text: string): Promise<DbError> {
  const error = await db.read(text, { limit: 10, timeout: 10_000 }).catch(caught => caught)
  if (!(error instanceof DbError)) throw new Error(`no error: ${text}`)
  return error
}

async function marked(text: string): Promise<string | null> {
  const { place } = await failure(text)
  return place && text.slice(place.from, place.to)
}

describe('the place of an error', () => {
  it.each([
    ['SELECT nothing', 'nothing'],
    ['SELECT 1 AS a,\n\n  nothing', 'nothing'],
    ['SELECT \'街道😀é\', "没有" FROM range(3)', '"没有"'],
    ["SELECT '街' AS a FORM range(3) WHERE '街' = '镇'", 'FORM'],
    ["SELECT '街道、镇、乡' AS 名\n  FROM range(3) WHERE AND", 'AND'],
    ['SELECT range FROM rangee(3)', 'rangee'],
    ["SELECT 'abc'::INTEGER", ':'],
    ['SELECT 1; SELECT 2', ';'],
    ["SELECT '街道街道' AS a, json('{}')", 'json'],
    ["SELECT '街道街道', 'open", "'"],
    ['/* 说明：街道 */ SELECT 1 AS 甲 /* 乙', '/'],
  ])('%j is at %j', async (text, word) => {
    expect(await marked(text)).toBe(word)
  })

  it.each([
    ["SELECT '街道街道街道' FROM", 'M'],
    ['SELECT (1 + (2)', ')'],
    ['SELECT 1;  \n', null],
  ])('of a text that ends too early is its end: %j', async (text, last) => {
    if (last === null) return expect((await db.read(text, { limit: 1, timeout: 1000 })).rows).toHaveLength(1)
    const error = await failure(text)
    expect(error.place).toEqual({ from: text.length - 1, to: text.length })
    expect(error.message).toContain('ends too early')
    expect(error.message).not.toContain('LIMIT')
  })

  it('counts lines as the reader does, and never shows our brackets', async () => {
    const { message } = await failure('SELECT\n  1 AS a,\n  nothing')
    expect(message).toMatch(/LINE 3: {3}nothing\n {10}\^$/)
    expect(message.match(/LINE/g)).toHaveLength(1)
  })

  it('is found behind any text, wherever the line is cut', async () => {
    const noise = fc.string({
      unit: fc.constantFrom('a', '街', '，', ' ', '\n', '😀', 'é', 'ー', '0', '"', '...'),
      maxLength: 150,
    })
    await fc.assert(
      fc.asyncProperty(noise, noise, fc.boolean(), async (before, after, parser) => {
        const quoted = (text: string) => `'${text.replaceAll('"', '')}'`
        const wrong = parser ? 'WHERE WHERE' : 'unknown_column'
        const head = `SELECT ${quoted(before)} AS a${parser ? ' FROM range(1) WHERE ' : ', '}`
        const text = `${head}${wrong.split(' ').at(-1)}, ${quoted(after)}`
        const { place } = await failure(text)
        expect(place && [place.from, text.slice(place.from, place.to)]).toEqual([
          head.length,
          wrong.split(' ').at(-1),
        ])
      }),
      { numRuns: 150 },
    )
  })
})
