/** What 核查 asks before it is wanted, and what it no longer asks. */
import { describe, expect, test } from 'vitest'
import { reportResults } from '../../src/analysis/reportResults'
import type { WorkRow } from '../../src/analysis/worklist'
import type { AskOptions, Database } from '../../src/db/database'
import { askedUntil, nextTo } from '../../src/ui/views/audit/useAhead'

const row = (orgId: string): WorkRow => ({
  orgId,
  name: orgId,
  type: null,
  level: null,
  county: null,
  year: 2024,
  reportKey: `${orgId}-2024`,
  strength: 'improbable',
  causes: 1,
  reasons: [],
})
const ROWS = ['a', 'b', 'c', 'd', 'e', 'f'].map(row)
const ids = (rows: readonly WorkRow[]) => rows.map(r => r.orgId).join('')

describe('the reports next to the open one', () => {
  test('come in the order in which a step reaches them', () => {
    expect(ids(nextTo(ROWS, ROWS[2] ?? null))).toBe('dbea')
  })
  test('end where the list ends', () => {
    expect(ids(nextTo(ROWS, ROWS[0] ?? null))).toBe('bc')
    expect(ids(nextTo(ROWS, ROWS[5] ?? null))).toBe('ed')
    expect(ids(nextTo([], null))).toBe('')
  })
  test('are the first ones where none is open, or the open one is not on the list', () => {
    expect(ids(nextTo(ROWS, null))).toBe('ab')
    expect(ids(nextTo(ROWS, row('z')))).toBe('ab')
  })
})

test('of a report that was left no further question is asked', async () => {
  const left = new AbortController()
  const asked: string[] = []
  const ask = async ({ text }: { readonly text: string }, { signal }: AskOptions = {}) => {
    signal?.throwIfAborted()
    asked.push(text)
    left.abort()
    return { columns: ['facts'], rows: [{ facts: '{"loaded":[],"whole":[],"shown":[]}' }] }
  }
  const database = { ask } as Partial<Database> as Database
  await expect(reportResults(askedUntil(database, left.signal), 'a-2024')).rejects.toThrow(/abort/i)
  expect(asked).toHaveLength(1)
})
