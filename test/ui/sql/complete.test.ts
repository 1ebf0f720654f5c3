import { describe, expect, it } from 'vitest'
import { type Catalog, candidates, written } from '../../../src/ui/views/sql/complete'
import { columnWords } from '../../../src/ui/words/schemaColumns'

const columns = (table: string, ...names: string[]) =>
  names.map(name => ({ table, name, type: 'INTEGER', words: columnWords(name) }))
const word = (kind: Catalog['words'][number]['kind'], ...names: string[]) =>
  names.map(name => ({ kind, name, parameters: 'x', meaning: `what ${name} does` }))

const CATALOG: Catalog = {
  tables: ['clean', 'finding', 'org'].map(name => ({ name, words: { zh: `表${name}`, en: name } })),
  columns: [
    ...columns('clean', 'org_id', 'year', 'new_received__natural', 'new_received__total', '联系电话'),
    ...columns('finding', 'org_id', 'check_id', 'cause'),
    ...columns('org', 'org_id', 'org_name'),
  ],
  words: [
    ...word('keyword', 'select', 'from', 'order', 'year'),
    ...word('aggregate', 'sum', 'median'),
    ...word('table', 'range'),
  ],
}

/** Names offered where `|` stands. */
function offered(marked: string, explicit = false): readonly string[] {
  const at = marked.indexOf('|')
  const found = candidates(marked.replace('|', ''), at, CATALOG, 'zh', explicit)
  return found?.options.map(option => option.name) ?? []
}

describe('completion', () => {
  it('finds a column by its Chinese label, the total before its parts', () => {
    expect(offered('SELECT 新收|')).toEqual(['new_received__total', 'new_received__natural'])
  })

  it('finds by the beginning of the name or of a part of it', () => {
    expect(offered('SELECT rec|')[0]).toBe('new_received__total')
    expect(offered('SELECT su|')).toContain('sum')
  })

  it('offers the columns of the tables that the statement names, before or after the cursor', () => {
    expect(offered('SELECT ca| FROM finding')).toContain('cause')
    expect(offered('SELECT ca|')).not.toContain('cause')
    expect(offered('SELECT org_n| FROM finding f JOIN org USING (org_id)')).toEqual(['org_name'])
  })

  it('knows an alias, quoted or not, and offers nothing else behind its dot', () => {
    expect(offered('SELECT f.| FROM finding AS f')).toEqual(['org_id', 'check_id', 'cause'])
    expect(offered('SELECT "我的".ch| FROM finding "我的"')).toEqual(['check_id'])
    expect(offered('SELECT f.su| FROM finding f')).toEqual([])
  })

  it('offers tables and table functions behind FROM', () => {
    expect(offered('SELECT * FROM |', true)).toEqual(['clean', 'finding', 'org', 'range'])
    expect(offered('SELECT * FROM fi|')).toEqual(['finding'])
  })

  it('is silent before anything is typed, and within a number', () => {
    expect(offered('SELECT |')).toEqual([])
    expect(offered('SELECT 12|')).toEqual([])
  })

  it('puts names in as they must stand', () => {
    const reserved = new Set(['year', 'order'])
    expect(written('org_id', reserved)).toBe('org_id')
    expect(written('order', reserved)).toBe('"order"')
    expect(written('联系电话', reserved)).toBe('"联系电话"')
    expect(written('a"b', reserved)).toBe('"a""b"')
  })
})
