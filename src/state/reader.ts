/** The port to the reading of files, which happens in a worker so that the page never freezes. */
import type { Tables } from '../db/load'
import type { Differences, ReadingProgress, ReadOptions } from '../domain/reading'
import type { SizeFault } from '../intake/sizeLimit'
import type { DocumentAnswer, Receipt } from './library'

export interface SourceFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly options: ReadOptions
  /** Set where the file is too large to be read: its receipt says so. */
  readonly tooLarge?: SizeFault
}

/** Everything the database needs for one dataset, and what is told about it. */
export interface BuiltDataset extends Tables {
  readonly reports: number
  readonly orgs: number
  readonly years: { readonly from: number; readonly to: number } | null
  readonly fingerprint: string
  readonly hasRoster: boolean
  /** Reports of later files that say something else about a body and year of an earlier one. */
  readonly differences: Differences
}

export interface ReadResult {
  /** Names the readings kept in the worker until they are built or forgotten. */
  readonly token: string
  readonly receipts: readonly Receipt[]
}

/** Called as often as something can be told; `file` is the position in the list. */
export type OnReading = (file: number, progress: ReadingProgress) => void

export interface Reader {
  /**
   * Reads files one after the other; a file that cannot be read gives a receipt that says so, never a rejection.
   * An aborted signal ends the work at once: the call rejects with the signal's reason, and every reading kept so far,
   * whatever its token, is lost. The same goes for the calls below.
   */
  read(files: readonly SourceFile[], onReading: OnReading, signal?: AbortSignal): Promise<ReadResult>
  /** Reads one file of a token again with other options; the others stay as they are. Rejects where the token has no such file. */
  reread(token: string, file: SourceFile, onReading: OnReading, signal?: AbortSignal): Promise<Receipt>
  /** What a later file would change, before anything is built. */
  compare(token: string, without: readonly string[], signal?: AbortSignal): Promise<Differences>
  /**
   * Builds the tables of the readings named, leaving out the sources listed. The streams come one by one as they are
   * asked for, and can be gone through once. Building uses the readings up: afterwards the token names nothing.
   */
  build(token: string, without: readonly string[], signal?: AbortSignal): Promise<BuiltDataset>
  /** Reads a file as a document and keeps nothing of it. An aborted signal only drops the answer. */
  document(file: SourceFile, signal?: AbortSignal): Promise<DocumentAnswer>
  forget(token: string): void
}
