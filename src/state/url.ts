/**
 * The selection in the hash of the address, e.g. `#/compare?m=disclosure_rate&y=2021-2025`: nothing of it
 * reaches a server. Defaults are left out; unknown or broken parts are dropped and told, never guessed.
 */
import { DEFAULT_SELECTION, type Selection, VIEWS, type ViewId } from '../domain/selection'
import { KEYS } from './keys'
import { decodeText, type Known } from './keys/key'
import { formatMadeOn, MADE_ON_KEY, type MadeOn, parseMadeOn } from './madeOn'
import { type HashParts, migrate } from './migrations'

export interface HashReading {
  readonly selection: Selection
  /** Parts that were left out, as written, each shortened to 80 characters; at most 20. */
  readonly dropped: readonly string[]
  /** The data that the link was made on; null where it does not say. */
  readonly madeOn: MadeOn | null
}

const MOST_DROPPED = 20
const LONGEST_DROPPED = 80

/**
 * The hash of a selection, with its `#`; keys in a fixed order, so equal selections give equal links. With `madeOn`
 * the link says which data it was made on.
 */
export function formatHash(selection: Selection, madeOn: MadeOn | null = null): string {
  const params = KEYS.flatMap(key => {
    const value = key.write(selection)
    return value === null ? [] : [`${key.name}=${value}`]
  })
  if (madeOn) params.push(`${MADE_ON_KEY}=${formatMadeOn(madeOn)}`)
  return `#/${selection.embed ? 'embed/' : ''}${selection.view}${params.length > 0 ? `?${params.join('&')}` : ''}`
}

/** The selection of a hash, with or without its `#`. Never throws; an empty hash is the default selection. */
export function parseHash(hash: string, known: Known): HashReading {
  const { embed, ...parts } = embedded(migrate(split(hash)))
  const dropped: string[] = []
  const drop = (part: string) => dropped.push(part)

  let selection: Selection = { ...DEFAULT_SELECTION, embed }
  if (isView(parts.view)) selection = { ...selection, view: parts.view }
  else if (parts.view !== '') drop(`/${parts.view}`)

  let madeOn: MadeOn | null = null
  const seen = new Set<string>()
  for (const [name, value] of parts.params) {
    if (name === MADE_ON_KEY && value !== null && madeOn === null) {
      madeOn = parseMadeOn(value)
      if (!madeOn) drop(`${name}=${value}`)
      continue
    }
    const key = seen.has(name) ? undefined : KEYS.find(each => each.name === name)
    if (!key || value === null) {
      drop(value === null ? name : `${name}=${value}`)
      continue
    }
    seen.add(name)
    const reading = key.read(selection, value, known)
    selection = reading.selection
    for (const part of reading.broken) drop(`${name}=${part}`)
  }
  return { selection: apart(selection, drop), dropped: dropped.slice(0, MOST_DROPPED).map(readable), madeOn }
}

function isView(text: string): text is ViewId {
  return (VIEWS as readonly string[]).includes(text)
}

function embedded(parts: HashParts): HashParts & { readonly embed: boolean } {
  const embed = parts.view === 'embed' || parts.view.startsWith('embed/')
  const view = embed ? parts.view.replace(/^embed\/?/, '') || 'compare' : parts.view
  return { ...parts, view, embed }
}

function split(hash: string): HashParts {
  const text = hash.replace(/^#?\/?/, '')
  const mark = text.indexOf('?')
  const view = mark < 0 ? text : text.slice(0, mark)
  const query = mark < 0 ? '' : text.slice(mark + 1)
  const params = query
    .split('&')
    .filter(part => part !== '')
    .map(part => {
      const equals = part.indexOf('=')
      return equals < 0 ? ([part, null] as const) : ([part.slice(0, equals), part.slice(equals + 1)] as const)
    })
  return { view: view.replace(/\/$/, ''), params }
}

/** A field cannot stand in the rows and in the columns of one pivot table: the rows keep it. */
function apart(selection: Selection, drop: (part: string) => void): Selection {
  const { rows, columns } = selection.pivot
  const free = columns.filter(field => !rows.includes(field))
  if (free.length === columns.length) return selection
  for (const field of columns) if (rows.includes(field)) drop(`pc=${field}`)
  return { ...selection, pivot: { ...selection.pivot, columns: free } }
}

/** As a person would read it: decoded where possible, without control characters, shortened. */
function readable(part: string): string {
  const text = (decodeText(part) ?? part).replace(/\p{C}/gu, '\uFFFD')
  const characters = [...text]
  return characters.length > LONGEST_DROPPED ? `${characters.slice(0, LONGEST_DROPPED).join('')}…` : text
}
