/** Native DuckDB on one thread: what the same file costs outside of a browser. */
import { DuckDBInstance } from '@duckdb/node-api'

/** Milliseconds from a started engine to a filled table; rejects with DuckDB's error. */
export async function nativeLoad(path: string): Promise<{ rows: number; load: number }> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  try {
    const start = performance.now()
    await connection.run(`CREATE TABLE report AS SELECT * FROM read_csv('${path.replaceAll("'", "''")}')`)
    const reader = await connection.runAndReadAll('SELECT count(*) FROM report')
    return { rows: Number(reader.getRows()[0]?.[0]), load: performance.now() - start }
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
