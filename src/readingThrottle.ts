/** Lets through as much of the progress of reading as a person can follow. */
import type { OnReading } from './state/reader'

/** Milliseconds between two words about the same phase of the same file. */
const PAUSE = 50

/** Tells the first and the last word of each phase, and at most 20 a second between them. `now` in milliseconds. */
export function throttled(onReading: OnReading, now: () => number): OnReading {
  let last = { file: -1, phase: '', at: Number.NEGATIVE_INFINITY }
  return (file, progress) => {
    const { phase, done, total } = progress
    const at = now()
    const same = file === last.file && phase === last.phase
    if (same && at - last.at < PAUSE && (total === 0 || done < total)) return
    last = { file, phase, at }
    onReading(file, progress)
  }
}
