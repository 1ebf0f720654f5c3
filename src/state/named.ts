/** Things that the reader has named, kept on this device under their names, each name once. */
import type { TextShelf } from './storageText'

export interface Named {
  readonly name: string
}

export interface NamedStore<T extends Named> {
  subscribe(listener: () => void): () => void
  /** In the order in which they were first saved; a new array after every change. */
  state(): readonly T[]
  /** False where the browser did not keep the last change: it holds until the page is closed. */
  kept(): boolean
  /** Saves a thing under its name as `plainName` gives it; one of the same name is replaced. Nothing without a name. */
  save(item: T): void
  /** Gives a thing another name; one that has it already is replaced. */
  rename(name: string, to: string): void
  remove(name: string): void
  clear(): void
}

/** Longest name, in characters. */
export const LONGEST_NAME = 40

/** A name as it is kept: without space at its ends, shortened; '' names nothing. */
export function plainName(typed: string): string {
  return [...typed.normalize('NFC').replace(/\p{C}/gu, '').trim()].slice(0, LONGEST_NAME).join('').trim()
}

/** Reads what was kept; what `read` does not take for whole is left out. Never throws. */
export function readNamed<T extends Named>(
  text: string | null,
  read: (name: string, fields: Readonly<Record<string, unknown>>) => T | null,
): readonly T[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]')
    const items = (Array.isArray(kept) ? kept : []).flatMap((each: unknown): T[] => {
      if (typeof each !== 'object' || each === null) return []
      const fields = each as Readonly<Record<string, unknown>>
      const name = typeof fields.name === 'string' ? plainName(fields.name) : ''
      const item = name === '' ? null : read(name, fields)
      return item === null ? [] : [item]
    })
    return [...new Map(items.map(item => [item.name, item])).values()]
  } catch {
    return []
  }
}

/** A store over a shelf; what cannot be kept works for this visit all the same. */
export function createNamed<T extends Named>(
  shelf: TextShelf,
  read: (name: string, fields: Readonly<Record<string, unknown>>) => T | null,
): NamedStore<T> {
  const listeners = new Set<() => void>()
  let items = readNamed(shelf.load(), read)
  let kept = true

  function set(next: readonly T[]): void {
    items = next
    kept = shelf.save(next.length === 0 ? null : JSON.stringify(next))
    for (const listener of listeners) listener()
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    state: () => items,
    kept: () => kept,
    save(item) {
      const name = plainName(item.name)
      if (name === '') return
      const made = { ...item, name }
      const known = items.some(each => each.name === name)
      set(known ? items.map(each => (each.name === name ? made : each)) : [...items, made])
    },
    rename(name, typed) {
      const to = plainName(typed)
      if (to === '' || to === name) return
      set(
        items
          .filter(each => each.name !== to)
          .map(each => (each.name === name ? { ...each, name: to } : each)),
      )
    },
    remove: name => set(items.filter(each => each.name !== name)),
    clear: () => set([]),
  }
}
