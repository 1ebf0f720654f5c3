/** The port to the engine. Browser and Node adapters stand behind it; nobody else knows DuckDB. */
import type { Query, Value } from './sql'

export type Row = Readonly<Record<string, Value>>

export interface ResultSet {
  readonly columns: readonly string[]
  /** Null-prototype rows; numbers are JS numbers, NULL is null, an unsafe integer is text. */
  readonly rows: readonly Row[]
  /**
   * The values of a column, row by row: where there are many rows far cheaper than `rows`, which are then not made.
   * Undefined for a name that is no column; left out where the rows are there anyway.
   */
  readonly values?: (column: string) => readonly Value[] | undefined
}

/** What the values of a column are; exact integers and decimals that no JS number holds are texts of kind `number`. */
export type ColumnKind = 'number' | 'text' | 'truth' | 'other'

/** What a statement of the user gave, as far as it was read. */
export interface ReadResult extends ResultSet {
  /** One for each column, in their order. */
  readonly kinds: readonly ColumnKind[]
  /** Why there is more than was read: the rows asked for, or more than a page can hold; null where this is all. */
  readonly cut: 'rows' | 'size' | null
}

export interface AskOptions {
  /** Drops the request when it has not started, and its answer when it has. */
  readonly signal?: AbortSignal
}

export interface ReadOptions {
  /** Most rows given back. */
  readonly limit: number
  /** Milliseconds after which the statement is stopped. */
  readonly timeout: number
  readonly signal?: AbortSignal
}

export interface Database {
  /** Runs one of our own queries with bound values. Rejects with DbError; always settles. */
  ask(query: Query, options?: AskOptions): Promise<ResultSet>
  /** Like `ask`, for answers of hundreds of thousands of rows, given as an Arrow IPC stream (`columnsOf`) and not kept. */
  stream(query: Query): Promise<Uint8Array>
  /** Runs statements of ours for their effect. */
  run(query: Query): Promise<void>
  /**
   * Appends an Arrow IPC stream to a table of the schema, or to one of `work` («work.name»), columns by position. The
   * bytes are handed over: in the browser they cannot be read afterwards.
   */
  insert(table: string, ipc: Uint8Array): Promise<void>
  /**
   * Runs SQL written by a user, read-only: one SELECT-like statement inside a read-only transaction on its
   * own connection, with a row cap, stopped by signal or timeout (design.md 5). Rejects with DuckDB's message, which
   * counts lines as the user's text does, and with the place in it.
   */
  read(text: string, options: ReadOptions): Promise<ReadResult>
  /**
   * Changes the tables as one piece of work: `ask` and `read` of this database wait until it settles, so that
   * nobody sees half-filled tables. The work uses the database it is given. Rejects with what the work rejects with.
   */
  change<T>(work: (database: Database) => Promise<T>): Promise<T>
  /**
   * Called when the engine died and a new, empty one stands in its place; the caller refills the tables through
   * the database it is given. Until the promise settles, `ask` and `read` of this database wait; `run` and
   * `insert` do not, since only loading uses them. When it rejects, `ask` and `read` reject (kind `dead`)
   * until the tables are written anew: half-filled tables are never asked.
   */
  onRestart(refill: (reason: string, database: Database) => Promise<void>): void
  close(): Promise<void>
}
