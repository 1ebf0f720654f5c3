/**
 * What is under way on the page: questions being answered, charts being drawn. Lets the front door say
 * `busy` and `ready`, measure the time from a change to the drawn view, and wait for it.
 */
export interface Activity {
  /** Marks the beginning of something; the function given back marks its end, once. */
  begin(): () => void
  /**
   * Resolves when nothing has been under way for two frames, with the time (as `performance.now()` tells it) at which
   * the first of them was painted: what the user sees is complete since then.
   */
  idle(): Promise<number>
  subscribe(listener: (busy: boolean) => void): () => void
}

/** `frame` calls back at the next frame (requestAnimationFrame in the page). */
export function createActivity(frame: (callback: () => void) => void): Activity {
  let running = 0
  let quiet = 0
  let painted = 0
  const waiting = new Set<(painted: number) => void>()
  const listeners = new Set<(busy: boolean) => void>()

  function settle(): void {
    if (running > 0) {
      quiet = 0
      return
    }
    quiet += 1
    if (quiet < 2) {
      // A task begun in a frame comes after the painting of it.
      painted = performance.now()
      setTimeout(() => {
        painted = performance.now()
      })
      frame(settle)
      return
    }
    for (const resolve of waiting) resolve(painted)
    waiting.clear()
    for (const listener of listeners) listener(false)
  }

  return {
    begin() {
      running += 1
      if (running === 1) for (const listener of listeners) listener(true)
      let ended = false
      return () => {
        if (ended) return
        ended = true
        running -= 1
        if (running === 0) {
          quiet = 0
          frame(settle)
        }
      }
    },
    idle() {
      return new Promise(resolve => {
        waiting.add(resolve)
        if (running === 0) {
          quiet = 0
          frame(settle)
        }
      })
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
