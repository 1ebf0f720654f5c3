/** The library as the screens see it: work that is soon done shows no progress, since each word draws every screen anew. */
import type { LibraryState } from './state/library'
import type { Library } from './state/libraryPorts'

/** Milliseconds of work before the first word on it is shown. */
const SOON = 200

type Seen = Pick<Library, 'subscribe' | 'state'>

function sameButProgress(a: LibraryState, b: LibraryState): boolean {
  const keys = Object.keys({ ...a, ...b }) as (keyof LibraryState)[]
  return keys.every(key => key === 'progress' || a[key] === b[key])
}

/** All but the first 200 ms of progress is passed on at once. */
export function calmProgress(library: Seen): Seen {
  const listeners = new Set<() => void>()
  let shown: LibraryState = { ...library.state(), progress: null }
  let timer: ReturnType<typeof setTimeout> | undefined
  let lasting = false

  function show(): void {
    const { progress, ...rest } = library.state()
    const next = { ...rest, progress: lasting ? progress : null }
    if (next.progress === shown.progress && sameButProgress(next, shown)) return
    shown = next
    for (const listener of listeners) listener()
  }

  function wait(): void {
    timer = setTimeout(() => {
      lasting = true
      show()
    }, SOON)
  }

  function follow(): void {
    const working = library.state().progress !== null
    if (!working) {
      clearTimeout(timer)
      timer = undefined
      lasting = false
    } else if (timer === undefined) wait()
    show()
  }

  follow()
  library.subscribe(follow)
  return {
    state: () => shown,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
