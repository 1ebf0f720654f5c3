/** What every screen may use: the data, the selection and the few things one can do. Given once, by main.tsx. */
import { createContext, useContext } from 'react'
import type { Database } from '../db/database'
import type { Language, Words } from '../domain/dictionary'
import type { Decisions, Reviewed } from '../domain/reading'
import type { Selection } from '../domain/selection'
import type { Choice, DocumentAnswer, LibraryState, SampleId } from '../state/library'
import type { Library } from '../state/libraryPorts'
import type { MadeOn } from '../state/madeOn'
import type { PivotTables } from '../state/pivotTables'
import type { BodySets } from '../state/sets'
import type { ThresholdChange } from '../state/thresholds'
import type { Verdicts } from '../state/verdicts'
import type { Activity } from './activity'

export interface App {
  readonly database: Database
  readonly library: LibraryState
  readonly selection: Selection
  readonly activity: Activity
  /** What the user has said about reasons in 核查, kept on this device. */
  readonly verdicts: Verdicts
  /** Version of the app, for source lines. */
  readonly version: string
  /** Parts of the address that could not be read, as written; shown once, then dismissed. */
  readonly dropped: readonly string[]
  /** The data that the opened link was made on, where they are not the present ones; else null. */
  readonly madeOn: MadeOn | null
  /** Sets of bodies kept on this device. */
  readonly sets: BodySets
  /** Pivot tables kept on this device. */
  readonly tables: PivotTables
  /** Off-origin requests seen since the page opened; counted, not assumed. */
  readonly outsideRequests: number
  /** Changes the selection; `replace` writes no history entry (typing, dragging). */
  select(change: Partial<Selection>, options?: { replace?: boolean }): void
  dismissDropped(): void
  /** Takes the present data instead of those that the link was made on. */
  keepData(): void
  /** Opens files as a new dataset, or with `add` as further files of the current one. */
  openFiles(files: readonly File[], options?: { add?: boolean }): Promise<void>
  /** The same for a text; whether any row of it was loaded: not where it was refused or the user cancelled. */
  openText(text: string, options?: { add?: boolean }): Promise<boolean>
  /** Opens a file that was refused once more, with choices made; it is staged for review. */
  reopen(sourceId: string, choice: Choice): Promise<void>
  /** Stages a file of the current dataset again, so that what was set aside can be decided. */
  reconsider(sourceId: string): Promise<void>
  /** Stops the work under way; what was there before stays. False where nothing can be stopped. */
  cancel(): boolean
  openSample(sample: SampleId): Promise<void>
  switchTo(dataset: string): Promise<void>
  remove(dataset: string): Promise<void>
  /** Changes thresholds and checks the current dataset by them. */
  changeThresholds(change: ThresholdChange): Promise<void>
  /** Forgets every dataset of the user, every changed threshold, verdict, set and past query, and opens the demo. */
  clear(): Promise<void>
  /** A file of the current dataset as a document with its reports; null where it is none. */
  readonly document: Library['document']
  /** Reads a document that belongs to no dataset, and keeps nothing of it; null for a file that is none. */
  readDraft(file: File, decisions?: Decisions, signal?: AbortSignal): Promise<DocumentAnswer>
  /** Corrects and confirms cells of a file of the current dataset by what its document says; the tables are made anew. */
  correct(sourceId: string, reviewed: Reviewed): Promise<void>
  /** The files of a dataset as they were given. */
  sourceFiles(dataset: string): Promise<readonly { readonly name: string; readonly bytes: Uint8Array }[]>
}

export const AppContext = createContext<App | null>(null)

/** The app of this tree; throws outside of it (our bug). */
export function useApp(): App {
  const app = useContext(AppContext)
  if (!app) throw new Error('useApp outside the app')
  return app
}

export function useLanguage(): Language {
  return useApp().selection.language
}

/** Gives the sentence of the current language. */
export function useSay(): (words: Words) => string {
  const language = useLanguage()
  return words => words[language]
}
