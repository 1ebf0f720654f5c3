/** What the import worker does, without the worker: files read and kept under a token until they are built or forgotten. */
import { tallyBeside } from './analysis/tallyStreams'
import { type DatasetTables, datasetTables } from './db/arrow'
import { differencesOf } from './db/differences'
import type { TableStream } from './db/load'
import { placeReports } from './db/placing'
import type { Differences, FileReading, ReadingProgress } from './domain/reading'
import type { GivenFile, JoinedFile, OpenedFile } from './importFiles'
import { fingerprint } from './intake/fingerprint'
import { isPlain, joinHalves } from './intake/halves'
import { readDocument } from './intake/openFile'
import { type PackedReading, packReading, unpackReading } from './intake/packed'
import { readFile, readUnhashed } from './intake/readFile'
import { tooLarge } from './intake/sizeLimit'
import type { DocumentAnswer, Receipt } from './state/library'
import type { BuiltDataset, OnReading, SourceFile } from './state/reader'

/** A reading without its bulk. */
export function receiptOf(reading: FileReading): Receipt {
  const { batches: _batches, roster, rowHashes: _hashes, ...receipt } = reading
  return { ...receipt, rosterSize: roster.length }
}

/** A dataset without its bulk. */
export type Built = Omit<BuiltDataset, 'streams'>

/** The calls of state/reader.ts, at once; `token` is chosen by the caller. A token that names nothing throws. */
export interface Readings {
  /** A file that was joined under the same token is not read again; throws where that is lost. */
  read(token: string, files: readonly GivenFile[], onReading: OnReading): readonly Receipt[]
  /** The reading of one half of a file, for the worker that joins them; null where it cannot be joined. */
  half(file: SourceFile, onReading: OnReading): PackedReading | null
  /** Keeps the reading of a whole file for `read`; false where the whole has to be read. */
  join(token: string, file: JoinedFile): boolean
  reread(token: string, file: OpenedFile, onReading: OnReading): Receipt
  compare(token: string, without: readonly string[]): Differences
  /** Uses the readings up; the streams follow by `next`, until it gives null. */
  build(token: string, without: readonly string[]): Built
  next(token: string): TableStream | null
  /** The document of a file and its reports, of which nothing is kept; null for a file that is none. */
  document(file: OpenedFile): DocumentAnswer
  forget(token: string): void
}

export function createReadings(): Readings {
  const kept = new Map<string, readonly FileReading[]>()
  const building = new Map<string, Iterator<TableStream>>()
  /** By token, then by source. */
  const joined = new Map<string, Map<string, FileReading>>()

  function readingsOf(token: string): readonly FileReading[] {
    const readings = kept.get(token)
    if (!readings) throw new Error(`the readings ${token} are not kept any more`)
    return readings
  }

  function read(file: OpenedFile, at: number, onReading: OnReading): FileReading {
    if (file.tooLarge) return tooLarge(file.name, file.tooLarge, file.options)
    const onProgress = (progress: ReadingProgress): void => onReading(at, progress)
    return readFile(file.bytes, file.name, file.options, onProgress, file.document)
  }

  function given(token: string, file: GivenFile, at: number, onReading: OnReading): FileReading {
    if (!file.joined) return read(file, at, onReading)
    const reading = joined.get(token)?.get(file.options.sourceId)
    if (!reading) throw new Error(`the halves of ${file.name} are not kept any more`)
    return reading
  }

  return {
    half({ bytes, name, options }, onReading) {
      const reading = readUnhashed(bytes, name, options, progress => onReading(0, progress))
      return isPlain(reading) ? packReading(reading) : null
    },
    join(token, { name, size, sha256, sourceId, halves: [first, second] }) {
      const whole = { file: name, bytes: size, sha256 }
      const reading = joinHalves(whole, unpackReading(first), unpackReading(second))
      if (reading) joined.set(token, (joined.get(token) ?? new Map()).set(sourceId, reading))
      return reading !== null
    },
    read(token, files, onReading) {
      const readings = files.map((file, i) => given(token, file, i, onReading))
      joined.delete(token)
      kept.set(token, readings)
      return readings.map(receiptOf)
    },
    reread(token, file, onReading) {
      const readings = readingsOf(token)
      const { sourceId } = file.options
      if (!readings.some(r => r.sourceId === sourceId)) throw new Error(`${token} has no file ${sourceId}`)
      const reading = read(file, 0, onReading)
      kept.set(
        token,
        readings.map(r => (r.sourceId === sourceId ? reading : r)),
      )
      return receiptOf(reading)
    },
    compare(token, without) {
      return differencesOf(placeReports(readingsOf(token).filter(r => !without.includes(r.sourceId))))
    },
    build(token, without) {
      const readings = readingsOf(token).filter(r => !without.includes(r.sourceId))
      kept.delete(token)
      const { streams, ...tables }: DatasetTables = datasetTables(readings, tallyBeside(readings))
      building.set(token, streams)
      return {
        ...tables,
        fingerprint: fingerprint(...readings.map(r => r.rowHashes)),
        hasRoster: readings.some(r => r.roster.length > 0),
      }
    },
    next(token) {
      const streams = building.get(token)
      if (!streams) throw new Error(`${token} is not being built`)
      const { done, value } = streams.next()
      if (!done) return value
      building.delete(token)
      return null
    },
    document: ({ bytes, name, options, document, tooLarge }) =>
      tooLarge ? null : readDocument(bytes, name, options, document),
    forget(token) {
      kept.delete(token)
      joined.delete(token)
      building.delete(token)
    },
  }
}
