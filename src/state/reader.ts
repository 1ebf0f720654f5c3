/** The port to the reading of files, which happens in a worker so that the page never freezes. */
import type { Tables } from '../db/load'
import type { ReadOptions } from '../domain/reading'
import type { Receipt } from './library'

export interface SourceFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly options: ReadOptions
}

/** Everything the database needs for one dataset, and what is told about it. */
export interface BuiltDataset extends Tables {
  readonly reports: number
  readonly orgs: number
  readonly years: { readonly from: number; readonly to: number } | null
  readonly fingerprint: string
  readonly hasRoster: boolean
}

export interface ReadResult {
  /** Names the readings kept in the worker until they are built or forgotten. */
  readonly token: string
  readonly receipts: readonly Receipt[]
}

export interface Reader {
  /** Reads files one after the other; a file that cannot be read gives a receipt that says so, never a rejection. */
  read(files: readonly SourceFile[], onFile: (name: string, done: number) => void): Promise<ReadResult>
  /** Builds the tables of the readings named, leaving out the sources listed. */
  build(token: string, without: readonly string[]): Promise<BuiltDataset>
  forget(token: string): void
}
