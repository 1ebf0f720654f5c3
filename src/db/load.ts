/** Fills the tables with a dataset, or leaves them empty. */
import type { Database } from './database'
import { DbError } from './errors'
import { createTables, type ReportShape } from './schema'
import { join, sql } from './sql'

export interface TableStream {
  readonly table: string
  /** An Arrow IPC stream of rows for the table, columns by position. */
  readonly ipc: Uint8Array
  readonly rows: number
}

export interface Tables {
  readonly doubles: Iterable<string>
  readonly extras: readonly string[]
  /** Rows of the table `report` in all streams. */
  readonly reports: number
  /** Made one by one where they are asked for, so that no two of them need to be held at once. */
  readonly streams: Iterable<TableStream> | AsyncIterable<TableStream>
}

export interface LoadOptions {
  /** Told after each stream: reports inserted so far and in all. */
  readonly onInserted?: (done: number, total: number) => void
  /** Stops between two streams: the load fails with its reason. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Up to so many reports the tables stay as they are inserted. Packing those of a nation takes 4 s and makes every
 * check and question slower, and saves half a gigabyte, which only still larger datasets need.
 */
const MOST_UNPACKED = 350_000
/** Rows that the engine packs together. */
const ROW_GROUP = 122_880

async function clear(db: Database, shape: ReportShape): Promise<void> {
  // In one call: a small file is loaded sooner than a dozen of them have gone to the engine and back.
  await db.run(join(createTables(shape), ';\n'))
}

/**
 * Drops the tables, makes them anew and inserts the streams in order. A failed or stopped load leaves the tables
 * empty and rejects with the first error. The browser hands the bytes over to the engine: they cannot be used a
 * second time.
 */
export async function loadTables(
  db: Database,
  tables: Tables,
  { onInserted = () => {}, signal }: LoadOptions = {},
): Promise<void> {
  const shape: ReportShape = { doubles: new Set(tables.doubles), extras: tables.extras }
  signal?.throwIfAborted()
  await clear(db, shape)
  try {
    let done = 0
    let packed = tables.reports > MOST_UNPACKED ? 0 : Number.POSITIVE_INFINITY
    for await (const { table, ipc, rows } of tables.streams) {
      signal?.throwIfAborted()
      await db.insert(table, ipc)
      if (table === 'report') done += rows
      if (done - packed >= ROW_GROUP) {
        await db.run(sql`CHECKPOINT`)
        packed = done
      }
      onInserted(done, tables.reports)
    }
    signal?.throwIfAborted()
  } catch (error) {
    // A dead engine has no tables left; the new one is filled by whoever registered for its restart.
    const dead = error instanceof DbError && error.kind === 'dead'
    if (!dead) await clear(db, shape).catch(() => {})
    throw error
  }
}
