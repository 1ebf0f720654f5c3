/** What the adapters give: a started engine, its end, and the few calls that the session makes. */

type Soon<T> = T | Promise<T>

/** The part of DuckDB's bindings that is used, blocking (Node) or asynchronous (browser worker). */
export interface Engine {
  connect(): Soon<number>
  disconnect(connection: number): Soon<void>
  runQuery(connection: number, text: string): Soon<Uint8Array>
  createPrepared(connection: number, text: string): Soon<number>
  runPrepared(
    connection: number,
    statement: number,
    params: (string | number | boolean | null)[],
  ): Soon<Uint8Array>
  closePrepared(connection: number, statement: number): Soon<void>
  startPendingQuery(connection: number, text: string, allowStream: boolean): Soon<Uint8Array | null>
  pollPendingQuery(connection: number): Soon<Uint8Array | null>
  cancelPendingQuery(connection: number): Soon<boolean>
  fetchQueryResults(connection: number): Soon<Uint8Array | null>
  insertArrowFromIPCStream(
    connection: number,
    buffer: Uint8Array,
    options: { name: string; schema?: string; create: boolean },
  ): Soon<void>
}

export interface RunningEngine {
  readonly engine: Engine
  /** Resolves with the reason when the engine ends by itself; never rejects. */
  readonly ended: Promise<string>
  /** Ends it at once; calls under way may then never settle. */
  terminate(): void
}

/** Starts an engine with an open, empty database that nothing has been done to. Rejects with StartError. */
export type Boot = () => Promise<RunningEngine>

/**
 * First statements of every engine. After them no SQL can reach a file or the network and no setting can be
 * undone (design.md 5). The threshold keeps the engine from packing tables by itself: db/load.ts says when.
 */
export function lockStatements(memoryMegabytes: number): readonly string[] {
  return [
    'SET enable_external_access=false',
    'SET autoinstall_known_extensions=false',
    'SET autoload_known_extensions=false',
    `SET memory_limit='${Math.round(memoryMegabytes)}MB'`,
    "SET checkpoint_threshold='1TB'",
    'SET lock_configuration=true',
  ]
}

/** One engine's life: its end is told once, and every call through `settle` ends with it. */
export interface Life {
  readonly running: RunningEngine
  /** The connection of our own queries. */
  readonly connection: number
  /** Why it ended; null while it lives. */
  reason: string | null
  readonly onDeath: Set<(reason: string) => void>
}
