/** Finding a Chinese name by what people type: the name itself, its pinyin, or the initials (七里海 by `qlh`). */

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

/** All readings of one character without tones, the usual one first; empty for what has none. */
export type Spell = (character: string) => readonly string[]

/** Reading of a query against a name, from a given character on: each character may be spelt whole, begun, or by initials. */
function spelt(characters: readonly string[], query: string, spell: Spell): boolean {
  if (query === '') return true
  const [first, ...rest] = characters
  if (first === undefined) return false
  const readings = /[a-z0-9]/i.test(first) ? [first.toLowerCase()] : spell(first)
  return readings.some(reading => {
    for (let taken = 1; taken <= reading.length; taken++) {
      const start = reading.slice(0, taken)
      if (query === start) return true
      if (query.startsWith(start) && (taken === 1 || taken === reading.length)) {
        if (spelt(rest, query.slice(taken), spell)) return true
      }
    }
    return false
  })
}

/** How well an option fits: 0 best, null not at all. */
function rankOf(option: Option, query: string, spell: Spell | null): number | null {
  const text = option.text.toLowerCase()
  if (text.startsWith(query)) return 0
  if (text.includes(query)) return 1
  if (`${option.note ?? ''} ${option.also ?? ''}`.toLowerCase().includes(query)) return 4
  if (!spell || !/^[a-z]+$/.test(query)) return null
  const characters = [...option.text]
  const usual: Spell = character => spell(character).slice(0, 1)
  const within = (by: Spell) => characters.some((_, at) => at > 0 && spelt(characters.slice(at), query, by))
  if (spelt(characters, query, usual)) return 2
  if (within(usual)) return 3
  return spelt(characters, query, spell) || within(spell) ? 5 : null
}

/** Options that fit what was typed, best first and otherwise in their own order; all of them for an empty query. */
export function findOptions(
  options: readonly Option[],
  typed: string,
  spell: Spell | null,
): readonly Option[] {
  const query = typed.normalize('NFKC').trim().toLowerCase()
  if (query === '') return options
  return options
    .flatMap(option => {
      const rank = rankOf(option, query, spell)
      return rank === null ? [] : [{ option, rank }]
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ option }) => option)
}

/** Loads the pinyin dictionary (some 300 KB, so only when someone searches) and remembers what it was asked. */
export async function loadSpell(): Promise<Spell> {
  const { pinyin } = await import('pinyin-pro')
  const known = new Map<string, readonly string[]>()
  return character => {
    let readings = known.get(character)
    if (!readings) {
      readings = pinyin(character, {
        toneType: 'none',
        type: 'array',
        multiple: true,
        nonZh: 'removed',
        v: true,
      })
      known.set(character, readings)
    }
    return readings
  }
}
