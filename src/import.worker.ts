/** The import worker: bytes in, receipts and Arrow streams out. The page never touches a cell. */
import { datasetTables } from './db/arrow'
import type { FileReading } from './domain/reading'
import type { ImportAnswer, ImportRequest } from './importProtocol'
import { fingerprint } from './intake/fingerprint'
import { readFile } from './intake/readFile'
import type { Receipt } from './state/library'
import type { BuiltDataset } from './state/reader'

const kept = new Map<string, readonly FileReading[]>()

function receiptOf(reading: FileReading): Receipt {
  const { batches: _batches, roster, rowHashes: _hashes, ...receipt } = reading
  return { ...receipt, rosterSize: roster.length }
}

function build(readings: readonly FileReading[]): BuiltDataset {
  return {
    ...datasetTables(readings),
    fingerprint: fingerprint(readings.flatMap(r => r.rowHashes)),
    hasRoster: readings.some(r => r.roster.length > 0),
  }
}

function answer(message: ImportAnswer, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer })
}

function handle(request: ImportRequest): void {
  if (request.kind === 'forget') {
    kept.delete(request.token)
    return
  }
  if (request.kind === 'read') {
    const readings = request.files.map((file, i) => {
      answer({ id: request.id, kind: 'file', name: file.name, done: i })
      return readFile(file.bytes, file.name, file.options)
    })
    const token = `t${request.id}`
    kept.set(token, readings)
    answer({ id: request.id, kind: 'read', token, receipts: readings.map(receiptOf) })
    return
  }
  const out = new Set(request.without)
  const readings = (kept.get(request.token) ?? []).filter(r => !out.has(r.sourceId))
  const built = build(readings)
  answer(
    { id: request.id, kind: 'built', built },
    built.streams.map(s => s.ipc.buffer as ArrayBuffer),
  )
}

self.onmessage = (event: MessageEvent<ImportRequest>) => {
  try {
    handle(event.data)
  } catch (error) {
    const { message, stack } = error as Error
    answer({ id: event.data.id, kind: 'failed', message, stack: stack ?? '' })
  }
}
