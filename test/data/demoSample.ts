/** The demo county read back from its files, by code that shares nothing with the generator. */
import { readFileSync } from 'node:fs'
import Papa from 'papaparse'

export const FOLDER = new URL('../../data/samples/', import.meta.url)

export const PEOPLE = ['natural', 'business', 'research', 'welfare', 'legal', 'other_org']
export const APPLICANTS = [...PEOPLE, 'total']

export interface Row {
  readonly name: string
  readonly id: string
  readonly type: string
  readonly year: number
  readonly t2: string
  readonly t3: string
  readonly published: string
  /** A number where the cell is plain digits, otherwise null. */
  readonly at: (column: string) => number | null
  readonly raw: (column: string) => string
  /** The 226 value cells as written. */
  readonly cells: Readonly<Record<string, string>>
}

interface Problem {
  readonly org_name: string
  readonly org_id: string
  readonly year: number
  readonly check: string
  readonly scopes: readonly string[]
  readonly cause: string | null
}

export interface YearSums {
  readonly year: number
  readonly reports: number
  readonly expected: number
  readonly new_received: Readonly<Record<string, number>>
  readonly disclosed: number
  readonly handled: number
}

export interface Key {
  readonly problems: readonly Problem[]
  readonly lookAlikes: readonly {
    org_name: string
    year: number
    mustNotFlag: readonly string[]
    why: string
  }[]
  readonly totals: {
    readonly reports: number
    readonly expected: number
    readonly years: readonly YearSums[]
    readonly clean: readonly YearSums[]
  }
}

export function records(file: string): readonly Record<string, string>[] {
  const text = readFileSync(new URL(file, FOLDER), 'utf8').replace(/^\uFEFF/, '')
  const parsed = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true })
  if (parsed.errors.length > 0) throw new Error(JSON.stringify(parsed.errors[0]))
  return parsed.data
}

export const ROWS: readonly Row[] = records('demo-county.csv').map(record => {
  const raw = (column: string) => {
    const text = record[column]
    if (text === undefined) throw new Error(`No column ${column}`)
    return text
  }
  return {
    name: raw('org_name'),
    id: raw('org_id'),
    type: raw('org_type'),
    year: Number(raw('year')),
    t2: raw('t2_template'),
    t3: raw('t3_template'),
    published: raw('published_date'),
    raw,
    cells: Object.fromEntries(Object.entries(record).slice(15)),
    at: column => (/^-?\d+(\.\d+)?$/.test(raw(column)) ? Number(raw(column)) : null),
  }
})

export const KEY: Key = JSON.parse(readFileSync(new URL('demo-county.key.json', FOLDER), 'utf8'))

export function row(name: string, year: number): Row {
  const found = ROWS.find(r => r.name === name && r.year === year)
  if (!found) throw new Error(`No report of ${name} ${year}`)
  return found
}

export function maybeRow(name: string, year: number): Row | undefined {
  return ROWS.find(r => r.name === name && r.year === year)
}

/** `name year check` → sorted scopes, for the checks asked for. */
export function keyed(...checks: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    KEY.problems
      .filter(p => checks.includes(p.check))
      .map(p => [`${p.org_name} ${p.year} ${p.check}`, [...p.scopes].sort().join(' ')] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

/** Collects failing scopes in the shape of `keyed`. */
export function collector() {
  const found = new Map<string, string[]>()
  return {
    fail: (r: Row, check: string, scope: string) => {
      const name = `${r.name} ${r.year} ${check}`
      const scopes = found.get(name) ?? []
      if (!scopes.includes(scope)) found.set(name, [...scopes, scope])
    },
    result: (): Readonly<Record<string, string>> =>
      Object.fromEntries(
        [...found]
          .map(([name, scopes]) => [name, [...scopes].sort().join(' ')] as const)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
  }
}

/** Sum, or null as soon as one part is unknown. */
export function total(values: readonly (number | null)[]): number | null {
  let sum = 0
  for (const value of values) {
    if (value === null) return null
    sum += value
  }
  return sum
}

const DENY = ['state_secret', 'law_prohibited', 'safety_stability', 'third_party', 'internal_affairs']
const DENY_REST = ['process_info', 'enforcement_file', 'admin_query']
const REJECT = ['petition', 'repeat', 'publication', 'excessive', 'confirm']

/** Outcome rows of the form in force, written out by hand from domain.md 1.5. */
export function outcomes(r: Row): readonly string[] {
  return [
    'granted',
    'partial',
    ...[...DENY, ...DENY_REST].map(x => `deny_${x}`),
    ...['not_held', 'must_create', 'unclear'].map(x => `unable_${x}`),
    ...REJECT.map(x => `reject_${x}`),
    ...(r.t3 === '2019' ? ['other_total'] : ['other_no_correction', 'other_fee_unpaid', 'other_misc']),
  ]
}

export function rowsOfForm(r: Row): readonly string[] {
  return ['new_received', 'carried_in', ...outcomes(r), 'handled_total', 'carried_out']
}

/** Cells of failed K01–K04 equations and of parts greater than their whole (domain.md 3.5). */
export function inConflict(r: Row): ReadonlySet<string> {
  const cells = new Set<string>()
  const mark = (items: readonly string[], applicants: readonly string[]) => {
    for (const i of items) for (const a of applicants) cells.add(`${i}__${a}`)
  }
  for (const p of KEY.problems.filter(k => k.org_id === r.id && k.year === r.year)) {
    if (p.check === 'K01') mark(['new_received', 'carried_in', 'handled_total', 'carried_out'], p.scopes)
    if (p.check === 'K02') mark(p.scopes, APPLICANTS)
    if (p.check === 'K03') mark([...outcomes(r), 'handled_total'], p.scopes)
    if (p.check === 'K04')
      for (const b of p.scopes)
        for (const x of ['upheld', 'corrected', 'other', 'pending', 'total']) cells.add(`${b}_${x}`)
  }
  return cells
}
