/**
 * What a statement of a stranger may try on the read-only road (reliability.md 0.3, 0.10 and 3): each with what must come
 * of it, and after each the tables, the lock and our own road are as they were.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/database'
import { DbError } from '../../src/db/errors'
import { sql } from '../../src/db/sql'
import { nodeDatabase } from '../support/nodeDatabase'

let db: Database
const read = (text: string, limit = 100) => db.read(text, { limit, timeout: 20_000 })

/** Contents, names and settings: what an attack could have changed. */
async function fingerprint(): Promise<unknown> {
  const [tables, rows, settings, log] = await Promise.all([
    db.ask(
      sql`SELECT schema_name, table_name, column_count, estimated_size FROM duckdb_tables() ORDER BY ALL`,
    ),
    db.ask(sql`SELECT count(*) AS n, sum(hash(k, name))::VARCHAR AS h FROM main.kept`),
    db.ask(
      sql`SELECT name, value FROM duckdb_settings() WHERE name NOT IN ('profiling_output', 'seed') ORDER BY name`,
    ),
    db.ask(sql`SELECT count(*) AS n FROM duckdb_logs()`),
  ])
  const other = await db.ask(
    sql`SELECT (SELECT count(*) FROM duckdb_functions() WHERE NOT internal) AS macros,
      (SELECT count(*) FROM duckdb_databases()) AS databases, (SELECT count(*) FROM duckdb_secrets()) AS secrets,
      (SELECT count(*) FROM duckdb_variables()) AS variables, (SELECT count(*) FROM duckdb_prepared_statements()) AS prepared,
      (SELECT count(*) FROM duckdb_views() WHERE NOT internal) AS views`,
  )
  return [tables.rows, rows.rows, settings.rows, log.rows, other.rows]
}

let before: unknown
beforeAll(async () => {
  db = await nodeDatabase()
  await db.run(
    sql`CREATE OR REPLACE TABLE main.kept AS SELECT range::INTEGER AS k, '镇' || range AS name FROM range(1000)`,
  )
  await db.run(sql`CREATE SCHEMA IF NOT EXISTS work`)
  await db.run(sql`CREATE OR REPLACE TABLE work.inner_table AS SELECT 1 AS x`)
  before = await fingerprint()
})
afterAll(() => db.run(sql`DROP TABLE work.inner_table`))
afterEach(async () => {
  expect(await fingerprint()).toEqual(before)
})

