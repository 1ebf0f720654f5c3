/** The worker that judges figures beside the engine: one question, one answer. */
import { judgeFigures } from './analysis/judgeFigures'
import type { FiguresAnswer, FiguresQuestion } from './figuresJudge'

self.onmessage = ({ data: { figures, parameters } }: MessageEvent<FiguresQuestion>) => {
  const streams: FiguresAnswer = judgeFigures(figures, parameters)
  self.postMessage(streams, { transfer: streams.map(stream => stream.ipc.buffer as ArrayBuffer) })
}
