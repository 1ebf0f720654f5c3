/** The port to what stays in the browser between visits: source bytes and the choices made about them. */
import type { Decisions } from '../domain/reading'
import type { Dataset } from './library'
import type { SourceFile } from './reader'

/** What the list shows of a kept dataset, stored beside its bytes so that the list needs none of them. */
export type KeptDataset = Omit<Dataset, 'sample' | 'kept' | 'unreadable'> & {
  /** Milliseconds since 1970 when it was first opened; the order of the list. */
  readonly openedAt: number
}

/** The decisions that hold for every file with the same header. */
export type Mapping = Pick<Decisions, 'mapping' | 'yearsItem'>

/** What tells two states of one dataset apart; a roster changes the size but not the fingerprint. */
export type Content = Pick<KeptDataset, 'fingerprint' | 'bytes'>

export function sameContent(a: Content, b: Content): boolean {
  return a.fingerprint === b.fingerprint && a.bytes === b.bytes
}

export interface PutOptions {
  /** A dataset that goes in the same step, or null. */
  readonly replaces: string | null
  /** What the stored dataset of this id must be, if there is one, for the write to happen; null = a new id. */
  readonly basedOn: Content | null
}

export interface Shelf {
  /** Kept datasets, the one opened first in front. */
  list(): Promise<readonly KeptDataset[]>
  /** Bytes and choices of a dataset, or null when it is not there or the browser has lost its bytes. */
  files(id: string): Promise<readonly SourceFile[] | null>
  /** Writes a dataset whole, or nothing, and makes it the current one. Rejects with ShelfError. */
  put(dataset: KeptDataset, files: readonly SourceFile[], options: PutOptions): Promise<void>
  remove(id: string): Promise<void>
  /** Forgets every dataset, which was current, and every mapping. */
  clear(): Promise<void>
  /** Id of the dataset that was current last, samples too, or null. */
  current(): Promise<string | null>
  setCurrent(id: string): Promise<void>
  /** Counts a start that brings back a dataset, and gives how many before it never ended. */
  begin(): Promise<number>
  /** The start that was begun has ended, well or with an error; the count begins anew. */
  end(): Promise<void>
  /** What is remembered for files with this header (FileReading.headerHash), or null. */
  mapping(headerHash: string): Promise<Mapping | null>
  /** Null forgets it. Rejects with ShelfError. */
  remember(headerHash: string, mapping: Mapping | null): Promise<void>
  /** Hears that another tab has changed the list. */
  onChange(listener: () => void): void
}

/** Why this browser keeps nothing: not allowed, or what it holds is of a later version of the app. */
export type NoShelf = 'denied' | 'newer'

/** Why a write did not happen; nothing of what was stored has changed. `elsewhere` = another tab was there first. */
export class ShelfError extends Error {
  readonly reason: 'quota' | 'failed' | 'elsewhere'
  constructor(reason: ShelfError['reason'], cause?: unknown) {
    super(cause instanceof Error ? `${reason}: ${cause.message}` : reason, { cause })
    this.name = 'ShelfError'
    this.reason = reason
  }
}
