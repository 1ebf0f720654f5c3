import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { datasetTables } from '../../src/db/arrow'
import type { Database } from '../../src/db/database'
import { DbError } from '../../src/db/errors'
import { loadTables } from '../../src/db/load'
import { ident, join, sql } from '../../src/db/sql'
import { column, VALUE_COLUMNS } from '../../src/domain/dictionary'
import type { FileReading } from '../../src/domain/reading'
import { joinRowHashes } from '../../src/domain/rowHashes'
import { nodeDatabase } from '../support/nodeDatabase'
import { batchOf, numbers, type Row, readingOf, rowHashesOf } from '../support/readings'

let db: Database
beforeAll(async () => {
  db = await nodeDatabase()
})

async function load(...readings: FileReading[]) {
  const tables = datasetTables(readings)
  await loadTables(db, tables)
  return tables
}

async function typeOf(name: string): Promise<unknown> {
  const { rows } = await db.ask(
    sql`SELECT data_type AS t FROM information_schema.columns WHERE table_name = 'report' AND column_name = ${name}`,
  )
  return rows[0]?.t
}

const COUNTS = ['rules_issued', 'new_received__total', 'new_received__natural', 'deny_total__total']
const cell = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.constant(0) },
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
)

describe('numbers through Arrow', () => {
  it('come back as they were: NULL stays NULL, 0 stays 0, in any number of batches', async () => {
    const table = fc.array(fc.array(fc.tuple(cell, cell, cell, cell), { minLength: 1, maxLength: 40 }), {
      minLength: 1,
      maxLength: 3,
    })
    await fc.assert(
      fc.asyncProperty(table, async parts => {
        let n = 0
        const batches = parts.map(part =>
          part.map((cells, i): Row => {
            const values = Object.fromEntries(COUNTS.map((id, c) => [id, cells[c] ?? null]))
            return { org: `o${String(n++).padStart(5, '0')}`, year: 2020 + (i % 3), values }
          }),
        )
        await load(readingOf('s1', batches))
        const { rows } = await db.ask(sql`SELECT ${join(COUNTS.map(ident))} FROM report ORDER BY org_id`)
        expect(rows.map(row => Object.values(row))).toEqual(parts.flat())
      }),
      { numRuns: 25 },
    )
  })

  it('come back at the edges of 16 and 32 bits, in streams of either width', async () => {
    const edges = [32_767, 32_768, -32_768, -32_769, 2 ** 31 - 1, -(2 ** 31)]
    const batches = edges.map((rules_issued, i): Row[] => [
      { org: `o${i}`, year: 2020, values: { rules_issued } },
    ])
    await load(readingOf('s1', batches))
    const { rows } = await db.ask(sql`SELECT rules_issued AS n FROM report ORDER BY org_id`)
    expect(rows.map(r => r.n)).toEqual(edges)
    expect(await typeOf('rules_issued')).toBe('INTEGER')
  })

  it('widen a column to DOUBLE where one batch has a fraction, and only that column', async () => {
    const { doubles } = await load(
      readingOf('s1', [
        [{ org: 'a', year: 2020, values: { rules_issued: 3, new_received__total: 4 } }],
        [{ org: 'b', year: 2020, values: { rules_issued: 3.5, new_received__total: null } }],
      ]),
    )
    expect([...doubles]).toEqual(['rules_issued'])
    expect(await typeOf('rules_issued')).toBe('DOUBLE')
    expect(await typeOf('new_received__total')).toBe('INTEGER')
    const { rows } = await db.ask(
      sql`SELECT rules_issued AS r, new_received__total AS n FROM report ORDER BY org_id`,
    )
    expect(rows).toEqual([
      { r: 3, n: 4 },
      { r: 3.5, n: null },
    ])
  })

  it('keep amounts as DOUBLE whether the file wrote fractions or not', async () => {
    const { doubles } = await load(
      readingOf('s1', [[{ org: 'a', year: 2020, values: { fee_amount_wan: 12 } }]]),
    )
    expect([...doubles]).toEqual([])
    expect(await typeOf('fee_amount_wan')).toBe('DOUBLE')
    expect((await db.ask(sql`SELECT fee_amount_wan AS x FROM report`)).rows).toEqual([{ x: 12 }])
  })

  it('give the derived handled total its own column and leave the reported one NULL', async () => {
    const note = {
      row: 1,
      column: column('handled_total__total').index,
      status: 'not_loaded' as const,
      raw: '',
      imputedValue: 7,
      imputedRule: 'I5',
    }
    const batch = batchOf(
      [
        { org: 'a', year: 2020 },
        { org: 'b', year: 2020 },
      ],
      [note],
    )
    await load(readingOf('s1', [batch]))
    const { rows } = await db.ask(
      sql`SELECT handled_total__total AS reported, handled_derived AS derived FROM report ORDER BY org_id`,
    )
    expect(rows).toEqual([
      { reported: null, derived: null },
      { reported: null, derived: 7 },
    ])
    expect((await db.ask(sql`SELECT * FROM cell_note`)).rows).toEqual([
      {
        report_key: 'b-2020',
        column_id: 'handled_total__total',
        status: 'not_loaded',
        raw_text: null,
        imputed_value: 7,
        imputed_rule: 'I5',
      },
    ])
  })

  it('tell an unknown fill count (-1) from a table with nothing filled (0)', async () => {
    const batch = batchOf([
      { org: 'a', year: 2020 },
      { org: 'b', year: 2020 },
    ])
    batch.fill.filled.t3[1] = 0
    await load(readingOf('s1', [batch]))
    expect(
      (await db.ask(sql`SELECT filled_t3 AS f, filled_t2 AS g FROM report ORDER BY org_id`)).rows,
    ).toEqual([
      { f: null, g: null },
      { f: 0, g: null },
    ])
  })

  it('never write a batch without numbers into a stream of zeros', () => {
    const rows = Array.from({ length: 5000 }, (_, i): Row => ({ org: `o${i}`, year: 2020 }))
    const empty = [...datasetTables([readingOf('s1', [rows])]).streams].find(s => s.table === 'report')
    // One column of INTEGER would take 20,000 bytes; the 247 value columns together take less than eight of them.
    expect(empty?.ipc.byteLength).toBeLessThan(400_000)
  })
})

