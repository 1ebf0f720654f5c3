/** Files waiting for the user's word: decisions are read into them one after the other, the last of each file counts. */
import type { Differences } from '../domain/reading'
import { choiceOf, withChoice } from './datasets'
import type { Desk } from './desk'
import type { Work } from './jobs'
import type { Staged } from './library'
import type { SourceFile } from './reader'
import { isOut } from './receipts'
import type { Sheaf } from './sheaf'

export interface Stage {
  readonly sheaf: Sheaf
  /** The files that are shown, by their id. */
  readonly shown: ReadonlySet<string>
  readonly focus: string | null
  readonly differences: Differences | null
  /** What the files would change when those named are left out; null where there is nothing to compare with. */
  compare(leftOut: ReadonlySet<string>): Promise<Differences | null>
}

/**
 * Shows the files until the user commits or cancels. Resolves with the files left out, or null after a cancel.
 * A commit waits for the decisions that are being read; where one of them turns a file into a refusal the files stay.
 */
export function stage(desk: Desk, given: Stage, work: Work): Promise<ReadonlySet<string> | null> {
  const { sheaf, shown, focus, compare } = given
  const wanted = new Map<string, SourceFile>()
  const leftOut = new Set<string>()
  let { differences } = given
  let compared = true
  let busy = false
  let committing = false

  return new Promise((resolve, reject) => {
    let ended = false

    function end(finish: () => void): void {
      if (ended) return
      ended = true
      work.signal.removeEventListener('abort', cancel)
      desk.set({ staged: null })
      finish()
    }

    function cancel(): void {
      end(() => resolve(null))
    }

    function fileOf(sourceId: string): SourceFile | undefined {
      return wanted.get(sourceId) ?? sheaf.files().find(file => file.options.sourceId === sourceId)
    }

    const choice: Staged['choice'] = sourceId => choiceOf(fileOf(sourceId))

    const decide: Staged['decide'] = (sourceId, choice) => {
      const file = fileOf(sourceId)
      if (ended || !file || !shown.has(sourceId)) return
      wanted.set(sourceId, withChoice(file, choice))
      void settle()
    }

    const leaveOut: Staged['leaveOut'] = (sourceId, out) => {
      if (ended || !shown.has(sourceId)) return
      if (out) leftOut.add(sourceId)
      else leftOut.delete(sourceId)
      compared = false
      void settle()
    }

    const document: Staged['document'] = async (sourceId, signal) => {
      const file = fileOf(sourceId)
      return file ? desk.reader.document(file, signal) : null
    }

    function commit(): void {
      committing = true
      if (!busy) end(() => resolve(leftOut))
    }

    function show(): void {
      if (ended) return
      const receipts = sheaf.receipts().filter(r => shown.has(r.sourceId))
      const now = { receipts, differences, busy, leftOut: [...leftOut], focus }
      desk.set({ progress: null, staged: { ...now, choice, decide, document, leaveOut, commit, cancel } })
    }

    async function next(): Promise<void> {
      const [first] = wanted
      if (first) {
        const [sourceId, file] = first
        const receipt = await sheaf.reread(file)
        if (wanted.get(sourceId) === file) {
          wanted.delete(sourceId)
          if (isOut(receipt)) committing = false
        }
        compared = false
      } else {
        compared = true
        const out = new Set(leftOut)
        for (const receipt of sheaf.receipts()) if (isOut(receipt)) out.add(receipt.sourceId)
        differences = await compare(out)
      }
    }

    /** Reads and compares until every decision is in the receipts. */
    async function settle(): Promise<void> {
      if (busy) return show()
      busy = true
      show()
      try {
        while (!ended && (wanted.size > 0 || !compared)) await next()
      } catch (error) {
        return end(() => reject(error))
      } finally {
        busy = false
      }
      if (committing) commit()
      else show()
    }

    if (work.signal.aborted) return cancel()
    work.signal.addEventListener('abort', cancel)
    show()
  })
}