/** Statements by what they try; each must be refused by the engine. */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  'a second statement': [
    'SELECT 1; DROP TABLE kept',
    'SELECT 1;;; SELECT 2',
    "SELECT ';' ; DROP TABLE kept; --",
    'SELECT 1 /* ; */ ; DELETE FROM kept',
  ],
  'closing our bracket': [
    'SELECT 1); DROP TABLE kept; SELECT * FROM (SELECT 1',
    'SELECT 1) LIMIT 1; COMMIT; DROP TABLE kept; SELECT * FROM (SELECT 1',
    'SELECT 1) t; DROP TABLE kept; --',
    'SELECT 1) LIMIT 1 --',
    'SELECT 1) LIMIT 1 /*',
    "SELECT 1) WHERE 'a' = ('a'; DROP TABLE kept; SELECT ('b'",
  ],
  'strings and comments that never end': [
    "SELECT 'a",
    'SELECT "a',
    'SELECT $$a',
    'SELECT $x$ a $y$',
    'SELECT /* a',
    'SELECT /* /* a */',
    "SELECT E'a\\'",
  ],
  'writing rows': [
    'INSERT INTO kept VALUES (1)',
    'UPDATE kept SET k = 0',
    'DELETE FROM kept',
    'TRUNCATE kept',
    'MERGE INTO kept USING kept k ON true WHEN MATCHED THEN DELETE',
    'WITH gone AS (DELETE FROM kept RETURNING *) SELECT * FROM gone',
    'SELECT * FROM (INSERT INTO kept VALUES (1) RETURNING *)',
  ],
  'making and dropping': [
    'CREATE TABLE other (x INTEGER)',
    'CREATE TEMP TABLE other AS SELECT 1',
    'CREATE OR REPLACE VIEW clean AS SELECT 1',
    'CREATE MACRO sum(x) AS 0',
    'CREATE SCHEMA other',
    'CREATE SEQUENCE s',
    "CREATE TYPE t AS ENUM ('a')",
    'CREATE INDEX i ON kept (k)',
    'CREATE SECRET s (TYPE http)',
    'SELECT 1 AS x INTO other',
    'DROP TABLE kept',
    'DROP SCHEMA work CASCADE',
    'ALTER TABLE kept ADD COLUMN z INTEGER',
    'COMMENT ON TABLE kept IS NULL',
  ],
  'settings and the lock': [
    'SET lock_configuration = false',
    'SET enable_external_access = true',
    "SET memory_limit = '100GB'",
    'SET GLOBAL threads = 8',
    'RESET ALL',
    'SET VARIABLE v = 1',
    "SET search_path = 'work'",
    'PRAGMA memory_limit = 1',
    'PRAGMA enable_profiling',
    'PRAGMA disable_optimizer',
    'USE work',
    'CALL enable_logging()',
    "SELECT set_config('memory_limit', '1', false)",
  ],
  'files and networks': [
    "ATTACH ':memory:' AS other",
    "ATTACH 'other.db'",
    'DETACH memory',
    "COPY kept TO 'x.csv'",
    "COPY kept FROM 'x.csv'",
    "EXPORT DATABASE 'out'",
    "IMPORT DATABASE 'out'",
    "SELECT * FROM read_csv('package.json')",
    "SELECT * FROM read_text('package.json')",
    "SELECT * FROM read_blob('/etc/passwd')",
    "SELECT * FROM sniff_csv('package.json')",
    "SELECT * FROM glob('*')",
    "SELECT * FROM 'package.json'",
    "FROM 'http://127.0.0.1:9/x.csv'",
    "SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')",
    "SELECT * FROM parquet_scan('https://example.org/x.parquet')",
    "SELECT * FROM query('SELECT * FROM read_text(''package.json'')')",
    "SELECT * FROM query_table('package.json')",
    "SELECT getenv('HOME')",
  ],
  extensions: [
    'INSTALL json',
    'LOAD json',
    'FORCE INSTALL httpfs',
    'UPDATE EXTENSIONS',
    "SELECT json('{}')",
    "SELECT '{}'::JSON",
    'SELECT current_date',
    "SELECT 'a' COLLATE zh",
  ],
  'statements within statements': [
    'PREPARE p AS SELECT 1',
    'EXECUTE p',
    'DEALLOCATE p',
    'CALL pragma_version()',
    'EXPLAIN SELECT 1',
    'EXPLAIN ANALYZE DELETE FROM kept',
    "SELECT * FROM query('DROP TABLE kept')",
    "SELECT * FROM query('SELECT 1; DROP TABLE kept')",
    'VACUUM',
    'ANALYZE',
    'CHECKPOINT',
    'FORCE CHECKPOINT',
  ],
  transactions: [
    'BEGIN',
    'COMMIT',
    'ROLLBACK',
    'ABORT',
    'SELECT 1); COMMIT; BEGIN; SELECT (1',
    'START TRANSACTION READ WRITE',
  ],
  'functions that do something': [
    'FROM enable_logging()',
    "FROM enable_logging(storage = 'file', storage_path = 'x')",
    "FROM enable_logging(storage = 'stdout')",
    'FROM "ENABLE_logging"()',
    'FROM system.main.enable_logging()',
    'FROM /* x */ enable_logging /* y */ ()',
    "FROM query('FROM enable' || '_logging()')",
    'SELECT (SELECT count(*) FROM enable_logging())',
    'WITH a AS MATERIALIZED (FROM enable_logging()) SELECT * FROM kept, a',
    'SELECT * FROM kept WHERE EXISTS (FROM disable_logging())',
    'FROM truncate_duckdb_logs()',
    'FROM checkpoint()',
    'FROM force_checkpoint()',
  ],
  'look-alikes': [
    'ＤＲＯＰ TABLE kept',
    'SELECT 1； DROP TABLE kept',
    'SEL\u200bECT 1',
    '\u202eSELECT 1',
    'DROP\u00a0TABLE\u3000kept',
    'SELECT 1 \0; DROP TABLE kept',
  ],
  'nothing at all': ['', ';', '-- only words', '/* only words */', '()'],
}

