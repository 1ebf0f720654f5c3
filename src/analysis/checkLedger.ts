/** What the one-by-one evaluation found, collected and written to the tables in a few statements. */
import { type Check, scopeCount } from '../catalog/check'
import { CHECKS } from '../catalog/checks'
import { tallyOf } from '../catalog/tally'
import type { Database } from '../db/database'
import { ipcStream } from '../db/ipc'
import { TALLY_COLUMNS, type TableName, tableColumns } from '../db/schema'
import { ident, join, numeral, type Query, sql } from '../db/sql'
import { VALUE_COLUMNS } from '../domain/dictionary'
import type { JudgedReport, ReadReport } from './judgeReports'

type Cell = string | number | null

const LINE = '\n'
const FIELD = ','
/** Lines written at a time. */
const PORTION = 100_000
/** Columns whose conflicts one whole number can tell, as bits; fewer than JavaScript can write exactly. */
export const BITS = 50
/** Whole numbers that tell all columns. */
export const BIT_SETS = Math.ceil(VALUE_COLUMNS.length / BITS)
/** Checks whose sides are days. */
const DAYS: ReadonlySet<string> = new Set(CHECKS.filter(c => c.sides === 'days').map(c => c.code))
/** Whether a column of the tallies is that of a check. */
const isTally = (name: string) => CHECKS.some(c => c.code.toLowerCase() === name)
const INDEX: ReadonlyMap<string, number> = new Map(VALUE_COLUMNS.map(c => [c.id, c.index]))

/** Of the reports of a kind of body and year: how many, and how many scopes of each check ended how. */
interface Counts {
  readonly orgType: string | null
  readonly year: number | null
  reports: number
  /** PASS, FAIL and UNKNOWN by check; the others are N/A. */
  readonly told: ReadonlyMap<string, { readonly scopes: number; readonly n: Record<string, number> }>
}

export interface Ledger {
  readonly findings: (readonly Cell[])[]
  readonly conflicts: (readonly Cell[])[]
  /** Row and, as bits, the columns in conflict. */
  readonly masks: (readonly number[])[]
  /** Row and scopes passed with content, failed and unknown (M63). */
  readonly counters: (readonly number[])[]
  /** Row, how many scopes passed with content, and the tally of each arithmetic check. */
  readonly tallies: (readonly number[])[]
  /** Reports and scopes by kind of body and year. */
  readonly counts: Map<string, Counts>
  readonly conflictColumns: Set<string>
  failing: number
  causes: number
}

export function emptyLedger(): Ledger {
  return {
    findings: [],
    conflicts: [],
    masks: [],
    counters: [],
    tallies: [],
    counts: new Map(),
    conflictColumns: new Set(),
    failing: 0,
    causes: 0,
  }
}

/** Adds the findings and conflicts of a report. */
export function addFindings(ledger: Ledger, report: ReadReport, judged: JudgedReport): void {
  const { reportKey, orgId, year, row } = report
  for (const f of judged.findings) {
    const difference = f.left === null || f.right === null || DAYS.has(f.check) ? null : f.left - f.right
    ledger.findings.push([
      reportKey,
      orgId,
      year,
      f.check,
      f.scope,
      f.severity,
      'FAIL',
      f.left,
      f.right,
      difference,
      f.cause,
    ])
  }
  ledger.causes += judged.causes
  if (judged.conflicts.length === 0) return
  const sets = new Array<number>(BIT_SETS).fill(0)
  for (const { cell, check, scope } of judged.conflicts)
    ledger.conflicts.push([reportKey, cell, check, scope])
  for (const cell of new Set(judged.conflicts.map(c => c.cell))) {
    const index = INDEX.get(cell) ?? 0
    const set = Math.floor(index / BITS)
    sets[set] = (sets[set] ?? 0) + 2 ** (index % BITS)
    ledger.conflictColumns.add(cell)
  }
  ledger.masks.push([row, ...sets])
}

/** Adds the counters of a report (M63) for an update of `report`. */
export function addCounters(
  ledger: Ledger,
  report: ReadReport,
  judged: JudgedReport,
  counted: ReadonlySet<string>,
): void {
  let [passed, failed, unknown] = [0, 0, 0]
  for (const { check, result, left } of judged.results) {
    if (!counted.has(check)) continue
    if (result === 'PASS' && left !== 0) passed++
    if (result === 'FAIL') failed++
    if (result === 'UNKNOWN') unknown++
  }
  ledger.counters.push([report.row, passed, failed, unknown])
}

