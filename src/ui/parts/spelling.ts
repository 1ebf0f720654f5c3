/** Matching what people type against how a Chinese name is spelt: whole syllables, begun ones, or initials. */

/** All readings of one character without tones, the usual one first; empty for what has none. */
export type Spell = (character: string) => readonly string[]

export interface Spelling {
  /** Readings of each character. */
  readonly readings: readonly (readonly string[])[]
  /** Letters that occur in any reading, and letters that any reading begins with: a bit each. */
  readonly letters: number
  readonly initials: number
}

const A = 97

function bit(text: string, at: number): number {
  const letter = text.charCodeAt(at) - A
  return letter >= 0 && letter < 26 ? 1 << letter : 0
}

/** The letters of a text, a bit each. */
export function lettersOf(text: string): number {
  let mask = 0
  for (let i = 0; i < text.length; i++) mask |= bit(text, i)
  return mask
}

export function spellingOf(name: string, spell: Spell): Spelling {
  let letters = 0
  let initials = 0
  const readings = [...name].map(character => {
    const all = /[a-z0-9]/i.test(character) ? [character.toLowerCase()] : spell(character)
    for (const reading of all) {
      letters |= lettersOf(reading)
      initials |= bit(reading, 0)
    }
    return all
  })
  return { readings, letters, initials }
}

// Places in the query that can be reached before and after a character; kept, since a search asks some 10,000 names.
let before = new Uint8Array(64)
let after = new Uint8Array(64)

/**
 * Whether the query, lower-case letters, can be read along the name, each character whole, by its first letter, or, where
 * the query ends, begun. `within` starts at any character but the first; `usual` uses the usual reading of each only.
 * Never more steps than letters of the query × letters of the name's readings, so no input is slow.
 */
export function isSpelt({ readings }: Spelling, query: string, within: boolean, usual: boolean): boolean {
  const length = query.length
  if (before.length <= length) {
    before = new Uint8Array(length * 2)
    after = new Uint8Array(length * 2)
  }
  before.fill(0, 0, length + 1)
  after.fill(0, 0, length + 1)
  let furthest = 0
  for (let position = 0; position < readings.length; position++) {
    if (position === 0 ? !within : within) before[0] = 1
    const all = readings[position] ?? []
    const spoken = usual ? Math.min(1, all.length) : all.length
    let next = 0
    for (let from = 0; from <= furthest; from++) {
      if (before[from] === 0) continue
      before[from] = 0
      for (let r = 0; r < spoken; r++) {
        const reading = all[r] ?? ''
        let same = 0
        while (same < reading.length && reading.charCodeAt(same) === query.charCodeAt(from + same)) same++
        if (same === 0) continue
        if (from + same === length) return true
        after[from + 1] = 1
        if (same === reading.length) after[from + same] = 1
        next = Math.max(next, from + (same === reading.length ? same : 1))
      }
    }
    const spare = before
    before = after
    after = spare
    furthest = next
  }
  return false
}

let loading: Promise<Spell> | null = null

/** Loads the pinyin dictionary (some 300 KB, so only when someone searches), once; remembers what it was asked. */
export function loadSpell(): Promise<Spell> {
  loading ??= import('pinyin-pro').then(({ pinyin }) => {
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
  })
  loading.catch(() => {
    loading = null
  })
  return loading
}
