/** The page's side of the import worker: a Reader whose every call settles, also when the worker dies or is stopped. */
import type { TableStream } from './db/load'
import type { ReadingProgress } from './domain/reading'
import type { GivenFile } from './importFiles'
import { ownSha256, readHalves } from './importHalves'
import type { ImportAnswer, ImportRequest } from './importProtocol'
import { mayBeCut } from './intake/halves'
import { buffersOf } from './intake/packed'
import type { OnReading, Reader, SourceFile } from './state/reader'

interface Waiting {
  resolve(answer: ImportAnswer): void
  reject(error: unknown): void
  onReading: OnReading
}

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never
type Kind = ImportAnswer['kind']
type Answer<K extends Kind> = Extract<ImportAnswer, { kind: K }>

interface CallOptions {
  readonly onReading?: OnReading
  readonly signal?: AbortSignal | undefined
  readonly transfer?: ArrayBuffer[]
  /** An abort drops the answer and lets the worker go on. */
  readonly gently?: true
}

/** Bytes from which a file is read by two workers: below, the second costs more than it saves. */
const CUT_FROM = 12_000_000

/**
 * Bytes of streams that may wait for their use when the worker begins another: the notes and tallies of a batch of
 * reports, so that the next reports are made while the engine takes these.
 */
const MOST_AHEAD = 32_000_000

const NO_BYTES = new Uint8Array()

/**
 * A reader over workers made by `start`; a worker that fails or is stopped is replaced at the next call. A file of
 * `cutFrom` bytes or more is read in halves where that gives the same. Streams are made ahead of their use while no
 * more than `mostAhead` bytes of them wait.
 */
export function workerReader(
  start: () => Worker,
  { cutFrom = CUT_FROM, mostAhead = MOST_AHEAD } = {},
): Reader {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let counter = 0

  function end(error: unknown): void {
    worker?.terminate()
    worker = null
    const calls = [...waiting.values()]
    waiting.clear()
    for (const call of calls) call.reject(error)
  }

  function running(): Worker {
    if (worker) return worker
    const own = start()
    worker = own
    own.onerror = event => {
      if (worker === own) end(new Error(event.message || 'the import worker stopped'))
    }
    own.onmessageerror = () => {
      if (worker === own) end(new Error('the import worker sent a message that cannot be read'))
    }
    own.onmessage = (event: MessageEvent<ImportAnswer>) => {
      const message = event.data
      const call = worker === own ? waiting.get(message.id) : undefined
      if (!call) return
      if (message.kind === 'reading') return call.onReading(message.file, message.progress)
      waiting.delete(message.id)
      if (message.kind === 'failed') call.reject(new Error(message.message))
      else call.resolve(message)
    }
    return own
  }

  /** Sends a request; an abort stops the worker, which cannot listen while it computes, unless it is a gentle one. */
  async function request<K extends Kind>(
    kind: K,
    message: WithoutId<ImportRequest>,
    { onReading = () => {}, signal, transfer = [], gently }: CallOptions = {},
  ): Promise<Answer<K>> {
    signal?.throwIfAborted()
    counter += 1
    const id = counter
    const drop = (): void => {
      waiting.get(id)?.reject(signal?.reason)
      waiting.delete(id)
    }
    const stop = (): void => (gently ? drop() : end(signal?.reason))
    signal?.addEventListener('abort', stop, { once: true })
    try {
      const answer = await new Promise<ImportAnswer>((resolve, reject) => {
        waiting.set(id, { resolve, reject, onReading })
        try {
          running().postMessage({ ...message, id }, transfer)
        } catch (error) {
          waiting.delete(id)
          reject(error)
        }
      })
      if (answer.kind !== kind) throw new Error(`unexpected answer: ${answer.kind}`)
      return answer as Answer<K>
    } finally {
      signal?.removeEventListener('abort', stop)
    }
  }

  /** The file, or what stands for it when its halves have been read and joined in the worker. */
  async function given(
    token: string,
    file: SourceFile,
    onProgress: (progress: ReadingProgress) => void,
    signal: AbortSignal | undefined,
  ): Promise<GivenFile> {
    const { name, bytes, options } = file
    if (bytes.length < cutFrom || file.tooLarge || !mayBeCut(options)) return file
    const hash = ownSha256(bytes)
    hash.catch(() => {})
    const halves = await readHalves(start, file, onProgress, signal)
    if (!halves) return file
    const sha256 = (await hash) ?? (await request('hash', { kind: 'hash', token, bytes }, { signal })).sha256
    const whole = { name, size: bytes.length, sha256, sourceId: options.sourceId, halves }
    const transfer = halves.flatMap(buffersOf)
    const { joined } = await request('join', { kind: 'join', token, file: whole }, { signal, transfer })
    return joined ? { ...file, bytes: NO_BYTES, joined } : file
  }

  /** Has the streams of what is being built made, ahead of their use; gives what takes one after the other, null at the end. */
  function makeStreams(
    token: string,
    signal: AbortSignal | undefined,
  ): () => Promise<Answer<'stream'>['stream']> {
    const asked: Promise<Answer<'stream'>>[] = []
    let ahead = 0
    /** Also after the last one and after a failure: nothing follows them. */
    let busy = false
    function ask(): void {
      if (busy || ahead > mostAhead) return
      busy = true
      const answer = request('stream', { kind: 'next', token }, { signal })
      asked.push(answer)
      const go = ({ stream }: Answer<'stream'>): void => {
        if (!stream) return
        busy = false
        ahead += stream.ipc.byteLength
        ask()
      }
      // Whoever takes it hears of the failure; nobody may.
      answer.then(go, () => {})
    }
    ask()
    return async () => {
      const answer = await asked.shift()
      if (answer?.stream) ahead -= answer.stream.ipc.byteLength
      ask()
      return answer?.stream ?? null
    }
  }

  async function* streams(
    take: ReturnType<typeof makeStreams>,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<TableStream> {
    for (let stream = await take(); stream; stream = await take()) {
      signal?.throwIfAborted()
      yield stream
    }
  }

  function forget(token: string): void {
    worker?.postMessage({ kind: 'forget', token, id: 0 } satisfies ImportRequest)
  }

  return {
    async read(files, onReading, signal) {
      counter += 1
      const token = `t${counter}`
      try {
        const all: GivenFile[] = []
        for (const [at, file] of files.entries())
          all.push(await given(token, file, progress => onReading(at, progress), signal))
        const { receipts } = await request('read', { kind: 'read', token, files: all }, { onReading, signal })
        return { token, receipts }
      } catch (error) {
        forget(token)
        throw error
      }
    },
    async reread(token, file, onReading, signal) {
      const answer = await request('reread', { kind: 'reread', token, file }, { onReading, signal })
      return answer.receipt
    },
    async compare(token, without, signal) {
      return (await request('compared', { kind: 'compare', token, without }, { signal })).differences
    },
    async build(token, without, signal) {
      const { built } = await request('built', { kind: 'build', token, without }, { signal })
      return { ...built, streams: streams(makeStreams(token, signal), signal) }
    },
    async document(file, signal) {
      return (await request('document', { kind: 'document', token: '', file }, { signal, gently: true }))
        .document
    },
    forget,
  }
}
