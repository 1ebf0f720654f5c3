/** A Worker whose inside runs in this process, one message at a time, and which can be held, killed and watched. */
import { answerOf } from '../../src/importAnswers'
import type { ImportAnswer, ImportRequest } from '../../src/importProtocol'
import { createReadings } from '../../src/readings'
import type { OnReading } from '../../src/state/reader'
import { bringCMap } from '../intake/report/pdf'

export interface InlineWorker {
  readonly worker: Worker
  /** Requests in the order in which they came. */
  readonly requests: ImportRequest[]
  /** Requests are left without an answer while this is true. */
  held: boolean
  terminated: boolean
  fail(message: string): void
}

export function inlineWorker(held = false): InlineWorker {
  const readings = createReadings()
  const tell = (message: ImportAnswer): void => {
    if (!own.terminated) worker.onmessage?.(new MessageEvent('message', { data: structuredClone(message) }))
  }
  const work = async (request: ImportRequest): Promise<void> => {
    if (own.terminated || own.held) return
    const { id } = request
    const onReading: OnReading = (file, progress) => tell({ id, kind: 'reading', file, progress })
    const answer = await answerOf(readings, request, onReading, bringCMap)
    if (answer) tell(answer)
  }
  let turn: Promise<void> = Promise.resolve()
  const worker = {
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    postMessage(request: ImportRequest) {
      own.requests.push(request)
      const copy = structuredClone(request)
      turn = turn.then(() => work(copy))
    },
    terminate() {
      own.terminated = true
    },
  } as unknown as Worker
  const own: InlineWorker = {
    worker,
    requests: [],
    held,
    terminated: false,
    fail: message => worker.onerror?.({ message } as ErrorEvent),
  }
  return own
}
