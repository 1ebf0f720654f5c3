/** How checks worked out over `FigureTable` ended: counted, and what failed told to `finding`. */
import { ipcStream, numberColumn, type StreamColumn } from '../db/ipc'
import type { TableStream } from '../db/load'
import type { ColumnSpec } from '../db/schema'
import { sql } from '../db/sql'
import type { FigureTable } from './figureTable'

const RESULTS = ['PASS', 'FAIL', 'UNKNOWN'] as const
type Result = (typeof RESULTS)[number]
const PLACE: Readonly<Record<Result, number>> = { PASS: 0, FAIL: 1, UNKNOWN: 2 }

/** A scope that failed, with its sides; NaN where there is none. */
interface FailedScope {
  readonly report: number
  readonly check: string
  readonly scope: string
  readonly left: number
  readonly right: number
}

interface Failed extends Omit<FailedScope, 'report'> {
  /** report.rowid */
  readonly row: number
}

export interface Outcomes {
  /** Counts the scopes of a check that ended so; those that are not applicable are what is left. */
  counter(check: string): (report: number, result: Result) => void
  /** Tells a finding; it is not counted by this. */
  fail(failed: FailedScope): void
  /** What failed, for `work.failed`, and the counts, for `work.outcome_count`. */
  streams(): readonly TableStream[]
}

/** A number of each row as a column of a stream, NaN being NULL. `Float64Array.from` takes many times as long. */
export function columnFrom<T>(rows: readonly T[], of: (row: T) => number): StreamColumn {
  const values = new Float64Array(rows.length)
  for (const [i, row] of rows.entries()) values[i] = of(row)
  return numberColumn(values)
}

const FAILED_COLUMNS: readonly ColumnSpec[] = [
  { name: 'row', type: 'INTEGER' },
  ...['check_id', 'scope'].map(name => ({ name, type: 'VARCHAR' as const })),
  { name: 'left_value', type: 'DOUBLE' },
  { name: 'right_value', type: 'DOUBLE' },
]
const COUNT_COLUMNS: readonly ColumnSpec[] = [
  { name: 'check_id', type: 'VARCHAR' },
  { name: 'org_type', type: 'VARCHAR' },
  { name: 'year', type: 'INTEGER' },
  { name: 'result', type: 'VARCHAR' },
  { name: 'n', type: 'INTEGER' },
]

export const FAILED_TABLE = sql`CREATE OR REPLACE TABLE work.failed ("row" BIGINT, check_id VARCHAR, scope VARCHAR, left_value DOUBLE, right_value DOUBLE)`

function failedStream(failed: readonly Failed[]): TableStream {
  const columns: readonly StreamColumn[] = [
    { kind: 'whole', values: Int32Array.from(failed, f => f.row) },
    { kind: 'told', at: i => failed[i]?.check ?? null },
    { kind: 'told', at: i => failed[i]?.scope ?? null },
    columnFrom(failed, f => f.left),
    columnFrom(failed, f => f.right),
  ]
  return {
    table: 'work.failed',
    ipc: ipcStream(FAILED_COLUMNS, columns, failed.length),
    rows: failed.length,
  }
}

export function outcomesOf({ reports, row, type, year }: FigureTable): Outcomes {
  const years: number[] = []
  const placeOf = new Map<number, number>()
  const groups = new Int32Array(reports)
  for (let i = 0; i < reports; i++) {
    const own = year[i] ?? Number.NaN
    let place = placeOf.get(own)
    if (place === undefined) {
      place = years.push(own) - 1
      placeOf.set(own, place)
    }
    groups[i] = place * (type.values.length + 1) + (type.codes[i] ?? -1) + 1
  }
  const size = years.length * (type.values.length + 1)
  const counts = new Map<string, Int32Array>()
  const failed: Failed[] = []

  const countRows = () =>
    [...counts].flatMap(([check, n]) =>
      Array.from(n, (many, at) => {
        const group = Math.floor(at / RESULTS.length)
        const own = years[Math.floor(group / (type.values.length + 1))] ?? Number.NaN
        const kind = type.values[(group % (type.values.length + 1)) - 1] ?? null
        return [
          check,
          kind,
          Number.isNaN(own) ? null : own,
          RESULTS[at % RESULTS.length] ?? '',
          many,
        ] as const
      }).filter(([, , , , many]) => many > 0),
    )

  return {
    counter(check) {
      const n = counts.get(check) ?? new Int32Array(size * RESULTS.length)
      counts.set(check, n)
      return (report, result) => {
        const at = (groups[report] ?? 0) * RESULTS.length + PLACE[result]
        n[at] = (n[at] ?? 0) + 1
      }
    },
    fail({ report, check, scope, left, right }) {
      failed.push({
        row: row[report] ?? -1,
        check,
        scope,
        left,
        right,
      })
    },
    streams() {
      const told = countRows()
      const columns = COUNT_COLUMNS.map((_, c) => ({
        kind: 'plain' as const,
        values: told.map(r => r[c] ?? null),
      }))
      const counts = {
        table: 'work.outcome_count',
        ipc: ipcStream(COUNT_COLUMNS, columns, told.length),
        rows: told.length,
      }
      return [counts, failedStream(failed)].filter(stream => stream.rows > 0)
    },
  }
}
