/** The import worker: bytes in, receipts and Arrow streams out. The page never touches a cell. */
import { answerOf } from './importAnswers'
import type { ImportAnswer, ImportRequest } from './importProtocol'
import { buffersOf } from './intake/packed'
import { createReadings } from './readings'
import { throttled } from './readingThrottle'
import { warmUp } from './warmUp'

/** Milliseconds after the last answer until the worker counts as idle. */
const IDLE = 500

const readings = createReadings()

function send(message: ImportAnswer): void {
  const stream = message.kind === 'stream' ? message.stream : null
  const half = message.kind === 'half' ? message.half : null
  const buffers = half ? buffersOf(half) : stream ? [stream.ipc.buffer as ArrayBuffer] : []
  self.postMessage(message, { transfer: [...buffers] })
}

const warming = warmUp()
let nextStep: ReturnType<typeof setTimeout> | undefined

function warmLater(wait: number): void {
  clearTimeout(nextStep)
  nextStep = setTimeout(() => {
    if (!warming.next().done) warmLater(0)
  }, wait)
}

/** The tables come with the first PDF that needs one. */
const bringCMap = async (name: string) => (await import('./pdfCMaps')).fetchCMap(name)

async function work(request: ImportRequest): Promise<void> {
  const { id } = request
  const onReading = throttled(
    (file, progress) => send({ id, kind: 'reading', file, progress }),
    () => performance.now(),
  )
  const answer = await answerOf(readings, request, onReading, bringCMap)
  if (answer) send(answer)
  warmLater(IDLE)
}

let turn: Promise<void> = Promise.resolve()

// One after the other, also where one has to wait.
self.onmessage = (event: MessageEvent<ImportRequest>) => {
  turn = turn.then(() => work(event.data))
}
