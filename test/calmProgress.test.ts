import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { calmProgress } from '../src/calmProgress'
import type { LibraryState, Progress } from '../src/state/library'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const IDLE = { version: 0, progress: null, current: null, refused: [] } as unknown as LibraryState
const at = (done: number): Progress => ({
  ...{ phase: 'parse', file: 'a.csv', at: 0, files: 1, done, total: 9, unit: 'rows', cancel: null },
})

function scene() {
  let state = IDLE
  const listeners = new Set<() => void>()
  const library = {
    state: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const calm = calmProgress(library)
  const drawn: (readonly [version: number, done: number | null])[] = []
  calm.subscribe(() => drawn.push([calm.state().version, calm.state().progress?.done ?? null]))
  return {
    drawn,
    calm,
    set(change: Partial<LibraryState>) {
      state = { ...state, ...change }
      for (const listener of listeners) listener()
    },
  }
}

it('draws work that is soon done once, with what it changed', () => {
  const { set, drawn, calm } = scene()
  set({ progress: at(1) })
  vi.advanceTimersByTime(150)
  set({ progress: at(2) })
  set({ version: 1 })
  set({ progress: null })
  vi.advanceTimersByTime(1000)
  expect(drawn).toEqual([[1, null]])
  expect(calm.state()).toBe(calm.state())
})

it('shows every word on work that lasts, where it stands by then, and its end', () => {
  const { set, drawn } = scene()
  set({ progress: at(1) })
  set({ progress: at(2) })
  vi.advanceTimersByTime(200)
  set({ progress: at(3) })
  set({ progress: null })
  expect(drawn).toEqual([
    [0, 2],
    [0, 3],
    [0, null],
  ])
})

it('counts every piece of work from its own start', () => {
  const { set, drawn } = scene()
  set({ progress: at(1) })
  vi.advanceTimersByTime(199)
  set({ progress: null })
  set({ progress: at(5) })
  vi.advanceTimersByTime(199)
  expect(drawn).toEqual([])
  vi.advanceTimersByTime(1)
  expect(drawn).toEqual([[0, 5]])
})
