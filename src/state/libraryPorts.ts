/** What the library needs from outside, and what it offers to the front door. */
import type { JudgeFigures } from '../analysis/judgeFigures'
import type { Database } from '../db/database'
import type { Decisions, ReadOptions, Reviewed } from '../domain/reading'
import type { SizeFault } from '../intake/sizeLimit'
import type { Choice, DocumentAnswer, LibraryState, Receipt, SampleId } from './library'
import type { Reader } from './reader'
import type { NoShelf, Shelf } from './shelf'
import type { TextShelf } from './storageText'
import type { ThresholdChange } from './thresholds'

export interface OpenOptions {
  readonly review: 'ask' | 'default' | 'refuse'
  readonly replace: boolean
  readonly add: boolean
  /** Told when the rows can be queried, with as many as were loaded; keeping them for the next visit comes after. */
  readonly onLoaded?: (rows: number) => void
}

export interface NamedBytes {
  readonly name: string
  readonly bytes: Uint8Array
  /** Set where the file is too large to be read; then it has no bytes. */
  readonly tooLarge?: SizeFault
}

export interface SampleFiles {
  readonly name: string
  readonly files: readonly (NamedBytes & { readonly emptyMeans: ReadOptions['emptyMeans'] })[]
}

/** What is timed: files read, waits for tables to be made of them, tables filled, checks run, files kept. */
export type Phase = 'read' | 'build' | 'load' | 'check' | 'keep'

export interface LibraryPorts {
  readonly database: Database
  readonly reader: Reader
  /** Judges the figures of large datasets beside the page; without it, in place. */
  readonly judge?: JudgeFigures
  /** Where datasets are kept between visits, or why they are not. */
  readonly shelf: Shelf | NoShelf
  /** Where changed thresholds are kept; without it they hold for this visit. */
  readonly thresholds?: TextShelf
  readonly latestYear: number
  /** An id that no other tab or visit gives. */
  newId(): string
  /** Milliseconds since 1970. */
  now(): number
  sample(id: SampleId): Promise<SampleFiles>
  /** Starts to time a phase; what it gives ends it. */
  readonly time?: (phase: Phase) => () => void
}

/** Thrown where an opening is not possible as asked; `reason` names the sentence in ui/words. */
export class LibraryError extends Error {
  readonly reason: 'add-to-sample' | 'nothing-current' | 'no-such-dataset' | 'unreadable'
  constructor(reason: LibraryError['reason']) {
    super(reason)
    this.name = 'LibraryError'
    this.reason = reason
  }
}

export interface Library {
  subscribe(listener: () => void): () => void
  state(): LibraryState
  /** Lists what is kept and makes the dataset current that was so at the last visit; otherwise the demo. */
  restore(): Promise<void>
  open(files: readonly NamedBytes[], options: OpenOptions): Promise<readonly Receipt[]>
  /**
   * Opens a file of the last opening that was refused once more, with choices made; it is staged for review. It joins
   * the dataset that the opening went into where that is current, and becomes one of its own otherwise. Resolves as
   * `open` does.
   */
  reopen(sourceId: string, choice: Choice): Promise<readonly Receipt[]>
  /** Stages a file of the current dataset again, so that what was set aside can be decided; a commit rebuilds the dataset. */
  reconsider(sourceId: string): Promise<readonly Receipt[]>
  /** Reads a file of the current dataset anew with these corrections and confirmations in place of those it had, and rebuilds the dataset. */
  correct(sourceId: string, reviewed: Reviewed): Promise<readonly Receipt[]>
  /** Stops the work under way; what was there before stays. False where nothing can be stopped. */
  cancel(): boolean
  openSample(id: SampleId): Promise<void>
  switchTo(dataset: string): Promise<void>
  remove(dataset: string): Promise<void>
  /** Changes thresholds and checks the current dataset by them; where that fails or is stopped, nothing has changed. */
  changeThresholds(change: ThresholdChange): Promise<void>
  /** Forgets every dataset of the user and every changed threshold, here and in the browser, and opens the demo. */
  clear(): Promise<void>
  /**
   * A file of the current dataset as a document with its reports; null where it is none. Keeps and changes nothing; an
   * aborted signal rejects. The same goes for the next.
   */
  document(sourceId: string, signal?: AbortSignal): Promise<DocumentAnswer>
  /** A document that belongs to no dataset; `decisions` as for a file of one. */
  readDraft(file: NamedBytes, decisions?: Decisions, signal?: AbortSignal): Promise<DocumentAnswer>
  /** The source files of a dataset as they were given. */
  sourceFiles(dataset: string): Promise<readonly NamedBytes[]>
}
