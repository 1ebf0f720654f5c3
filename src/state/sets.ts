/**
 * Sets of bodies that the reader has put together and named, kept on this device. A set is applied as `filters.orgs`;
 * a link carries the ids, never the name.
 */
import { createNamed, type NamedStore, readNamed } from './named'
import type { TextShelf } from './storageText'

export interface BodySet {
  readonly name: string
  /** org_ids, each once. */
  readonly orgs: readonly string[]
}

export interface BodySets extends Omit<NamedStore<BodySet>, 'save'> {
  /** Saves a set; one of the same name is replaced. Nothing without a name or without bodies. */
  save(name: string, orgs: readonly string[]): void
}

function readSet(name: string, { orgs }: Readonly<Record<string, unknown>>): BodySet | null {
  if (!Array.isArray(orgs) || orgs.length === 0) return null
  if (!orgs.every((id): id is string => typeof id === 'string' && id !== '')) return null
  return { name, orgs: [...new Set(orgs)] }
}

/** Reads what was kept; what is not whole is left out. Never throws. */
export function readSets(text: string | null): readonly BodySet[] {
  return readNamed(text, readSet)
}

/** A store over a shelf; what cannot be kept works for this visit all the same. */
export function createSets(shelf: TextShelf): BodySets {
  const store = createNamed(shelf, readSet)
  return {
    ...store,
    save(name, orgs) {
      if (orgs.length > 0) store.save({ name, orgs: [...new Set(orgs)] })
    },
  }
}

/** The saved set of exactly these bodies, in any order; null where there is none. */
export function setOf(sets: readonly BodySet[], orgs: readonly string[]): BodySet | null {
  const wanted = new Set(orgs)
  return sets.find(each => each.orgs.length === wanted.size && each.orgs.every(id => wanted.has(id))) ?? null
}
