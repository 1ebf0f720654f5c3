/** What the checks of a text see and tell, and the numbers that it says. */
import type { CheckResult, CheckSeverity } from '../../catalog/check'
import type { TextReason } from '../../catalog/textReasons'
import type { TextFact } from '../../domain/document'
import type { TextFactId } from '../../domain/textFact'

type Fact = Pick<TextFact, 'id' | 'value' | 'words' | 'about'>

/** Another report's text beside this one. */
export interface Likeness {
  /** Equal runs of five signs among all of both, 0 to 1 (M64, M65). */
  readonly value: number
  /** Body and year of the other. */
  readonly name: string
  readonly year: number
  /** Whether most other bodies are as like: then a template was given out. */
  readonly common: boolean
}

/** Another body that is named. */
export interface Named {
  readonly name: string
  readonly words: string
  /** As if it were the one that reports. */
  readonly own: boolean
}

/** What is known of the text beside the figures. */
export interface TextSeen {
  readonly facts: readonly Fact[]
  /** The body's report of the year before; null without its text. */
  readonly before: Likeness | null
  /** The likest report of another body for the same year; null where there is none to compare. */
  readonly other: Likeness | null
  /** Other bodies named in the text. */
  readonly named: readonly Named[]
}

/** How a check ends, before it has its name. */
export interface Told {
  readonly result: CheckResult
  /** Of a FAIL, where it is not that of the check. */
  readonly severity?: CheckSeverity
  readonly left?: number | null
  readonly right?: number | null
  /** The sentence, as the report has it. */
  readonly words?: string | null
  readonly reason?: TextReason
  /** Cells that a FAIL rests on. */
  readonly cells?: readonly string[]
}

export function factsOf({ facts }: Pick<TextSeen, 'facts'>, id: TextFactId): readonly Fact[] {
  return facts.filter(fact => fact.id === id)
}

/** What stands in the report: the only number that is said, or why there is none. */
export type Said =
  | { readonly kind: 'number'; readonly value: number; readonly words: string }
  | { readonly kind: 'none'; readonly reason: TextReason; readonly words: string | null }

/** The only number that the text says of something. */
export function saidOnce(text: Pick<TextSeen, 'facts'>, id: TextFactId): Said {
  const facts = factsOf(text, id)
  const [first] = facts
  if (!first) return { kind: 'none', reason: 'not-said', words: null }
  const words = sentences(facts)
  if (facts.some(({ value }) => value === null)) return { kind: 'none', reason: 'about', words }
  if (new Set(facts.map(({ value }) => value)).size > 1) return { kind: 'none', reason: 'several', words }
  return { kind: 'number', value: first.value ?? 0, words: first.words }
}

/** Different sentences, one behind the other. */
export function sentences(facts: readonly Pick<Fact, 'words'>[]): string {
  return [...new Set(facts.map(({ words }) => words))].join('；')
}

export function unknown(reason: TextReason, words: string | null = null): Told {
  return { result: 'UNKNOWN', reason, words }
}

export function notApplicable(reason: TextReason): Told {
  return { result: 'N/A', reason }
}
