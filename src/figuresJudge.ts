/** The page's side of the worker that judges figures: each question has a worker of its own, which ends with it. */
import type { Figures } from './analysis/figureTable'
import type { JudgeFigures } from './analysis/judgeFigures'
import type { Parameters } from './catalog/parameters'
import type { TableStream } from './db/load'

export interface FiguresQuestion {
  readonly figures: Figures
  readonly parameters: Parameters
}
export type FiguresAnswer = readonly TableStream[]

/** Judges over workers made by `start`. The figures are handed over; an abort ends the worker at once. */
export function judgeInWorker(start: () => Worker): JudgeFigures {
  return async (figures, parameters, signal) => {
    signal?.throwIfAborted()
    const worker = start()
    let stop = (): void => {}
    try {
      return await new Promise<FiguresAnswer>((resolve, reject) => {
        stop = () => reject(signal?.reason)
        signal?.addEventListener('abort', stop, { once: true })
        worker.onerror = event => reject(new Error(event.message || 'the worker for figures stopped'))
        worker.onmessageerror = () => reject(new Error('the worker for figures sent what cannot be read'))
        worker.onmessage = (event: MessageEvent<FiguresAnswer>) => resolve(event.data)
        const question: FiguresQuestion = { figures, parameters }
        worker.postMessage(question, [figures.ipc.buffer as ArrayBuffer])
      })
    } finally {
      signal?.removeEventListener('abort', stop)
      worker.terminate()
    }
  }
}
