/** A large file read by two workers at once, one half each; they end with it, and with them all memory that it took. */

import type { ReadingProgress } from './domain/reading'
import type { ImportAnswer, ImportRequest } from './importProtocol'
import { cutInHalves } from './intake/halves'
import type { PackedReading } from './intake/packed'
import type { SourceFile } from './state/reader'

type Packed = readonly [PackedReading, PackedReading]

/** Where both halves stand together: in the phase of the one behind. */
function together([one, two]: readonly (ReadingProgress | null)[]): ReadingProgress | null {
  if (!one || !two) return null
  if (one.phase !== two.phase) return one.phase === 'decode' ? one : two
  return { phase: one.phase, done: one.done + two.done, total: one.total + two.total }
}

/**
 * The readings of both halves; null where the file is not to be cut, or a half cannot be read or joined: then the whole
 * is read. Rejects with the signal's reason.
 */
export function readHalves(
  start: () => Worker,
  file: SourceFile,
  onProgress: (progress: ReadingProgress) => void,
  signal: AbortSignal | undefined,
): Promise<Packed | null> {
  const cut = cutInHalves(file.bytes)
  if (!cut) return Promise.resolve(null)
  return new Promise((resolve, reject) => {
    const workers: Worker[] = []
    const stands: (ReadingProgress | null)[] = [null, null]
    const read: (PackedReading | null)[] = [null, null]
    const end = (settle: () => void): void => {
      signal?.removeEventListener('abort', stop)
      for (const worker of workers) worker.terminate()
      settle()
    }
    const stop = (): void => end(() => reject(signal?.reason))
    const giveUp = (): void => end(() => resolve(null))

    function hear(at: number, answer: ImportAnswer): void {
      if (answer.kind === 'reading') {
        stands[at] = answer.progress
        const progress = together(stands)
        if (progress) onProgress(progress)
      } else if (answer.kind === 'half' && answer.half) {
        read[at] = answer.half
        workers[at]?.terminate()
        const [first, second] = read
        if (first && second) end(() => resolve([first, second]))
      } else giveUp()
    }

    signal?.addEventListener('abort', stop, { once: true })
    try {
      for (const [at, bytes] of [cut.first, cut.second].entries()) {
        const worker = start()
        workers.push(worker)
        worker.onerror = giveUp
        worker.onmessageerror = giveUp
        worker.onmessage = (event: MessageEvent<ImportAnswer>) => hear(at, event.data)
        const request: ImportRequest = { id: at, token: '', kind: 'half', file: { ...file, bytes } }
        worker.postMessage(request, [bytes.buffer])
      }
    } catch {
      giveUp()
    }
  })
}

/** SHA-256 of bytes by the browser itself, in hex; null on plain http, where browsers have none. */
export async function ownSha256(bytes: Uint8Array): Promise<string | null> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle
  if (!subtle) return null
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
  return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('')
}
