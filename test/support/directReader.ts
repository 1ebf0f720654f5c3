/** A Reader without a worker: what the import worker does, called in place. A signal is looked at before each call. */
import type { TableStream } from '../../src/db/load'
import { createReadings } from '../../src/readings'
import type { Reader } from '../../src/state/reader'

export function directReader(): Reader {
  const readings = createReadings()
  let counter = 0

  async function* streams(token: string, signal?: AbortSignal): AsyncGenerator<TableStream> {
    for (;;) {
      signal?.throwIfAborted()
      const stream = readings.next(token)
      if (!stream) return
      yield stream
    }
  }

  return {
    async read(files, onReading, signal) {
      signal?.throwIfAborted()
      counter += 1
      const token = `t${counter}`
      const receipts = readings.read(token, files, onReading)
      signal?.throwIfAborted()
      return { token, receipts }
    },
    async reread(token, file, onReading, signal) {
      signal?.throwIfAborted()
      return readings.reread(token, file, onReading)
    },
    async compare(token, without, signal) {
      signal?.throwIfAborted()
      return readings.compare(token, without)
    },
    async build(token, without, signal) {
      signal?.throwIfAborted()
      const built = readings.build(token, without)
      return { ...built, streams: streams(token, signal) }
    },
    async document(file, signal) {
      signal?.throwIfAborted()
      return readings.document(file)
    },
    forget: readings.forget,
  }
}
