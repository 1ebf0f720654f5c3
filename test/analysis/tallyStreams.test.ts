/** The tallies reach the reports that they tell of, also where files repeat each other's rows and come in many batches. */
import { beforeAll, expect, it } from 'vitest'
import { tallyBeside } from '../../src/analysis/tallyStreams'
import { datasetTables } from '../../src/db/arrow'
import type { Database } from '../../src/db/database'
import { loadTables } from '../../src/db/load'
import { TALLY } from '../../src/db/schema'
import { sql } from '../../src/db/sql'
import { VALUE_COLUMNS } from '../../src/domain/dictionary'
import { cleanForm } from '../support/forms'
import { nodeDatabase } from '../support/nodeDatabase'
import { type Row, readingOf } from '../support/readings'

let db: Database
beforeAll(async () => {
  db = await nodeDatabase()
})

/** A report whose three blocks of table 4 tell its number, as binary digits: a block with a total of its own passes with content. */
function numbered(org: string, year: number, n: number): Row {
  const cells = { ...cleanForm('2021', []) }
  ;['review', 'lit_direct', 'lit_after'].forEach((block, bit) => {
    const on = (n >> bit) & 1
    cells[`${block}_upheld`] = on
    cells[`${block}_total`] = on
  })
  return { org, year, text: { t3_template: '2021' }, values: cells }
}

const contentOf = (n: number) => (n & 1) + ((n >> 1) & 1) + ((n >> 2) & 1)

it('row by row', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => numbered(`甲${i}`, 2021, i % 8))
  const more = Array.from({ length: 40 }, (_, i) => numbered(`乙${i}`, 2022, (i * 3) % 8))
  const loadedColumns = VALUE_COLUMNS.filter(c => c.onForm).map(c => c.id)
  const files = [
    readingOf('s1', [rows.slice(0, 25), rows.slice(25)], { loadedColumns }),
    readingOf('s2', [[...rows.slice(10, 20), ...more.slice(0, 15)], more.slice(15)], { loadedColumns }),
  ]
  await loadTables(db, datasetTables(files, tallyBeside(files, 0)))
  const told = await db.ask(
    sql`SELECT r.org_id, k.content FROM report AS r JOIN ${TALLY} AS k ON k."row" = r.rowid ORDER BY r.rowid`,
  )
  expect(told.rows.map(r => [r.org_id, r.content])).toEqual([
    ...rows.map((r, i) => [r.org, contentOf(i % 8)]),
    ...more.map((r, i) => [r.org, contentOf((i * 3) % 8)]),
  ])
})

it('not at all where so few reports are evaluated one by one', async () => {
  const file = readingOf('s1', [[numbered('甲', 2021, 1)]])
  await loadTables(db, datasetTables([file], tallyBeside([file])))
  expect((await db.ask(sql`SELECT count(*) AS n FROM ${TALLY}`)).rows[0]?.n).toBe(0)
})
