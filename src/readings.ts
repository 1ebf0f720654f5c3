/** What the import worker does, without the worker: files read and kept under a token until they are built or forgotten. */
import { datasetTables } from './db/arrow'
import type { Differences, FileReading } from './domain/reading'
import { fingerprint } from './intake/fingerprint'
import { readFile } from './intake/readFile'
import type { Receipt } from './state/library'
import type { BuiltDataset, OnReading, ReadResult, SourceFile } from './state/reader'

/** A reading without its bulk. */
export function receiptOf(reading: FileReading): Receipt {
  const { batches: _batches, roster, rowHashes: _hashes, ...receipt } = reading
  return { ...receipt, rosterSize: roster.length }
}

export interface Readings {
  read(files: readonly SourceFile[], onReading: OnReading): ReadResult
  reread(token: string, file: SourceFile, onReading: OnReading): Receipt
  compare(token: string, without: readonly string[]): Differences
  build(token: string, without: readonly string[]): BuiltDataset
  forget(token: string): void
}

const NO_DIFFERENCES: Differences = { count: 0, reports: [], same: 0 }

export function createReadings(): Readings {
  const kept = new Map<string, readonly FileReading[]>()
  let counter = 0
  return {
    read(files, onReading) {
      const readings = files.map((file, i) => {
        onReading(i, { phase: 'decode', done: 0, total: file.bytes.length })
        return readFile(file.bytes, file.name, file.options)
      })
      counter += 1
      const token = `t${counter}`
      kept.set(token, readings)
      return { token, receipts: readings.map(receiptOf) }
    },
    reread(token, file, onReading) {
      onReading(0, { phase: 'decode', done: 0, total: file.bytes.length })
      const reading = readFile(file.bytes, file.name, file.options)
      const readings = kept.get(token) ?? []
      kept.set(
        token,
        readings.map(r => (r.sourceId === reading.sourceId ? reading : r)),
      )
      return receiptOf(reading)
    },
    compare: () => NO_DIFFERENCES,
    build(token, without) {
      const readings = (kept.get(token) ?? []).filter(r => !without.includes(r.sourceId))
      return {
        ...datasetTables(readings),
        fingerprint: fingerprint(readings.flatMap(r => r.rowHashes)),
        differences: NO_DIFFERENCES,
        hasRoster: readings.some(r => r.roster.length > 0),
      }
    },
    forget(token) {
      kept.delete(token)
    },
  }
}
