/** The page's side of the import worker: a Reader whose every call settles, also when the worker dies. */
import type { ImportAnswer, ImportRequest } from './importProtocol'
import type { OnReading, Reader } from './state/reader'

interface Waiting {
  resolve(answer: ImportAnswer): void
  reject(error: Error): void
  onReading: OnReading
}

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never

/** A reader over workers made by `start`; a worker that fails is replaced at the next call. */
export function workerReader(start: () => Worker): Reader {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let counter = 0

  function fail(error: Error): void {
    worker?.terminate()
    worker = null
    for (const call of waiting.values()) call.reject(error)
    waiting.clear()
  }

  function running(): Worker {
    if (worker) return worker
    worker = start()
    worker.onerror = event => fail(new Error(event.message || 'the import worker stopped'))
    worker.onmessageerror = () => fail(new Error('the import worker sent a message that cannot be read'))
    worker.onmessage = (event: MessageEvent<ImportAnswer>) => {
      const message = event.data
      const call = waiting.get(message.id)
      if (!call) return
      if (message.kind === 'reading') return call.onReading(message.file, message.progress)
      waiting.delete(message.id)
      if (message.kind === 'failed') call.reject(new Error(message.message))
      else call.resolve(message)
    }
    return worker
  }

  function request(
    message: WithoutId<ImportRequest>,
    onReading: OnReading = () => {},
  ): Promise<ImportAnswer> {
    counter += 1
    const id = counter
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject, onReading })
      running().postMessage({ ...message, id })
    })
  }

  return {
    async read(files, onReading) {
      const answer = await request({ kind: 'read', files }, onReading)
      if (answer.kind !== 'read') throw new Error(`unexpected answer: ${answer.kind}`)
      return { token: answer.token, receipts: answer.receipts }
    },
    async reread(token, file, onReading) {
      const answer = await request({ kind: 'reread', token, file }, onReading)
      if (answer.kind !== 'reread') throw new Error(`unexpected answer: ${answer.kind}`)
      return answer.receipt
    },
    async compare(token, without) {
      const answer = await request({ kind: 'compare', token, without })
      if (answer.kind !== 'compared') throw new Error(`unexpected answer: ${answer.kind}`)
      return answer.differences
    },
    async build(token, without) {
      const answer = await request({ kind: 'build', token, without })
      if (answer.kind !== 'built') throw new Error(`unexpected answer: ${answer.kind}`)
      return answer.built
    },
    forget(token) {
      worker?.postMessage({ kind: 'forget', token, id: 0 } satisfies ImportRequest)
    },
  }
}
