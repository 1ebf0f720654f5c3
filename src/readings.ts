/** What the import worker does, without the worker: files read and kept under a token until they are built or forgotten. */
import { datasetTables } from './db/arrow'
import type { FileReading } from './domain/reading'
import { fingerprint } from './intake/fingerprint'
import { readFile } from './intake/readFile'
import type { Receipt } from './state/library'
import type { BuiltDataset, ReadResult, SourceFile } from './state/reader'

/** A reading without its bulk. */
export function receiptOf(reading: FileReading): Receipt {
  const { batches: _batches, roster, rowHashes: _hashes, ...receipt } = reading
  return { ...receipt, rosterSize: roster.length }
}

export interface Readings {
  read(files: readonly SourceFile[], onFile: (name: string, done: number) => void): ReadResult
  build(token: string, without: readonly string[]): BuiltDataset
  forget(token: string): void
}

export function createReadings(): Readings {
  const kept = new Map<string, readonly FileReading[]>()
  let counter = 0
  return {
    read(files, onFile) {
      const readings = files.map((file, i) => {
        onFile(file.name, i)
        return readFile(file.bytes, file.name, file.options)
      })
      counter += 1
      const token = `t${counter}`
      kept.set(token, readings)
      return { token, receipts: readings.map(receiptOf) }
    },
    build(token, without) {
      const readings = (kept.get(token) ?? []).filter(r => !without.includes(r.sourceId))
      return {
        ...datasetTables(readings),
        fingerprint: fingerprint(readings.flatMap(r => r.rowHashes)),
        hasRoster: readings.some(r => r.roster.length > 0),
      }
    },
    forget(token) {
      kept.delete(token)
    },
  }
}
