/** `work.figures` as columns, with each body's reports in order of their years: for checks whose mathematics is no SQL. */
import { JUMP_COLUMNS } from '../catalog/checks/years'
import { type CodedTexts, columnsOf } from '../db/columns'
import type { Database } from '../db/database'
import { ident, join, sql } from '../db/sql'
import type { TableId } from '../domain/dictionary'
import { countOf, textOf } from './question'

/** Counts of decisions, and what K64 reads beside the columns of K18. */
const NUMBERS = [...new Set([...JUMP_COLUMNS, 'granted__total', 'partial__total'])]
const FLAGS = ['town', 'comparable', 'doubt_t2', 'doubt_t3', 'doubt_t4'] as const
const TEXTS = ['org_id', 'org_type', 'province', 'city', 'county', 't2_template'] as const
/** Reports without a year come last. */
const NEVER = 9999

/** What is judged beside the engine, as it can be sent to a worker. */
export interface Figures {
  /** `work.figures` as an Arrow IPC stream. */
  readonly ipc: Uint8Array
  /** The first years of later lives of bodies (`work.cut`). */
  readonly cuts: readonly { readonly orgId: string; readonly year: number }[]
}

export interface FigureTable {
  readonly reports: number
  /** report.rowid */
  readonly row: Float64Array
  readonly org: CodedTexts
  readonly type: CodedTexts
  readonly province: CodedTexts
  readonly city: CodedTexts
  readonly county: CodedTexts
  /** t2_template */
  readonly form: CodedTexts
  /** NaN where there is none. */
  readonly year: Float64Array
  /** 1, 0, or NaN where the report does not tell. */
  readonly town: Float64Array
  readonly comparable: Float64Array
  readonly doubt: Readonly<Record<TableId, Float64Array>>
  /** All reports, body by body, by year; those without a body together at first, those without a year last of their body. */
  readonly order: Int32Array
  /** The body's report of the year before, −1 where there is none or where the body began anew since. */
  readonly before: Int32Array
  /** By body (its code) the first years of its later lives. */
  readonly cuts: ReadonlyMap<number, readonly number[]>
  /** A figure of `work.figures`, NaN where it is missing or in conflict. */
  figure(name: string): Float64Array
}

/** Bodies by code from 0, those without one before; within them by year. */
function ordered(codes: Int32Array, year: Float64Array, bodies: number): Int32Array {
  const starts = new Int32Array(bodies + 2)
  for (let i = 0; i < codes.length; i++) {
    const place = (codes[i] ?? -1) + 2
    starts[place] = (starts[place] ?? 0) + 1
  }
  for (let b = 1; b < starts.length; b++) starts[b] = (starts[b] ?? 0) + (starts[b - 1] ?? 0)
  const order = new Int32Array(codes.length)
  const ends = starts.slice()
  const yearOf = (report: number) => {
    const own = year[report] ?? Number.NaN
    return Number.isNaN(own) ? NEVER : own
  }
  for (let i = 0; i < codes.length; i++) {
    const body = (codes[i] ?? -1) + 1
    const own = yearOf(i)
    const first = starts[body] ?? 0
    let at = ends[body] ?? 0
    ends[body] = at + 1
    for (; at > first && yearOf(order[at - 1] ?? 0) > own; at--) order[at] = order[at - 1] ?? 0
    order[at] = i
  }
  return order
}

/** Reads what there is to judge. Needs `work.figures` and `work.cut`. */
export async function readFigures(db: Database): Promise<Figures> {
  const flags = FLAGS.map(name => sql`${ident(name)}::TINYINT AS ${ident(name)}`)
  const ipc = await db.stream(
    sql`SELECT "row"::INTEGER AS "row", ${join(TEXTS.map(ident))}, year, ${join(flags)}, ${join(NUMBERS.map(ident))} FROM work.figures`,
  )
  const { rows } = await db.ask(sql`SELECT org_id, year FROM work.cut WHERE year IS NOT NULL`)
  const cuts = rows.map(row => ({ orgId: textOf(row, 'org_id') ?? '', year: countOf(row, 'year') }))
  return { ipc, cuts }
}

function cutsByCode(cuts: Figures['cuts'], bodies: readonly string[]): FigureTable['cuts'] {
  const found = new Map<number, number[]>()
  if (cuts.length === 0) return found
  const codeOf = new Map(bodies.map((id, code) => [id, code]))
  for (const { orgId, year } of cuts) {
    const code = codeOf.get(orgId)
    if (code !== undefined) found.set(code, [...(found.get(code) ?? []), year])
  }
  return found
}

/** The columns, with what stands beside each report. */
export function figureTable(given: Figures): FigureTable {
  const read = columnsOf(given.ipc)
  const org = read.texts('org_id')
  const year = read.numbers('year')
  const order = ordered(org.codes, year, org.values.length)
  const cuts = cutsByCode(given.cuts, org.values)
  const before = new Int32Array(read.rows).fill(-1)
  for (let at = 1; at < order.length; at++) {
    const report = order[at] ?? 0
    const last = order[at - 1] ?? 0
    const body = org.codes[report] ?? -1
    if (body < 0 || org.codes[last] !== body || year[last] !== (year[report] ?? 0) - 1) continue
    if (!cuts.get(body)?.includes(year[report] ?? 0)) before[report] = last
  }
  const figures = new Map<string, Float64Array>()
  return {
    reports: read.rows,
    row: read.numbers('row'),
    org,
    type: read.texts('org_type'),
    province: read.texts('province'),
    city: read.texts('city'),
    county: read.texts('county'),
    form: read.texts('t2_template'),
    year,
    town: read.numbers('town'),
    comparable: read.numbers('comparable'),
    doubt: { t2: read.numbers('doubt_t2'), t3: read.numbers('doubt_t3'), t4: read.numbers('doubt_t4') },
    order,
    before,
    cuts,
    figure(name) {
      const known = figures.get(name) ?? read.numbers(name)
      figures.set(name, known)
      return known
    },
  }
}

/** Calls `look` with the range of each body in `order`; −1 for the reports without one. */
export function eachBody(table: FigureTable, look: (body: number, from: number, to: number) => void): void {
  const { order, org } = table
  for (let from = 0; from < order.length; ) {
    const body = org.codes[order[from] ?? 0] ?? -1
    let to = from + 1
    while (to < order.length && org.codes[order[to] ?? 0] === body) to++
    look(body, from, to)
    from = to
  }
}
