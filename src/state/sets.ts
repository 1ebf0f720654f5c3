/**
 * Sets of bodies that the reader has put together and named, kept on this device. A set is applied as `filters.orgs`;
 * a link carries the ids, never the name.
 */
import type { TextShelf } from './storageText'

export interface BodySet {
  readonly name: string
  /** org_ids, each once. */
  readonly orgs: readonly string[]
}

export interface BodySets {
  subscribe(listener: () => void): () => void
  /** In the order in which they were first saved; a new array after every change. */
  state(): readonly BodySet[]
  /** False where the browser did not keep the last change: it holds until the page is closed. */
  kept(): boolean
  /** Saves a set; one of the same name is replaced. */
  save(name: string, orgs: readonly string[]): void
  /** Gives a set another name; a set that has it already is replaced. */
  rename(name: string, to: string): void
  remove(name: string): void
  clear(): void
}

/** Longest name, in characters. */
export const LONGEST_SET_NAME = 40

/** A name as it is kept: without space at its ends, shortened; '' names nothing. */
export function setName(typed: string): string {
  return [...typed.normalize('NFC').replace(/\p{C}/gu, '').trim()].slice(0, LONGEST_SET_NAME).join('').trim()
}

/** Reads what was kept; what is not whole is left out. Never throws. */
export function readSets(text: string | null): readonly BodySet[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]')
    const sets = (Array.isArray(kept) ? kept : []).flatMap((each: unknown): BodySet[] => {
      if (typeof each !== 'object' || each === null) return []
      const { name, orgs } = each as Record<string, unknown>
      const whole = typeof name === 'string' && setName(name) !== '' && Array.isArray(orgs)
      if (!whole || !orgs.every((id): id is string => typeof id === 'string' && id !== '')) return []
      return orgs.length === 0 ? [] : [{ name: setName(name), orgs: [...new Set(orgs)] }]
    })
    return [...new Map(sets.map(set => [set.name, set])).values()]
  } catch {
    return []
  }
}

/** A store over a shelf; what cannot be kept works for this visit all the same. */
export function createSets(shelf: TextShelf): BodySets {
  const listeners = new Set<() => void>()
  let sets = readSets(shelf.load())
  let kept = true

  function set(next: readonly BodySet[]): void {
    sets = next
    kept = shelf.save(next.length === 0 ? null : JSON.stringify(next))
    for (const listener of listeners) listener()
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    state: () => sets,
    kept: () => kept,
    save(typed, orgs) {
      const name = setName(typed)
      const made = { name, orgs: [...new Set(orgs)] }
      if (name === '' || made.orgs.length === 0) return
      const known = sets.some(each => each.name === name)
      set(known ? sets.map(each => (each.name === name ? made : each)) : [...sets, made])
    },
    rename(name, typed) {
      const to = setName(typed)
      if (to === '' || to === name) return
      set(
        sets
          .filter(each => each.name !== to)
          .map(each => (each.name === name ? { name: to, orgs: each.orgs } : each)),
      )
    },
    remove: name => set(sets.filter(each => each.name !== name)),
    clear: () => set([]),
  }
}

/** The saved set of exactly these bodies, in any order; null where there is none. */
export function setOf(sets: readonly BodySet[], orgs: readonly string[]): BodySet | null {
  const wanted = new Set(orgs)
  return sets.find(each => each.orgs.length === wanted.size && each.orgs.every(id => wanted.has(id))) ?? null
}