describe.each(Object.entries(REFUSED))('%s', (_, texts) => {
  it.each(texts)('is refused: %j', async text => {
    await expect(read(text)).rejects.toBeInstanceOf(DbError)
  })
})

describe('what looks like an attack and is none', () => {
  it.each([
    ["SELECT ';' AS a", ';'],
    ["SELECT '; DROP TABLE kept; --' AS a", '; DROP TABLE kept; --'],
    ['SELECT $$; DROP TABLE kept$$ AS a', '; DROP TABLE kept'],
    ['SELECT $q$a); DROP TABLE kept; --$q$ AS a', 'a); DROP TABLE kept; --'],
    ["SELECT 'enable_logging' AS a", 'enable_logging'],
    ["SELECT 'a' AS a -- checkpoint(", 'a'],
    ["SELECT 'a' AS a; ;\n; ", 'a'],
    ['SELECT a FROM (VALUES (\'x\')) AS "; DROP TABLE kept"(a)', 'x'],
    ['/* 查询 */ SELECT name AS a FROM kept WHERE k = 7', '镇7'],
    // Our working tables can be read: they hold nothing that the public ones do not.
    ['SELECT x::VARCHAR AS a FROM work.inner_table', '1'],
  ])('%j answers', async (text, answer) => {
    expect((await read(text)).rows).toEqual([{ a: answer }])
  })

  it('another SELECT behind our closed bracket keeps the rows that were asked for', async () => {
    const trick = 'SELECT k FROM kept) UNION ALL SELECT * FROM (SELECT k FROM kept'
    const { rows, cut } = await read(trick, 7)
    expect([rows.length, cut]).toEqual([7, 'rows'])
  })
})

describe('size', () => {
  it('a text of more than 100,000 characters is not given to the parser', async () => {
    await expect(read(`SELECT ${'1+'.repeat(60_000)}1`)).rejects.toThrow(/longer than/)
  })

  it.each([
    ['sums', `SELECT ${'1+'.repeat(20_000)}1 AS x`],
    ['brackets', `SELECT ${'('.repeat(5000)}1${')'.repeat(5000)} AS x`],
    ['subqueries', `${'SELECT * FROM ('.repeat(1500)}SELECT 1${')'.repeat(1500)}`],
    ['unions', `SELECT 1${' UNION ALL SELECT 1'.repeat(3000)}`],
    ['cases', `SELECT ${'CASE WHEN true THEN '.repeat(2000)}1${' END'.repeat(2000)}`],
  ])('deep nesting of %s gives an answer or an error, and the engine lives', async (_, text) => {
    await read(text).catch(error => expect(error).toBeInstanceOf(DbError))
    expect((await read('SELECT 1 AS x')).rows).toEqual([{ x: 1 }])
  })

  it('a result of more columns than a page can draw is refused', async () => {
    const columns = Array.from({ length: 3001 }, (_, i) => `${i} AS c${i}`)
    await expect(read(`SELECT ${columns.join(', ')}`)).rejects.toThrow(/more than 3000 columns/)
    expect((await read(`SELECT ${columns.slice(1).join(', ')}`)).columns).toHaveLength(3000)
  })

  it('says that there was more, and never gives more than was asked for', async () => {
    expect(await read('FROM range(11)', 10)).toMatchObject({ cut: 'rows' })
    expect(await read('FROM range(10)', 10)).toMatchObject({ cut: null })
    const wide = `SELECT ${Array.from({ length: 1000 }, (_, i) => `range + ${i} AS c${i}`).join(', ')} FROM range(8000)`
    const { rows, cut } = await read(wide, 1_000_000)
    expect([rows.length, cut]).toEqual([5000, 'size'])
  })

  it.each([
    ['a text', "SELECT length(repeat('街道', 1500000000)) AS n"],
    ['a list', 'SELECT len(list(range)) AS n FROM range(2000000000)'],
    ['a hash table', 'SELECT count(*) FROM (SELECT DISTINCT hash(range) FROM range(3000000000))'],
  ])('%s larger than the memory is an error of its own', async (_, text) => {
    await expect(read(text)).rejects.toBeInstanceOf(DbError)
  })
})
