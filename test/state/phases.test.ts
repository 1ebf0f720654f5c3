import { afterAll, beforeAll, expect, it } from 'vitest'
import { openNodeDatabase } from '../../src/db/adapters/node'
import type { Database } from '../../src/db/database'
import { sql } from '../../src/db/sql'
import { createLibrary } from '../../src/state/libraryStore'
import { directReader } from '../support/directReader'
import { csv } from '../support/libraryScene'
import { memoryShelf } from '../support/memoryShelf'

let database: Database

beforeAll(async () => {
  database = await openNodeDatabase()
})
afterAll(() => database.close())

it('times every phase once, and says that a file is loaded when it can be queried and is not kept yet', async () => {
  const told: string[] = []
  const seen: unknown[] = []
  const library = createLibrary({
    database,
    reader: directReader(),
    shelf: memoryShelf(),
    newId: () => 'd1',
    now: () => 0,
    latestYear: 2026,
    sample: async () => ({ name: 'none', files: [] }),
    time: phase => {
      told.push(`${phase} starts`)
      return () => told.push(`${phase} ends`)
    },
  })
  await library.open([csv('a.csv', '甲镇,甲县,2020,3,0,3,0', '甲镇,甲县,2021,4,0,4,0')], {
    review: 'default',
    replace: false,
    add: false,
    onLoaded(rows) {
      told.push(`${rows} rows loaded`)
      seen.push(database.ask(sql`SELECT sum(new_received__total)::INTEGER AS n FROM clean`))
    },
  })

  const starts = told.filter(word => word.endsWith('starts')).map(word => word.split(' ')[0])
  expect([...new Set(starts)]).toEqual(['read', 'build', 'load', 'check', 'keep'])
  expect(starts.filter(phase => phase !== 'build')).toEqual(['read', 'load', 'check', 'keep'])
  for (const phase of new Set(starts)) {
    const of = (word: string) => told.filter(t => t === `${phase} ${word}`).length
    expect(of('ends'), phase).toBe(of('starts'))
  }
  const at = (word: string) => told.indexOf(word)
  expect(at('2 rows loaded')).toBeGreaterThan(at('check ends'))
  expect(at('2 rows loaded')).toBeLessThan(at('keep starts'))
  const [answer] = (await Promise.all(seen)) as { rows: { n: number }[] }[]
  expect(answer?.rows[0]?.n).toBe(7)
})
