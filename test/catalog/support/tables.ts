/** Fills the tables that the catalogue reads with plain reports, on the app's own engine. */
import { deadlineMacros } from '../../../src/catalog/parameters'
import type { Database, Row } from '../../../src/db/database'
import { createTables } from '../../../src/db/schema'
import { ident, join, list, type Query, sql } from '../../../src/db/sql'
import { nodeDatabase } from '../../support/nodeDatabase'
import type { PlainReport, Slot } from './plain'

export interface Tables {
  ask(query: Query): Promise<readonly Row[]>
  /** Replaces everything by these reports (as `clean`) and these expected body-years. */
  load(reports: readonly PlainReport[], slots: readonly Slot[]): Promise<void>
}

function insert(table: string, rows: readonly Row[]): Query[] {
  const names = [...new Set(rows.flatMap(row => Object.keys(row)))]
  if (names.length === 0) return []
  const values = rows.map(row => sql`(${list(names.map(name => row[name] ?? null))})`)
  return [sql`INSERT INTO ${ident(table)} (${join(names.map(ident))}) VALUES ${join(values)}`]
}

function statements(reports: readonly PlainReport[], slots: readonly Slot[]): readonly Query[] {
  const key = (r: PlainReport) => r.row.report_key ?? null
  return [
    ...createTables({ doubles: new Set(), extras: [] }),
    ...deadlineMacros({}),
    sql`CREATE VIEW clean AS SELECT * FROM report`,
    sql`CREATE OR REPLACE TABLE slot (county VARCHAR, year INTEGER, report_key VARCHAR, basis VARCHAR, org_type VARCHAR, org_level VARCHAR)`,
    sql`CREATE VIEW expected AS SELECT * FROM slot`,
    ...insert(
      'report',
      reports.map(r => r.row),
    ),
    ...insert(
      'org',
      reports.map(r => ({ org_id: r.row.org_id ?? null, population: r.population })),
    ),
    ...insert(
      'conflict',
      reports.flatMap(r =>
        r.conflicts.map(id => ({ report_key: key(r), column_id: id, check_id: 'K02', scope: '' })),
      ),
    ),
    ...insert(
      'slot',
      slots.map(s => ({ ...s })),
    ),
  ]
}

export async function openTables(): Promise<Tables> {
  const db: Database = await nodeDatabase()
  return {
    ask: async query => (await db.ask(query)).rows,
    async load(reports, slots) {
      for (const statement of statements(reports, slots)) await db.run(statement)
    },
  }
}
