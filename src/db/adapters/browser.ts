/** The database in the browser: DuckDB-Wasm in a blob worker, its wasm fetched and checked by the page. */
import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm'
import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url'
import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url'
import type { Database } from '../database'
import type { RunningEngine } from '../engine'
import { StartError } from '../errors'
import { openSession } from '../session'
import { startWorker, type WorkerGreeting } from './blobWorker'
import { checkPage, fetchWasm, type OnProgress, scriptError } from './startSteps'

/** Milliseconds for each of: the worker's first word, the start of the engine. */
const START_TIMEOUT = 30_000

/** Dispatched on `window` by tests of the recovery: ends the engine as a crash would. */
const END_ENGINE_EVENT = 'mingjing:test:end-engine'

function within<T>(work: Promise<T>, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = (): void => reject(new StartError('start-timeout', `${what}: ${START_TIMEOUT} ms`))
    const timer = setTimeout(late, START_TIMEOUT)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** The worker's first word; rejects where the browser did not start it. */
function greeting(worker: Worker): Promise<WorkerGreeting> {
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', event => resolve(event.data as WorkerGreeting), { once: true })
    const failed = (event: ErrorEvent): void =>
      reject(new StartError('worker-blocked', event.message || 'the browser did not start the worker'))
    worker.addEventListener('error', failed, { once: true })
  })
}

async function startEngineWorker(): Promise<Worker> {
  let worker: Worker
  try {
    worker = startWorker(workerUrl, 'classic')
  } catch (error) {
    throw new StartError('worker-blocked', String(error), error)
  }
  try {
    const word = await within(greeting(worker), 'worker')
    if (word.mingjing === 'failed') throw await scriptError(workerUrl, word.message)
    return worker
  } catch (error) {
    worker.terminate()
    throw error
  }
}

async function boot(wasm: Blob): Promise<RunningEngine> {
  const start = performance.now()
  const worker = await startEngineWorker()
  const bindings = new AsyncDuckDB(new VoidLogger(), worker)
  const ended = new Promise<string>(resolve => {
    worker.addEventListener('error', event => resolve(event.message || 'the worker failed'))
    worker.addEventListener('messageerror', () => resolve('a message of the worker could not be read'))
  })
  const crashed = ended.then(reason => {
    throw new StartError('engine', reason)
  })
  crashed.catch(() => {})
  const module = URL.createObjectURL(wasm)
  try {
    await within(Promise.race([bindings.instantiate(module), crashed]), 'engine')
    // Without DuckDB's casts every digit arrives; db/decode.ts says what a number cannot hold as text.
    const config = { query: { castBigIntToDouble: false, castDecimalToDouble: false } }
    await within(Promise.race([bindings.open(config), crashed]), 'open')
  } catch (error) {
    worker.terminate()
    throw error instanceof StartError ? error : new StartError('engine', String(error), error)
  } finally {
    URL.revokeObjectURL(module)
  }
  performance.measure('mj:engine', { start })
  return {
    engine: {
      connect: () => bindings.connectInternal(),
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
    ended,
    terminate: () => worker.terminate(),
  }
}

/**
 * Holds the engine's compiled code on the page. V8 gives it to the next worker that starts the same bytes, with all that
 * was optimised of it so far: a new engine then has the tables back in a third of the time. Other browsers compile for
 * each worker anew, and would do it once more for nothing.
 */
function holdCode(wasm: Blob): () => void {
  const held: Promise<WebAssembly.Module | null>[] = []
  return () => {
    if (held.length > 0 || !/\bChrom(?:e|ium)\//.test(navigator.userAgent)) return
    held.push(WebAssembly.compileStreaming(new Response(wasm)).catch(() => null))
  }
}

/**
 * Fetches, checks, starts and locks the engine. The checked wasm is kept, so that a new engine needs no network.
 * Rejects with StartError.
 */
export async function openBrowserDatabase({ onProgress }: { onProgress: OnProgress }): Promise<Database> {
  checkPage()
  const wasm = await fetchWasm(wasmUrl, onProgress)
  const session = await openSession(() => boot(wasm))
  addEventListener(END_ENGINE_EVENT, () => void session.kill('ended by a test'))
  const { database } = session
  const hold = holdCode(wasm)
  return {
    ...database,
    read(text, options) {
      // A statement of the user is what may cost the engine.
      hold()
      return database.read(text, options)
    },
  }
}
