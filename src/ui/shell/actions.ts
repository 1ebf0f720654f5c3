/** What the frame does for the screens: choosing files, pasting, and saying when an opening failed. */
import { createContext, useContext } from 'react'
import type { SampleId } from '../../state/library'

export interface ShellActions {
  /** Opens the browser's own file window. */
  pickFiles(): void
  openFiles(files: readonly File[]): void
  openText(text: string): void
  openSample(sample: SampleId): void
  switchTo(dataset: string): void
  remove(dataset: string): void
  /** Forgets every dataset of the user. */
  clear(): void
  /** Saves the files of a dataset as they were given. */
  saveSources(dataset: string): void
  /** Goes to the paste field of 数据. */
  paste(): void
  /** Grows each time the paste field is wanted; 0 = not yet. */
  readonly pasteWanted: number
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
