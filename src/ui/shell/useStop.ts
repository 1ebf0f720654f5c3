/** The 停止 of the progress line: asks the library to stop and says afterwards what became of the data. */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { LibraryState } from '../../state/library'
import { type App, useApp } from '../context'

export interface Stopping {
  stop(): void
  /** Forgets an earlier stop; called when new work begins. */
  begin(): void
  /** Has the user asked to stop the work under way, or the one that has just ended? */
  wanted(): boolean
  /** The work is stopped and the data are what they were. */
  readonly stopped: boolean
  dismissStopped(): void
}

/** What is in use, without what only tells how it was come by. */
function inUse({ current }: LibraryState): string {
  return current ? `${current.id} ${current.fingerprint} ${current.receipts.length}` : ''
}

export function useStop(latest: RefObject<App>): Stopping {
  const { library } = useApp()
  const before = useRef<string | null>(null)
  const [stopped, setStopped] = useState(false)
  const idle = library.progress === null
  const now = inUse(library)

  // Work that was over before it could be stopped has changed the data: then there is nothing to say.
  useEffect(() => {
    if (idle && before.current === now) setStopped(true)
  }, [idle, now])

  const stop = useCallback(() => {
    const { library: state } = latest.current
    if (!state.progress?.cancel) return
    before.current = inUse(state)
    state.progress.cancel()
  }, [latest])
  const begin = useCallback(() => {
    before.current = null
    setStopped(false)
  }, [])
  const wanted = useCallback(() => before.current !== null, [])
  const dismissStopped = useCallback(() => setStopped(false), [])
  return { stop, begin, wanted, stopped, dismissStopped }
}
