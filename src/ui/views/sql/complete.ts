/** What can be typed next: tables, columns with their labels, functions, keywords. Pure; the editor asks it. */
import type { EngineWord, SchemaColumn } from '../../../analysis/sql/schema'
import type { Language, Words } from '../../../domain/dictionary'

export interface Catalog {
  readonly tables: readonly { readonly name: string; readonly words: Words }[]
  readonly columns: readonly (SchemaColumn & { readonly words: Words })[]
  readonly words: readonly EngineWord[]
}

export interface Candidate {
  readonly kind: 'table' | 'column' | 'function' | 'keyword'
  /** What is shown and, quoted where it must be, put in. */
  readonly name: string
  readonly insert: string
  readonly detail: string
  readonly info: string
}

export interface Candidates {
  /** Where the word that is replaced begins. */
  readonly from: number
  readonly options: readonly Candidate[]
}

const MOST = 60

/** A name as it must stand in a statement. */
export function written(name: string, reserved: ReadonlySet<string>): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !reserved.has(name) ? name : `"${name.replaceAll('"', '""')}"`
}

const NAME = String.raw`(?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_]*)`

function bare(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase()
}

/** Tables that a statement names, by the name they go under in it. */
function namedTables(text: string, catalog: Catalog): ReadonlyMap<string, string> {
  const known = new Set(catalog.tables.map(table => table.name))
  const found = new Map<string, string>()
  const after = new RegExp(String.raw`\b(?:from|join|,)\s*(${NAME})(?:\s+(?:as\s+)?(${NAME}))?`, 'giu')
  const notAnAlias =
    /^(where|join|on|using|group|order|having|left|right|inner|full|cross|limit|union|qualify|window|semi|anti|asof|natural|positional|sample|select|from)$/i
  for (const [, table = '', alias] of text.matchAll(after)) {
    const name = bare(table)
    if (!known.has(name)) continue
    found.set(name, name)
    if (alias !== undefined && !notAnAlias.test(alias)) found.set(bare(alias), name)
  }
  return found
}

/** How well a text fits what was typed: 0 begins so, 1 a part of it begins so, 2 holds it, null not. */
function rankOf(typed: string, name: string, words: Words | null): number | null {
  if (typed === '') return 0
  if (name.startsWith(typed)) return 0
  if (name.includes(`_${typed}`)) return 1
  if (name.includes(typed)) return 2
  if (words && (words.zh.includes(typed) || words.en.toLowerCase().includes(typed))) return 1
  return null
}

/**
 * What fits at a place of a statement; null where nothing does. With nothing typed yet only `explicit` offers anything.
 * Columns are those of the tables that the statement names, of `clean` where it names none yet.
 */
export function candidates(
  text: string,
  at: number,
  catalog: Catalog,
  language: Language,
  explicit: boolean,
): Candidates | null {
  const before = text.slice(0, at)
  const typed = /[\p{L}\p{N}_]*$/u.exec(before)?.[0] ?? ''
  const from = at - typed.length
  const head = before.slice(0, from)
  const owner = new RegExp(String.raw`(${NAME})\.$`, 'u').exec(head)?.[1]
  if (typed === '' && owner === undefined && !explicit) return null
  if (/^\d/.test(typed)) return null
  const lower = typed.toLowerCase()
  const tables = namedTables(text, catalog)
  const reserved = new Set(catalog.words.filter(word => word.kind === 'keyword').map(word => word.name))
  const found: { readonly rank: number; readonly option: Candidate }[] = []
  const offer = (rank: number, words: Words | null, option: Candidate) => {
    const own = rankOf(lower, option.name.toLowerCase(), words)
    if (own !== null) found.push({ rank: own * 10 + rank, option })
  }

  const shown =
    owner === undefined
      ? new Set(tables.size > 0 ? tables.values() : ['clean'])
      : new Set([tables.get(bare(owner)) ?? bare(owner)])
  const wantsTable = owner === undefined && /\b(?:from|join|describe|summarize)\s+$/i.test(head)
  const columns = new Set<string>()
  for (const { table, name, type, words } of catalog.columns) {
    if (!shown.has(table) || columns.has(name) || wantsTable) continue
    columns.add(name)
    const label = words[language] === name ? '' : words[language]
    // Among the applicants of an item, the total is meant more often than a part.
    offer(name.includes('__') && !name.endsWith('__total') ? 2 : 1, words, {
      kind: 'column',
      name,
      insert: written(name, reserved),
      detail: label,
      info: `${table} · ${type}`,
    })
  }
  if (owner === undefined) {
    for (const { name, words } of catalog.tables)
      offer(wantsTable ? 0 : 3, words, {
        kind: 'table',
        name,
        insert: name,
        detail: '',
        info: words[language],
      })
    for (const { kind, name, parameters, meaning } of catalog.words) {
      if (kind === 'type' || (wantsTable && kind !== 'table')) continue
      if (typed === '' && !wantsTable) continue
      if (kind === 'keyword') offer(5, null, { kind: 'keyword', name, insert: name, detail: '', info: '' })
      else
        offer(4, null, {
          kind: 'function',
          name,
          insert: name,
          detail: `(${parameters})`,
          info: meaning,
        })
    }
  }
  found.sort((a, b) => a.rank - b.rank)
  const options = found.slice(0, MOST).map(({ option }) => option)
  return options.length === 0 ? null : { from, options }
}
