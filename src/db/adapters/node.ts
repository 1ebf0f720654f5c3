/**
 * The database in Node, on the same wasm that ships: for tests, generators and the command line. The engine is
 * blocking, so a statement cannot be stopped while it runs and timeouts take effect only after it.
 */
import { createRequire } from 'node:module'
import { createDuckDB, NODE_RUNTIME, VoidLogger } from '@duckdb/duckdb-wasm/blocking'
import type { Database } from '../database'
import type { RunningEngine } from '../engine'
import { openSession, type Session } from '../session'

async function boot(): Promise<RunningEngine> {
  const wasm = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm')
  const bundle = { mainModule: wasm, mainWorker: '' }
  const bindings = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), NODE_RUNTIME)
  await bindings.instantiate(() => {})
  bindings.open({ query: { castBigIntToDouble: false, castDecimalToDouble: false } })
  return {
    engine: {
      connect: () => bindings.connect().useUnsafe((_, connection) => connection),
      disconnect: c => bindings.disconnect(c),
      runQuery: (c, text) => bindings.runQuery(c, text),
      createPrepared: (c, text) => bindings.createPrepared(c, text),
      runPrepared: (c, statement, params) => bindings.runPrepared(c, statement, params),
      closePrepared: (c, statement) => bindings.closePrepared(c, statement),
      startPendingQuery: (c, text, stream) => bindings.startPendingQuery(c, text, stream),
      pollPendingQuery: c => bindings.pollPendingQuery(c),
      cancelPendingQuery: c => bindings.cancelPendingQuery(c),
      fetchQueryResults: c => bindings.fetchQueryResults(c),
      insertArrowFromIPCStream: (c, bytes, options) => bindings.insertArrowFromIPCStream(c, bytes, options),
    },
    ended: new Promise(() => {}),
    terminate: () => {},
  }
}

/** Opens a database in this process, with the means to end its engine. Rejects with StartError. */
export function openNodeSession(): Promise<Session> {
  return openSession(boot)
}

/** Opens a database in this process. Rejects with StartError. */
export async function openNodeDatabase(): Promise<Database> {
  const { database } = await openNodeSession()
  return database
}
