/** The import worker: bytes in, receipts and Arrow streams out. The page never touches a cell. */
import type { ImportAnswer, ImportRequest } from './importProtocol'
import { createReadings } from './readings'

const readings = createReadings()

function answer(message: ImportAnswer, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer })
}

function handle(request: ImportRequest): void {
  const { id } = request
  if (request.kind === 'forget') {
    readings.forget(request.token)
  } else if (request.kind === 'read') {
    const result = readings.read(request.files, (name, done) => answer({ id, kind: 'file', name, done }))
    answer({ id, kind: 'read', ...result })
  } else {
    const built = readings.build(request.token, request.without)
    answer(
      { id, kind: 'built', built },
      built.streams.map(s => s.ipc.buffer as ArrayBuffer),
    )
  }
}

self.onmessage = (event: MessageEvent<ImportRequest>) => {
  try {
    handle(event.data)
  } catch (error) {
    const { message, stack } = error as Error
    answer({ id: event.data.id, kind: 'failed', message, stack: stack ?? '' })
  }
}