/** Adds the tallies of a report that the import has not counted. */
export function addTallies(ledger: Ledger, report: ReadReport, judged: JudgedReport): void {
  const { content, tallies } = tallyOf(judged.results)
  ledger.tallies.push([report.row, content, ...tallies])
}

/** Adds the results of some checks, always the same, of a report to the counts; scopes that it lacks are N/A. */
export function addCounts(
  ledger: Ledger,
  { orgType, year }: ReadReport,
  judged: JudgedReport,
  checks: readonly Check[],
): void {
  const key = `${year} ${orgType}`
  const counts = ledger.counts.get(key) ?? {
    orgType,
    year,
    reports: 0,
    told: new Map(
      checks.map(c => [c.code, { scopes: scopeCount(c), n: { PASS: 0, FAIL: 0, UNKNOWN: 0, 'N/A': 0 } }]),
    ),
  }
  ledger.counts.set(key, counts)
  counts.reports++
  for (const { check, result } of judged.results) {
    const own = counts.told.get(check)
    if (own) own.n[result] = (own.n[result] ?? 0) + 1
  }
}

/** Rows of `check_count`. */
function countRows({ orgType, year, reports, told }: Counts): (readonly Cell[])[] {
  return [...told].flatMap(([check, { scopes, n }]) => {
    const { PASS = 0, FAIL = 0, UNKNOWN = 0 } = n
    const results = { PASS, FAIL, UNKNOWN, 'N/A': scopes * reports - PASS - FAIL - UNKNOWN }
    return Object.entries(results).flatMap(([result, many]) =>
      many > 0 ? [[check, result, orgType, year, many]] : [],
    )
  })
}

/** Adds rows to a table, in the order of its columns. */
export async function insert(
  db: Database,
  table: Exclude<TableName, 'report'>,
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  const specs = tableColumns(table)
  for (let at = 0; at < rows.length; at += PORTION) {
    const part = rows.slice(at, at + PORTION)
    const columns = specs.map((_, c) => ({ kind: 'plain' as const, values: part.map(row => row[c] ?? null) }))
    await db.insert(table, ipcStream(specs, columns, part.length))
  }
}

/** Lines of whole numbers as a table with a list `f` of them. */
function lines(rows: readonly (readonly number[])[]): Query {
  return sql`(SELECT string_split(unnest(string_split(${rows.map(row => row.join(FIELD)).join(LINE)}, ${LINE})), ${FIELD})::BIGINT[] AS f)`
}

async function inPortions(
  rows: readonly (readonly number[])[],
  write: (table: Query) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < rows.length; at += PORTION) await write(lines(rows.slice(at, at + PORTION)))
}

/** Writes everything but the counters: findings, conflicts, counts, `work.mask` and, into `work.tally`, the tallies. */
export async function writeLedger(db: Database, ledger: Ledger): Promise<void> {
  await insert(db, 'finding', ledger.findings)
  await insert(db, 'conflict', ledger.conflicts)
  await insert(db, 'check_count', [...ledger.counts.values()].flatMap(countRows))
  const sets = Array.from({ length: BIT_SETS }, (_, i) => sql`f[${numeral(i + 2)}] AS ${ident(`b${i}`)}`)
  const marks = sql`SELECT f[1] AS "row", ${join(sets)} FROM`
  await db.run(
    sql`CREATE OR REPLACE TABLE work.mask AS ${marks} ${lines([Array(BIT_SETS + 1).fill(-1)])} LIMIT 0`,
  )
  await inPortions(ledger.masks, table => db.run(sql`INSERT INTO work.mask ${marks} ${table}`))
  const counted = ['row', 'content', ...TALLY_COLUMNS.map(c => c.name).filter(isTally)].map(ident)
  const tally = counted.map((name, i) => sql`f[${numeral(i + 1)}] AS ${name}`)
  await inPortions(ledger.tallies, table =>
    db.run(sql`INSERT INTO work.tally BY NAME SELECT r.org_type, r.year, 0 AS open_rows, ${join(tally)}
      FROM ${table} JOIN report AS r ON r.rowid = f[1]`),
  )
}

/** Sets the counters of the reports collected. */
export async function writeCounters(db: Database, ledger: Ledger): Promise<void> {
  await inPortions(ledger.counters, table =>
    db.run(sql`UPDATE report SET checks_passed = t.f[2], checks_failed = t.f[3], checks_unknown = t.f[4]
      FROM ${table} AS t WHERE t.f[1] = report.rowid`),
  )
}
