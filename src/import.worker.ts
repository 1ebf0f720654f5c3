/** The import worker: bytes in, receipts and Arrow streams out. The page never touches a cell. */
import { answerOf } from './importAnswers'
import type { ImportAnswer, ImportRequest } from './importProtocol'
import { createReadings } from './readings'
import { throttled } from './readingThrottle'

const readings = createReadings()

function send(message: ImportAnswer): void {
  const stream = message.kind === 'stream' ? message.stream : null
  self.postMessage(message, { transfer: stream ? [stream.ipc.buffer as ArrayBuffer] : [] })
}

self.onmessage = (event: MessageEvent<ImportRequest>) => {
  const { id } = event.data
  const onReading = throttled(
    (file, progress) => send({ id, kind: 'reading', file, progress }),
    () => performance.now(),
  )
  const answer = answerOf(readings, event.data, onReading)
  if (answer) send(answer)
}
