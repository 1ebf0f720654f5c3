/** A group total that the file reports beside its rows is no way round a contradiction in those rows. */
import { expect, test } from 'vitest'
import { rowExpressions } from '../../src/catalog/compile'
import { metric } from '../../src/catalog/metrics'
import type { Database } from '../../src/db/database'
import { sql } from '../../src/db/sql'
import { FORM_COLUMNS } from '../../src/domain/dictionary'
import { readFile } from '../../src/intake/readFile'
import { nodeDatabase } from '../support/nodeDatabase'
import { loadAndCheck } from '../support/reconciled'

const OPTIONS = { emptyMeans: 'blank', duplicates: 'last', latestYear: 2026, sourceId: 's1' } as const

/** Ten requests of natural persons: seven granted, three refused to protect a third party. */
const FORM = {
  org_name: '某镇',
  org_type: 'town_zhen',
  year: 2022,
  t2_template: '2021',
  t3_template: '2021',
  ...Object.fromEntries(FORM_COLUMNS.filter(c => c.item.id !== 'other_total').map(c => [c.id, 0])),
  new_received__natural: 10,
  new_received__total: 10,
  granted__natural: 7,
  granted__total: 7,
  deny_third_party__natural: 3,
  deny_third_party__total: 3,
  deny_total__total: 3,
  handled_total__natural: 10,
  handled_total__total: 10,
}

async function load(change: Readonly<Record<string, number | string>>): Promise<Database> {
  const db = await nodeDatabase()
  const form = { ...FORM, ...change }
  const csv = `${Object.keys(form).join()}\n${Object.values(form).join()}\n`
  await loadAndCheck(db, [readFile(new TextEncoder().encode(csv), 'form.csv', OPTIONS)])
  return db
}

async function denyRate(change: Readonly<Record<string, number | string>>): Promise<unknown> {
  const db = await load(change)
  const { rows } = await db.ask(sql`SELECT ${rowExpressions(metric('deny_rate')).value} AS value FROM clean`)
  return rows[0]?.value
}

test('without a contradiction the refusal rate stands', async () => {
  expect(await denyRate({})).toBe(0.3)
})

test('a blank row: the reported group total stands in', async () => {
  expect(await denyRate({ deny_third_party__total: '' })).toBe(0.3)
})

test('a contradicted row takes the group total with it', async () => {
  expect(await denyRate({ deny_third_party__natural: 1 })).toBeNull()
})

test('a row in conflict takes the totals of its group, by the same failure, and those of no other group', async () => {
  const groups = { other_total__total: 0, other_total__natural: 0, unable_total__total: 0 }
  const db = await load({ ...groups, deny_third_party__natural: 1, other_misc__business: 2 })
  const { rows } = await db.ask(sql`SELECT column_id FROM conflict
    WHERE check_id = 'K02' AND scope IN ('deny_third_party', 'other_misc') AND column_id LIKE '%\_total\_\_%' ESCAPE '\' ORDER BY 1`)
  expect(rows.map(r => r.column_id)).toEqual([
    'deny_total__total',
    'other_total__natural',
    'other_total__total',
  ])
  const clean = await db.ask(
    sql`SELECT deny_total__total, other_total__total, other_total__natural, unable_total__total FROM clean`,
  )
  expect(Object.values(clean.rows[0] ?? {})).toEqual([null, null, null, 0])
})