describe('texts', () => {
  it('come back as they were; empty ones are NULL', async () => {
    const name = fc.string({ unit: 'grapheme', maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(fc.array(name, { minLength: 1, maxLength: 30 }), async names => {
        const rows = names.map(
          (org_name, i): Row => ({ org: `o${String(i).padStart(3, '0')}`, year: 2020, text: { org_name } }),
        )
        await load(readingOf('s1', [rows]))
        const back = await db.ask(sql`SELECT org_name AS n FROM report ORDER BY org_id`)
        expect(back.rows.map(r => r.n)).toEqual(names.map(n => n || null))
      }),
      { numRuns: 25 },
    )
  })
})

describe('several files', () => {
  it('unite their columns and keep their own columns, whatever they are called', async () => {
    const first = readingOf('s1', [
      [
        {
          org: 'a',
          year: 2020,
          values: { rules_issued: 1 },
          extra: { __proto__x: 'p', Year: 'y', 'a"b': 'q' },
        },
      ],
    ])
    const hostile = batchOf([{ org: 'b', year: 2021, values: { new_received__total: 0 } }])
    const second = readingOf('s2', [
      {
        ...hostile,
        extra: [
          { name: '__proto__', values: ['polluted'] },
          { name: 'YEAR', values: ['other'] },
          { name: 'rowid', values: ['r'] },
          { name: ' "; DROP TABLE report; --', values: ['d'] },
        ],
      },
    ])
    const { extras } = await load(first, second)
    expect(extras).toEqual([
      '__proto__x',
      'Year_2',
      'a"b',
      '__proto__',
      'rowid_2',
      '"; DROP TABLE report; --',
    ])
    const { rows } = await db.ask(
      sql`SELECT org_id, year, rules_issued, new_received__total AS n, ${join(extras.map(ident))} FROM report ORDER BY org_id`,
    )
    expect(rows.map(r => Object.values(r))).toEqual([
      ['a', 2020, 1, null, 'p', 'y', 'q', null, null, null],
      ['b', 2021, null, 0, null, 'other', null, 'polluted', 'r', 'd'],
    ])
    expect((await db.ask(sql`SELECT source_id, column_id FROM source_column ORDER BY ALL`)).rows).toEqual([
      { source_id: 's1', column_id: 'rules_issued' },
      { source_id: 's2', column_id: 'new_received__total' },
    ])
  })

  it('load an identical row once, and a different one for the same body and year as the next revision', async () => {
    const same: Row = { org: 'a', year: 2020, values: { rules_issued: 1 } }
    const tables = await load(
      readingOf('s1', [[same, { org: 'b', year: 2020, values: { rules_issued: 5 } }]]),
      readingOf('s2', [[{ org: 'b', year: 2020, values: { rules_issued: 6 } }, same]]),
    )
    expect(tables).toMatchObject({
      reports: 3,
      orgs: 2,
      differences: { count: 1, same: 1 },
      years: { from: 2020, to: 2020 },
    })
    const { rows } = await db.ask(
      sql`SELECT report_key AS k, revision AS r, source_id AS s, line, rules_issued AS x FROM report ORDER BY k`,
    )
    expect(rows).toEqual([
      { k: 'a-2020', r: 1, s: 's1', line: 2, x: 1 },
      { k: 'b-2020', r: 1, s: 's1', line: 3, x: 5 },
      { k: 'b-2020-r2', r: 2, s: 's2', line: 2, x: 6 },
    ])
  })

  it('count a later file’s own revisions on from the highest known', async () => {
    const at = (revision: number, x: number): Row => ({
      org: 'a',
      year: 2020,
      revision,
      values: { rules_issued: x },
    })
    await load(readingOf('s1', [[at(1, 1), at(2, 2)]]), readingOf('s2', [[at(2, 4)], [at(1, 3)]]))
    const { rows } = await db.ask(
      sql`SELECT report_key AS k, revision AS r, rules_issued AS x FROM report ORDER BY r`,
    )
    expect(rows).toEqual([
      { k: 'a-2020', r: 1, x: 1 },
      { k: 'a-2020-r2', r: 2, x: 2 },
      { k: 'a-2020-r3', r: 3, x: 3 },
      { k: 'a-2020-r4', r: 4, x: 4 },
    ])
  })

  it('keep the notes with the rows that are loaded when others are left out', async () => {
    const same: Row = { org: 'a', year: 2020 }
    const note = { column: 0, status: 'text' as const, imputedValue: null, imputedRule: null }
    const later = batchOf(
      [same, { org: 'b', year: 2020, values: { new_received__total: 9 } }],
      [
        { ...note, row: 0, raw: 'of the twin' },
        { ...note, row: 1, raw: 'of b' },
      ],
    )
    const first = readingOf('s1', [[same]])
    await load(first, {
      ...readingOf('s2', [later]),
      rowHashes: joinRowHashes([first.rowHashes, rowHashesOf(['b'])]),
    })
    expect((await db.ask(sql`SELECT report_key AS k, raw_text AS t FROM cell_note`)).rows).toEqual([
      { k: 'b-2020', t: 'of b' },
    ])
    expect((await db.ask(sql`SELECT new_received__total AS n FROM report ORDER BY report_key`)).rows).toEqual(
      [{ n: null }, { n: 9 }],
    )
  })

  it('describe each body by its latest report and take its population from the roster', async () => {
    const town = (year: number, org_name: string, org_type: string): Row => ({
      org: 'a',
      year,
      text: { org_name, org_type, province: '福建省', county: '平潭县' },
    })
    const entry = { orgId: '', province: '', city: '', orgType: null, validFrom: '', validTo: '' }
    await load(
      readingOf('s1', [[town(2021, '甲镇', 'town_zhen'), town(2019, '甲乡', 'township_xiang')]]),
      readingOf('s2', [], {
        kind: 'roster',
        roster: [
          { ...entry, orgName: '甲镇', county: '平潭县', population: 41_000 },
          { ...entry, orgName: '甲镇', county: '别的县', population: 5 },
        ],
      }),
    )
    expect((await db.ask(sql`SELECT * EXCLUDE (city, county_code, org_code) FROM org`)).rows).toEqual([
      {
        org_id: 'a',
        org_name: '甲镇',
        level: null,
        type: 'town_zhen',
        province: '福建省',
        county: '平潭县',
        first_year: 2019,
        last_year: 2021,
        population: 41_000,
      },
    ])
    expect((await db.ask(sql`SELECT org_id, county FROM roster ORDER BY county`)).rows).toEqual([
      { org_id: null, county: '别的县' },
      { org_id: 'a', county: '平潭县' },
    ])
  })
})

describe('text through Arrow', () => {
  it('comes back as it was, whatever it is made of; half a surrogate pair becomes the replacement character', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
      fc.string({
        unit: fc.constantFrom('a', 'é', '镇', '\u{20BB7}', '\uD842', '\uDFB7', '\u07FF', '\u0800', '\uFFFF'),
      }),
      fc.constantFrom('同', '同一', '', 'x'.repeat(5000)),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 60 }), async texts => {
        const rows = texts.map(
          (org_code, i): Row => ({ org: `o${String(i).padStart(3, '0')}`, year: 2020, text: { org_code } }),
        )
        await load(readingOf('s1', [rows]))
        const found = await db.ask(sql`SELECT org_code AS t FROM report ORDER BY org_id`)
        expect(found.rows.map(r => r.t)).toEqual(
          texts.map(t => (t === '' ? null : t.replace(/\p{Surrogate}/gu, '\uFFFD'))),
        )
      }),
      { numRuns: 30 },
    )
  })
})

