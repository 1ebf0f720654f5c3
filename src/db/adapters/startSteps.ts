/** The start-up ladder (reliability.md 2): each step that can fail gives its own StartError. */
import { sha256 } from '@noble/hashes/sha2.js'
import { StartError } from '../errors'

declare const __WASM_BYTES__: number
declare const __WASM_SHA256__: string

/** Told while the engine is fetched: bytes so far and bytes in all. */
export type OnProgress = (loaded: number, total: number) => void

/** Milliseconds without a byte after which a download counts as stalled. */
const STALL = 60_000
const EMPTY_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)

/** Throws StartError where this page can never start an engine. */
export function checkPage(): void {
  if (location.protocol === 'file:') throw new StartError('file-protocol', location.protocol)
  if (typeof WebAssembly === 'undefined') throw new StartError('no-webassembly', navigator.userAgent)
  try {
    new WebAssembly.Module(EMPTY_MODULE)
  } catch (error) {
    throw new StartError('csp-wasm', String(error), error)
  }
}

async function stalled<T>(work: Promise<T>, what: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new StartError('start-timeout', `${what}: no byte for ${STALL} ms`)),
      STALL,
    )
  })
  try {
    return await Promise.race([work, limit])
  } finally {
    clearTimeout(timer)
  }
}

/** The first bytes as far as they tell what was sent. */
function looksLikeHtml(bytes: Uint8Array): boolean {
  return /^\uFEFF?\s*</.test(new TextDecoder().decode(bytes.subarray(0, 64)))
}

function startsAsWasm(bytes: Uint8Array): boolean {
  return [0, 0x61, 0x73, 0x6d].every((byte, i) => bytes[i] === byte)
}

/**
 * Fetches the engine and checks it against the length and SHA-256 of the build, whatever MIME type the server
 * gives it. Rejects with StartError.
 */
export async function fetchWasm(url: string, onProgress: OnProgress): Promise<Blob> {
  const file = new URL(url, document.baseURI).href
  const response = await stalled(fetch(file), file).catch(error => {
    throw error instanceof StartError ? error : new StartError('offline', `${file}: ${String(error)}`, error)
  })
  if (!response.ok) throw new StartError('wasm-missing', `${file}: HTTP ${response.status}`)
  if (!response.body) throw new StartError('wasm-damaged', `${file}: no content`)

  const reader = response.body.getReader()
  const hash = sha256.create()
  const parts: Uint8Array<ArrayBuffer>[] = []
  let loaded = 0
  onProgress(0, __WASM_BYTES__)
  for (;;) {
    const { done, value } = await stalled(reader.read(), file).catch(error => {
      if (error instanceof StartError) throw error
      throw new StartError(
        'wasm-damaged',
        `${file}: broken off after ${loaded} bytes: ${String(error)}`,
        error,
      )
    })
    if (done) break
    if (loaded === 0) checkMagic(value, file, response)
    parts.push(value)
    hash.update(value)
    loaded += value.byteLength
    onProgress(loaded, __WASM_BYTES__)
  }
  if (loaded !== __WASM_BYTES__)
    throw new StartError('wasm-damaged', `${file}: ${loaded} bytes instead of ${__WASM_BYTES__}`)
  const digest = Array.from(hash.digest(), byte => byte.toString(16).padStart(2, '0')).join('')
  if (digest !== __WASM_SHA256__) throw new StartError('wasm-damaged', `${file}: SHA-256 ${digest}`)
  return new Blob(parts, { type: 'application/wasm' })
}

function checkMagic(bytes: Uint8Array, file: string, response: Response): void {
  if (startsAsWasm(bytes)) return
  const type = response.headers.get('content-type') ?? ''
  const html = looksLikeHtml(bytes) || type.startsWith('text/html')
  throw new StartError(html ? 'wasm-html' : 'wasm-damaged', `${file}: ${type || 'no type'}, not a wasm file`)
}

/** Why a worker's script did not run: it is not there, is not sent as a script, or fails by itself. */
export async function scriptError(url: string, message: string): Promise<StartError> {
  const file = new URL(url, document.baseURI).href
  try {
    const response = await fetch(file, { method: 'HEAD' })
    const type = response.headers.get('content-type') ?? ''
    const sent = response.ok && /javascript|ecmascript/.test(type)
    const found = `${file}: HTTP ${response.status}, ${type || 'no type'}; ${message}`
    return new StartError(sent ? 'engine' : 'worker-missing', found)
  } catch (error) {
    return new StartError('offline', `${file}: ${String(error)}; ${message}`, error)
  }
}
