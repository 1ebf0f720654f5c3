/** Texts that stand in statements of checks as their position, so that long statements need no bound values. */
import { VALUE_COLUMNS } from '../domain/dictionary'
import { FORMS } from './check'
import { rowsOf } from './checkScopes'
import { CHECKS } from './checks'

/** Value columns first, in schema order, then scopes and rows of table 3. */
export const WORDS: readonly string[] = [
  ...new Set([
    ...VALUE_COLUMNS.map(c => c.id),
    ...FORMS.flatMap(form => CHECKS.flatMap(check => check.scopes(form).map(s => s.scope))),
    ...FORMS.flatMap(rowsOf),
  ]),
]
const WORD_NUMBER: ReadonlyMap<string, number> = new Map(WORDS.map((word, i) => [word, i]))

/** The number of a word; throws for a text that is none of WORDS. */
export function wordNumber(word: string): number {
  const number = WORD_NUMBER.get(word)
  if (number === undefined) throw new Error(`no such word: ${word}`)
  return number
}
