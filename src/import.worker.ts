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
    const result = readings.read(request.files, (file, progress) =>
      answer({ id, kind: 'reading', file, progress }),
    )
    answer({ id, kind: 'read', ...result })
  } else if (request.kind === 'reread') {
    const receipt = readings.reread(request.token, request.file, (file, progress) =>
      answer({ id, kind: 'reading', file, progress }),
    )
    answer({ id, kind: 'reread', receipt })
  } else if (request.kind === 'compare') {
    answer({ id, kind: 'compared', differences: readings.compare(request.token, request.without) })
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
