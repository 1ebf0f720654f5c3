/** What the frame does for the screens: choosing files, pasting, and saying when an opening failed. */
import { createContext, useContext } from 'react'
import type { Words } from '../../domain/dictionary'
import type { Question } from '../../domain/reading'
import type { Choice, Dataset, SampleId } from '../../state/library'
import type { ThresholdChange } from '../../state/thresholds'

/** What the review is opened for, and so what it shows first. */
export type ReviewTopic = Question['kind'] | 'mapping'

/** A screen that takes dropped files itself, while it is there. */
export interface DropTaker {
  readonly title: Words
  readonly note: Words
  take(files: readonly File[]): void
}

/** Whether files become a dataset of their own or join the current one. */
export type Into = 'new' | 'current'

export interface ShellActions {
  /** Opens the browser's own file window. */
  pickFiles(into?: Into): void
  openFiles(files: readonly File[], into?: Into): void
  /** As `openText` of the app; false also where it failed. */
  openText(text: string, into?: Into): Promise<boolean>
  /** Who takes the files that are dropped on the page; null = they are opened. */
  readonly dropTaker: DropTaker | null
  setDropTaker(taker: DropTaker | null): void
  /** Opens a refused file once more with a choice made. */
  reopen(sourceId: string, choice: Choice, topic: ReviewTopic): void
  /** Opens the review on a file that is loaded, to decide on what was set aside. */
  reconsider(sourceId: string, topic: ReviewTopic): void
  /** What the review was opened for by a button; null where a file asked for it. */
  readonly topic: ReviewTopic | null
  openSample(sample: SampleId): void
  switchTo(dataset: string): void
  remove(dataset: string): void
  /** Changes thresholds and checks the current dataset by them. */
  changeThresholds(change: ThresholdChange): void
  /** Forgets every dataset of the user. */
  clear(): void
  /** Saves the files of a dataset as they were given. */
  saveSources(dataset: string): void
  /** Goes to the paste field of 数据. */
  paste(): void
  /** Grows each time the paste field is wanted; 0 = not yet. */
  readonly pasteWanted: number
  /** Stops the work under way; nothing where it cannot be stopped any more. */
  stop(): void
  /** The work was stopped by the user and the data are what they were. */
  readonly stopped: boolean
  dismissStopped(): void
  /** Why the last opening failed, or null. */
  readonly failure: Error | null
  dismissFailure(): void
}

export const ShellContext = createContext<ShellActions | null>(null)

/** The frame's actions; throws outside of it (our bug). */
export function useShell(): ShellActions {
  const actions = useContext(ShellContext)
  if (!actions) throw new Error('useShell outside the frame')
  return actions
}

/** The user's own dataset in use, which files can be added to; null for samples and for none. */
export function extendable(current: Dataset | null): Dataset | null {
  return current && current.sample === null ? current : null
}
