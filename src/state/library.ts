/** The datasets, kept and of this visit, as the screens see them. Exactly one is current; the tables hold only it. */
import type { Parameters } from '../catalog/parameters'
import type { DocumentReading } from '../domain/document'
import type { Decisions, Differences, FileReading, ReadOptions } from '../domain/reading'
import type { Refusal } from '../intake/refusal'

/** A file's reading without its bulk: what a receipt shows. */
export type Receipt = Omit<FileReading, 'batches' | 'roster' | 'rowHashes'> & {
  /** Roster bodies in the file (kind `roster`). */
  readonly rosterSize: number
}

/** A document with its reports, why it cannot be read, or null for a file that is no document. */
export type DocumentAnswer = DocumentReading | Refusal | null

export type SampleId = 'demo' | 'pingtan' | 'real'

/**
 * Where a dataset of the user's is: in this browser for the next visit, or in this page only and why.
 * `elsewhere` = another tab has changed or removed what was kept.
 */
export type Keeping = 'kept' | 'saving' | 'denied' | 'quota' | 'failed' | 'elsewhere'

export interface Dataset {
  readonly id: string
  readonly name: string
  /** Built-in sample, or null for the user's own files; samples never share a dataset with them. */
  readonly sample: SampleId | null
  readonly receipts: readonly Receipt[]
  readonly reports: number
  readonly orgs: number
  readonly years: { readonly from: number; readonly to: number } | null
  /** SHA-256 over the canonical content of all reports, hex; independent of row order and file names. */
  readonly fingerprint: string
  readonly hasRoster: boolean
  /** Size of the source files in bytes. */
  readonly bytes: number
  /** Null for samples, which come with the app. */
  readonly kept: Keeping | null
  /** What was kept could not be read again; its files can still be downloaded or removed. */
  readonly unreadable: boolean
}

/** Work under way, for the progress line. */
export interface Progress {
  /** `decode` and `parse` are parts of reading a file; `check` runs the checks, `keep` writes to the shelf. */
  readonly phase: 'engine' | 'decode' | 'parse' | 'load' | 'check' | 'keep'
  readonly file: string
  /** Position of the file among `files`, from 0. */
  readonly at: number
  readonly files: number
  readonly done: number
  /** 0 where it is not known. */
  readonly total: number
  readonly unit: 'bytes' | 'rows' | 'steps'
  /** Null where nothing can be stopped any more. */
  readonly cancel: (() => void) | null
}

/** The choices about one file that can be changed in the review. */
export type Choice = Pick<ReadOptions, 'emptyMeans' | 'duplicates'> & { readonly decisions: Decisions }

/** Files read and waiting for the user's word: nothing of the old data has changed. */
export interface Staged {
  readonly receipts: readonly Receipt[]
  /** What the files would change in the reports that are there already; null where they are a new dataset. */
  readonly differences: Differences | null
  /** A file is being read again after a decision. */
  readonly busy: boolean
  /** The choices made about a file so far. */
  choice(sourceId: string): Choice
  /** Reads the file again with other choices; the receipts follow. */
  decide(sourceId: string, choice: Choice): void
  /** Leaves one file out, or takes it in again. */
  leaveOut(sourceId: string, out: boolean): void
  /** A file as a document with its reports, by the choices made so far; null where it is none. */
  document(sourceId: string, signal?: AbortSignal): Promise<DocumentAnswer>
  readonly leftOut: readonly string[]
  /** The file that the review was opened for, or null. */
  readonly focus: string | null
  readonly commit: () => void
  readonly cancel: () => void
}

export interface LibraryState {
  readonly datasets: readonly Dataset[]
  readonly current: Dataset | null
  /** Grows with every change of the tables; part of every cache key. */
  readonly version: number
  readonly progress: Progress | null
  readonly staged: Staged | null
  /** Receipts of files that were refused in the last opening; the earlier dataset is still current. */
  readonly refused: readonly Receipt[]
  /** Said once after the engine died and was replaced. */
  readonly restarted: boolean
  /** Whether this browser keeps datasets for the next visit: `denied` = it does not allow it, `newer` = what it holds is of a later version. */
  readonly storage: 'open' | 'denied' | 'newer'
  /** The dataset of the last visit that could not be brought back at the start, or null. */
  readonly notRestored: Dataset | null
  /** Thresholds that the reader has changed; the tables hold the results by these. */
  readonly parameters: Parameters
  /** False where the browser did not keep the last change of a threshold: it holds until the page is closed. */
  readonly parametersKept: boolean
}
