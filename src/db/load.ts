/** Fills the tables with a dataset, or leaves them empty. */
import type { Database } from './database'
import { DbError } from './errors'
import { createTables, type ReportShape } from './schema'

export interface TableStream {
  readonly table: string
  /** An Arrow IPC stream of rows for the table, columns by position. */
  readonly ipc: Uint8Array
}

export interface Tables {
  readonly doubles: Iterable<string>
  readonly extras: readonly string[]
  readonly streams: readonly TableStream[]
}

async function clear(db: Database, shape: ReportShape): Promise<void> {
  for (const statement of createTables(shape)) await db.run(statement)
}

/**
 * Drops the tables, makes them anew and inserts the streams in order. `onInserted` is told after each stream.
 * A failed load leaves the tables empty and rejects with the first error. The browser hands the bytes over to
 * the engine: they cannot be used a second time.
 */
export async function loadTables(
  db: Database,
  tables: Tables,
  onInserted: (done: number, total: number) => void = () => {},
): Promise<void> {
  const shape: ReportShape = { doubles: new Set(tables.doubles), extras: tables.extras }
  await clear(db, shape)
  try {
    let done = 0
    for (const stream of tables.streams) {
      await db.insert(stream.table, stream.ipc)
      onInserted(++done, tables.streams.length)
    }
  } catch (error) {
    // A dead engine has no tables left; the new one is filled by whoever registered for its restart.
    const dead = error instanceof DbError && error.kind === 'dead'
    if (!dead) await clear(db, shape).catch(() => {})
    throw error
  }
}
