/** The other engines in a page of their own: each takes the same file as a user's file and says how long it took. */
import { AsyncDuckDB, DuckDBDataProtocol, VoidLogger } from '@duckdb/duckdb-wasm'
import duckdbWorkerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url'
import duckdbWasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url'
import perspective from '@perspective-dev/client'
import clientWasmUrl from '@perspective-dev/client/dist/wasm/perspective-js.wasm?url'
import serverWasmUrl from '@perspective-dev/server/dist/wasm/perspective-server.wasm?url'
import './views'

export interface PeerResult {
  readonly rows: number
  /** Milliseconds to have the file as text, where the engine asks for text; 0 where it reads the file itself. */
  readonly text: number
  /** Milliseconds from there until the rows can be queried; the start of the engine is not in it. */
  readonly load: number
}

export interface Peers {
  perspective(url: string): Promise<PeerResult>
  duckdb(url: string): Promise<PeerResult>
}

declare global {
  interface Window {
    peers?: Peers
  }
}

async function fileAt(url: string): Promise<File> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return new File([await response.blob()], 'national.csv')
}

window.peers = {
  async perspective(url) {
    const file = await fileAt(url)
    perspective.init_client(fetch(clientWasmUrl))
    perspective.init_server(fetch(serverWasmUrl))
    const engine = await perspective.worker()
    await engine.table('a,b\n1,2\n')
    const start = performance.now()
    const text = await file.text()
    const read = performance.now()
    const table = await engine.table(text)
    const rows = await table.size()
    return { rows, text: read - start, load: performance.now() - read }
  },
  async duckdb(url) {
    const file = await fileAt(url)
    const engine = new AsyncDuckDB(new VoidLogger(), new Worker(duckdbWorkerUrl))
    await engine.instantiate(duckdbWasmUrl)
    const connection = await engine.connect()
    const start = performance.now()
    await engine.registerFileHandle('national.csv', file, DuckDBDataProtocol.BROWSER_FILEREADER, true)
    await connection.query(`CREATE TABLE report AS SELECT * FROM read_csv('national.csv')`)
    const counted = await connection.query('SELECT count(*) AS n FROM report')
    return { rows: Number(counted.get(0)?.n), text: 0, load: performance.now() - start }
  },
}
