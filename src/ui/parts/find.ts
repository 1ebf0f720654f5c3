/** Finding a Chinese name by what people type: the name itself, its pinyin, or the initials (七里海 by `qlh`). */
import { isSpelt, lettersOf, type Spell, type Spelling, spellingOf } from './spelling'

export interface Option {
  readonly id: string
  readonly text: string
  /** Tells namesakes apart; shown in grey after the name. */
  readonly note?: string
  /** Heading under which it stands. */
  readonly group?: string
  /** Further words by which it may be found, e.g. a metric's code. */
  readonly also?: string
}

/** Options made ready for searching, so that one search of 41,000 names takes a few milliseconds. */
export interface Finder {
  /** Options that fit what was typed, best first and otherwise in their own order; all of them for an empty query. */
  find(typed: string): readonly Option[]
  /** Spells names out, as long as `goOn` says so; true once all are. Until then the others are found by their characters. */
  prepare(spell: Spell, goOn: () => boolean): boolean
}

interface Entry {
  readonly lower: string
  /** Note and further words. */
  readonly more: string
  spelling: Spelling | null
}

/** Names between two looks at the clock. */
const STEP = 16
/** Best first: begins so, contains it, spelt so from its beginning, from within, in its further words, by a rarer reading. */
const RANKS = 6

/** How well an entry fits: 0 best, null not at all. `letters` = the query's letters, null where it is not made of letters. */
function rankOf(entry: Entry, query: string, letters: number | null): number | null {
  if (entry.lower.startsWith(query)) return 0
  if (entry.lower.includes(query)) return 1
  if (entry.more.includes(query)) return 4
  const { spelling } = entry
  if (letters === null || !spelling || (letters & ~spelling.letters) !== 0) return null
  if ((lettersOf(query.charAt(0)) & spelling.initials) === 0) return null
  if (isSpelt(spelling, query, false, true)) return 2
  if (isSpelt(spelling, query, true, true)) return 3
  return isSpelt(spelling, query, false, false) || isSpelt(spelling, query, true, false) ? 5 : null
}

/** A finder over a list of options, which must not change. */
export function createFinder(options: readonly Option[]): Finder {
  let entries: readonly Entry[] | null = null
  let spelt = 0
  // What is typed grows letter by letter, and what fits more letters fitted fewer.
  let last: { readonly query: string; readonly spelt: number; readonly at: readonly number[] } | null = null
  const all = () => {
    entries ??= options.map(({ text, note, also }) => ({
      lower: text.toLowerCase(),
      more: note === undefined && also === undefined ? '' : `${note ?? ''} ${also ?? ''}`.toLowerCase(),
      spelling: null,
    }))
    return entries
  }
  return {
    find(typed) {
      const query = typed.normalize('NFKC').trim().toLowerCase()
      if (query === '') return options
      const letters = /^[a-z]+$/.test(query) ? lettersOf(query) : null
      const found: Option[][] = Array.from({ length: RANKS }, () => [])
      const list = all()
      const at: number[] = []
      const look = (i: number) => {
        const entry = list[i]
        const option = options[i]
        const rank = entry && option ? rankOf(entry, query, letters) : null
        if (rank === null || !option) return
        at.push(i)
        found[rank]?.push(option)
      }
      if (last !== null && last.spelt === spelt && query.startsWith(last.query)) last.at.forEach(look)
      else for (let i = 0; i < list.length; i++) look(i)
      last = { query, spelt, at }
      return found.flat()
    },
    prepare(spell, goOn) {
      const list = all()
      while (spelt < list.length && goOn()) {
        const end = Math.min(list.length, spelt + STEP)
        for (; spelt < end; spelt++) {
          const entry = list[spelt]
          const option = options[spelt]
          if (entry && option) entry.spelling = spellingOf(option.text, spell)
        }
      }
      return spelt >= list.length
    },
  }
}

const finders = new WeakMap<readonly Option[], Finder>()

/** The finder of a list, made once for all who search it. */
export function finderOf(options: readonly Option[]): Finder {
  const made = finders.get(options) ?? createFinder(options)
  finders.set(options, made)
  return made
}
