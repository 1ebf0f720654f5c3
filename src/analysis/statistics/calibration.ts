/** Whether the rule of domain.md 6.5 fits the file at hand. Pure. */
import { type Assessment, IMPROBABLE } from './improbable'

/** How the rule does on this file: town-years for which 0 was improbable before the figure was seen. */
export interface Calibration {
  readonly townYears: number
  readonly zeros: number
  /** Zeros to be expected among them: the sum of P0. */
  readonly expected: number
  /** More than twice as many zeros as expected, and at least ten: the signal leaves the worklist. */
  readonly uncalibrated: boolean
}

const MANY_ZEROS = 10

/** Whether there are so many more zeros than expected that the signal is not to be listed. */
export function isUncalibrated({ zeros, expected }: Pick<Calibration, 'zeros' | 'expected'>): boolean {
  return zeros >= MANY_ZEROS && zeros > 2 * expected
}

/**
 * The calibration line of domain.md 6.5. Town-years are chosen by P0 and not by what was reported: those chosen by
 * an improbable figure would hold nothing but zeros and drops.
 */
export function calibrate(all: Iterable<Assessment>, hintBelow = IMPROBABLE.hintBelow): Calibration {
  let [townYears, zeros, expected] = [0, 0, 0]
  for (const a of all) {
    if (!a.known || a.zero >= hintBelow) continue
    townYears += 1
    expected += a.zero
    if (a.value === 0) zeros += 1
  }
  return { townYears, zeros, expected, uncalibrated: isUncalibrated({ zeros, expected }) }
}
