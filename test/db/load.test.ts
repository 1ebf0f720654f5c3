import { expect, it } from 'vitest'
import type { Database } from '../../src/db/database'
import { loadTables } from '../../src/db/load'

/** What a load of so many reports in streams of 61,440 asks of the engine after it has made the tables. */
async function calls(reports: number): Promise<readonly string[]> {
  const told: string[] = []
  const database: Partial<Database> = {
    run: async ({ text }) => void told.push(text.startsWith('DROP') ? 'tables' : text),
    insert: async table => void told.push(table),
  }
  const streams = Array.from({ length: Math.ceil(reports / 61_440) }, (_, i) => ({
    table: 'report',
    ipc: new Uint8Array(),
    rows: Math.min(61_440, reports - i * 61_440),
  }))
  await loadTables(database as Database, { doubles: [], extras: [], reports, streams })
  expect(told[0]).toBe('tables')
  return told.slice(1)
}

it('packs the tables of more than a nation as their row groups fill, and no others', async () => {
  expect(await calls(300_000)).toEqual(['report', 'report', 'report', 'report', 'report'])
  const pair = ['report', 'report', 'CHECKPOINT']
  expect(await calls(400_000)).toEqual([...pair, ...pair, ...pair, 'report'])
})