describe('loading', () => {
  it('replaces what was there, views included', async () => {
    await load(readingOf('s1', [[{ org: 'a', year: 2020, extra: { old: '1' } }]]))
    await db.run(sql`CREATE VIEW clean AS SELECT old FROM report`)
    await load(readingOf('s1', [[{ org: 'b', year: 2021 }]]))
    expect((await db.ask(sql`SELECT org_id FROM report`)).rows).toEqual([{ org_id: 'b' }])
    await expect(db.ask(sql`SELECT * FROM clean`)).rejects.toThrow(/clean/)
  })

  it('that fails leaves every table empty and rejects', async () => {
    const tables = datasetTables([readingOf('s1', [[{ org: 'b', year: 2020 }]])])
    const streams = [...tables.streams]
    const narrow = streams.find(s => s.table === 'source_column' || s.table === 'source')?.ipc
    const broken = [
      { table: 'org', ipc: narrow ?? new Uint8Array(), rows: 1 },
      { table: 'org', ipc: new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), rows: 1 },
      { table: 'org', ipc: (narrow ?? new Uint8Array()).slice(0, -8), rows: 1 },
      { table: 'nowhere', ipc: narrow ?? new Uint8Array(), rows: 1 },
    ]
    for (const stream of broken) {
      await load(readingOf('s1', [[{ org: 'a', year: 2020 }]]))
      await expect(loadTables(db, { ...tables, streams: [...streams, stream] })).rejects.toThrow(DbError)
      for (const table of ['report', 'source', 'org'])
        expect((await db.ask(sql`SELECT count(*) AS n FROM ${ident(table)}`)).rows).toEqual([{ n: 0 }])
    }
  })

  it('of streams that come one by one fills the same tables as all at once', async () => {
    const readings = [
      readingOf('s1', [[{ org: 'a', year: 2020 }], [{ org: 'b', year: 2020, values: { rules_issued: 3 } }]]),
    ]
    const contents = async () => {
      const tables = ['report', 'source', 'source_column', 'org', 'cell_note']
      return Promise.all(tables.map(name => db.ask(sql`SELECT * FROM ${ident(name)} ORDER BY ALL`)))
    }
    await load(...readings)
    const atOnce = await contents()
    const tables = datasetTables(readings)
    const told: [number, number][] = []
    const streams = (async function* () {
      for (const stream of tables.streams) yield await Promise.resolve(stream)
    })()
    await loadTables(db, { ...tables, streams }, { onInserted: (done, total) => told.push([done, total]) })
    expect(await contents()).toEqual(atOnce)
    expect(told.slice(0, 2)).toEqual([
      [1, 2],
      [2, 2],
    ])
    expect(told.at(-1)).toEqual([2, 2])
  })

  it('that is stopped between two streams leaves every table empty and closes the streams', async () => {
    const control = new AbortController()
    const reason = new DOMException('stopped', 'AbortError')
    const tables = datasetTables([readingOf('s1', [[{ org: 'a', year: 2020 }], [{ org: 'b', year: 2020 }]])])
    const onInserted = (done: number) => {
      if (done === 1) control.abort(reason)
    }
    await expect(loadTables(db, tables, { onInserted, signal: control.signal })).rejects.toBe(reason)
    for (const table of ['report', 'source', 'org'])
      expect((await db.ask(sql`SELECT count(*) AS n FROM ${ident(table)}`)).rows).toEqual([{ n: 0 }])
    expect(tables.streams.next().done).toBe(true)
  })

  it('that is stopped before it starts changes nothing', async () => {
    await load(readingOf('s1', [[{ org: 'a', year: 2020 }]]))
    const tables = datasetTables([readingOf('s1', [[{ org: 'b', year: 2020 }]])])
    await expect(loadTables(db, tables, { signal: AbortSignal.abort() })).rejects.toThrow()
    expect((await db.ask(sql`SELECT org_id FROM report`)).rows).toEqual([{ org_id: 'a' }])
  })

  it('has one value column per column of the dictionary, in its order', async () => {
    await load(readingOf('s1', [[{ org: 'a', year: 2020 }]]))
    const { rows } = await db.ask(
      sql`SELECT column_name AS c FROM information_schema.columns WHERE table_name = 'report' ORDER BY ordinal_position`,
    )
    const names = rows.map(r => r.c)
    expect(names.slice(19, 19 + VALUE_COLUMNS.length)).toEqual(VALUE_COLUMNS.map(c => c.id))
    expect(names.slice(0, 3)).toEqual(['report_key', 'org_id', 'org_name'])
    expect(names).toHaveLength(19 + 247 + 8)
  })
})

it('the test’s own columns hold what it says', () => {
  expect([...numbers([1, null, 0]).values]).toEqual([1, 0, 0])
  expect([...numbers([1, null, 0]).valid]).toEqual([0b101])
})
