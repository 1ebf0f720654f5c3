/** What the import worker answers to each request; the messages themselves are sent by import.worker.ts. */
import { withDocuments } from './importDocuments'
import type { ImportAnswer, ImportRequest } from './importProtocol'
import { sha256Hex } from './intake/fingerprint'
import type { BringCMap } from './intake/report/fromPdf'
import type { Readings } from './readings'
import type { OnReading } from './state/reader'

function answer(readings: Readings, request: ImportRequest, onReading: OnReading): ImportAnswer | null {
  const { id, token } = request
  switch (request.kind) {
    case 'forget':
      readings.forget(token)
      return null
    case 'read':
      return { id, kind: 'read', receipts: readings.read(token, request.files, onReading) }
    case 'half':
      return { id, kind: 'half', half: readings.half(request.file, onReading) }
    case 'join':
      return { id, kind: 'join', joined: readings.join(token, request.file) }
    case 'hash':
      return { id, kind: 'hash', sha256: sha256Hex(request.bytes) }
    case 'reread':
      return { id, kind: 'reread', receipt: readings.reread(token, request.file, onReading) }
    case 'document':
      return { id, kind: 'document', document: readings.document(request.file) }
    case 'compare':
      return { id, kind: 'compared', differences: readings.compare(token, request.without) }
    case 'build':
      return { id, kind: 'built', built: readings.build(token, request.without) }
    case 'next':
      return { id, kind: 'stream', stream: readings.next(token) }
  }
}

/** Does what is asked; what goes wrong is an answer too. Null where none is waited for. */
export async function answerOf(
  readings: Readings,
  request: ImportRequest,
  onReading: OnReading,
  bringCMap: BringCMap,
): Promise<ImportAnswer | null> {
  try {
    return answer(readings, await withDocuments(request, onReading, bringCMap), onReading)
  } catch (error) {
    const { message, stack } = error as Error
    return { id: request.id, kind: 'failed', message, stack: stack ?? '' }
  }
}
