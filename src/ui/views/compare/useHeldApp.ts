import { useRef } from 'react'
import type { CompareState } from '../../../domain/selection'
import { type App, useApp } from '../../context'

/** The parts of a state that a change makes other than they were. */
function changed(before: CompareState, after: CompareState): Partial<CompareState> {
  return Object.fromEntries(
    Object.entries(after).filter(([key, value]) => value !== before[key as keyof CompareState]),
  )
}

/**
 * The app as it was when a picture was last fresh: what is drawn of an old picture while a newer one is under way need
 * not be drawn again with it. What is chosen there changes the selection of now.
 */
export function useHeldApp(stale: boolean): App {
  const app = useApp()
  const latest = useRef(app)
  latest.current = app
  const held = useRef<{ readonly of: App; readonly app: App } | null>(null)
  if (held.current === null || (!stale && held.current.of !== app)) {
    const before = app.selection.compare
    const select: App['select'] = (change, options) => {
      const now = latest.current
      const compare = change.compare && {
        ...now.selection.compare,
        ...changed(before, change.compare),
      }
      now.select(compare ? { ...change, compare } : change, options)
    }
    held.current = { of: app, app: { ...app, select } }
  }
  return held.current.app
}
