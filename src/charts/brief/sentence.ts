/**
 * What a sentence of the brief is: a template that declares the facts it uses and is given no others. One that lacks
 * a fact of its own is not said; nothing is said without a number in it (issue 6.5).
 */
import type { Metric } from '../../catalog/metric'
import type { Language, Words } from '../../domain/dictionary'

export const BRIEF_PARTS = [
  'headline',
  'outcomes',
  'position',
  'trends',
  'complete',
  'peers',
  'findings',
  'questions',
  'method',
] as const
export type BriefPart = (typeof BRIEF_PARTS)[number]

/** A fact that is null is unknown, or does not hold. */
export type Unknown<F> = { readonly [K in keyof F]: F[K] | null }

export interface Sentence<Facts> {
  /** Unique in a brief. */
  readonly id: string
  readonly part: BriefPart
  /** Keys of every fact that the template may read, as `factsByKey` names them. */
  readonly uses: readonly string[]
  /** Null where a fact is missing, or the condition of the template does not hold. */
  say(facts: Facts): Words | null
}

/** A maker of sentences over one set of facts out of all; `prefix` names the set in keys and ids. */
export function sentencesOver<All, F>(prefix: string, setOf: (all: All) => Unknown<F> | null) {
  const named = (name: string) => (prefix === '' ? name : `${prefix}.${name}`)
  return <const K extends keyof F & string>(
    id: string,
    part: BriefPart,
    uses: readonly K[],
    template: (facts: Pick<F, K>) => Words | null,
  ): Sentence<All> => ({
    id: named(id),
    part,
    uses: uses.map(named),
    say(all) {
      const set = setOf(all)
      if (set === null) return null
      const known: Partial<Pick<F, K>> = {}
      for (const key of uses) {
        const fact: F[K] | null = set[key]
        if (fact === null) return null
        known[key] = fact
      }
      return template(known as Pick<F, K>)
    },
  })
}

/** Sets a figure off within a sentence. */
export function strong(figure: string): string {
  return `*${figure}*`
}

export interface Piece {
  readonly text: string
  readonly strong: boolean
}

/** A sentence in pieces; those set off by `strong` are marked. */
export function pieces(sentence: string): readonly Piece[] {
  return sentence.split('*').flatMap((text, i) => (text === '' ? [] : [{ text, strong: i % 2 === 1 }]))
}

/** A sentence without its marks. */
export function plainText(sentence: string): string {
  return sentence.replaceAll('*', '')
}

/** The name of a metric within a sentence: without what stands in brackets behind it. */
export function spoken(metric: Metric, language: Language): string {
  return metric.name[language].replace(/ ?[（(][^（）()]*[）)]$/, '')
}
