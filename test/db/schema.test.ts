import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/database'
import {
  createTables,
  PUBLIC_SCHEMA,
  RESERVED_NAMES,
  TABLES,
  tableColumns,
  uniqueNames,
} from '../../src/db/schema'
import { sql } from '../../src/db/sql'
import { FORM_COLUMNS, VALUE_COLUMNS } from '../../src/domain/dictionary'
import { nodeDatabase } from '../support/nodeDatabase'

let db: Database
beforeAll(async () => {
  db = await nodeDatabase()
})

describe('the schema', () => {
  it('is what the database has after its statements ran', async () => {
    const shape = { doubles: new Set(['rules_issued']), extras: ['备注', 'a"b'] }
    for (const statement of createTables(shape)) await db.run(statement)
    for (const table of TABLES) {
      const { rows } = await db.ask(
        sql`SELECT column_name AS name, data_type AS type FROM information_schema.columns
          WHERE table_name = ${table} ORDER BY ordinal_position`,
      )
      expect(rows.map(r => ({ ...r }))).toEqual(tableColumns(table, shape))
    }
  })

  it('makes a count DOUBLE only where asked, and the derived handled total with the reported one', () => {
    const types = (doubles: string[]) =>
      new Map(tableColumns('report', { doubles: new Set(doubles), extras: [] }).map(c => [c.name, c.type]))
    expect(types([]).get('handled_derived')).toBe('INTEGER')
    const wide = types(['handled_total__total'])
    expect(wide.get('handled_total__total')).toBe('DOUBLE')
    expect(wide.get('handled_derived')).toBe('DOUBLE')
    expect(wide.get('new_received__total')).toBe('INTEGER')
    expect(wide.get('fee_amount_wan')).toBe('DOUBLE')
  })

  it('holds every column of the form once, and the group totals after them', () => {
    const names = tableColumns('report').map(c => c.name)
    expect(new Set(names).size).toBe(names.length)
    expect(FORM_COLUMNS).toHaveLength(226)
    expect(VALUE_COLUMNS.map(c => c.id)).toEqual(names.slice(19, 19 + 247))
  })

  it('is documented in both languages, views included', () => {
    expect(PUBLIC_SCHEMA.map(t => t.name)).toEqual([...TABLES, 'clean', 'expected'])
    for (const table of PUBLIC_SCHEMA) {
      expect(table.words.zh).toMatch(/。$/)
      expect(table.words.en).toMatch(/\.$/)
    }
  })
})

describe('names of a file’s own columns', () => {
  it('are the headers; taken ones get a number, without regard to case', () => {
    expect(uniqueNames([' 备注 ', 'Year', '备注', 'YEAR_2', 'year', '', '__proto__'])).toEqual([
      '备注',
      'Year_2',
      '备注_2',
      'YEAR_2_2',
      'year_3',
      'column',
      '__proto__',
    ])
  })

  it('are never taken twice and never those of the schema, in any list of headers', () => {
    const header = fc.oneof(
      fc.constantFrom('Year', 'YEAR', 'year_2', 'org_id', 'x', 'X', 'x_2', '', ' ', '\0'),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(header, { maxLength: 40 }), headers => {
        const names = uniqueNames(headers)
        const folded = names.map(n => n.toLowerCase())
        expect(names).toHaveLength(headers.length)
        expect(new Set(folded).size).toBe(names.length)
        expect(folded.filter(n => RESERVED_NAMES.has(n))).toEqual([])
        expect(names.filter(n => n.trim() === '' || n.includes('\0'))).toEqual([])
      }),
    )
  })
})
