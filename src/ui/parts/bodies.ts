/** The bodies of the data, asked for and put in order once for all who show them. */
import { allOrgs, type Body, byName, isCompiled } from '../../analysis/orgs'
import type { Database } from '../../db/database'
import type { Language } from '../../domain/dictionary'
import { PARTS } from '../words/parts'
import type { Option } from './find'
import { sortInSlices } from './sortInSlices'

export interface Bodies {
  /** In Chinese order. */
  readonly list: readonly Body[]
  readonly byId: ReadonlyMap<string, Body>
  readonly ready: boolean
}

export const NO_BODIES: Bodies = { list: [], byId: new Map(), ready: false }

interface Shelf {
  readonly version: number
  readonly coming: Promise<Bodies>
  bodies: Bodies | null
}

/** Longest stretch of work at a time, ms. */
const SLICE = 8

const shelves = new WeakMap<Database, Shelf>()

async function load(database: Database): Promise<Bodies> {
  const { query, decode } = allOrgs()
  const { rows } = await database.ask(query)
  let start = performance.now()
  const list = await sortInSlices(
    rows.map(decode),
    (a, b) => byName(a.name, b.name) || (a.id < b.id ? -1 : 1),
    {
      goOn: () => performance.now() - start < SLICE,
      async pause() {
        await new Promise(resolve => setTimeout(resolve))
        start = performance.now()
      },
    },
  )
  return { list, byId: new Map(list.map(body => [body.id, body])), ready: true }
}

/** The bodies of this version of the tables; `known` where they are there already. What failed is asked again. */
export function bodiesOf(
  database: Database,
  version: number,
): { readonly known: Bodies | null; readonly coming: Promise<Bodies> } {
  const held = shelves.get(database)
  if (held?.version === version) return { known: held.bodies, coming: held.coming }
  const coming = load(database)
  const shelf: Shelf = { version, coming, bodies: null }
  shelves.set(database, shelf)
  coming.then(
    bodies => {
      shelf.bodies = bodies
    },
    () => {
      if (shelves.get(database) === shelf) shelves.delete(database)
    },
  )
  return { known: null, coming }
}

function once<T extends object, V>(make: (list: T) => V): (list: T) => V {
  const made = new WeakMap<T, V>()
  return list => {
    const known = made.get(list)
    if (known !== undefined) return known
    const value = make(list)
    made.set(list, value)
    return value
  }
}

function timesNamed(bodies: readonly Body[]): ReadonlyMap<string, number> {
  const names = new Map<string, number>()
  for (const { name } of bodies) names.set(name, (names.get(name) ?? 0) + 1)
  return names
}

/** The place of each body in the list. */
export const placesOf = once((list: readonly Body[]): ReadonlyMap<string, number> => {
  return new Map(list.map((body, place) => [body.id, place]))
})

/** Where a body lies, for those whose name another body bears too; the others need no more than their name. */
export const namesakesOf = once((list: readonly Body[]): ReadonlyMap<string, string> => {
  const names = timesNamed(list)
  return new Map(
    list.flatMap(body => {
      const place = body.county ?? body.city
      return (names.get(body.name) ?? 0) > 1 && place ? [[body.id, place] as const] : []
    }),
  )
})

/** Bodies as options; namesakes, and all of them where the data span several counties, carry their county. */
function options(bodies: readonly Body[], language: Language): readonly Option[] {
  const places = new Set(bodies.map(body => body.county))
  const names = timesNamed(bodies)
  // Counties of one name lie in several cities.
  const cities = new Map<string, Set<string | null>>()
  for (const { county, city } of bodies)
    if (county) cities.set(county, (cities.get(county) ?? new Set()).add(city))
  return bodies.map(body => {
    const namesake = (names.get(body.name) ?? 0) > 1
    const county = body.county ?? body.city ?? PARTS.noCounty[language]
    const unclear = namesake && body.city && body.county && (cities.get(body.county)?.size ?? 0) > 1
    const place = unclear ? `${body.city} ${county}` : county
    const notes = [
      places.size > 1 || namesake ? place : '',
      isCompiled(body) ? PARTS.compiled[language] : '',
    ].filter(note => note !== '')
    return { id: body.id, text: body.name, ...(notes.length > 0 ? { note: notes.join(' · ') } : {}) }
  })
}

const optionsIn: Readonly<Record<Language, (list: readonly Body[]) => readonly Option[]>> = {
  zh: once(list => options(list, 'zh')),
  en: once(list => options(list, 'en')),
}

/** The options of a list of bodies; the same array for the same list. */
export function bodyOptions(list: readonly Body[], language: Language): readonly Option[] {
  return optionsIn[language](list)
}
