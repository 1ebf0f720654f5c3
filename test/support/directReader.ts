/** A Reader without a worker: the same pure stages, called in place. */
import { datasetTables } from '../../src/db/arrow'
import type { FileReading } from '../../src/domain/reading'
import { fingerprint } from '../../src/intake/fingerprint'
import { readFile } from '../../src/intake/readFile'
import type { Receipt } from '../../src/state/library'
import type { Reader } from '../../src/state/reader'

export function receiptOf(reading: FileReading): Receipt {
  const { batches: _batches, roster, rowHashes: _hashes, ...receipt } = reading
  return { ...receipt, rosterSize: roster.length }
}

export function directReader(): Reader {
  const kept = new Map<string, readonly FileReading[]>()
  let counter = 0
  return {
    async read(files, onFile) {
      const readings = files.map((file, i) => {
        onFile(file.name, i)
        return readFile(file.bytes, file.name, file.options)
      })
      counter += 1
      const token = `t${counter}`
      kept.set(token, readings)
      return { token, receipts: readings.map(receiptOf) }
    },
    async build(token, without) {
      const readings = (kept.get(token) ?? []).filter(r => !without.includes(r.sourceId))
      return {
        ...datasetTables(readings),
        fingerprint: fingerprint(readings.flatMap(r => r.rowHashes)),
        hasRoster: readings.some(r => r.roster.length > 0),
      }
    },
    forget: token => void kept.delete(token),
  }
}
