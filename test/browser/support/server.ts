/** A small static server over the built folder that can misbehave in the ways servers and proxies do. */
import { readFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  /** Sends the headers for the whole body but only this many bytes, then breaks the connection off. */
  readonly breakAfter?: number
  /** Milliseconds before anything is sent. */
  readonly delay?: number
}

/** Changes what would be sent for a path. */
export type Misbehaviour = (path: string, reply: Reply) => Reply

export interface ServerOptions {
  /** Folder to serve. */
  readonly folder: string
  /** Where the folder hangs, with slashes at both ends; `/` when left out. */
  readonly base?: string
  readonly misbehave?: Misbehaviour
}

export interface StaticServer {
  readonly port: number
  /** Address of the app on 127.0.0.1. */
  readonly url: string
  /** Every request: method, path with query, and the length of its body. */
  readonly requests: { readonly method: string; readonly path: string; readonly bodyBytes: number }[]
  close(): Promise<void>
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.csv': 'text/csv; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}

async function fileReply(folder: string, path: string): Promise<Reply> {
  const name = path.endsWith('/') ? `${path}index.html` : path
  try {
    const body = await readFile(join(folder, normalize(name)))
    const type = TYPES[extname(name)] ?? 'application/octet-stream'
    return { status: 200, headers: { 'content-type': type, 'cache-control': 'no-store' }, body }
  } catch {
    return { status: 404, headers: { 'content-type': 'text/plain' }, body: Buffer.from('not found') }
  }
}

function send(response: ServerResponse, reply: Reply, headOnly: boolean): void {
  response.writeHead(reply.status, { ...reply.headers, 'content-length': String(reply.body.byteLength) })
  if (headOnly) response.end()
  else if (reply.breakAfter === undefined) response.end(reply.body)
  else response.write(reply.body.subarray(0, reply.breakAfter), () => response.destroy())
}

/** Serves until closed, on a free port of 127.0.0.1. */
export async function serve({ folder, base = '/', misbehave }: ServerOptions): Promise<StaticServer> {
  const requests: StaticServer['requests'] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://local')
    let bodyBytes = 0
    request.on('data', (chunk: Buffer) => {
      bodyBytes += chunk.byteLength
    })
    request.on('end', async () => {
      requests.push({ method: request.method ?? '', path: url.pathname + url.search, bodyBytes })
      const inside = url.pathname.startsWith(base)
      const path = decodeURIComponent(inside ? url.pathname.slice(base.length - 1) : '/outside-of-the-app')
      const reply = await fileReply(folder, path)
      const changed = misbehave ? misbehave(path, reply) : reply
      setTimeout(() => send(response, changed, request.method === 'HEAD'), changed.delay ?? 0)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `http://127.0.0.1:${port}${base}`,
    requests,
    close() {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

const LOGIN_PAGE = Buffer.from(
  '<!DOCTYPE html>\n<html><body><form action="/login">请登录</form></body></html>',
)

const WASM = /\.wasm$/
export const ENGINE_WORKER = /duckdb-browser-eh\.worker[^/]*\.js$/

const WAIT_FOR_EVER = Buffer.from(
  'Atomics.wait(new Int32Array(new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer), 0, 0)',
)

function onlyFor(name: RegExp, change: (reply: Reply) => Reply): Misbehaviour {
  return (path, reply) => (name.test(path) ? change(reply) : reply)
}

function policy(value: string): Misbehaviour {
  const header = { 'content-security-policy': value }
  return (path, reply) =>
    path.endsWith('/') || path.endsWith('.html')
      ? { ...reply, headers: { ...reply.headers, ...header } }
      : reply
}

const notFound = (reply: Reply): Reply => ({ ...reply, status: 404, body: Buffer.from('not found') })

export const MISBEHAVIOURS = {
  wasmAsText: onlyFor(WASM, r => ({ ...r, headers: { ...r.headers, 'content-type': 'text/plain' } })),
  wasmMissing: onlyFor(WASM, notFound),
  wasmIsLoginPage: onlyFor(WASM, r => ({
    ...r,
    headers: { ...r.headers, 'content-type': 'text/html' },
    body: LOGIN_PAGE,
  })),
  wasmShort: onlyFor(WASM, r => ({ ...r, body: r.body.subarray(0, 1_000_000) })),
  wasmBrokenOff: onlyFor(WASM, r => ({ ...r, breakAfter: 1_000_000 })),
  wasmAltered: onlyFor(WASM, r => {
    const body = Buffer.from(r.body)
    body[20_000_000] = (body[20_000_000] ?? 0) ^ 1
    return { ...r, body }
  }),
  wasmSlow: onlyFor(WASM, r => ({ ...r, delay: 3000 })),
  workerMissing: onlyFor(ENGINE_WORKER, notFound),
  workerAsText: onlyFor(ENGINE_WORKER, r => ({
    ...r,
    headers: { ...r.headers, 'content-type': 'text/plain' },
  })),
  workerFails: onlyFor(ENGINE_WORKER, r => ({ ...r, body: Buffer.from('throw new Error("not today")') })),
  workerHangs: onlyFor(ENGINE_WORKER, r => ({ ...r, body: WAIT_FOR_EVER })),
  scriptsMissing: onlyFor(/\.js$/, notFound),
  policyWithoutWasm: policy("script-src 'self'"),
  policyWithoutBlobWorkers: policy("worker-src 'self'"),
} satisfies Record<string, Misbehaviour>
