/** Long export and import undo each other: figures, tokens and statuses of every cell come back. */
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { FileReading } from '../../../src/domain/reading'
import { longCsv } from '../../../src/ui/export/dataset'
import { nodeDatabase } from '../../support/nodeDatabase'
import { load, longContent, read, roadOf } from './road'

afterAll(async () => (await nodeDatabase()).close())

async function throughLong(reading: FileReading): Promise<FileReading> {
  const db = await nodeDatabase()
  await load(db, [reading])
  return read(new Uint8Array(await (await longCsv(roadOf(db))).arrayBuffer()), {}, 'long.csv')
}

const letter = fc.constantFrom(...'",\n\t;=+-@\'＝－% 0约增件无/', '镇', '😀', '__proto__', '%0a')
const token = fc.oneof(
  fc.integer({ min: 0, max: 2_147_483_647 }).map(String),
  fc.constantFrom(
    '',
    '0',
    '-',
    '/',
    '无',
    '不适用',
    '增3',
    '减2',
    '1,234',
    '约5',
    '3件',
    '2.5',
    "'-",
    '=1+1',
    '1e3',
  ),
  fc.array(letter, { maxLength: 5 }).map(parts => parts.join('')),
)
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

const HEAD = [
  'org_name',
  'county',
  'year',
  'new_received__total',
  'granted__natural',
  'deny_total__total',
  'permit_items_delta',
  'fee_amount_wan',
  'procure_amount_yuan',
  'review_upheld',
]

const table = fc
  .array(
    fc.record({
      name: fc.array(letter, { maxLength: 4 }).map(parts => `甲${parts.join('')}镇`),
      county: fc.array(letter, { maxLength: 4 }).map(parts => parts.join('')),
      year: fc.integer({ min: 2015, max: 2025 }),
      cells: fc.tuple(token, token, token, token, token, token, token),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map(rows =>
    [HEAD, ...rows.map(row => [row.name, row.county, String(row.year), ...row.cells])]
      .map(row => row.map(quoted).join(','))
      .join('\n'),
  )

describe('long CSV read again', () => {
  it('gives every figure, token and status back, whatever the letters', async () => {
    let loaded = 0
    await fc.assert(
      fc.asyncProperty(table, async text => {
        const before = read(text)
        if (before.rowsLoaded === 0) return
        loaded++
        const after = await throughLong(before)
        expect(after.rowsSetAside).toBe(0)
        expect(longContent(after)).toEqual(longContent(before))
      }),
      { numRuns: 16 },
    )
    expect(loaded).toBeGreaterThan(8)
  }, 120_000)
})
