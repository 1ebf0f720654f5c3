/**
 * How strong a failed check is as a reason to look at a report. The order is stated on the worklist: arithmetic
 * that cannot be right > figures that contradict each other > what is improbable > a hint.
 */
import type { Words } from '../domain/dictionary'
import type { Strength } from '../domain/finding'
import type { Check, CheckSeverity } from './check'

export const STRENGTH_WORDS: Readonly<Record<Strength, Words>> = {
  arithmetic: { zh: '算式不成立', en: 'Arithmetic that does not hold' },
  contradiction: { zh: '前后或表间不一致', en: 'Years or tables that disagree' },
  improbable: { zh: '少见', en: 'Improbable' },
  hint: { zh: '提示', en: 'Hints' },
}

/** Checks that say how rare a figure is, not that it is wrong. */
const RARE: ReadonlySet<string> = new Set(['K18', 'K62', 'K63', 'K64'])

/** The strength of a FAIL of this severity: certain arithmetic first; a matter of form is a hint. */
export function strengthOf(check: Check, severity: CheckSeverity): Strength {
  if (RARE.has(check.code)) return 'improbable'
  const certain = check.family === 'identities' || check.family === 'values'
  if (check.explained || (severity === 'critical' && certain)) return 'arithmetic'
  return severity === 'critical' || severity === 'major' ? 'contradiction' : 'hint'
}
